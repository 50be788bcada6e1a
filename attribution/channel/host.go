package channel

import (
	"strings"
	"unicode/utf8"
)

// Host is the bare host of a referrer, a URL or a host, in lower case: without
// "www.", user name, port, path, and the dot that may end it. It is "" where there is
// none: nothing, a word that tools write for nothing, a name without a dot, more than
// 253 bytes, characters that no host has. Of the referrer of an app it is the name of
// the app: "com.instagram.android". It reads a URL as browsers do.
//
// It is what Referrer of attribution.Touch holds, and what a [Visit] is grouped by,
// where the name of an app keeps its scheme and [Sites] may name hosts without a dot.
func Host(referrer string) string {
	h := host(trim(referrer))
	if !isHost(h) {
		return ""
	}
	scheme := appScheme(h)
	if scheme == 0 && !hasDot(h) {
		return ""
	}
	if h = strings.ToLower(h[scheme:]); len(h) > maxHost {
		return "" // a few letters are longer in lower case
	}
	return h
}

// isHost reports whether the result of host may be one: not too long, and without
// the characters that no host has, which the sources of links may have.
func isHost(h string) bool {
	if len(h) > maxHost {
		return false
	}
	h = h[appScheme(h):]
	if h == "" || h[0] == '.' || h[len(h)-1] == '.' {
		return false
	}
	if isAddress(h) {
		h = h[1 : len(h)-1]
	}
	for i := range len(h) {
		if c := h[i]; c < utf8.RuneSelf && noHost[c/32]>>(c%32)&1 != 0 {
			return false
		}
	}
	return utf8.ValidString(h)
}

// noHost are the forbidden host code points of the URL standard, as bits, but for
// ':' in an IPv6 address. What comes before a host in a URL is gone here.
var noHost = func() (bits [4]uint32) {
	for c := range 0x21 {
		bits[c/32] |= 1 << (c % 32)
	}
	for _, c := range "\"#%/<>?@[\\]^`{|}\x7f" {
		bits[c/32] |= 1 << (c % 32)
	}
	return bits
}()

// hasDot tells hosts from the words of tools and of people. An IPv6 address counts.
func hasDot(h string) bool {
	return strings.IndexByte(h, '.') >= 0 || isAddress(h)
}

// isAddress tells an IPv6 address by its brackets and colon.
func isAddress(h string) bool {
	return h[0] == '[' && h[len(h)-1] == ']' && strings.IndexByte(h, ':') > 0
}

// appScheme is the length of "android-app://" or "ios-app://", 0 where it is
// neither.
func appScheme(s string) int {
	for _, scheme := range [...]string{"android-app://", "ios-app://"} {
		if hasPrefixFold(s, scheme) {
			return len(scheme)
		}
	}
	return 0
}

// host finds the host in a host or URL as a browser would, without "www." and
// without the dot that may end it. The referrer of an app keeps its scheme, since
// the names of apps read the other way round. Other text is as far as it goes.
func host(s string) string {
	if n := appScheme(s); n > 0 {
		return s[:n+authority(s[n:])]
	}
	s = s[schemeEnd(s):]
	first, colon := 0, -1
scan:
	for i := range len(s) {
		switch s[i] {
		case '/', '\\', '?', '#':
			s = s[:i]
			break scan
		case '@':
			first, colon = i+1, -1
		case ':':
			if colon < 0 {
				colon = i
			}
		}
	}
	if first < len(s) && s[first] == '[' {
		return s[first : first+strings.IndexByte(s[first:], ']')+1]
	}
	if colon >= 0 {
		s = s[:colon]
	}
	s = s[first:]
	if n := len(s); n > 0 && s[n-1] == '.' {
		s = s[:n-1]
	}
	if hasPrefixFold(s, "www.") && strings.IndexByte(s[len("www."):], '.') > 0 {
		s = s[len("www."):]
	}
	return s
}

// authority is where a path, query or fragment begins.
func authority(s string) int {
	for i := range len(s) {
		switch s[i] {
		case '/', '\\', '?', '#':
			return i
		}
	}
	return len(s)
}

// schemeEnd is where the authority begins: after "https:" and any number of
// slashes of either kind, which browsers forgive, after another scheme and "//", or
// after "//" alone.
func schemeEnd(s string) int {
	for _, scheme := range [...]string{"https:", "http:"} {
		if hasPrefixFold(s, scheme) {
			return len(s) - len(strings.TrimLeft(s[len(scheme):], `/\`))
		}
	}
	i := authority(s)
	if i+1 >= len(s) || !isSlash(s[i]) || !isSlash(s[i+1]) || i > 0 && s[i-1] != ':' {
		return 0
	}
	return i + 2
}

func isSlash(c byte) bool { return c == '/' || c == '\\' }
