package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Place is where a text stands in Markdown.
type Place uint8

const (
	Paragraph Place = iota // breaks are kept; a line could be read as the start of a block
	Heading                // on one line
	Cell                   // of a table, on one line
)

// Inline writes spans in Markdown. In a paragraph a break is a hard one, and an empty line
// begins another paragraph; elsewhere breaks are spaces.
func Inline(place Place, spans ...Span) string {
	w := inline{place: place}
	w.spans(hosted(Spans(spans)), ' ')
	return w.String()
}

// Fence writes literal text as a block of its own, which keeps its lines.
func Fence(text string) string {
	fence := strings.Repeat("`", max(3, longestTicks(Visible(text))+1))
	return fence + "\n" + strings.TrimSuffix(Visible(text), "\n") + "\n" + fence
}

// hosted makes literal what hosts would make a link or a mention of.
func hosted(spans []Span) []Span {
	var out []Span
	add := func(style Style, text string) {
		if last := len(out) - 1; last >= 0 && out[last].Style == style {
			out[last].Text += text
		} else if text != "" {
			out = append(out, Span{Style: style, Text: text})
		}
	}
	for _, s := range spans {
		if s.Style == Strong || s.Style == Linked {
			out = append(out, s)
			continue
		}
		if s.Style == Literal {
			add(Literal, s.Text)
			continue
		}
		for rest := s.Text; rest != ""; {
			end := strings.IndexAny(rest, " \n")
			if end < 0 {
				end = len(rest)
			}
			before, word, after := punctuated(rest[:end])
			if !isHosted(word) {
				before, word, after = rest[:end], "", ""
			}
			space := len(rest) - end - len(strings.TrimLeft(rest[end:], " \n"))
			add(Plain, before)
			add(Literal, word)
			add(Plain, after+rest[end:end+space])
			rest = rest[end+space:]
		}
	}
	return out
}

// punctuated parts a word from the punctuation around it.
func punctuated(s string) (before, word, after string) {
	word = strings.TrimLeft(s, "([{<\"'")
	before = s[:len(s)-len(word)]
	after = word
	word = strings.TrimRight(word, ".,;:!?)]}>\"'")
	return before, word, after[len(word):]
}

func isHosted(word string) bool {
	for i, c := range word {
		switch c {
		case '@':
			if next, _ := utf8.DecodeRuneInString(word[i+1:]); isWord(next) || next == '_' {
				return true
			}
		case ':':
			if strings.HasPrefix(word[i:], "://") {
				return true
			}
		case 'w', 'W':
			if len(word) >= i+4 && strings.EqualFold(word[i:i+4], "www.") {
				return true
			}
		}
	}
	return false
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// inline collects Markdown.
type inline struct {
	strings.Builder
	place Place
	begun bool // what is written stands within a line
}

// spans writes; next is what follows the last of them, a space for the end.
func (w *inline) spans(spans []Span, next rune) {
	for i, s := range spans {
		after := next
		if i+1 < len(spans) {
			after = first(spans[i+1])
		}
		switch s.Style {
		case Strong:
			w.strong(s.Text, after)
		case Literal:
			w.code(s.Text)
		case Linked:
			w.link(s)
		default:
			w.plain(s.Text, after)
		}
	}
}

// first is the rune that a span begins with in Markdown.
func first(s Span) rune {
	switch s.Style {
	case Literal:
		return '`'
	case Linked:
		return '['
	case Strong:
		return '*'
	}
	r, _ := utf8.DecodeRuneInString(s.Text)
	return r
}

// strong puts stars around where they are read as emphasis (CommonMark 0.31, 6.2): not
// beside a letter when punctuation is on the inner side.
func (w *inline) strong(text string, after rune) {
	inner := inline{place: w.place, begun: true}
	parts := hosted([]Span{{Text: text}})
	inner.spans(parts, '*')
	begin, _ := utf8.DecodeRuneInString(inner.String())
	end, _ := utf8.DecodeLastRuneInString(inner.String())
	before, _ := utf8.DecodeLastRuneInString(w.String())
	if !flanks(before, begin) || !flanks(after, end) {
		w.spans(parts, after)
		return
	}
	w.WriteString("**" + inner.String() + "**")
}

// flanks reports whether a delimiter between the two is read as one of what is inside.
// Versions differ in whether symbols are punctuation; true holds in all.
func flanks(outside, inside rune) bool {
	if unicode.IsSpace(inside) {
		return false
	}
	return !unicode.IsPunct(inside) && !unicode.IsSymbol(inside) ||
		outside == utf8.RuneError || unicode.IsSpace(outside) || unicode.IsPunct(outside)
}

// code writes a span of code. A cell cannot hold a backslash before a bar in one.
func (w *inline) code(text string) {
	if w.place == Cell {
		if strings.Contains(text, `\|`) {
			w.escape(text, ' ')
			return
		}
		text = strings.ReplaceAll(text, "|", `\|`)
	}
	fence, pad := strings.Repeat("`", longestTicks(text)+1), ""
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") ||
		strings.HasPrefix(text, " ") && strings.HasSuffix(text, " ") && strings.Trim(text, " ") != "" {
		pad = " "
	}
	w.WriteString(fence + pad + text + pad + fence)
}

func longestTicks(s string) int {
	longest, run := 0, 0
	for _, c := range []byte(s) {
		if run++; c != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

func (w *inline) link(s Span) {
	inner := inline{place: w.place, begun: true}
	inner.spans(hosted([]Span{{Text: s.Text}}), ']')
	w.WriteString("[" + inner.String() + "](" + destination(s.URL) + ")")
}

// destination escapes what ends an address, and what could be an entity in it.
func destination(url string) string {
	url = parentheses.Replace(url)
	if strings.Contains(url, ";") {
		url = strings.ReplaceAll(url, "&", `\&`)
	}
	return url
}

var parentheses = strings.NewReplacer("(", `\(`, ")", `\)`)
