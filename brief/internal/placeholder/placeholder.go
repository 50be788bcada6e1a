// Package placeholder reads and fills the placeholders of a text: {{name}}, and nothing else.
// There are no conditions, no functions and no paths into the host's values. What is filled
// in is text: braces in it mean nothing. Texts that people are to read are made from it,
// messages and briefs.
//
// A backslash before the braces makes them text, two are one backslash. The codes of the
// findings are
//
//	utf8                    invalid UTF-8
//	text_control            a control character other than line feed and tab, or one that
//	                        turns the direction of text
//	template_output         more text than is allowed
//	template_syntax         braces that are no placeholder; }} alone is a warning
//	template_unknown        a name that is not known
//	template_context        a placeholder within markup
//	template_single_brace   {name} of a known name; a warning
//	template_foreign        another template language; a warning
//	template_link           no absolute http or https address
//	unresolved              what [Unresolved] finds
//
// Findings on a text quote the text, and those on a value nothing: it may be a person's name.
package placeholder

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Limits in bytes. A name has at most [irm.MaxID].
const (
	MaxText  = 64 << 10 // of a text, as written and as filled
	MaxValue = 8 << 10
)

// Text is a text that was read once, to be filled many times. It is immutable; the zero Text
// is empty. Make one with [Parse].
type Text struct {
	pieces []piece
}

// piece is text to be written as it is, or a placeholder.
type piece struct {
	literal, name string
	at            int // of a placeholder
}

// Use is a placeholder in a text.
type Use struct {
	Name string
	At   int // byte of the first brace, in the text as written
}

// Parse reads a text and reports what is wrong with it at a path. A name is right if it is
// known. There are at most twenty errors, and as many warnings; beside an error the Text is
// not whole. It takes time in proportion to the text.
func Parse(fs *irm.Findings, path, text string, known func(name string) bool) Text {
	p := parser{text: text, path: path, known: known, fs: fs}
	return Text{p.parse()}
}

// Uses are the placeholders of the text, in its order.
func (t Text) Uses() []Use {
	var uses []Use
	for _, p := range t.pieces {
		if p.name != "" {
			uses = append(uses, Use{p.name, p.at})
		}
	}
	return uses
}

// Names are the names in the text, sorted, each once.
func (t Text) Names() []string {
	var names []string
	for _, p := range t.pieces {
		if p.name != "" {
			names = append(names, p.name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Fill writes the text with a value for each placeholder. It is false, and the text empty,
// if that would be more than [MaxText] bytes. Values are the caller's to check, by [CheckValue].
func (t Text) Fill(value func(name string) string) (string, bool) {
	var b strings.Builder
	for _, p := range t.pieces {
		s := p.literal
		if p.name != "" {
			s = value(p.name)
		}
		if b.Len()+len(s) > MaxText {
			return "", false
		}
		b.WriteString(s)
	}
	return b.String(), true
}
