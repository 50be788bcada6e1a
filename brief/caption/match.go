package caption

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
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

// A Match is a place where a phrase was found. The zero values of its fields are those of
// the phrase as it should be, in plain text.
type Match struct {
	Span          // with the sign of the hashtag or mention that it begins
	In       Kind // what it lies in
	Token    int  // which token that is, -1 in text
	Fit      Fit
	Spelling Spelling
}

// Find are the places where the phrase is, from left to right: also those that are not
// words of their own or not spelled so, which Fit and Spelling say. They do not overlap.
func (c *Caption) Find(p Phrase) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		var next [3]int // where each form is next
		for k, form := range p.forms {
			from := 0
			if k > 0 || p.kind == Hashtag {
				from = c.tags
			}
			next[k] = c.next(form, from)
		}
		for len(p.forms) > 0 {
			k := 0
			for other := range p.forms {
				if next[other] < next[k] {
					k = other
				}
			}
			if next[k] == len(c.folded.text) {
				return
			}
			from, form := next[k], p.forms[k]
			m, ok := c.match(p, from, from+len(form), k > 0)
			if ok && !yield(m) {
				return
			}
			after := from + 1
			if ok { // so that no part of the text is compared twice
				after = from + len(form)
			}
			next[k] = c.next(form, after)
		}
	}
}

// next is where form is in the folded text from i on, and its length where it is not.
func (c *Caption) next(form string, i int) int {
	if at := strings.Index(c.folded.text[i:], form); at >= 0 {
		return i + at
	}
	return len(c.folded.text)
}

// match makes one of a part of the folded text, if it is one. joined is a form without
// blanks, which is one in a hashtag only.
func (c *Caption) match(p Phrase, from, to int, joined bool) (m Match, ok bool) {
	m.Start, m.End = c.folded.start(from), c.folded.end(to, len(c.text))
	for m.End < len(c.text) && c.text[m.End] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(c.text[m.End:])
		if r != emojiStyle && !isAccent(r) && !(r >= 0x1160 && r <= 0x11ff) && r != '\u3099' && r != '\u309a' {
			break // else it is part of the letter before
		}
		m.End += n
	}
	if r, _ := utf8.DecodeRuneInString(c.folded.text[to:]); r == '\u3099' || r == '\u309a' {
		return m, false // half a letter
	}
	m.Token = -1
	i, _ := slices.BinarySearchFunc(c.tokens, m.Start+1, func(t Token, end int) int { return cmp.Compare(t.End, end) })
	if i < len(c.tokens) && c.tokens[i].Start <= m.Start {
		m.In, m.Token = c.tokens[i].Kind, i
	}
	if joined && m.In != Hashtag {
		return m, false
	}
	switch p.kind {
	case Hashtag:
		ok = c.matchHashtag(&m, from, to)
	case Mention:
		ok = c.matchMention(&m, from, to)
	default:
		ok = true
		m.Fit = c.fit(m, from, to)
	}
	if ok {
		m.Spelling = c.spelling(p, m.Span)
		if c.isBroken(m) {
			m.Spelling = Lookalike
		}
	}
	if ok && m.In != Text && m.Start == c.body(c.tokens[m.Token]) {
		m.Start = c.tokens[m.Token].Start
	}
	return m, ok
}

// isBroken says whether the hashtag or mention of a match ends within it, at what cannot be
// seen: a network links to another.
func (c *Caption) isBroken(m Match) bool {
	if m.In != Hashtag && m.In != Mention {
		return false
	}
	end := c.tokens[m.Token].End
	for i, r := range c.Of(Span{end, m.End}) {
		if !ignorable(r) {
			return i > 0
		}
	}
	return false
}

// matchHashtag takes a place in a hashtag, or after a # that makes none on X since it is
// glued to a word or to the next. Other networks see one there.
func (c *Caption) matchHashtag(m *Match, from, to int) bool {
	if m.In == Hashtag {
		m.Fit = c.fit(*m, from, to)
		return true
	}
	if m.In == Text && from > 0 && c.folded.text[from-1] == '#' {
		if m.Fit = Compound; c.fit(*m, from, to) > Whole {
			m.Fit = Glued
		}
		m.Start = c.folded.start(from - 1)
		return true
	}
	return false
}

// matchMention takes a place that begins a mention, or one after an @ that makes none on X:
// behind a sign, or since the name has letters beyond ASCII. Names have letters, digits and
// _, and on some networks dots and hyphens within; so it is not one that goes on.
func (c *Caption) matchMention(m *Match, from, to int) bool {
	folded := c.folded.text
	switch {
	case m.In == Mention && m.Start == c.body(c.tokens[m.Token]):
	case m.In == Text && from > 0 && folded[from-1] == '@':
		s := scanner{text: c.text}
		m.Start = c.folded.start(from - 1)
		if isWord(s.before(m.Start)) {
			return false // an address
		}
		if sign := s.before(m.Start); sign == '@' || sign == '＠' || !s.mayMention(m.Start) {
			m.Fit = Glued
		}
	default:
		return false
	}
	rest := folded[to:]
	inner := rest
	if rest != "" && strings.IndexByte(".-@", rest[0]) >= 0 {
		inner = rest[1:]
	}
	if isName(inner) {
		m.Fit = Glued
	}
	if last, _ := utf8.DecodeLastRuneInString(folded[:to]); last >= utf8.RuneSelf {
		right, _ := utf8.DecodeRuneInString(rest)
		m.Fit = max(m.Fit, c.border(last, right, m.End))
	}
	return true
}

func isName(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '_' || r < utf8.RuneSelf && isWord(r) || isLatinAccent(r)
}

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

// unmarked is without the marks on letters and without their strokes, where these are letters
// of a language that is often typed without.
func unmarked(s string) string {
	runes := []rune(norm.NFD.String(s))
	for i, r := range runes {
		if at := strings.IndexRune("đıłøħŧ", r); at >= 0 && r >= utf8.RuneSelf {
			runes[i] = rune("diloht"[at/2])
		}
	}
	return string(slices.DeleteFunc(runes, isAccent))
}
