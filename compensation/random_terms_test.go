package compensation_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// totals are the terms for all components together.
func (r author) totals() {
	p := r.plan
	of := func(per compensation.Scope) []string {
		var ids []string
		for _, id := range members([]edition{{plan: *p}}, nil, per) {
			if r.chance(50) {
				ids = append(ids, id)
			}
		}
		return ids // none: all
	}
	for _, id := range []string{"limit", "wide"} {
		if r.chance(22) {
			c := compensation.PlanCap{ID: id, Amount: r.usd(100, 20_000), Per: r.scope()}
			c.Of = of(c.Per)
			p.Caps = append(p.Caps, c)
		}
	}
	if r.chance(35) && !slices.ContainsFunc(p.Components, func(c compensation.Component) bool {
		_, kill := c.(compensation.KillFee)
		return kill || field[bool](c, "FirstFlatAtZero")
	}) {
		c := compensation.PlanCap{ID: "pot", Amount: r.usd(100, 12_000), Per: r.scope(), Budget: true}
		c.Of = of(c.Per)
		p.Caps = append(p.Caps, c)
	}
	if r.chance(35) {
		g := compensation.Guarantee{Amount: r.usd(100, 4_000), Per: compensation.Period, Recoverable: r.chance(85)}
		if !p.Effective.To.IsZero() && r.chance(30) {
			g = compensation.Guarantee{Amount: r.usd(1000, 40_000)}
		}
		g.Of = of(g.Per)
		p.Guarantee = g
	}
	if r.chance(30) {
		p.Advance = compensation.Advance{Amount: r.usd(100, 9000), Rate: pick(r, irm.Rate{}, irm.MustRate("0.5"), irm.MustRate("0.333"))}
	}
}

// amend writes the next version. It says of each component whether the new terms pay at
// least what the old ones did, which the oracle does not find out by itself.
//
// It does not write what promise_test.go has case by case: a lower cap of the plan beside
// notice, caps of components, or what is paid on top of others; another escalator within
// a period; stated months or a first flat at zero that change; a component left out that
// caps or the guarantee sum up; a third version before the second is in force.
func (r author) amend(before edition, last time.Time) edition {
	e := edition{plan: before.plan, raises: map[string]bool{}, better: true}
	p := &e.plan
	p.Version++
	p.Effective.From = latest(p.Effective.From, last).Add(time.Duration(1+r.IntN(40*24)) * time.Hour)
	p.Announced = p.Effective.From.Add(-time.Duration(r.IntN(20*24)) * time.Hour)
	switch to := p.Effective.To; {
	case to.IsZero() && r.chance(80):
	case r.chance(20):
		p.Effective.To = latest(p.Effective.From, day(70)).AddDate(0, 0, 1+r.IntN(40))
	case !p.Effective.From.Before(to):
		p.Effective.To = p.Effective.From.AddDate(0, 0, 20)
	}
	p.Components = slices.Clone(p.Components)
	for i, c := range p.Components {
		changed, raise := c, true
		if r.chance(60) {
			changed, raise = r.change(c)
		}
		p.Components[i], e.raises[idOf(c)] = changed, raise || reflect.DeepEqual(c, changed)
	}
	plain := len(p.Caps) == 0 && p.Guarantee.Amount.Sign() == 0 && !slices.ContainsFunc(p.Components, func(c compensation.Component) bool { return len(field[[]string](c, "On")) > 0 })
	if n := len(p.Components); plain && n > 1 && r.chance(50) {
		p.Components = slices.Delete(p.Components, n-1, n)
	}
	if r.chance(20) {
		r.plan = p
		fee := compensation.FlatFee{ID: "new-" + string(rune('a'+p.Version)), Amount: r.usd(100, 3000)}
		p.Components = append(p.Components, fee)
	}
	if p.Guarantee.Amount.Sign() > 0 && r.chance(40) {
		p.Guarantee.Amount = r.usd(1000, 20_000)
		e.better = p.Guarantee.Amount.Minor() >= before.plan.Guarantee.Amount.Minor()
	}
	r.amendCap(&e)
	return e
}

// amendCap changes the one cap of the plan.
func (r author) amendCap(e *edition) {
	p := &e.plan
	if len(p.Caps) != 1 || p.Caps[0].Budget || r.chance(40) {
		return
	}
	simple := p.Policy.Notice == 0 && !slices.ContainsFunc(p.Components, func(c compensation.Component) bool {
		return capOf(c) != compensation.Cap{} || len(field[[]string](c, "On")) > 0
	})
	c := p.Caps[0]
	amount := r.usd(100, 20_000)
	if lower := amount.Minor() < c.Amount.Minor(); lower && !simple {
		return
	} else if lower {
		e.better = false
	}
	c.Amount = amount
	p.Caps = []compensation.PlanCap{c}
}

// change is other terms of a component, and whether they pay at least as much whatever
// happens.
func (r author) change(c compensation.Component) (compensation.Component, bool) {
	up := r.chance(50)
	money := func(m irm.Money) irm.Money {
		n := 1 + r.Int64N(max(1, m.Minor()/2))
		if !up {
			n = max(-n, 1-m.Minor())
		}
		return irm.MoneyFromMinor(m.Minor()+n, m.Currency())
	}
	rate := func(v irm.Rate) irm.Rate {
		if v.Sign() == 0 {
			return v
		}
		if up {
			return irm.MustRate("0.55")
		}
		return irm.MustRate("0.005")
	}
	limit := func(c compensation.Cap) compensation.Cap {
		if c.Amount.Sign() > 0 {
			c.Amount = money(c.Amount)
		}
		return c
	}
	switch c := c.(type) {
	case compensation.FlatFee:
		c.Amount = money(c.Amount)
		return c, up
	case compensation.PerDeliverable:
		c.Formats = map[irm.Format]irm.Money{"reel": money(c.Formats["reel"]), "story": c.Formats["story"]}
		c.Cap = limit(c.Cap)
		return c, up
	case compensation.Retainer:
		c.Amount, c.Cap = money(c.Amount), limit(c.Cap)
		if up {
			c.Due = pick(r, c.Due, compensation.DueAdvance)
		}
		return c, up
	case compensation.Expense:
		c.Cap = limit(c.Cap)
		return c, up
	case compensation.InKind:
		if c.Value.Sign() > 0 {
			c.Value = money(c.Value)
		}
		return c, false
	case compensation.PerUnit:
		c.Amount, c.Cap = money(c.Amount), limit(c.Cap)
		return c, up
	case compensation.Commission:
		c.Rate, c.Cap = rate(c.Rate), limit(c.Cap)
		if c.Base != irm.BaseNetShipping && r.chance(20) {
			c.Base = irm.BaseNetShipping
			return c, false
		}
		return c, up
	case compensation.Tiered:
		if c.FirstFlatAtZero {
			return c, true
		}
		c.Tiers = slices.Clone(c.Tiers)
		for i, t := range c.Tiers {
			if t.Unit.Sign() > 0 {
				t.Unit = money(t.Unit)
			}
			t.Rate = rate(t.Rate)
			c.Tiers[i] = t
		}
		c.Cap = limit(c.Cap)
		return c, up
	case compensation.Milestone:
		c.Bonus, c.Cap = money(c.Bonus), limit(c.Cap)
		if !up {
			c.At = irm.QuantityFromMillionths(c.At.Millionths() * 3)
		}
		return c, up
	case compensation.Increment:
		c.Amount, c.Cap = money(c.Amount), limit(c.Cap)
		return c, up
	case compensation.Uplift:
		if c.Months.Sign() == 0 {
			c.Rate = rate(c.Rate)
		}
		return c, false
	}
	return c, true
}

// randomEditions are a plan and its amendments, each written as JSON and read again.
func randomEditions(t testing.TB, src *rand.Rand) ([]edition, *time.Location) {
	t.Helper()
	r := author{src, &compensation.Plan{}}
	zone := time.UTC
	if r.chance(15) {
		zone = mustZone(t, "America/New_York")
	}
	r.write(zone)
	list := []edition{{plan: *r.plan}}
	last := time.Time{}
	for r.chance(55) && len(list) < 3 {
		before := list[len(list)-1]
		e := r.amend(before, last)
		list = append(list, e)
		last = e.plan.Announced.AddDate(0, 0, e.plan.Policy.Notice+1)
	}
	for i := range list {
		data, err := json.Marshal(list[i].plan)
		if err != nil {
			t.Fatal(err)
		}
		if list[i].plan, err = compensation.DecodePlan(data); err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
	}
	return list, zone
}

func mustZone(t testing.TB, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}
