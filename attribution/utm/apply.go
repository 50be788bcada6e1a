package utm

import (
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Apply makes the parameters of a link from named values. A parameter with a
// template takes the values that this names; any other takes the value of its own
// name, such as "source", and has none where there is none.
//
// Values are spelled as the convention asks, and words of a vocabulary are found by
// their aliases and in any spelling. The error holds everything that cannot be
// mended so ([irm.Findings]): names that nothing uses or that are missing, empty
// values, characters, length, words that are not in the vocabulary, and values that
// could not be told apart again in what the template makes of them: what Apply writes,
// [Style.Read] reads.
func (s *Style) Apply(values map[string]string) (Params, error) { // seed: A1
	var p Params
	a := application{style: s, values: values, used: map[string]bool{}}
	for param := range Param(params) {
		before := len(a.findings)
		v := a.make(param)
		if w, ok := s.rules[param].words.find(s.convention.key(v)); ok {
			v = w
		}
		*p.at(param) = v
		if f, bad := s.checkParam(param, v); bad && len(a.findings) == before { // else a consequence
			f.Severity = irm.SeverityError
			a.findings = append(a.findings, f)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !a.used[name] {
			a.unused(name)
		}
	}
	if err := a.findings.Err(); err != nil {
		return Params{}, err
	}
	return p, nil
}

// application is the state of Apply.
type application struct {
	style    *Style
	values   map[string]string
	used     map[string]bool
	findings irm.Findings
}

// make is the spelled value of a parameter, and notes the names that it used.
func (a *application) make(param Param) string {
	rule, c := &a.style.rules[param], &a.style.convention
	if rule.template != "" {
		return a.expand(param, &rule.form)
	}
	name := param.String()
	a.used[name] = true
	v, given := a.values[name]
	if len(v) > maxURL {
		a.findings.Add(name, "utm_length", "%d bytes are too many: want at most %d", len(v), c.limit())
		return ""
	}
	v = c.spell(v)
	if given && v == "" {
		a.findings.Add(name, "utm_empty", "the value has nothing in it: want one, or none at all")
	}
	return v
}

// expand fills a template in. There is no logic: every name needs a value.
func (a *application) expand(param Param, f *form) string {
	if f.fault != "" {
		a.findings.Add(param.String(), "utm_template", "%s cannot be read: %s", irm.Quote(f.fault), f.want)
		return ""
	}
	before := len(a.findings)
	var parts []string
	for _, p := range f.pieces {
		if p.name {
			a.used[p.text] = true
			parts = append(parts, a.part(param, p))
		}
	}
	if len(a.findings) > before {
		return ""
	}
	return f.join(parts)
}

// part is the value of a name in a template.
func (a *application) part(param Param, p piece) string {
	c, path := &a.style.convention, param.String()
	v, given := a.values[p.text]
	if !given {
		a.findings.Add(path, "utm_name", "the template names {%s}: want a value of that name", p.text)
		return ""
	}
	if len(v) > maxURL {
		a.findings.Add(path, "utm_length", "the value of {%s} has %d bytes: want at most %d in all", p.text, len(v), c.limit())
		return ""
	}
	if v = c.spell(v); v == "" {
		a.findings.Add(path, "utm_empty", "the value of {%s} has nothing in it", p.text)
		return ""
	}
	if p.words != nil {
		w, known := p.words.find(c.key(v))
		if !known {
			a.findings.Add(path, "utm_vocabulary", "{%s}: %s", p.text, c.unknown(p.words, v))
		}
		return w
	}
	if f, bad := c.checkSpelling(param, v, c.Characters); bad {
		a.findings.Add(path, f.Code, "{%s}: %s", p.text, f.Message)
	}
	return v
}

// unused reports a value that no parameter asks for: a typing error, or one that
// a template has replaced.
func (a *application) unused(name string) {
	if i := slices.Index(paramNames[:], name); i >= 0 {
		a.findings.Add(name, "utm_name", "the parameter is made by the template %s: want the values that it names", irm.Quote(a.style.rules[i].template))
		return
	}
	names := slices.Sorted(maps.Keys(a.used))
	if near := nearest(name, names); near >= 0 && len(name) <= maxSuggested {
		a.findings.Add("values", "utm_name", "no parameter uses %s: did you mean %s?", irm.Quote(name), names[near])
		return
	}
	a.findings.Add("values", "utm_name", "no parameter uses %s", irm.Quote(name))
}
