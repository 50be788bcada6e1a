package markup

import "strings"

// IsLink reports whether url may stand as a link: http or https, a host of plain ASCII without
// a user before it, and no character that is no part of a URL (RFC 3986). Anything else is
// text, so that nobody is led where the page does not show.
func IsLink(url string) bool {
	rest, ok := strings.CutPrefix(url, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(url, "http://")
	}
	host := rest
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		host = rest[:end]
	}
	if !ok || host == "" || len(url) > maxURL {
		return false
	}
	for _, c := range []byte(host) {
		if !isAlphanumeric(rune(c)) && c != '-' && c != '.' && c != ':' {
			return false
		}
	}
	return !strings.ContainsFunc(url, func(r rune) bool {
		return r <= ' ' || r >= 0x7F || strings.ContainsRune("\"<>\\^`{|}", r)
	})
}

const maxURL = 2048

func isAlphanumeric(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
