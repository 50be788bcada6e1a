package utm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/attribution/internal/latin"
	"github.com/irmkit/irmkit/irm"
)

// fold replaces each run of separators, and cuts those at the ends off.
func (c *Convention) fold(s, kept string) string {
	if c.Separator == "" {
		return s
	}
	var b strings.Builder
	pending := false
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if c.separates(r, kept) {
			pending = b.Len() > 0
		} else {
			if pending {
				b.WriteString(c.Separator)
				pending = false
			}
			b.WriteString(s[:n]) // bytes that are no UTF-8 as well
		}
		s = s[n:]
	}
	return b.String()
}

// separates reports white space and what people write between words.
func (c *Convention) separates(r rune, kept string) bool {
	switch {
	case string(r) == c.Separator:
		return true
	case strings.ContainsRune(kept, r):
		return false
	}
	return unicode.IsSpace(r) || strings.ContainsRune(`-_.~+|,;:/\`, r)
}

// checkSpelling reports the first thing that is wrong with a value itself: length,
// characters, case, separators. kept are further characters that may stand.
func (c *Convention) checkSpelling(p Param, v, kept string) (irm.Finding, bool) {
	if f, bad := checkValue(p, v, c.limit()); bad {
		return f, true
	}
	var fs irm.Findings
	if c.Unaccent {
		if want := latin.Unaccent(v); want != v {
			fs.Add(p.String(), "utm_char", "%s has letters with marks: want %s", irm.Quote(v), irm.Quote(c.letters(v)))
			return fs[0], true
		}
	}
	for _, r := range v {
		if !c.allowed(r) && !strings.ContainsRune(kept, r) && (c.Separator == "" || !c.separates(r, kept)) {
			fs.Add(p.String(), "utm_char", "%s has the character %s: want %s", irm.Quote(v), irm.Quote(string(r)), c.alphabet())
			return fs[0], true
		}
	}
	if want := c.letters(v); want != v {
		fs.Add(p.String(), "utm_case", "%s is not in %s case: want %s", irm.Quote(v), c.Case, irm.Quote(want))
		return fs[0], true
	}
	if c.Separator == "" {
		return irm.Finding{}, false
	}
	if want := c.fold(v, kept); want != v {
		fs.Add(p.String(), "utm_separator", "%s has other separators than %q: want %s", irm.Quote(v), c.Separator, irm.Quote(want))
		return fs[0], true
	}
	return irm.Finding{}, false
}

func (c *Convention) allowed(r rune) bool {
	if r < utf8.RuneSelf {
		return alphanumeric(byte(r))
	}
	return c.Unicode && unicode.In(r, unicode.L, unicode.M, unicode.N)
}

func (c *Convention) alphabet() string {
	letters := "ASCII letters and digits"
	if c.Unicode {
		letters = "letters and digits"
	}
	if more := c.Separator + c.Characters; more != "" {
		return letters + " and " + irm.Quote(more)
	}
	return letters
}

// loose is what spellings of one value have in common: no case, no separators.
func loose(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(`-_.~+|,;:/\`, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
