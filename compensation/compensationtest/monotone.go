package compensationtest

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// monotone raises one amount or quantity, and expects that all payees together do
// not get less.
func monotone(t *tryout) string {
	if falls(t.versions) {
		return ""
	}
	r := t.rand()
	before := total(t.got.Lines)
	for i := range t.facts {
		more := slices.Clone(t.facts)
		what, ok := t.raise(&more[i], 1+r.Int64N(3))
		if !ok {
			continue
		}
		got, ok := t.settled(more)
		if !ok {
			continue
		}
		if after := total(got.Lines); after < before {
			return fmt.Sprintf("with %s, all payees together get %s, %s before", what, t.money(after), t.money(before))
		}
	}
	return ""
}

// falls reports that a plan declares to pay less for more: a cliff of a table, an
// event rated whole at a lower price, or a share of a pool that moves to a payee
// whose cap takes it.
func falls(versions []compensation.Plan) bool {
	for i := range versions {
		if len(versions[i].Cliffs()) > 0 {
			return true
		}
		for _, c := range versions[i].Components {
			switch c := c.(type) {
			case compensation.Tiered:
				if c.Mode == compensation.Stepped && stepsDown(c) {
					return true
				}
			case compensation.PoolShare: // what moves to a payee who is capped is lost
				if c.Cap != (compensation.Cap{}) {
					return true
				}
			}
		}
	}
	return false
}

// stepsDown reports a table with a price that is lower than one before.
func stepsDown(t compensation.Tiered) bool {
	for i := 1; i < len(t.Tiers); i++ {
		a, b := t.Tiers[i-1], t.Tiers[i]
		if b.Rate.Cmp(a.Rate) < 0 || b.Unit.Minor() < a.Unit.Minor() || b.Flat.Minor() < a.Flat.Minor() || a.Every != b.Every {
			return true
		}
	}
	return false
}

// raise makes a fact count for a little more, and says how.
func (t *tryout) raise(f *Fact, by int64) (string, bool) {
	switch {
	case f.Refunds != "" || f.Kind == compensation.KindCancellation || len(f.Lines) > 0:
		return "", false
	case f.Net != "":
		m, err := f.Net.money(t.plan.Currency)
		if err != nil {
			return "", false
		}
		more, err := m.Add(irm.MoneyFromMinor(by, m.Currency()))
		f.Net = amountOf(more, t.plan.Currency)
		return fmt.Sprintf("net of %s raised to %s", f.ID, more), err == nil
	case f.Reading != "":
		for _, m := range f.Metrics.list() {
			if *m.value != nil {
				more := irm.QuantityFromMillionths((*m.value).Millionths() + by*millionths)
				f.set(m.metric, more)
				return fmt.Sprintf("%s of %s raised to %s", m.metric, f.Reading, more), true
			}
		}
	case f.Kind != "" && slices.Contains(works, f.Kind):
		if f.Quantity.Sign() == 0 {
			f.Quantity = one
		}
		f.Quantity = irm.QuantityFromMillionths(f.Quantity.Millionths() + by*millionths)
		return fmt.Sprintf("quantity of %s raised to %s", f.ID, f.Quantity), true
	}
	return "", false
}
