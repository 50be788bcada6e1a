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

// Step is what one rule said. Where it matched, the reasons are all conditions of
// the case that did; otherwise the first condition of each case that did not hold.
type Step struct {
	Rule    int      `json:"rule"`
	Channel Channel  `json:"channel"`
	Matched bool     `json:"matched"`
	Reasons []Reason `json:"reasons"`
}

// Reason is one condition, and the value that it met.
type Reason struct {
	Case  int      `json:"case"` // index in Rule.When
	Field Field    `json:"field"`
	Got   string   `json:"got,omitzero"` // as found, at most 64 bytes of it
	Want  []string `json:"want"`
}

const maxGot = 64

// Explain answers as [Grouper.Of] does, with the reasons.
func (g *Grouper) Explain(v Visit) Explanation {
	var in values
	g.read(&v, &in)
	e := Explanation{Result: g.Of(v), Referrer: in.text[referrerIndex], Site: Category(in.text[siteIndex])}
	cases := g.cases
	for i, r := range g.rules {
		e.Steps = append(e.Steps, r.step(i, cases[:len(r.When)], &in))
		if i == e.Rule {
			break
		}
		cases = cases[len(r.When):]
	}
	return e
}

func (r Rule) step(rule int, cases []compiledCase, in *values) Step {
	s := Step{Rule: rule, Channel: r.Channel}
	for i, c := range cases {
		j := failing(c.conditions, in)
		if j < 0 {
			s.Matched, s.Reasons = true, nil
			for _, x := range r.When[i] {
				s.Reasons = append(s.Reasons, x.reason(i, in))
			}
			break
		}
		s.Reasons = append(s.Reasons, r.When[i][j].reason(i, in))
	}
	return s
}

func (c Condition) reason(index int, in *values) Reason {
	got := in.text[c.Field.index()]
	return Reason{
		Case: index, Field: c.Field,
		Got:  strings.ToValidUTF8(got[:min(len(got), maxGot)], "\uFFFD"),
		Want: slices.Clone(c.Is),
	}
}

// String is the decision in words, one line per rule, the answer first.
func (e Explanation) String() string {
	var b strings.Builder
	if e.Rule < 0 {
		fmt.Fprintf(&b, "%s: no rule matches\n", e.Channel)
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
	for _, r := range s.Reasons {
		// Cases often fail for the same reason.
		if part := fmt.Sprintf("%s %s %s", r.value(), verb, r.wanted()); !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	if s.Matched {
		return fmt.Sprintf("%s: %s", s.Channel, strings.Join(parts, join))
	}
	return fmt.Sprintf("not %s: %s", s.Channel, strings.Join(parts, join))
}

func (r Reason) value() string {
	if r.Got == "" {
		return fmt.Sprintf("%s, missing,", r.Field)
	}
	return fmt.Sprintf("%s %s", r.Field, irm.Quote(r.Got))
}

func (r Reason) wanted() string {
	const most = 8
	words := make([]string, 0, most)
	for _, w := range r.Want {
		switch {
		case len(words) == most:
			return fmt.Sprintf("%s or %d more", strings.Join(words, ", "), len(r.Want)-most)
		case w == "":
			w = "missing"
		case w == "*":
			w = "given"
		}
		words = append(words, w)
	}
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return words[0]
}
