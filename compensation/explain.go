package compensation

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// Step is one step of a computation in words, with what it came to.
type Step struct {
	Rule  string // path in the plan, and its version: "v1 components[0].rate"; empty for steps of the ledger
	Text  string
	Value string
}

// Explain says in steps how a line came to its amount. It needs the versions of the
// plan that the line was settled under; any other line is an error.
func (e *Evaluator) Explain(l Line) ([]Step, error) { // seed: C3
	if err := e.knows(l); err != nil {
		return nil, err
	}
	steps := make([]Step, 0, len(l.Parts)+4)
	for _, u := range l.FX {
		steps = append(steps, Step{
			Text:  u.words(),
			Value: u.To.String(),
		})
	}
	for _, p := range l.Parts {
		step := Step{Rule: fmt.Sprintf("v%d %s", p.Version, p.Rule), Text: e.describe(p)}
		if p.Exact != "" {
			v, err := exact.Parse(p.Exact)
			if err != nil {
				return nil, err
			}
			step.Value = e.plain(v)
		}
		steps = append(steps, step)
	}
	if len(l.Parts) == 0 {
		text := "nothing is earned there any more"
		switch {
		case l.Left:
			text = "the payee has no creator any more, and keeps nothing"
		case l.Component == accountGuarantee:
			text = "the guarantee is not needed any more"
		case l.Kind == LineCap:
			text = "the cap is not reached any more"
		}
		steps = append(steps, Step{Text: text, Value: l.Earned.String()})
	}
	if len(l.Parts) > 1 || strings.Contains(l.Exact, "/") {
		steps = append(steps, Step{Text: "in all, rounded " + l.Rounding.String(), Value: l.Earned.String()})
	}
	if l.Sequence > 0 {
		steps = append(steps, Step{Text: "booked before", Value: l.Before.String()}, Step{Text: "difference, booked now", Value: l.Amount.String()})
	}
	return steps, nil
}

func (u FXUse) words() string {
	if u.Rates > 1 {
		return fmt.Sprintf("%s at %d rates of %s to %s", u.From, u.Rates, u.Rate.Date, u.Until)
	}
	return fmt.Sprintf("%s at %s of %s (%s)", u.From, u.Rate.Rate, u.Rate.Date, u.Rate.Source)
}

// knows reports a line of another plan, or of a version that was not compiled.
func (e *Evaluator) knows(l Line) error {
	if err := e.check(); err != nil {
		return err
	}
	known := func(version int) bool { return e.version(version) != nil }
	ok := l.Plan == e.versions[0].ID && known(l.Version)
	for _, p := range l.Parts {
		ok = ok && known(p.Version)
	}
	if ok {
		return nil
	}
	last := e.versions[len(e.versions)-1]
	return &irm.ParseError{
		What: "line", Code: "plan", Input: fmt.Sprintf("%s/%d/%s", l.Plan, l.Version, l.Component),
		Want: fmt.Sprintf("want a line of plan %s, version %d or one before it that was compiled", irm.Quote(string(last.ID)), last.Version),
	}
}

func (e *Evaluator) version(n int) *Plan {
	for i := range e.versions {
		if e.versions[i].Version == n {
			return &e.versions[i]
		}
	}
	return nil
}

// plain is an amount with all its decimals, at least those of the currency.
func (e *Evaluator) plain(v exact.Value) string {
	c := e.currency()
	if minor, err := v.Round(irm.TowardZero); err == nil && v.Cmp(exact.Of(minor)) == 0 {
		return irm.MoneyFromMinor(minor, c).String()
	}
	return v.Plain(c.Decimals()) + " " + c.Code()
}

// at returns the component that a path leads to, nil for terms of the plan itself.
func (p *Plan) at(path string) Component {
	rest, ok := strings.CutPrefix(path, "components[")
	if !ok {
		return nil
	}
	number, _, _ := strings.Cut(rest, "]")
	if i, err := strconv.Atoi(number); err == nil && i >= 0 && i < len(p.Components) {
		return p.Components[i]
	}
	return nil
}
