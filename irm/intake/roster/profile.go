package roster

import (
	"net/url"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// readProfile reads what tools put into an account column: a handle with or
// without '@', or a link. The platform is that of the link, else the given one.
// Reading it from the path of a link is a matter of form: nothing is fetched. ok
// is false where a link leads to a post or a page, which names nobody, or away from a
// network that is known, and then has the link.
func readProfile(cell string, platform irm.Platform) (a irm.Account, ok bool) {
	u, ok := profileURL(cell)
	if !ok {
		handle := strings.TrimPrefix(cell, "@")
		return irm.Account{Platform: platform, Handle: handle}, handle != ""
	}
	a = irm.Account{Platform: platform, URL: u.String()}
	path := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	h := host(u)
	if postHosts[h] {
		return irm.Account{}, false
	}
	net, ok := networks[h]
	if !ok && hasHost(platform) {
		return irm.Account{URL: a.URL}, false
	}
	if !ok {
		a.Handle = strings.Join(append([]string{h}, path...), "/") // a blog, a podcast
		return a, true
	}
	a.Platform = net.platform
	a.Handle, a.UserID = net.owner(path, u.Query().Get("id"))
	if a.Handle == "" && a.UserID == "" {
		return irm.Account{Platform: net.platform}, false
	}
	return a, true
}

// profileURL reads a link, also one without its scheme as people type it.
func profileURL(cell string) (*url.URL, bool) {
	if strings.IndexByte(cell, '.') < 0 && strings.IndexByte(cell, ':') < 0 {
		return nil, false // most are handles
	}
	if !strings.Contains(cell, "://") {
		h, _, _ := strings.Cut(cell, "/")
		h = bareHost(h)
		if _, ok := networks[h]; !ok && !postHosts[h] {
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

// bareHost leaves out what networks put before their name for devices and
// countries.
func bareHost(h string) string {
	h = strings.ToLower(h)
	first, rest, _ := strings.Cut(h, ".")
	switch first {
	case "www", "m", "mobile", "web":
		return rest
	}
	if _, ok := networks[rest]; ok && len(first) == 2 && !postHosts[h] {
		return rest
	}
	return h
}

// holdsEmail knows an e-mail address, alone or within a text: a name, '@', and a
// host with a point.
func holdsEmail(s string) bool {
	if strings.IndexByte(s, '@') < 0 && strings.IndexByte(s, '%') < 0 {
		return false
	}
	for strings.Contains(s, "%25") {
		s = strings.ReplaceAll(s, "%25", "%")
	}
	s = strings.ReplaceAll(s, "%40", "@")
	for before, rest, ok := strings.Cut(s, "@"); ok; before, rest, ok = strings.Cut(rest, "@") {
		if before == "" || strings.ContainsAny(before[len(before)-1:], "/ \t:=?&") {
			continue // a handle
		}
		end := strings.IndexAny(rest, "/ \t,;?&#>)@")
		if end < 0 {
			end = len(rest)
		}
		if point := strings.IndexByte(rest[:end], '.'); point > 0 && point < end-1 {
			return true
		}
	}
	return false
}

// isPhone knows a phone number: with '+', or with a 0 in front and marks between the
// digits, which no ID has.
func isPhone(s string) bool {
	digits, marks := 0, 0
	for i, c := range []byte(s) {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '+' && i == 0:
		case c == ' ' || c == '/' || c == '(' || c == ')' || c == '-' || c == '.':
			marks++
		default:
			return false
		}
	}
	return digits >= 7 && digits <= 15 && (s[0] == '+' || marks > 0 && (s[0] == '0' || s[0] == '('))
}

// isPrivate knows what must not become a public name: an e-mail address or a phone
// number.
func isPrivate(s string) bool { return holdsEmail(s) || isPhone(s) }

// hasHost reports a network whose profiles are all in one place, as blogs are not.
func hasHost(p irm.Platform) bool {
	switch p {
	case irm.PlatformBlog, irm.PlatformPodcast, irm.PlatformNewsletter:
		return false
	}
	return p.Known()
}
