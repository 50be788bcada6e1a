// Package latin writes the Latin letters of names in those of ASCII: "Zoë" as
// "Zoe", "Łódź" as "Lodz", "Straße" as "Strasse".
//
// Marks are left out, and a letter that is two becomes two. That is one way for all
// languages, so that a name has one spelling whoever writes it: German readers may
// expect "ue" for "ü", Danish ones "aa" for "å". Letters of other scripts stay.
package latin

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain is rows by letter, in its case.
var plain = func() map[rune]string {
	m := map[rune]string{}
	for _, row := range rows {
		for _, r := range row.letters {
			switch upper := strings.ToUpper(row.plain); {
			case unicode.IsUpper(r):
				m[r] = upper
			case unicode.IsTitle(r):
				m[r] = upper[:1] + row.plain[1:]
			default:
				m[r] = row.plain
			}
		}
	}
	return m
}()

// Plain is the letter without its marks, in its case; those that have none, such as
// raised ones, are in lower case. ok is false for what does not go back to a letter of
// ASCII, and for ASCII itself.
func Plain(r rune) (letters string, ok bool) {
	letters, ok = plain[r]
	return letters, ok
}

// Unaccent writes s without the marks of its Latin letters, whether they are one
// character with the letter or follow it. All else stays as it is, bytes that are not
// UTF-8 too.
func Unaccent(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return s
	}
	var b strings.Builder
	after := false // a Latin letter, and its marks
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		switch letters, ok := plain[r]; {
		case ok:
			b.WriteString(letters)
			after = true
		case after && unicode.Is(unicode.Mn, r):
		default:
			b.WriteString(s[:n])
			after = r < utf8.RuneSelf && unicode.IsLetter(r)
		}
		s = s[n:]
	}
	return b.String()
}
