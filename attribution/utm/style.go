package utm

import (
	"strings"

	"github.com/irmkit/irmkit/attribution/internal/latin"
	"github.com/irmkit/irmkit/irm"
)

// Style is a [Convention] made ready for use: vocabularies can be looked up, templates
// are taken apart. It is immutable and safe for concurrent use. Make one with
// [Convention.Compile].
type Style struct {
	convention Convention // without the rules
	rules      [params]ruling
}

// ruling is a [Rule] made ready.
type ruling struct {
	required bool
	template string
	form     form
	words    *lexicon // nil: any
}

// Compile makes the convention ready. The error holds what is wrong with it
// ([irm.Findings]); warnings are told by [Convention.Validate] only.
func (c Convention) Compile() (*Style, error) {
	if err := c.Validate().Err(); err != nil {
		return nil, err
	}
	return c.compile(), nil
}

func (c *Convention) compile() *Style {
	s := &Style{convention: Convention{
		Case: c.Case, Separator: c.Separator, Characters: c.Characters, Unicode: c.Unicode, Unaccent: c.Unaccent, MaxBytes: c.MaxBytes,
	}}
	names := map[string]*lexicon{}
	for name, words := range c.Names {
		names[name] = s.convention.lexicon(words)
	}
	for p := range Param(params) {
		rule := c.rule(p)
		s.rules[p] = ruling{required: rule.Required, template: rule.Template, words: s.convention.lexicon(rule.Vocabulary)}
		if rule.Template == "" && s.rules[p].words != nil {
			names[p.String()] = s.rules[p].words
		}
	}
	for p := range s.rules {
		s.rules[p].form = readForm(s.rules[p].template)
		for i, piece := range s.rules[p].form.pieces {
			if piece.name {
				s.rules[p].form.pieces[i].words = names[piece.text]
			}
		}
	}
	return s
}

// Apply makes the parameters of one link: see [Style.Apply]. The convention must be
// valid, and is compiled each time; for many links use [Convention.Compile].
func (c Convention) Apply(values map[string]string) (Params, error) {
	return c.compile().Apply(values)
}

// Check reports where the parameters of one link break the convention: see
// [Style.Check]. The convention must be valid, and is compiled each time.
func (c Convention) Check(p Params) irm.Findings { return c.compile().Check(p) }

// Read takes the value of a parameter apart into the values that it was made from: it
// undoes [Style.Apply]. The value of {campaign}_{creator} gives "campaign" and
// "creator"; one of a parameter without a template gives one value under the
// parameter's name.
//
// Case, separators and, in words of a vocabulary, aliases are mended first, as Apply
// does. ok is false for a value that cannot be mended or has another form, and for one
// that can be divided in several ways: nothing is guessed.
func (s *Style) Read(param Param, value string) (values map[string]string, ok bool) { // seed: A1
	if int(param) >= params || value == "" || len(value) > maxValue {
		return nil, false
	}
	c, rule := &s.convention, &s.rules[param]
	if w, known := rule.words.find(c.key(value)); known {
		value = w
	} else {
		value = c.respell(value, c.Characters+rule.form.literals)
	}
	if f, bad := s.checkWhole(param, value); value == "" || bad && f.Code != "utm_alias" {
		return nil, false
	}
	if rule.template == "" {
		return map[string]string{param.String(): value}, true
	}
	values, _, _ = s.checkForm(param, value)
	return values, values != nil
}

// spell gives a value the case, letters and separators of the convention. What it
// cannot mend stays, for checkSpelling to find. Spelling twice changes nothing.
func (c *Convention) spell(value string) string { return c.respell(value, c.Characters) }

func (c *Convention) respell(value, kept string) string { return c.fold(c.letters(value), kept) }

// letters gives a value the case, and the letters without marks. Either may bring
// forth what the other changes.
func (c *Convention) letters(value string) string {
	value = c.Case.of(value)
	if c.Unaccent {
		value = c.Case.of(latin.Unaccent(value))
	}
	return value
}

// key is what spellings of one value have in common: no case, no separators.
func (c *Convention) key(value string) string {
	if c.Unaccent {
		value = latin.Unaccent(strings.ToLower(value))
	}
	return loose(value)
}
