package placeholder

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// maxFaults is how many errors there are of one text, and how many warnings.
const maxFaults = 20

// parser reads a text in one pass; what it has read it never looks at again.
type parser struct {
	text    string
	path    string
	known   func(name string) bool
	fs      *irm.Findings
	errors  int // as many as end the reading
	warned  int // which does not
	pieces  []piece
	escaped int  // "{{" written as text whose "}}" is still to come
	inTag   bool // behind "<a" and before ">"
}

func (p *parser) parse() []piece {
	switch n := len(p.text); {
	case n <= MaxText && !utf8.ValidString(p.text):
		p.fault(0, "utf8", "invalid UTF-8")
		return nil
	case n <= MaxText && HasControl(p.text, true):
		p.fault(0, "text_control", "a control or invisible character: only line feed and tab are text")
	}
	for at := 0; at < len(p.text) && p.errors < maxFaults; {
		if at >= MaxText {
			p.fault(at, "template_output", "want at most %d bytes of text", MaxText)
			return nil
		}
		at = p.next(at)
	}
	if n := len(p.text); n > MaxText && p.errors == 0 {
		p.fault(MaxText, "template_output", "%d bytes of text: want at most %d", n, MaxText)
		return nil
	}
	return p.pieces
}

// next reads text and the placeholder behind it, and returns where the rest begins.
func (p *parser) next(at int) int {
	rest := p.text[at:]
	open := strings.Index(rest, "{{")
	if open < 0 {
		p.literal(at, rest)
		return len(p.text)
	}
	plain := strings.TrimRight(rest[:open], `\`)
	slashes := open - len(plain)
	p.literal(at, plain)
	p.add(rest[len(plain) : len(plain)+slashes/2])
	open += at
	if slashes%2 == 1 {
		p.add("{{")
		p.escaped++
		return open + 2
	}
	length := strings.Index(p.text[open+2:], "}}")
	if length < 0 {
		p.fault(open, "template_syntax", "a placeholder without }}")
		return len(p.text)
	}
	name := strings.Trim(p.text[open+2:open+2+length], " \t")
	switch {
	case !isWord(name):
		p.fault(open, "template_syntax", "%s is no placeholder: want {{name}}", Quote(name))
	case !p.known(name):
		p.fault(open, "template_unknown", "there is no placeholder %s", Quote(name))
	case p.inTag:
		p.fault(open, "template_context", "{{%s}} stands within markup: a template is plain text", name)
	default:
		p.pieces = append(p.pieces, piece{name: name, at: open})
	}
	return open + 2 + length + 2
}

// literal takes text as it is, and warns of what looks like a placeholder.
func (p *parser) literal(at int, s string) {
	p.add(s)
	if n := strings.Count(s, "}}"); n > p.escaped {
		p.warn(at+strings.Index(s, "}}"), "template_syntax", "}} without {{")
	} else {
		p.escaped -= n
	}
	for _, mark := range foreign {
		if i := strings.Index(s, mark); i >= 0 {
			p.warn(at+i, "template_foreign", "%q is of another template language: want {{name}}", mark)
		}
	}
	for i := 0; i < len(s); {
		open := strings.IndexByte(s[i:], '{')
		if open < 0 {
			break
		}
		open += i
		end := strings.IndexByte(s[open:], '}')
		if end < 0 {
			break
		}
		if p.known(s[open+1:open+end]) && (open == 0 || s[open-1] != '$') {
			p.warn(at+open, "template_single_brace", "%s: want two braces", Quote(s[open:open+end+1]))
		}
		i = open + end + 1
	}
	for i := range len(s) {
		switch {
		case s[i] == '<' && i+1 < len(s):
			c := s[i+1] | 0x20
			p.inTag = c >= 'a' && c <= 'z' || s[i+1] == '/' || s[i+1] == '!'
		case s[i] == '>':
			p.inTag = false
		}
	}
}

func (p *parser) add(s string) {
	if s != "" {
		p.pieces = append(p.pieces, piece{literal: s})
	}
}

func (p *parser) fault(at int, code, format string, args ...any) {
	p.errors++
	p.fs.Add(p.path, code, "%s: %s", p.where(at), fmt.Sprintf(format, args...))
}

func (p *parser) warn(at int, code, format string, args ...any) {
	if p.warned++; p.warned <= maxFaults {
		p.fs.Warn(p.path, code, "%s: %s", p.where(at), fmt.Sprintf(format, args...))
	}
}

// where names a place by line and column, in characters.
func (p *parser) where(at int) string {
	before := p.text[:at]
	start := strings.LastIndexByte(before, '\n') + 1
	return fmt.Sprintf("line %d, column %d", 1+strings.Count(before, "\n"), 1+utf8.RuneCountInString(before[start:]))
}

// isWord reports what may be the name of a placeholder in some template: that it is none of
// this one is another mistake than to write a program.
func isWord(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || c != '.' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != "" && len(s) <= irm.MaxID
}
