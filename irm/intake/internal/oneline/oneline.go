// Package oneline shows text of files in error messages.
package oneline

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Label shows text of a file in one line of at most n bytes, escaped where it
// could forge one.
func Label(s string, n int) string {
	s = Cut(s, n)
	if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		quoted := strconv.QuoteToASCII(s)
		s = Cut(quoted[1:len(quoted)-1], n)
	}
	return s
}

// Cut shortens s to at most n bytes without splitting a rune.
func Cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := 0; i < utf8.UTFMax && n > 0 && !utf8.RuneStart(s[n]); i++ {
		n--
	}
	return s[:n]
}
