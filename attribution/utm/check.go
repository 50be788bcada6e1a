package utm

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Check reports where parameters break the convention, at most one thing for each,
// with the spelling that would be right where there is one. A value that can be
// divided in several ways is a warning (utm_template_ambiguous).
func (s *Style) Check(p Params) irm.Findings {
	var fs irm.Findings
	for param := range Param(params) {
		if f, bad := s.checkParam(param, p.Get(param)); bad {
			fs = append(fs, f)
		}
	}
	return fs
}

func (s *Style) checkParam(param Param, v string) (irm.Finding, bool) {
	f, bad := s.checkWhole(param, v)
	if rule := &s.rules[param]; !bad && v != "" && rule.words == nil && rule.template != "" {
		_, f, bad = s.checkForm(param, v)
	}
	return f, bad
}

// checkWhole is checkParam but for the form of a template.
func (s *Style) checkWhole(param Param, v string) (irm.Finding, bool) {
	c, rule := &s.convention, &s.rules[param]
	switch {
	case v != "" && rule.words != nil:
		return c.checkWord(param, rule.words, v)
	case v != "":
		return c.checkSpelling(param, v, c.Characters+rule.form.literals)
	case rule.required:
		return missing(param), true
	}
	return irm.Finding{}, false
}

// checkForm takes a value apart by its template. The values are nil where that cannot be
// done in one way.
func (s *Style) checkForm(param Param, v string) (values map[string]string, f irm.Finding, bad bool) {
	rule := &s.rules[param]
	parts, ways, mended := rule.form.divide(&s.convention, v)
	if ways == 1 {
		values = rule.form.values(parts)
	}
	switch {
	case rule.form.fault != "" || values == nil && (ways < 2 || mended):
		f, bad = finding(param, "utm_template", "%s has another form: want %s", irm.Quote(v), irm.Quote(rule.template))
	case ways > 1:
		f, bad = finding(param, "utm_template_ambiguous", "%s can be divided in several ways under %s", irm.Quote(v), irm.Quote(rule.template))
		f.Severity = irm.SeverityWarning
	case mended:
		f, bad = finding(param, "utm_alias", "%s has a word with another name here: want %s", irm.Quote(v), irm.Quote(rule.form.join(parts)))
	}
	return values, f, bad
}

func missing(param Param) irm.Finding {
	f, _ := finding(param, "utm_required", "want a value for %s", param.Key())
	return f
}

func finding(param Param, code, format string, args ...any) (irm.Finding, bool) {
	var fs irm.Findings
	fs.Add(param.String(), code, format, args...)
	return fs[0], true
}

// checkWord looks a value up in a vocabulary.
func (c *Convention) checkWord(param Param, words *lexicon, v string) (irm.Finding, bool) {
	if f, bad := checkValue(param, v, c.limit()); bad {
		return f, true
	}
	w, known := words.find(c.key(v))
	switch {
	case known && w == v:
		return irm.Finding{}, false
	case known && strings.EqualFold(v, w):
		return finding(param, "utm_case", "%s is in another case: want %s", irm.Quote(v), irm.Quote(w))
	case known && loose(v) == loose(w):
		return finding(param, "utm_separator", "%s is spelled in another way: want %s", irm.Quote(v), irm.Quote(w))
	case known && c.key(v) == c.key(w):
		return finding(param, "utm_char", "%s has letters with marks: want %s", irm.Quote(v), irm.Quote(w))
	case known:
		return finding(param, "utm_alias", "%s has one name here: want %s", irm.Quote(v), irm.Quote(w))
	}
	return finding(param, "utm_vocabulary", "%s", c.unknown(words, v))
}

// unknown says that a value is not in a vocabulary, and what may have been meant.
func (c *Convention) unknown(words *lexicon, v string) string {
	if near, ok := words.suggest(c.key(v)); ok {
		return fmt.Sprintf("%s is not in the vocabulary: did you mean %s?", irm.Quote(v), irm.Quote(near))
	}
	return irm.Quote(v) + " is not in the vocabulary"
}
