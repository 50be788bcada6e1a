package caption

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

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
		before := s.before(m.Start)
		if isName(before) {
			return false // an address
		}
		if before == '@' || before == '＠' || !s.mayMention(m.Start) {
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
	if r, _ := utf8.DecodeRuneInString(inner); isName(r) {
		m.Fit = Glued
	}
	if last, _ := utf8.DecodeLastRuneInString(folded[:to]); last >= utf8.RuneSelf {
		right, _ := utf8.DecodeRuneInString(rest)
		m.Fit = max(m.Fit, c.border(last, right, m.End))
	}
	return true
}

// isName are the characters of names on all networks, and those that X takes for part of one.
func isName(r rune) bool {
	return r == '_' || r < utf8.RuneSelf && isWord(r) || isLatinAccent(r)
}
