package intake

import (
	"net/url"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// profileHosts are the hosts of profile links, without "www." and "m.".
var profileHosts = map[string]irm.Platform{
	"instagram.com": irm.PlatformInstagram, "tiktok.com": irm.PlatformTikTok, "youtube.com": irm.PlatformYouTube, "twitch.tv": irm.PlatformTwitch,
	"facebook.com": irm.PlatformFacebook, "x.com": irm.PlatformX, "twitter.com": irm.PlatformX, "threads.net": irm.PlatformThreads,
	"threads.com": irm.PlatformThreads, "snapchat.com": irm.PlatformSnapchat, "pinterest.com": irm.PlatformPinterest, "linkedin.com": irm.PlatformLinkedIn,
}

// profilePrefixes are path elements that come before the name in a link.
var profilePrefixes = map[string]bool{"c": true, "user": true, "in": true, "add": true}

// readProfile reads what tools put into an account column: a handle with or
// without '@', or a link. The platform is that of the link, else the given one.
// Reading it from the path of a link is a matter of form: nothing is fetched.
func readProfile(cell string, platform irm.Platform) irm.Account {
	u, ok := profileURL(cell)
	if !ok {
		return irm.Account{Platform: platform, Handle: strings.TrimPrefix(cell, "@")}
	}
	a := irm.Account{Platform: platform, URL: u.String()}
	known, ok := profileHosts[host(u)]
	path := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	if !ok {
		a.Handle = strings.Join(append([]string{host(u)}, path...), "/") // a blog, a podcast
		return a
	}
	a.Platform = known
	switch {
	case len(path) > 1 && path[0] == "channel" && known == irm.PlatformYouTube:
		a.UserID = path[1]
	case len(path) > 1 && profilePrefixes[path[0]]:
		a.Handle = path[1]
	case len(path) > 0:
		a.Handle = strings.TrimPrefix(path[0], "@")
	}
	return a
}

// profileURL reads a link, also one without its scheme as people type it.
func profileURL(cell string) (*url.URL, bool) {
	if !strings.Contains(cell, "://") {
		h, _, _ := strings.Cut(cell, "/")
		if _, ok := profileHosts[bareHost(h)]; !ok {
			return nil, false
		}
		cell = "https://" + cell
	}
	u, err := url.Parse(cell)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, false
	}
	return u, true
}

func host(u *url.URL) string { return bareHost(u.Hostname()) }

func bareHost(h string) string {
	h = strings.ToLower(h)
	for _, prefix := range []string{"www.", "m."} {
		h = strings.TrimPrefix(h, prefix)
	}
	return h
}

// readPlatform reads the name of a network as people write it.
func readPlatform(cell string) irm.Platform {
	switch p := slug(cell); p {
	case "twitter", "x-twitter":
		return irm.PlatformX
	default:
		return irm.Platform(p)
	}
}

// slug turns words into a slug, "" where that would lose letters: "Cinema &
// Actors/actresses" is cinema-actors-actresses, and Красота has none.
func slug(s string) string {
	const maxSlug = 64
	b := make([]byte, 0, len(s))
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b = append(b, byte(r))
		case r > 0x7f:
			return ""
		case len(b) > 0 && b[len(b)-1] != '-':
			b = append(b, '-')
		}
	}
	out := strings.TrimRight(string(b), "-")
	if len(out) > maxSlug {
		return ""
	}
	return out
}
