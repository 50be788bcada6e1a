package compensation_test

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/irmkit/irmkit/compensation"
)

// ceiling is what a cap is in one version, none where it is not set.
type ceiling struct {
	version int
	amount  int64
	set     bool
}

// through is what an account had earned under the versions up to one.
func (a *account) through(version int) *big.Rat {
	if a.version <= version {
		return big.NewRat(a.minor, 1)
	}
	sum := new(big.Rat)
	for i, v := range a.worths {
		if v != nil && a.rule.terms[i].version <= version {
			sum = plus(sum, v)
		}
	}
	return sum
}

// cut books what lies above a cap. It takes nothing that an earlier version of it had
// let through, and what comes last in the plan first.
func (o *oracle) cut(b *book, over *account, list []*account, limits []ceiling) {
	now := limits[len(limits)-1]
	sum := left(list)
	if sum <= now.amount {
		return
	}
	most := new(big.Rat)
	for _, l := range limits {
		through := new(big.Rat)
		for _, a := range list {
			if l == now {
				through = plus(through, big.NewRat(a.minor, 1))
			} else {
				through = plus(through, a.through(l.version))
			}
		}
		if limit := big.NewRat(l.amount, 1); l.set && through.Cmp(limit) > 0 {
			through = limit
		}
		if through.Cmp(most) > 0 {
			most = through
			if l != now {
				o.hit("cap of an earlier version")
			}
		}
	}
	allowed := rounded(most, o.rounding(over.version))
	if allowed >= sum {
		return
	}
	over.exact = big.NewRat(allowed-sum, 1)
	rest := -o.add(b, over).minor
	for _, a := range slices.Backward(list) {
		n := min(max(0, a.left()), rest)
		a.taken += n
		rest -= n
	}
}

// componentCaps take what lies above the caps of components, but for pools, which are
// divided later.
func (o *oracle) componentCaps(b *book) { o.capRules(b, false) }

func (o *oracle) poolCaps(b *book) { o.capRules(b, true) }

func (o *oracle) capRules(b *book, pools bool) {
	for _, r := range o.rules {
		if _, is := r.terms[0].Component.(compensation.PoolShare); is != pools {
			continue
		}
		var list []*account
		for _, a := range b.accounts {
			if a.rule == r && a.id == r.id {
				list = append(list, a)
			}
		}
		for _, a := range list {
			if a.period != nil {
				o.capRule(b, r, compensation.Period, []*account{a}, a.period)
			}
		}
		if len(list) > 0 {
			o.capRule(b, r, compensation.Lifetime, list, nil)
		}
	}
}

func (o *oracle) capRule(b *book, r *rule, per compensation.Scope, list []*account, p *period) {
	var limits []ceiling
	for _, t := range r.terms {
		if t.empty() || !t.from.Before(o.in.Cut) || p != nil && (!t.from.Before(p.to) || !p.from.Before(t.to)) {
			continue
		}
		c := field[compensation.Cap](t.Component, "Cap")
		limits = append(limits, ceiling{t.version, c.Amount.Minor(), c.Amount.Sign() > 0 && cmp.Or(c.Per, compensation.Lifetime) == per})
	}
	if len(limits) == 0 || !limits[len(limits)-1].set {
		return
	}
	n := len(b.accounts)
	o.cut(b, &account{rule: r, id: r.id + "/cap", period: p, goods: list[0].goods, version: limits[len(limits)-1].version}, list, limits)
	if len(b.accounts) > n {
		o.hit("cap of a component, " + string(per))
	}
}

// limit is a cap of the plan in one scope.
type limit struct {
	compensation.PlanCap
	ids     []string
	period  *period
	version int
}

// limits are the caps of the plan, or the budgets, in the order in which they are
// applied: per period first, and of fewer components before those of more.
func (o *oracle) limits(budget bool) []limit {
	var list []limit
	for _, p := range append(slices.Clone(o.periods), nil) {
		plan, version := o.terms(p)
		for _, c := range plan.Caps {
			if c.Budget == budget && (c.Per == compensation.Period) == (p != nil) {
				list = append(list, limit{c, members(o.versions[:version+1], c.Of, c.Per), p, version})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b limit) int {
		switch {
		case a.period != nil && b.period == nil:
			return -1
		case a.period == nil && b.period != nil:
			return 1
		}
		return len(a.ids) - len(b.ids)
	})
	return list
}

// members are what a cap or the guarantee sums up: the components named, or all that
// earn money in the scope but expenses and pools, those too that were left out since.
func members(versions []edition, of []string, per compensation.Scope) []string {
	if len(of) > 0 {
		return of
	}
	var all []string
	for _, v := range versions {
		for _, c := range v.plan.Components {
			switch c.(type) {
			case compensation.InKind, compensation.PoolShare, compensation.Expense:
				continue
			}
			if per == compensation.Period && scopeOf(c) != compensation.Period && !perEvent(c) || slices.Contains(all, idOf(c)) {
				continue
			}
			all = append(all, idOf(c))
		}
	}
	return all
}

func (o *oracle) planCaps(b *book) {
	for _, l := range o.limits(false) {
		var limits []ceiling
		for i, e := range o.versions[:l.version+1] {
			one := ceiling{version: i}
			for _, c := range e.plan.Caps {
				if c.ID == l.ID && !c.Budget && (c.Per == compensation.Period) == (l.period != nil) {
					one.amount, one.set = c.Amount.Minor(), true
				}
			}
			if l.period == nil || o.effects[i].Before(l.period.to) {
				limits = append(limits, one)
			}
		}
		n := len(b.accounts)
		o.cut(b, &account{id: l.ID, period: l.period, version: l.version}, b.of(l.ids, l.period), limits)
		if len(b.accounts) > n {
			o.hit("cap of the plan, " + string(cmp.Or(l.Per, compensation.Lifetime)))
		}
	}
}
