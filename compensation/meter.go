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
	mode   irm.Rounding
}

func newMeter(m Measure, when *Condition, p *Plan) meter {
	return meter{of: m, when: when.compile(), byLine: when.byLine(), winner: p.Policy.Count == CountWinner, mode: p.Policy.Rounding}
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
// meets the condition. A rate says that the amount is in another currency.
func (m *meter) each(e *event, add func(l *ActivityLine, amount int64, rate *fxRate) error) error {
	if m.of.Base == "" {
		if m.byLine && !m.meetsLine(e) {
			return nil
		}
		return add(nil, e.counted(m.winner), nil)
	}
	for i := range e.lines {
		l := &e.lines[i]
		if m.byLine && !m.when(e, l) {
			continue
		}
		amount, err := amountOf(&l.Amounts, m.of.Base)
		if err == nil {
			err = add(l, amount, e.rate(i))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *meter) concerns(e *event) bool { return !m.byLine || m.meetsLine(e) }

// meetsLine reports whether any line meets the condition.
func (m *meter) meetsLine(e *event) bool {
	for i := range e.lines {
		if m.when(e, &e.lines[i]) {
			return true
		}
	}
	return false
}

// total adds all that is counted of the event to one bucket, and reports whether
// anything was, if only a nought.
func (m *meter) total(e *event, s *sums, bucket int) (some bool, err error) {
	s.grow(bucket + 1)
	if m.of.Base == "" {
		if some = !m.byLine || m.meetsLine(e); some {
			err = s.add(bucket, e.counted(m.winner), nil)
		}
	}
	for i := 0; m.of.Base != "" && i < len(e.lines) && err == nil; i++ {
		l := &e.lines[i]
		if m.byLine && !m.when(e, l) {
			continue
		}
		some = true
		var amount int64
		if amount, err = amountOf(&l.Amounts, m.of.Base); err == nil {
			err = s.add(bucket, amount, e.rate(i))
		}
	}
	if some {
		s.buckets[bucket].events++
	}
	return some, err
}

// amountOf is the base of amounts that are all in one currency, in minor units.
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
