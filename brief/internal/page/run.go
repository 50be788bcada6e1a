package page

import (
	"strings"

	"github.com/irmkit/irmkit/irm/markup"
)

// Run is text within a line: [Plain], [Strong], [Literal], [Link], or a [Text] of several. A
// Run alone is a paragraph.
type Run interface {
	Block
	spans() []markup.Span
}

// Plain is text in the usual way. In a paragraph its breaks are kept; an empty line begins
// another paragraph.
type Plain string

// Strong is text of weight, on one line.
type Strong string

// Literal is text to be copied as it is: a label, a code, an address. Within a text it is on
// one line; alone it keeps its lines.
type Literal string

// Link leads to URL by the words of Text. A URL that is not http or https with a host of
// plain ASCII is shown as text behind them.
type Link struct{ Text, URL string }

// Text is runs one after another, with nothing between them.
type Text []Run

func (p Plain) spans() []markup.Span  { return []markup.Span{{Text: string(p)}} }
func (s Strong) spans() []markup.Span { return []markup.Span{{Style: markup.Strong, Text: string(s)}} }
func (l Literal) spans() []markup.Span {
	return []markup.Span{{Style: markup.Literal, Text: string(l)}}
}
func (l Link) spans() []markup.Span {
	return []markup.Span{{Style: markup.Linked, Text: l.Text, URL: l.URL}}
}

// lines is the literal as a block of its own.
func (l Literal) lines() string { return strings.Trim(markup.Visible(string(l)), "\n") }

func (t Text) spans() []markup.Span {
	var out []markup.Span
	for _, r := range t {
		out = append(out, spans(r)...)
	}
	return out
}

// spans takes no run for an empty one.
func spans(r Run) []markup.Span {
	if r == nil {
		return nil
	}
	return r.spans()
}
