package disclosure

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/irm"
)

// Options are what a host decides of a pack. The zero value is the careful one.
type Options struct {
	// Recalled makes rules count whose source is remembered only. Without it their labels
	// make the verdict unknown, and all else of them nothing.
	Recalled bool
}

// A Checker is a pack made ready for checks. It does not change, and may be used by several
// goroutines.
type Checker struct {
	options    Options
	rules      []Rule
	sources    map[string]Source
	labels     []label
	words      []word // denials, then what is no label
	denials    int    // how many of words are denials
	negations  around
	statements around
	qualifiers []string // folded
	codes      []word
	markets    map[irm.Territory]*market
	world      *market
}

// market is the rules of a country, and those of platforms.
type market struct {
	labels []entry
	phrase map[*Rule][]int // labels of the rules of phraseKinds
	rules  []*Rule         // all but those on labels
	known  bool            // whether there are any of its own
}

// entry is a label, and the rules of a market that speak of it.
type entry struct {
	label int
	rules []*Rule
}

// Compile makes a pack ready for checks. The error holds all findings ([irm.Findings]).
func Compile(p Pack, o Options) (*Checker, error) {
	if err := p.Validate().Err(); err != nil {
		return nil, err
	}
	c := &Checker{options: o, rules: slices.Clone(p.Rules), sources: map[string]Source{}, markets: map[irm.Territory]*market{}}
	for _, s := range p.Sources {
		c.sources[s.ID] = s
	}
	denials := apostrophes(p.Denials)
	c.denials = len(denials)
	for _, text := range slices.Concat(denials, apostrophes(p.NotLabels)) {
		c.words = append(c.words, newWord(text))
	}
	c.negations = around{folded(p.NegationsBefore), folded(p.NegationsAfter)}
	c.statements = around{folded(p.StatementsBefore), folded(p.StatementsAfter)}
	c.qualifiers = folded(p.Qualifiers)
	for _, text := range p.CodeWords {
		c.codes = append(c.codes, newWord(text))
	}
	index := c.index()
	c.world = c.compile(irm.World, index)
	for _, m := range p.Markets() {
		c.markets[m] = c.compile(m, index)
	}
	return c, nil
}

// word is a phrase, and what a text has that has it.
type word struct {
	caption.Phrase
	keys []uint16
}

// around are words that change a label beside them, folded.
type around struct{ before, after []string }

func folded(texts []string) (out []string) {
	for _, text := range texts {
		out = append(out, foldWords(text))
	}
	return out
}

// apostrophes adds the form that phones write for texts with an apostrophe.
func apostrophes(texts []string) []string {
	out := slices.Clone(texts)
	for _, text := range texts {
		if strings.Contains(text, "'") {
			out = append(out, strings.ReplaceAll(text, "'", "’"))
		}
	}
	return out
}

// newWord prepares a text that was validated.
func newWord(text string) word {
	p, err := caption.NewPhrase(text)
	if err != nil {
		panic(err)
	}
	return word{Phrase: p, keys: keysOf(text)}
}

// index prepares each label once.
func (c *Checker) index() map[string]int {
	index := map[string]int{}
	cores := make([]string, len(c.words))
	for k, p := range c.words {
		cores[k] = core(p.String())
	}
	for i := range c.rules {
		r := &c.rules[i]
		for _, text := range r.Labels {
			at, ok := index[text]
			if !ok {
				l, err := newLabel(text)
				if err != nil {
					panic(err) // validated before
				}
				at = len(c.labels)
				index[text] = at
				l.core = core(text)
				for k, text := range cores {
					if strings.Contains(text, l.core) {
						l.masks = append(l.masks, k)
					}
				}
				c.labels = append(c.labels, l)
			}
			if r.Kind == Accept {
				c.labels[at].accepted = true
				c.labels[at].in = append(c.labels[at].in, r.Language)
			}
		}
	}
	return index
}

var coreWords = strings.NewReplacer("#", "", " ", "", brandMark, "")

// core is a text without what may differ where one phrase is looked for in another.
func core(text string) string { return coreWords.Replace(caption.Fold(text)) }

func (c *Checker) compile(of irm.Territory, index map[string]int) *market {
	m := &market{phrase: map[*Rule][]int{}}
	at := map[int]int{}
	for i := range c.rules {
		r := &c.rules[i]
		own := slices.Contains(r.Markets, of)
		if !own && !slices.Contains(r.Markets, irm.World) {
			continue
		}
		off := c.off(r)
		m.known = m.known || own && of != irm.World && !off && r.Kind != Note
		switch {
		case slices.Contains(labelKinds, r.Kind):
			if off && r.Kind != Accept && r.Kind != Conditional {
				continue
			}
			for _, text := range r.Labels {
				l := index[text]
				if _, ok := at[l]; !ok {
					at[l] = len(m.labels)
					m.labels = append(m.labels, entry{label: l})
				}
				m.labels[at[l]].rules = append(m.labels[at[l]].rules, r)
			}
		case !off:
			m.rules = append(m.rules, r)
			for _, text := range r.Labels {
				m.phrase[r] = append(m.phrase[r], index[text])
			}
		}
	}
	return m
}

// off reports whether a rule does not count since it is only remembered.
func (c *Checker) off(r *Rule) bool {
	return !c.options.Recalled && c.sources[r.Source].Evidence == Recalled
}

// market is the rules of a territory. Where there are none, those of platforms are left.
func (c *Checker) market(t irm.Territory) *market {
	if m, ok := c.markets[t.Country()]; ok {
		return m
	}
	return c.world
}

// cite is what a reader needs of a rule.
func (c *Checker) cite(r *Rule) Citation {
	s := c.sources[r.Source]
	return Citation{Rule: r.ID, Text: r.Text, Source: s.Title, Section: r.Section, Dated: s.Dated, Evidence: s.Evidence, From: r.From}
}
