package disclosure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/caption"
)

// brandAt is the end of the advertiser's name or handle that stands at a place.
func brandAt(c *caption.Caption, from int, brands []brandName) (end int, ok bool) {
	text := c.Text()
	rest := strings.TrimLeft(text[from:], " \t\u00a0:|/+·•–—-")
	at := len(text) - len(rest)
	if rest != "" && (rest[0] == '@' || rest[0] == '#') {
		rest = rest[1:]
		at++
	}
	for _, b := range brands {
		n := len(b.text)
		if len(rest) >= n && strings.EqualFold(rest[:n], b.text) {
			next, _ := utf8.DecodeRuneInString(rest[n:])
			if !isWord(next) || next >= utf8.RuneSelf {
				return at + n, true
			}
		}
	}
	if len(brands) > 0 {
		return 0, false
	}
	first, _ := utf8.DecodeRuneInString(rest)
	if at > 0 && text[at-1] == '@' || unicode.IsUpper(first) || unicode.Is(unicode.Lo, first) {
		n := strings.IndexFunc(rest, func(r rune) bool { return !isWord(r) && r != '_' && r != '.' })
		if n < 0 {
			n = len(rest)
		}
		return at + n, n > 0
	}
	return 0, false
}

// brandBefore is where the name or handle begins that ends at a place.
func brandBefore(c *caption.Caption, to int, brands []brandName) (start int, ok bool) {
	rest := strings.TrimRight(c.Text()[:to], " \t\u00a0")
	for _, b := range brands {
		if n := len(rest) - len(b.text); n >= 0 && strings.EqualFold(rest[n:], b.text) {
			before, _ := utf8.DecodeLastRuneInString(rest[:n])
			if before == '@' || before == '#' {
				return n - 1, true
			}
			if !isWord(before) || before >= utf8.RuneSelf {
				return n, true
			}
		}
	}
	if len(brands) > 0 {
		return 0, false
	}
	n := strings.LastIndexFunc(rest, func(r rune) bool { return !isWord(r) && r != '_' && r != '.' })
	first, size := utf8.DecodeRuneInString(rest[n+1:])
	if n >= 0 && rest[n] == '@' && size > 0 {
		return n, true
	}
	return n + 1, unicode.IsUpper(first) || unicode.Is(unicode.Lo, first)
}

// brandName is a name or handle of the advertiser.
type brandName struct {
	text string // without its sign
	core string // folded, without blanks and signs
	of   int    // which advertiser
}

// isBrand reports whether a folded name is one of the advertiser's, blanks and signs aside.
func isBrand(name string, brands []brandName) bool {
	if len(brands) == 0 {
		return false
	}
	core := bare(name)
	return core != "" && slices.ContainsFunc(brands, func(b brandName) bool { return b.core == core })
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if isWord(r) {
			return r
		}
		return -1
	}, s)
}

// cleanBrand is a brand as the host wrote it, without its sign.
func cleanBrand(s string) string { return strings.TrimLeft(strings.TrimSpace(s), "@#") }
