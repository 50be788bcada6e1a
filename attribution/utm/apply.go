package utm

import (
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Apply makes the parameters of a link from named values. A parameter with a
// template takes the values that this names; any other takes the value of its own
// name, such as "source", and has none where there is none.
//
// Values are spelled as the convention asks, and words of a vocabulary are found by
// their aliases and in any spelling. The error holds everything that cannot be
// mended so ([irm.Findings]): names that nothing uses or that are missing, empty
// values, characters, length, words that are not in the vocabulary. The convention
// must be valid.
func (c Convention) Apply(values map[string]string) (Params, error) { // seed: A1
	var p Params
	var fs irm.Findings
	used := map[string]bool{}
	for param := range Param(params) {
		before := len(fs)
		v := c.make(&fs, param, values, used)
		if w, ok := c.rule(param).word(v); ok {
			v = w.Value
		}
		*p.at(param) = v
		if f, bad := c.checkParam(param, v); bad && len(fs) == before { // else a consequence
			fs = append(fs, f)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !used[name] {
			c.unused(&fs, name, used)
		}
	}
	if err := fs.Err(); err != nil {
		return Params{}, err
	}
	return p, nil
}

// make is the spelled value of a parameter, and notes the names that it used.
func (c *Convention) make(fs *irm.Findings, param Param, values map[string]string, used map[string]bool) string {
	if c.rule(param).Template != "" {
		return c.expand(fs, param, values, used)
	}
	name := param.String()
	used[name] = true
	v, given := values[name]
	if len(v) > maxURL {
		fs.Add(name, "utm_length", "%d bytes are too many: want at most %d", len(v), c.limit())
		return ""
	}
	v = c.spell(v)
	if given && v == "" {
		fs.Add(name, "utm_empty", "the value has nothing in it: want one, or none at all")
	}
	return v
}

// expand fills a template in. There is no logic: every name needs a value.
func (c *Convention) expand(fs *irm.Findings, param Param, values map[string]string, used map[string]bool) string {
	var b strings.Builder
	list, fault, want := pieces(c.rule(param).Template)
	if fault != "" {
		fs.Add(param.String(), "utm_template", "%s cannot be read: %s", irm.Quote(fault), want)
		return ""
	}
	whole := true
	for _, p := range list {
		if !p.name {
			b.WriteString(p.text)
			continue
		}
		used[p.text] = true
		v, given := values[p.text]
		if !given {
			fs.Add(param.String(), "utm_name", "the template names {%s}: want a value of that name", p.text)
			whole = false
			continue
		}
		if len(v) > maxURL {
			fs.Add(param.String(), "utm_length", "the value of {%s} has %d bytes: want at most %d in all", p.text, len(v), c.limit())
			whole = false
			continue
		}
		if v = c.spell(v); v == "" {
			fs.Add(param.String(), "utm_empty", "the value of {%s} has nothing in it", p.text)
			whole = false
		}
		b.WriteString(v)
	}
	if !whole {
		return ""
	}
	return b.String()
}

// unused reports a value that no parameter asks for: a typing error, or one that
// a template has replaced.
func (c *Convention) unused(fs *irm.Findings, name string, used map[string]bool) {
	if i := slices.Index(paramNames[:], name); i >= 0 {
		fs.Add(name, "utm_name", "the parameter is made by the template %s: want the values that it names", irm.Quote(c.rule(Param(i)).Template))
		return
	}
	names := slices.Sorted(maps.Keys(used))
	if near := nearest(name, names); near >= 0 {
		fs.Add("values", "utm_name", "no parameter uses %s: did you mean %s?", irm.Quote(name), names[near])
		return
	}
	fs.Add("values", "utm_name", "no parameter uses %s", irm.Quote(name))
}
