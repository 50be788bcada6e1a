package compensation

import (
	"github.com/irmkit/irmkit/irm"
)

// meter says which events a rule takes, and what it counts of them: money of their
// lines, or their quantity.
type meter struct {
	of     Measure
	when   matcher
	byLine bool // when looks at lines
	winner bool // conversions are counted for the winner
}

func newMeter(m Measure, when *Condition, p *Plan) meter {
	return meter{of: m, when: when.compile(), byLine: when.byLine(), winner: p.Policy.Count == CountWinner}
}

// money reports whether money is counted, in minor units.
func (m *meter) money() bool { return m.of.Base != "" }

func (m *meter) takes(e *event) bool {
	switch {
	case m.of.Metric != "":
		if e.metric != m.of.Metric || e.paid != m.of.Paid {
			return false
		}
	case e.metric != "":
		return false
	case m.of.Base != "" || m.of.Kind == KindConversion:
		if !e.conversion {
			return false
		}
	case e.kind != m.of.Kind:
		return false
	}
	return m.meets(e)
}

// meets reports whether the event meets the condition, as far as that does not
// depend on its lines.
func (m *meter) meets(e *event) bool { return m.when == nil || m.byLine || m.when(e, nil) }

// each calls add with what is counted of the event: once, or for every line that
// meets the condition.
func (m *meter) each(e *event, add func(l *ActivityLine, amount int64) error) error {
	if m.of.Base == "" {
		if m.byLine && !m.meetsLine(e) {
			return nil
		}
		return add(nil, e.counted(m.winner))
	}
	for i := range e.lines {
		l := &e.lines[i]
		if m.byLine && !m.when(e, l) {
			continue
		}
		amount, err := amountOf(&l.Amounts, m.of.Base)
		if err == nil {
			err = add(l, amount)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// meetsLine reports whether any line meets the condition.
func (m *meter) meetsLine(e *event) bool {
	for i := range e.lines {
		if m.when(e, &e.lines[i]) {
			return true
		}
	}
	return false
}

// total is what is counted of the event in all.
func (m *meter) total(e *event) (sum int64, some bool, err error) {
	if m.of.Base == "" {
		return e.counted(m.winner), !m.byLine || m.meetsLine(e), nil
	}
	for i := range e.lines {
		l := &e.lines[i]
		if m.byLine && !m.when(e, l) {
			continue
		}
		amount, err := amountOf(&l.Amounts, m.of.Base)
		if err == nil {
			sum, err = plus(sum, amount)
		}
		if err != nil {
			return 0, false, err
		}
		some = true
	}
	return sum, some, nil
}

// amountOf is the base of amounts that are all in the plan's currency, in minor
// units.
func amountOf(a *irm.Amounts, base irm.Base) (int64, error) {
	if base == irm.BaseGross {
		return a.Gross.Minor(), nil
	}
	if base == irm.BaseNet && a.Discount == (irm.Money{}) {
		return a.Gross.Minor(), nil
	}
	m, err := a.Of(base)
	return m.Minor(), err
}
