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
	w.spans(hosted(emphatic(Spans(spans))), ' ')
	return w.String()
}

// Fence writes literal text as a block of its own, which keeps its lines.
func Fence(text string) string {
	text = strings.TrimSuffix(Visible(text), "\n")
	fence := strings.Repeat("`", max(3, longestTicks(text)+1))
	return fence + "\n" + text + "\n" + fence
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
			after, _ = ends(spans[i+1])
		}
		switch s.Style {
		case Strong:
			w.WriteString("**" + w.within(hosted([]Span{{Text: s.Text}}), '*') + "**")
		case Literal:
			w.code(s.Text)
		case Linked:
			// Hosts make no link within one.
			w.WriteString("[" + w.within([]Span{{Text: s.Text}}, ']') + "](" + destination(s.URL) + ")")
		default:
			w.plain(s.Text, after)
		}
	}
}

// emphatic makes plain what stars cannot make strong where it stands (CommonMark 0.31, 6.2):
// what has punctuation at its end and a letter next to it.
func emphatic(spans []Span) []Span {
	var out []Span
	for i, s := range spans {
		last := len(out) - 1
		if s.Style == Strong {
			before, after := ' ', ' '
			if last >= 0 {
				_, before = ends(out[last])
			}
			if i+1 < len(spans) {
				after, _ = ends(spans[i+1])
			}
			parts := hosted([]Span{{Text: s.Text}})
			begin, _ := ends(parts[0])
			_, end := ends(parts[len(parts)-1])
			if !flanks(before, begin) || !flanks(after, end) {
				s.Style = Plain
			}
		}
		if last >= 0 && s.Style == Plain && out[last].Style == Plain {
			out[last].Text += s.Text
		} else {
			out = append(out, s)
		}
	}
	return out
}

// ends are the runes that a span begins and ends with in Markdown, without backslashes,
// which stand before punctuation only.
func ends(s Span) (first, last rune) {
	switch s.Style {
	case Literal:
		return '`', '`'
	case Linked:
		return '[', ')'
	case Strong:
		return '*', '*'
	}
	first, _ = utf8.DecodeRuneInString(s.Text)
	last, _ = utf8.DecodeLastRuneInString(s.Text)
	return first, last
}

// flanks reports whether a delimiter between the two is read as one of what is inside.
// Versions differ in whether symbols are punctuation; true holds in all.
func flanks(outside, inside rune) bool {
	if unicode.IsSpace(inside) {
		return false
	}
	return !unicode.IsPunct(inside) && !unicode.IsSymbol(inside) ||
		unicode.IsSpace(outside) || unicode.IsPunct(outside)
}

// code writes a span of code. In a cell it cannot hold a backslash before a bar: the bar
// stands between two.
func (w *inline) code(text string) {
	if w.place == Cell {
		if before, after, ok := strings.Cut(text, `\|`); ok {
			w.code(before + `\`)
			w.WriteString(`\|`)
			if after != "" {
				w.code(after)
			}
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

// within writes what stands between delimiters, of which next is the closing one.
func (w *inline) within(spans []Span, next rune) string {
	inner := inline{place: w.place, begun: true}
	inner.spans(spans, next)
	return inner.String()
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
