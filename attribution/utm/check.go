package utm

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Check reports where parameters break the convention, at most one thing for each,
// with the spelling that would be right where there is one. The convention must be
// valid.
func (c Convention) Check(p Params) irm.Findings {
	var fs irm.Findings
	for param := range Param(params) {
		if f, bad := c.checkParam(param, p.Get(param)); bad {
			fs = append(fs, f)
		}
	}
	return fs
}

func (c *Convention) checkParam(param Param, v string) (irm.Finding, bool) {
	rule := c.rule(param)
	if v == "" {
		return missing(param), rule.Required
	}
	if len(rule.Vocabulary) > 0 {
		return c.checkWord(param, v)
	}
	if f, bad := c.checkSpelling(param, v, c.Characters+literals(rule.Template)); bad {
		return f, true
	}
	if list, fault, _ := pieces(rule.Template); rule.Template != "" && (fault != "" || !fits(list, v)) {
		return finding(param, "utm_template", "%s has another form: want %s", irm.Quote(v), irm.Quote(rule.Template))
	}
	return irm.Finding{}, false
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

// checkWord looks a value up in the vocabulary of its parameter.
func (c *Convention) checkWord(param Param, v string) (irm.Finding, bool) {
	if f, bad := checkValue(param, v, c.limit()); bad {
		return f, true
	}
	rule := c.rule(param)
	w, known := rule.word(v)
	switch {
	case known && w.Value == v:
		return irm.Finding{}, false
	case known && strings.EqualFold(v, w.Value):
		return finding(param, "utm_case", "%s is in another case: want %s", irm.Quote(v), irm.Quote(w.Value))
	case known && loose(v) == loose(w.Value):
		return finding(param, "utm_separator", "%s is spelled in another way: want %s", irm.Quote(v), irm.Quote(w.Value))
	case known:
		return finding(param, "utm_alias", "%s has one name here: want %s", irm.Quote(v), irm.Quote(w.Value))
	}
	if near, ok := rule.suggest(v); ok {
		return finding(param, "utm_vocabulary", "%s is not in the vocabulary: did you mean %s?", irm.Quote(v), irm.Quote(near))
	}
	return finding(param, "utm_vocabulary", "%s is not in the vocabulary", irm.Quote(v))
}

// word finds the word that a value means: in any case, with any separators, by an
// alias.
func (r *Rule) word(v string) (Word, bool) {
	for _, w := range r.Vocabulary {
		if w.Value == v { // mostly
			return w, true
		}
	}
	key := loose(v)
	if key == "" {
		return Word{}, false
	}
	for _, w := range r.Vocabulary {
		if loose(w.Value) == key || slices.ContainsFunc(w.Aliases, func(alias string) bool { return loose(alias) == key }) {
			return w, true
		}
	}
	return Word{}, false
}

// suggest finds the word that somebody may have meant.
func (r *Rule) suggest(v string) (string, bool) {
	var keys, values []string
	for _, w := range r.Vocabulary {
		keys, values = append(keys, loose(w.Value)), append(values, w.Value)
		for _, alias := range w.Aliases {
			keys, values = append(keys, loose(alias)), append(values, w.Value)
		}
	}
	near := nearest(loose(v), keys)
	if near < 0 {
		return "", false
	}
	return values[near], true
}
