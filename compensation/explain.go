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

// Explain says in steps how a line came to its amount. It needs the plan and
// version that the line was settled under; any other line is an error.
func (e *Evaluator) Explain(l Line) ([]Step, error) { // seed: C3
	for _, c := range e.plan.Components {
		if c.key() == l.Component && l.Plan == e.plan.ID && l.Version == e.plan.Version {
			if l.Left {
				return append([]Step{{"the payee has no creator any more, and keeps nothing", l.Earned.String()}}, explainBooks(l)...), nil
			}
			return append(c.explain(l, e.plan.Rounding), explainBooks(l)...), nil
		}
	}
	return nil, &irm.ParseError{
		What: "line", Code: "component", Input: fmt.Sprintf("%s/%d/%s", l.Plan, l.Version, l.Component),
		Want: fmt.Sprintf("want a line of plan %s, version %d", irm.Quote(string(e.plan.ID)), e.plan.Version),
	}
}

func (FlatFee) explain(l Line, _ irm.Rounding) []Step {
	return []Step{{"fixed fee, earned when the plan takes effect", l.Earned.String()}}
}

func (c Commission) explain(l Line, mode irm.Rounding) []Step {
	return []Step{
		{fmt.Sprintf("sum of %s over %s", c.Base, entries(l)), l.Basis.String()},
		{"times " + l.Rate.Percent(), l.Exact},
		{"rounded " + mode.String(), l.Earned.String()},
	}
}

func (m Milestone) explain(l Line, _ irm.Rounding) []Step {
	sum := Step{fmt.Sprintf("sum of %s over %s, bonus at %s", m.Base, entries(l), m.Amount), l.Basis.String()}
	if m.Base == "" {
		sum = Step{fmt.Sprintf("conversions over %s, bonus at %s", entries(l), m.Conversions), l.Count.String()}
	}
	return []Step{sum, {"bonus earned", l.Earned.String()}}
}

func entries(l Line) string {
	if l.Sources.Count == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", l.Sources.Count)
}

func explainBooks(l Line) []Step {
	if l.Sequence == 0 {
		return nil
	}
	return []Step{{"booked before", l.Before.String()}, {"difference, booked now", l.Amount.String()}}
}
