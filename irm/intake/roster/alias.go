package roster

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// platformAliases are what people call a network, as slugs, in headers and cells.
var platformAliases = map[string]irm.Platform{
	"ig": irm.PlatformInstagram, "insta": irm.PlatformInstagram,
	"yt": irm.PlatformYouTube, "you-tube": irm.PlatformYouTube,
	"tik-tok": irm.PlatformTikTok, "tt": irm.PlatformTikTok,
	"fb": irm.PlatformFacebook, "face-book": irm.PlatformFacebook,
	"twitter": irm.PlatformX, "x-twitter": irm.PlatformX, "twitter-x": irm.PlatformX, "x-formerly-twitter": irm.PlatformX,
	"snap": irm.PlatformSnapchat, "linked-in": irm.PlatformLinkedIn,
}

// platformOf is the network that people mean by a word, any other as it is.
func platformOf(slug string) irm.Platform {
	if p, ok := platformAliases[slug]; ok {
		return p
	}
	return irm.Platform(slug)
}

// platformWord is a known network, "" for any other word.
func platformWord(word string) irm.Platform {
	if p := platformOf(sheet.Slug(word)); p.Known() {
		return p
	}
	return ""
}

// networkName takes the cell that names the network of handle and link.
func (in *reading) networkName(header, v string) {
	p := platformOf(in.slug(v))
	switch {
	case p.Known():
	case severalNetworks(v):
		in.fail(fault.New(header, "platform_list", v, "want one network in a row, each with its handle"))
	case p == "":
		in.fail(fault.New(header, "platform", v, "want the name of a network such as Instagram"))
	default:
		in.warn(header, "platform_unknown", "no network that is known; taken as it is")
	}
	if in.platform != "" && in.platform != p {
		in.differs(header)
		return
	}
	in.platform = p
}

// severalNetworks reports a list: with ',', ';' or '|', or of known networks alone.
func severalNetworks(v string) bool {
	if strings.ContainsAny(v, ",;|\n") {
		return true
	}
	n := 0
	for word := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == '/' || r == '&' || r == '+' }) {
		if platformWord(word) == "" {
			return false
		}
		n++
	}
	return n > 1
}

// handleForm is what the handles of a network are made of besides letters, digits
// and '_', and how long they are at most; what their help pages say in 2026, with
// room for old names.
var handleForms = map[irm.Platform]struct {
	marks string
	most  int
}{
	irm.PlatformInstagram: {".", 30}, irm.PlatformThreads: {".", 30}, irm.PlatformTikTok: {".", 32}, irm.PlatformX: {"", 20},
	irm.PlatformTwitch: {"", 25}, irm.PlatformSnapchat: {".-", 20}, irm.PlatformPinterest: {"-", 50},
}

// isHandle reports whether a network may have such a handle. Of networks whose names
// are in all scripts, and of unknown ones, any text may be one.
func isHandle(p irm.Platform, handle string) bool {
	form, ok := handleForms[p]
	if !ok {
		return p != irm.PlatformFacebook && p != irm.PlatformLinkedIn || !strings.ContainsAny(handle, " ,;|\n\t")
	}
	for _, c := range []byte(handle) {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || strings.IndexByte(form.marks, c) >= 0) {
			return false
		}
	}
	return handle != "" && len(handle) <= form.most
}

// profile reads a handle or link for a network. What is neither is not used: a link
// that leads elsewhere is kept as an attribute.
func (in *reading) profile(header, key, v string, platform irm.Platform) (irm.Account, bool) {
	a, ok := readProfile(v, platform)
	switch {
	case !ok && a.URL != "":
		in.warn(header, "link_elsewhere", "a link that is not of the network; kept as an attribute")
		in.attribute(key, header, a.URL)
	case !ok:
		in.noProfile(header)
	case a.URL == "" && !isHandle(a.Platform, a.Handle):
		in.warn(header, "handle_form", "no handle that the network can have; not used")
		ok = false
	}
	return a, ok
}
