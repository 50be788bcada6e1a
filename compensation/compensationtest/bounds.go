package compensationtest

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// bound is a total at which a component pays otherwise.
type bound struct {
	path     string // in the component: "tiers[0].up_to"
	position int64
}

// statedBounds are the totals that a component names.
func statedBounds(p *part, plan *compensation.Plan) []bound {
	var list []bound
	add := func(path string, q irm.Quantity) {
		if q.Sign() > 0 {
			list = append(list, bound{path, p.position(q, plan.Currency)})
		}
	}
	switch c := p.c.(type) {
	case compensation.Tiered:
		for i, t := range c.Tiers {
			add(fmt.Sprintf("tiers[%d].up_to", i), t.UpTo)
			add(fmt.Sprintf("tiers[%d].from", i), t.From)
		}
	case compensation.Milestone:
		add("at", c.At)
		if twice, err := c.At.Add(c.At); c.Each && err == nil {
			add("each", twice)
		}
	case compensation.Increment:
		add("above", c.Above)
		if first, err := c.Above.Add(c.Every); err == nil {
			add("every", first)
		}
		add("up_to", c.UpTo)
	case compensation.PerUnit:
		add("free", c.Free)
		if c.Partial == compensation.PartialDown || c.Partial == compensation.PartialUp {
			every := c.Every
			if every.Sign() == 0 {
				every = one
			}
			if first, err := c.Free.Add(every); err == nil {
				add("every", first)
			}
		}
	}
	return list
}

// boundsOf are positions of interest: those that are named, and about those at which
// caps and bounds of events begin.
func boundsOf(p *part, plan *compensation.Plan) []int64 {
	var list []int64
	for _, b := range statedBounds(p, plan) {
		list = append(list, b.position)
	}
	amounts := []irm.Money{p.cap.Amount, p.event.Min, p.event.Max, plan.Guarantee.Amount, plan.Advance.Amount}
	for _, c := range plan.Caps {
		amounts = append(amounts, c.Amount)
	}
	for _, a := range amounts {
		if a.Sign() <= 0 {
			continue
		}
		if at, ok := p.reaches(plan, a); ok {
			list = append(list, at)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// reaches is about the total that earns an amount, by the first price of the
// component.
func (p *part) reaches(plan *compensation.Plan, a irm.Money) (int64, bool) {
	share := func(r irm.Rate) (int64, bool) {
		if r.Sign() <= 0 {
			return 0, false
		}
		n := irm.MoneyFromMinor(a.Minor(), plan.Currency).Decimal().DivRound(r.Decimal(), 10)
		m, err := irm.MoneyFromDecimal(n, plan.Currency, irm.AwayFromZero)
		return m.Minor(), err == nil
	}
	each := func(m irm.Money, every irm.Quantity) (int64, bool) {
		if m.Sign() <= 0 {
			return 0, false
		}
		units := int64(millionths)
		if every.Sign() > 0 {
			units = every.Millionths()
		}
		times := (a.Minor() + m.Minor() - 1) / m.Minor()
		if times > 1<<40/units*1000 {
			return 0, false
		}
		return times * units, true
	}
	switch c := p.c.(type) {
	case compensation.Commission:
		return share(c.Rate)
	case compensation.PerUnit:
		return each(c.Amount, c.Every)
	case compensation.Expense:
		return a.Minor(), true
	case compensation.PerDeliverable:
		return each(c.Amount, irm.Quantity{})
	case compensation.Tiered:
		for _, t := range c.Tiers {
			if c.Of.Base != "" && t.Rate.Sign() > 0 {
				return share(t.Rate)
			}
			if c.Of.Base == "" && t.Unit.Sign() > 0 {
				return each(t.Unit, t.Every)
			}
		}
	}
	return 0, false
}
