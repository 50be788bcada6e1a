package compensation_test

import (
	"math/big"
	"slices"

	"github.com/irmkit/irmkit/compensation"
)

// perEvent reports whether a component pays event by event or period by period, so
// that its pay can be divided by period.
func perEvent(c compensation.Component) bool {
	switch c := c.(type) {
	case compensation.Commission, compensation.PerDeliverable, compensation.Expense, compensation.Retainer:
		return true
	case compensation.InKind:
		return c.Value.Sign() == 0
	case compensation.PerUnit:
		return c.Of.Metric != "" || !packaged(c)
	}
	return false
}

// scopeOf is the scope that a component is counted in by itself.
func scopeOf(c compensation.Component) compensation.Scope {
	switch c := c.(type) {
	case compensation.Retainer, compensation.Escalator:
		return compensation.Period
	case compensation.PerUnit:
		return c.Per
	case compensation.Tiered:
		return c.Per
	case compensation.Milestone:
		return c.Per
	case compensation.Increment:
		return c.Per
	case compensation.PoolShare:
		return c.Per
	}
	return compensation.Lifetime
}

// byPeriod reports whether a component has an account a period: since it is counted so,
// or because a cap, the guarantee or an escalator asks what it earned in each.
func (o *oracle) byPeriod(r *rule) bool {
	for _, t := range r.terms {
		p := &o.versions[t.version].plan
		if scopeOf(t.Component) == compensation.Period {
			return true
		}
		if !perEvent(t.Component) {
			continue
		}
		if capOf(t.Component).Per == compensation.Period || p.Guarantee.Per == compensation.Period && slices.Contains(members(o.versions[:t.version+1], p.Guarantee.Of, compensation.Period), r.id) {
			return true
		}
		for _, l := range p.Caps {
			if l.Per == compensation.Period && slices.Contains(members(o.versions[:t.version+1], l.Of, compensation.Period), r.id) {
				return true
			}
		}
		for _, c := range p.Components {
			if x, ok := c.(compensation.Escalator); ok && slices.Contains(x.On, r.id) {
				return true
			}
		}
	}
	return false
}

// components opens the accounts of all that is paid for work and its results.
func (o *oracle) components(b *book) {
	if !o.begun() {
		return
	}
	var own []*event
	for _, e := range o.events {
		if e.payee == b.payee.ID {
			own = append(own, e)
		}
	}
	for _, a := range o.earned(own) {
		o.came(o.add(b, a))
	}
}

// earned are the accounts that a list of events makes, without rounding.
func (o *oracle) earned(list []*event) []*account {
	var out []*account
	for _, r := range o.rules {
		scopes := []*period{nil}
		if r.byPeriod {
			scopes = o.periods
		}
		for _, p := range scopes {
			if a := o.account(r, within(list, p), p); a != nil {
				out = append(out, a)
			}
		}
	}
	return out
}

func within(list []*event, p *period) []*event {
	if p == nil {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(e *event) bool { return !p.holds(e.at) })
}

func (o *oracle) account(r *rule, list []*event, p *period) *account {
	var a *account
	switch c := r.terms[0].Component.(type) {
	case compensation.PoolShare, compensation.Uplift, compensation.Escalator, compensation.KillFee:
		return nil
	case compensation.Retainer:
		return o.retainer(r, list, p)
	case compensation.FlatFee:
		return o.fixed(r, list)
	case compensation.InKind:
		if c.Value.Sign() > 0 {
			if a = o.fixed(r, list); a != nil {
				a.goods = true
			}
			return a
		}
	}
	worths := o.worths(r, list)
	for i, v := range worths {
		if v == nil {
			continue
		}
		if a == nil {
			a = &account{rule: r, id: r.id, period: p, exact: new(big.Rat), worths: worths}
		}
		a.exact, a.version = plus(a.exact, v), r.terms[i].version
	}
	if a == nil {
		a = o.atZero(r, p)
	}
	if _, goods := r.terms[0].Component.(compensation.InKind); goods && a != nil {
		a.goods = true
	}
	return a
}

// killFees put a share in the place of what the components have earned, by the earliest
// cancellation at a stage that is listed.
func (o *oracle) killFees(b *book) {
	for _, r := range o.rules {
		for _, e := range o.events {
			t := r.at(e.at)
			if t == nil || e.payee != b.payee.ID || e.kind != compensation.KindCancellation || e.sale || e.pieces.Sign() <= 0 {
				continue
			}
			k, ok := t.Component.(compensation.KillFee)
			rate, listed := k.Stages[e.about.Stage]
			if !ok || !listed || !o.meets(k.When, e) {
				continue
			}
			killed := b.of(k.On, nil)
			basis := big.NewRat(earnings(killed), 1)
			for _, a := range killed {
				a.minor, a.worths, a.exact = 0, nil, new(big.Rat)
			}
			o.came(o.add(b, &account{rule: r, id: r.id, derived: true, version: t.version, exact: times(basis, ratOf(rate))}))
			break
		}
	}
}

// uplifts are the rate of what components have earned, before caps, times months and
// placements: of the months that were granted under each version, or those stated by
// the last.
func (o *oracle) uplifts(b *book) {
	for _, r := range o.rules {
		last := r.last(o.in.Cut)
		if _, ok := r.terms[0].Component.(compensation.Uplift); !ok || last == nil {
			continue
		}
		sum := new(big.Rat)
		for _, t := range r.terms {
			u := t.Component.(compensation.Uplift)
			months := new(big.Rat)
			if t == last {
				months = quantity(u.Months)
			}
			for _, e := range o.events {
				if n := o.counted(compensation.Measure{Kind: u.Kind}, u.When, e); n != nil && u.Months.Sign() == 0 && e.payee == b.payee.ID && t.holds(e.at) {
					months = plus(months, n)
				}
			}
			if months.Sign() > 0 {
				basis := big.NewRat(earnings(b.of(u.On, nil)), 1)
				sum = plus(sum, times(basis, ratOf(u.Rate), months, big.NewRat(int64(max(1, u.Placements)), 1)))
			}
		}
		o.came(o.add(b, &account{rule: r, id: r.id, derived: true, version: last.version, exact: sum}))
	}
}

// escalators raise what components have earned in a period, by the rate for every so
// many periods that had gone before, up to the most.
func (o *oracle) escalators(b *book) {
	for _, r := range o.rules {
		if _, ok := r.terms[0].Component.(compensation.Escalator); !ok {
			continue
		}
		for i, p := range o.periods {
			t := r.during(p.from, earliest(p.to, o.ends()))
			if t == nil {
				continue
			}
			x := t.Component.(compensation.Escalator)
			raise := times(ratOf(x.Rate), big.NewRat(int64(i/max(1, x.Every)), 1))
			if most := ratOf(x.Max); most.Sign() > 0 && raise.Cmp(most) > 0 {
				raise = most
				o.hit("escalator up to its most")
			}
			basis := big.NewRat(earnings(b.of(x.On, p)), 1)
			o.came(o.add(b, &account{rule: r, id: r.id, period: p, derived: true, version: t.version, exact: times(basis, raise)}))
		}
	}
}
