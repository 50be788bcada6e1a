package channel

import (
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// pattern is a compiled pattern of a [Condition]. The zero value is the pattern "",
// which only nothing looks like.
type pattern struct {
	lead  bool // anything may stand before
	word  bool // but no letter directly before
	trail bool // anything may stand after
	text  string
	bytes mask // those of the text: a value without one of them cannot match
}

const maxPattern = 255

func compilePattern(s string) pattern {
	if s == "*" {
		return pattern{lead: true, trail: true}
	}
	p := pattern{text: s}
	p.text, p.lead = strings.CutPrefix(p.text, "*")
	if p.lead {
		p.text, p.word = strings.CutPrefix(p.text, "^")
	}
	p.text, p.trail = strings.CutSuffix(p.text, "*")
	p.bytes = maskOf(p.text)
	return p
}

// mask has a bit for each byte that occurs in a text; 8 bytes share one, among them
// the two cases of a letter.
type mask uint32

func maskOf(s string) (m mask) {
	for i := range len(s) {
		m |= 1 << (s[i] & 31)
	}
	return m
}

// patternFault says what is wrong with a pattern, or that no value looks like it.
func patternFault(s string) string {
	p := compilePattern(s)
	switch {
	case s == "" || s == "*":
		return ""
	case len(s) > maxPattern:
		return "want at most 255 bytes"
	case !utf8.ValidString(s):
		return "want UTF-8"
	case p.text == "":
		return "want some text beside the asterisks"
	case strings.ContainsAny(p.text, "*^"):
		return "'*' stands at the ends alone, '^' after the first '*'"
	case hasUpper(s):
		return "want lower case, which stands for both"
	case strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return "want no control characters"
	case trim(p.text) == "" && p.whole():
		return `such values are read as nothing, for which the pattern is ""`
	case isSpace(s[0]), isSpace(s[len(s)-1]):
		return "want no spaces around it, since values have none"
	}
	return ""
}

func (p *pattern) whole() bool { return !p.lead && !p.trail }

// match reports whether a value looks like the pattern.
func (p *pattern) match(s string) bool {
	switch {
	case p.text == "":
		return p.lead == (s != "")
	case len(s) < len(p.text):
		return false
	case p.whole():
		return equalFold(s, p.text)
	case !p.lead:
		return hasPrefixFold(s, p.text)
	case !p.trail:
		i := len(s) - len(p.text)
		return hasPrefixFold(s[i:], p.text) && (!p.word || wordStart(s, i))
	}
	first, last := p.text[0], len(s)-len(p.text)
	for i := 0; i <= last; i++ {
		if lower(s[i]) == first && hasPrefixFold(s[i:], p.text) && (!p.word || wordStart(s, i)) {
			return true
		}
	}
	return false
}

// wordStart reports whether no letter stands directly before i.
func wordStart(s string, i int) bool {
	if i == 0 {
		return true
	}
	c := lower(s[i-1])
	return c < 'a' || c > 'z'
}

// covers reports that every value that looks like q looks like p. It may miss
// some, and is never wrong.
func (p *pattern) covers(q *pattern) bool {
	switch {
	case *p == *q:
		return true
	case p.text == "":
		return p.lead && q.text != "" // anything
	case q.text == "", !strings.Contains(q.text, p.text): // itself, q.text looks like q
		return false
	case q.whole():
		return p.match(q.text)
	case !p.lead:
		return p.trail && !q.lead && strings.HasPrefix(q.text, p.text)
	case !p.trail && q.trail:
		return false
	}
	return p.within(q)
}

// within looks for the text of p in that of q, which begins with an asterisk or
// ends with one: what stands there may be a letter.
func (p *pattern) within(q *pattern) bool {
	for i := 0; i+len(p.text) <= len(q.text); i++ {
		switch {
		case !strings.HasPrefix(q.text[i:], p.text), !p.trail && i+len(p.text) < len(q.text):
		case !p.word, i > 0 && wordStart(q.text, i), i == 0 && (q.word || !q.lead):
			return true
		}
	}
	return false
}

// meets reports whether some value looks like both p and q. It may say so where
// there is none, and never the other way round.
func (p *pattern) meets(q *pattern) bool {
	switch {
	case p.text == "":
		return p.lead == (q.text != "" || q.lead)
	case q.text == "":
		return q.lead
	case p.whole():
		return q.match(p.text)
	case q.whole():
		return p.match(q.text)
	case !p.lead && !q.lead:
		return strings.HasPrefix(p.text, q.text) || strings.HasPrefix(q.text, p.text)
	case !p.trail && !q.trail:
		return strings.HasSuffix(p.text, q.text) || strings.HasSuffix(q.text, p.text)
	}
	return true
}

// compiled is a condition ready for use.
type compiled struct {
	field    int
	nothing  bool   // it holds for a missing value
	lengths  uint64 // of the values that can match, modulo 64
	patterns []pattern
}

func (c *compiled) holds(in *values) bool {
	s, bytes := in.text[c.field], in.bytes[c.field]
	if s == "" {
		return c.nothing
	}
	if c.lengths>>(len(s)&63)&1 == 0 {
		return false
	}
	for i := range c.patterns {
		p := &c.patterns[i]
		if p.bytes&^bytes != 0 || len(p.text) != len(s) && p.whole() {
			continue // settles most of them
		}
		if p.match(s) {
			return true
		}
	}
	return false
}

// implies reports that a visit for which c holds is one for which d does.
func (c *compiled) implies(d *compiled) bool {
	if c.field != d.field {
		return false
	}
	for i := range c.patterns {
		if !d.takes(&c.patterns[i]) {
			return false
		}
	}
	return true
}

// takes reports that some pattern covers p.
func (c *compiled) takes(p *pattern) bool {
	for i := range c.patterns {
		if c.patterns[i].covers(p) {
			return true
		}
	}
	return false
}

// excludes reports that no value meets both c and d.
func (c *compiled) excludes(d *compiled) bool {
	if c.field != d.field {
		return false
	}
	for i := range c.patterns {
		for j := range d.patterns {
			if c.patterns[i].meets(&d.patterns[j]) {
				return false
			}
		}
	}
	return true
}

func compileCondition(c Condition) compiled {
	out := compiled{field: c.Field.index(), patterns: make([]pattern, len(c.Is))}
	for i, s := range c.Is {
		out.patterns[i] = compilePattern(s)
		out.nothing = out.nothing || s == ""
		if p := &out.patterns[i]; p.whole() {
			out.lengths |= 1 << (len(p.text) & 63)
		} else {
			out.lengths = ^uint64(0)
		}
	}
	return out
}

func (c Condition) validate() irm.Findings {
	var fs irm.Findings
	if c.Field.index() < 0 {
		fs.Add("field", "channel_field", "%s is not a field: want one of %s", irm.Quote(string(c.Field)), fieldList())
	}
	if n := len(c.Is); n == 0 || n > maxPatterns {
		fs.Add("is", "limit", "%d patterns: want 1 to %d", n, maxPatterns)
		return fs
	}
	for i, s := range c.Is {
		p := compilePattern(s)
		switch why := patternFault(s); {
		case why != "":
			fs.Add(indexed("is", i), "channel_pattern", "%s is not a pattern: %s", irm.Quote(s), why)
		case c.Field == FieldSite && p.whole() && s != "":
			warnCategory(&fs, indexed("is", i), Category(s))
		}
	}
	return fs
}

func fieldList() string {
	words := make([]string, len(fields))
	for i, f := range fields {
		words[i] = string(f)
	}
	return strings.Join(words, ", ")
}
