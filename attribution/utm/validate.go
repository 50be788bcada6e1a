package utm

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

const (
	separators = "-_.~"
	maxWords   = 10_000 // of a vocabulary
	maxAliases = 100    // of a word
	maxNames   = 256    // with a vocabulary
)

// Validate reports everything that is wrong with the convention: settings out of
// range, templates that cannot be read, and vocabularies that break its own rules
// or say two things with one word. A template whose values cannot always be told
// apart again is a warning (utm_template_ambiguous).
func (c Convention) Validate() irm.Findings {
	var fs irm.Findings
	if _, err := c.Case.MarshalText(); err != nil {
		fs.AddErr("case", err)
	}
	if len(c.Separator) > 1 || !strings.Contains(separators, c.Separator) {
		fs.Add("separator", "utm_separator", "%s is not a separator: want \"-\", \"_\", \".\", \"~\" or none", irm.Quote(c.Separator))
	}
	if strings.ContainsFunc(c.Characters, func(r rune) bool { return r < ' ' || '~' < r || alphanumeric(byte(r)) }) {
		fs.Add("characters", "utm_char", "%s are not all allowed: want ASCII punctuation", irm.Quote(c.Characters))
	}
	if c.MaxBytes < 0 || c.MaxBytes > maxValue {
		fs.Add("max_bytes", "utm_length", "%d is out of range: want 1 to %d, or 0 for %d", c.MaxBytes, maxValue, valueLimit)
	}
	if fs != nil { // the rules could not be judged
		return fs
	}
	used := map[string]bool{}
	for p := range Param(params) {
		rule := c.rule(p)
		fs = append(fs, c.validateTemplate(p, rule.Template, used).Under(p.String()+".template")...)
		fs = append(fs, c.validateWords(p, "vocabulary", rule.Vocabulary).Under(p.String()+".vocabulary")...)
	}
	return append(fs, c.validateNames(used)...)
}

// validateNames checks the vocabularies of names; used are those of templates.
func (c *Convention) validateNames(used map[string]bool) irm.Findings {
	var fs irm.Findings
	if len(c.Names) > maxNames {
		fs.Add("names", "limit", "%d names: want at most %d", len(c.Names), maxNames)
		return fs
	}
	for _, name := range slices.Sorted(maps.Keys(c.Names)) {
		path := "names." + short(name)
		switch p := slices.Index(paramNames[:], name); {
		case !used[name]:
			fs.Add("names", "utm_name", "no template names %s: want a name in braces of one", irm.Quote(name))
		case p >= 0 && c.rule(Param(p)).Template == "":
			fs.Add(path, "utm_name", "%s is a parameter: want its words in its own vocabulary", name)
		case len(c.Names[name]) == 0:
			fs.Add(path, "utm_empty", "want a word at least")
		default:
			fs = append(fs, c.validateWords(0, name, c.Names[name]).Under(path)...)
		}
	}
	return fs
}

// validateWords checks a vocabulary; list is what it is called in messages.
func (c *Convention) validateWords(p Param, list string, words []Word) irm.Findings {
	var fs irm.Findings
	if len(words) > maxWords {
		fs.Add("", "limit", "%d words: want at most %d", len(words), maxWords)
		return fs
	}
	used := map[string]string{}
	claim := func(path, text string) {
		key := c.key(text)
		switch first, twice := used[key]; {
		case key == "":
			fs.Add(path, "utm_empty", "%s has no letters: want a word", irm.Quote(text))
		case twice:
			fs.Add(path, "duplicate", "%s says the same as %s%s", irm.Quote(text), list, first)
		default:
			used[key] = path
		}
	}
	for i, w := range words {
		path := fmt.Sprintf("[%d]", i)
		claim(path+".value", w.Value)
		if f, bad := c.checkSpelling(p, w.Value, c.Characters); bad {
			fs = append(fs, irm.Finding{Path: path + ".value", Code: f.Code, Message: f.Message})
		}
		if len(w.Aliases) > maxAliases {
			fs.Add(path+".aliases", "limit", "%d aliases: want at most %d", len(w.Aliases), maxAliases)
			continue
		}
		for j, alias := range w.Aliases {
			claim(fmt.Sprintf("%s.aliases[%d]", path, j), alias)
		}
	}
	return fs
}

func (c *Convention) validateTemplate(p Param, template string, used map[string]bool) irm.Findings {
	var fs irm.Findings
	if len(template) > maxTemplate {
		fs.Add("", "utm_length", "%d bytes are too many: want at most %d", len(template), maxTemplate)
		return fs
	}
	form := readForm(template)
	if form.fault != "" {
		fs.Add("", "utm_template", "%s cannot be read: %s", irm.Quote(form.fault), form.want)
		return fs
	}
	names := form.names()
	for _, name := range names {
		used[name] = true
	}
	var sample strings.Builder
	for i, piece := range form.pieces {
		switch {
		case !piece.name:
			sample.WriteString(piece.text)
			continue
		case i > 0 && form.pieces[i-1].name:
			fs.Add("", "utm_template", "{%s} follows another name at once: want something between them", piece.text)
		}
		sample.WriteString(c.Case.of("x"))
	}
	switch {
	case template != "" && len(names) == 0:
		fs.Add("", "utm_template", "%s has no name in braces: want one at least", irm.Quote(template))
	case len(names) > maxPlaces:
		fs.Add("", "limit", "%d names: want at most %d", len(names), maxPlaces)
	}
	if f, bad := c.checkSpelling(p, sample.String(), c.Characters+form.literals); bad {
		fs.Add("", f.Code, "filled in with single letters: %s", f.Message)
	}
	if blurred := c.blurred(form.pieces); fs == nil && blurred != nil {
		fs.Warn("", "utm_template_ambiguous", "the values of {%s} and {%s} may hold what divides them: want a character that no value has, such as %q, or vocabularies",
			blurred[0], blurred[1], c.divider())
	}
	return fs
}

// blurred are two names that cannot always be told apart: between them stands nothing
// but characters that values may have, and neither has a vocabulary without those.
func (c *Convention) blurred(list []piece) []string {
	var names []string // that can hold what divides them, since the last firm divider
	for from := 0; from < len(list); {
		to, dividers := from, ""
		for ; to < len(list); to++ {
			if p := list[to]; p.name {
				continue
			} else if strings.ContainsFunc(p.text, func(r rune) bool { return !c.holds(r) }) {
				break
			}
			dividers += list[to].text
		}
		names = names[:0]
		for _, p := range list[from:to] {
			if p.name && c.canHold(p.text, dividers) {
				names = append(names, p.text)
			}
		}
		if len(names) > 1 {
			return names
		}
		from = to + 1
	}
	return nil
}

// canHold reports whether a value of the name can have one of the characters, all of
// which values may have.
func (c *Convention) canHold(name, characters string) bool {
	words := c.Names[name]
	if p := slices.Index(paramNames[:], name); p >= 0 && c.rule(Param(p)).Template == "" {
		words = c.rule(Param(p)).Vocabulary
	}
	return len(words) == 0 || slices.ContainsFunc(words, func(w Word) bool { return strings.ContainsAny(w.Value, characters) })
}

// divider is a character that no value has, if there is one.
func (c *Convention) divider() string {
	for _, r := range "_.~-" {
		if !c.holds(r) {
			return string(r)
		}
	}
	return "_"
}
