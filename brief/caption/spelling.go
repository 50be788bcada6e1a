package caption

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Spelling says how the letters of a match differ from those of the phrase.
type Spelling uint8

const (
	// Exact: not at all, or in case, width, form and blanks only; see [Fold]. The case of
	// Turkish will do too.
	Exact Spelling = iota
	// Accents: in marks on letters or strokes through them: publicite, duoc for được, a̶d̶.
	Accents
	// Lookalike: letters of other scripts, or decorated ones, stand for those of the phrase, or
	// what cannot be seen ends a hashtag or a mention within it, so that it links to another.
	Lookalike
)

// String is the name of the spelling: exact, accents, lookalike.
func (s Spelling) String() string { return name([]string{"exact", "accents", "lookalike"}, int(s)) }

// spelling compares what is in the span with the phrase.
func (c *Caption) spelling(p Phrase, s Span) Spelling {
	text := c.Of(s)
	if p.ascii && isASCII(text) {
		return Exact
	}
	have := bare(text)
	if have == p.exact || turkish(text) == turkish(p.text) {
		return Exact
	}
	if unmarked(have) == unmarked(p.exact) {
		return Accents
	}
	return Lookalike
}

// turkish is bare with the case of Turkish and Azerbaijani, where i is the small letter of İ
// and ı that of I.
func turkish(s string) string {
	return bare(strings.ToLowerSpecial(unicode.TurkishCase, norm.NFC.String(s)))
}

// strokeless has letters without their strokes, of languages that are often typed without.
var strokeless = strings.NewReplacer("đ", "d", "ı", "i", "ł", "l", "ø", "o", "ħ", "h", "ŧ", "t")

// unmarked is without the marks on letters and the strokes through them.
func unmarked(s string) string {
	runes := []rune(strokeless.Replace(norm.NFD.String(s)))
	return string(slices.DeleteFunc(runes, isAccent))
}
