package caption

import (
	"unicode"
	"unicode/utf8"
)

// Fit says how a match is bounded. The greater, the less it is a word of its own.
type Fit uint8

const (
	// Whole: words of their own; in a hashtag, all of it.
	Whole Fit = iota
	// Compound: a part of a compound that can be told: #BrandAd, #brand_ad, ad-free, ad2024,
	// #ad#love.
	Compound
	// Glued: part of a word: adventure, #adventure, Bewerbung.
	Glued
)

// String is the name of the fit: whole, compound, glued.
func (f Fit) String() string { return name([]string{"whole", "compound", "glued"}, int(f)) }

// fit says how the match is bounded on its worse side.
func (c *Caption) fit(m Match, from, to int) Fit {
	folded := c.folded.text
	first, _ := utf8.DecodeRuneInString(folded[from:])
	last, _ := utf8.DecodeLastRuneInString(folded[:to])
	left, n := utf8.DecodeLastRuneInString(folded[:from])
	beyondLeft, _ := utf8.DecodeLastRuneInString(folded[:from-n])
	right, n := utf8.DecodeRuneInString(folded[to:])
	beyondRight, _ := utf8.DecodeRuneInString(folded[to+n:])
	joint := (isHyphen(right) || right == '\'') && isWord(beyondRight) // #ad-free
	if m.In == Hashtag {
		token := c.tokens[m.Token] // which may end before what cannot be seen, and the match not
		if m.Start == c.body(token) && m.End >= token.End && !isWord(right) && !joint {
			return Whole
		}
		return max(Compound, c.border(left, first, m.Start), c.border(last, right, m.End))
	}
	f := max(c.border(left, first, m.Start), c.border(last, right, m.End))
	if joint || isHyphen(left) && isWord(beyondLeft) {
		f = max(f, Compound)
	}
	return f
}

// border says what there is between two characters that follow each other, of which one is
// of a match: the end of a word, a joint of a compound, or nothing. at is its place in
// the text, where capitals can be told.
func (c *Caption) border(a, b rune, at int) Fit {
	if !isWord(a) || !isWord(b) {
		return Whole
	}
	if unicode.IsDigit(a) != unicode.IsDigit(b) {
		return Compound
	}
	if left, right := script(a), script(b); left != right && left != anyScript && right != anyScript {
		return Whole
	}
	before, _ := utf8.DecodeLastRuneInString(c.text[:at])
	after, n := utf8.DecodeRuneInString(c.text[at:])
	second, _ := utf8.DecodeRuneInString(c.text[at+n:])
	if unicode.IsUpper(after) && (unicode.IsLower(before) || unicode.IsLower(second)) {
		return Compound // brand|Ad, PR|Agency
	}
	return Glued
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiClass[r]&alnum != 0
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

func isHyphen(r rune) bool {
	return r == '-' || r == '_' || r == '·' || r == '・'
}

// scripts that are written without blanks: where one ends, a word may end.
var scripts = [...]*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

const anyScript = -1 // marks of kana, and of length

// script is that of a letter as far as it bounds words; 0 is all others, which write
// blanks.
func script(r rune) int {
	if r < 0xe00 {
		return 0
	}
	if r == 'ー' || r == '\u3099' || r == '\u309a' {
		return anyScript
	}
	for i, table := range scripts {
		if unicode.Is(table, r) {
			return i + 1
		}
	}
	return 0
}
