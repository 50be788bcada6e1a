package compensation

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

// Step is one step of a computation in words, with what it came to.
type Step struct {
	Text  string
	Value string
}

// Explain says in steps how a line came to its amount. It needs the plan that
// the line was settled under; a line of another plan is an error. seed: C3
func (e *Evaluator) Explain(l Line) ([]Step, error) {
	for _, c := range e.plan.Components {
		if c.key() == l.Component && l.Plan == e.plan.ID {
			return append(explainEarned(c, l, e.plan.Rounding), explainBooks(l)...), nil
		}
	}
	return nil, &irm.ParseError{What: "line", Code: "component", Input: l.Component, Want: "want a line of this plan"}
}

func explainEarned(c Component, l Line, mode irm.Rounding) []Step {
	switch c := c.(type) {
	case FlatFee:
		return []Step{{"fixed fee, earned when the plan takes effect", l.Earned.String()}}
	case Commission:
		return []Step{
			{fmt.Sprintf("sum of %s over %s", c.Base, count(l.Sources.Count, "fact")), l.Basis.String()},
			{"times " + l.Rate.Percent(), l.Exact},
			{"rounded " + mode.String(), l.Earned.String()},
		}
	case Milestone:
		var steps []Step
		if c.Base == "" {
			steps = append(steps, Step{fmt.Sprintf("conversions over %s, bonus at %s", count(l.Sources.Count, "fact"), c.Conversions), l.Count.String()})
		} else {
			steps = append(steps, Step{fmt.Sprintf("sum of %s over %s, bonus at %s", c.Base, count(l.Sources.Count, "fact"), c.Amount), l.Basis.String()})
		}
		return append(steps, Step{"bonus earned", l.Earned.String()})
	}
	return nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func explainBooks(l Line) []Step {
	if l.Sequence == 0 {
		return nil
	}
	return []Step{
		{"booked before, in " + count(l.Sequence, "line"), l.Before.String()},
		{"difference, booked now", l.Amount.String()},
	}
}
