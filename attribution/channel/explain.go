package channel

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Explanation is the whole decision about one visit: what was compared, the rule
// that matched, and why each earlier one did not.
type Explanation struct {
	Result
	Referrer string   `json:"referrer,omitzero"` // the host of the referrer; empty for one's own sites
	Site     Category `json:"site,omitzero"`     // of the source, or of the referrer where there is no source
	Steps    []Step   `json:"steps"`             // the rules in order, up to the one that matched
}

// Step is what one rule said. Where it matched, the checks are all conditions of
// the [All] that did; otherwise the first condition of each that did not hold.
type Step struct {
	Rule    int     `json:"rule"`
	Channel Channel `json:"channel"`
	Matched bool    `json:"matched"`
	Checks  []Check `json:"checks"`
}

// Check is one condition, and the value that it met.
type Check struct {
	When  int      `json:"when"` // index in Rule.When
	Field Field    `json:"field"`
	Got   string   `json:"got,omitzero"` // as found, at most 64 bytes of it
	Want  []string `json:"want"`
}

const maxGot = 64

// Explain answers as [Grouper.Of] does, and says why.
func (g *Grouper) Explain(v Visit) Explanation {
	var in values
	g.read(&v, &in)
	g.readReferrer(&in)
	e := Explanation{Result: g.Of(v), Referrer: in.text[referrerIndex], Site: Category(in.text[siteIndex])}
	rest := g.compiled
	for i, r := range g.rules {
		e.Steps = append(e.Steps, r.step(i, rest[:len(r.When)], &in))
		if i == e.Rule {
			break
		}
		rest = rest[len(r.When):]
	}
	return e
}

func (r Rule) step(rule int, compiled []compiledAll, in *values) Step {
	s := Step{Rule: rule, Channel: r.Channel}
	for i, all := range compiled {
		j := failing(all.conditions, in)
		if j < 0 {
			s.Matched, s.Checks = true, nil
			for _, c := range r.When[i] {
				s.Checks = append(s.Checks, c.check(i, in))
			}
			break
		}
		s.Checks = append(s.Checks, r.When[i][j].check(i, in))
	}
	return s
}

func (c Condition) check(index int, in *values) Check {
	got := in.text[c.Field.index()]
	return Check{
		When: index, Field: c.Field,
		Got:  strings.ToValidUTF8(got[:min(len(got), maxGot)], "\uFFFD"),
		Want: slices.Clone(c.Is),
	}
}

// String is the decision in words, one line per rule, the answer first.
func (e Explanation) String() string {
	var b strings.Builder
	if e.Rule < 0 {
		fmt.Fprintf(&b, "%s: no rule matches\n", e.Channel.Title())
	} else {
		fmt.Fprintf(&b, "%s\n", e.Steps[len(e.Steps)-1])
	}
	for _, s := range e.Steps {
		if !s.Matched {
			fmt.Fprintf(&b, "%s\n", s)
		}
	}
	return b.String()
}

// String is "not Paid Social: medium \"social\" is not *cp*, ppc, …".
func (s Step) String() string {
	verb, join := "is not", "; "
	if s.Matched {
		verb, join = "is", " and "
	}
	var parts []string
	for _, c := range s.Checks {
		// The same condition often stands in several of a rule.
		if part := fmt.Sprintf("%s %s %s", c.value(s.Matched), verb, c.wanted()); !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	if s.Matched {
		return fmt.Sprintf("%s: %s", s.Channel.Title(), strings.Join(parts, join))
	}
	return fmt.Sprintf("not %s: %s", s.Channel.Title(), strings.Join(parts, join))
}

func (c Check) value(matched bool) string {
	switch {
	case c.Got != "":
		return fmt.Sprintf("%s %s", c.Field, irm.Quote(c.Got))
	case matched: // "source is missing"
		return string(c.Field)
	}
	return fmt.Sprintf("%s, missing,", c.Field)
}

func (c Check) wanted() string {
	const most = 8
	words := make([]string, 0, most)
	for _, w := range c.Want {
		switch {
		case len(words) == most:
			return fmt.Sprintf("%s or %d more", strings.Join(words, ", "), len(c.Want)-most)
		case w == "":
			w = "missing"
		case w == "*":
			w = "given"
		}
		words = append(words, w)
	}
	return join(words, "or")
}

// join makes a list: "a, b or c".
func join(words []string, last string) string {
	n := len(words) - 1
	if n == 0 {
		return words[0]
	}
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}
