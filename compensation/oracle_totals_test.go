package compensation_test

import (
	"math/big"
	"slices"

	"github.com/irmkit/irmkit/compensation"
	"time"
)

// guarantee pays what is missing: to each finished period, its part by days, and to the
// plan when it has ended. What was paid on top of a period may be taken from what later
// ones earn above theirs.
func (o *oracle) guarantee(b *book) {
	var owed, floors int64
	for _, p := range o.periods {
		plan, version := o.terms(p)
		g := plan.Guarantee
		if g.Per != compensation.Period || !o.over(p) {
			continue
		}
		days, of := o.days(p, func(begins time.Time) bool { return !begins.Before(o.starts()) && begins.Before(o.ends()) })
		least := times(inCents(g.Amount), big.NewRat(days, of))
		missing := minus(least, big.NewRat(left(b.of(members(o.versions[:version+1], g.Of, g.Per), p)), 1))
		if missing.Sign() < 0 {
			back := big.NewRat(-owed, 1)
			if !g.Recoverable || owed == 0 {
				continue
			}
			if missing.Cmp(back) < 0 {
				missing = back
			}
		}
		a := o.add(b, &account{id: "guarantee", period: p, version: version, exact: missing})
		floors += a.minor
		if g.Recoverable {
			owed += a.minor
		}
		switch {
		case a.minor < 0:
			o.hit("guarantee recovered")
		case a.minor > 0 && days < of:
			o.hit("guarantee of a part of a period")
		case a.minor > 0:
			o.hit("guarantee of a period")
		}
	}
	plan, version := o.terms(nil)
	g := plan.Guarantee
	if g.Per == compensation.Period || g.Amount.Sign() == 0 || !o.ended() {
		return
	}
	if missing := g.Amount.Minor() - left(b.of(members(o.versions[:version+1], g.Of, g.Per), nil)) - floors; missing > 0 {
		o.add(b, &account{id: "guarantee", version: version, exact: big.NewRat(missing, 1)})
		o.hit("guarantee of the plan")
	}
}

// pools divide an amount among all payees when its scope is over.
func (o *oracle) pools() {
	for _, r := range o.rules {
		if _, ok := r.terms[0].Component.(compensation.PoolShare); !ok {
			continue
		}
		if !r.byPeriod {
			if t := r.last(o.in.Cut); t != nil && o.ended() {
				o.pool(r, t, nil)
			}
			continue
		}
		for _, p := range o.periods {
			if t := r.during(p.from, earliest(p.to, o.ends())); t != nil && o.over(p) {
				o.pool(r, t, p)
			}
		}
	}
}

func (o *oracle) pool(r *rule, t *term, p *period) {
	pool := t.Component.(compensation.PoolShare)
	weights, base := make([]*big.Rat, len(o.books)), new(big.Rat)
	for i, b := range o.books {
		weights[i] = new(big.Rat)
		if len(b.payee.Creators) > 0 {
			weights[i].SetInt64(pool.Weights[b.payee.ID])
		}
		for _, e := range within(o.events, p) {
			then := r.at(e.at)
			if e.payee != b.payee.ID || then == nil {
				continue
			}
			terms := then.Component.(compensation.PoolShare)
			if n := o.counted(terms.By, terms.When, e); n != nil && terms.By != (compensation.Measure{}) {
				weights[i] = plus(weights[i], n)
			}
			if n := o.counted(compensation.Measure{Base: terms.Base}, terms.When, e); n != nil && terms.Base != "" {
				base = plus(base, n)
			}
		}
		if weights[i].Sign() < 0 {
			weights[i] = new(big.Rat)
		}
	}
	amount := pool.Amount.Minor()
	if pool.Rate.Sign() > 0 {
		amount = rounded(times(base, ratOf(pool.Rate)), o.rounding(t.version))
	}
	if amount <= 0 {
		return
	}
	shared := 0
	for i, n := range divided(amount, weights, o.versions[t.version].plan.Policy.Remainder) {
		if n > 0 {
			o.came(o.add(o.books[i], &account{rule: r, id: r.id, period: p, version: t.version, exact: big.NewRat(n, 1)}))
			shared++
		}
	}
	if shared > 1 {
		o.hit("pool of several payees")
	}
}

// divided are the whole parts by weight, and then the cents that are left: one each to
// the largest remainders, or all to the first with a weight.
func divided(amount int64, weights []*big.Rat, remainder compensation.Remainder) []int64 {
	parts, rests := make([]int64, len(weights)), make([]*big.Rat, len(weights))
	sum := plus(weights...)
	if sum.Sign() == 0 {
		return parts
	}
	over := amount
	for i, w := range weights {
		exact := new(big.Rat).Quo(times(w, big.NewRat(amount, 1)), sum)
		parts[i] = floor(exact).Num().Int64()
		rests[i] = minus(exact, floor(exact))
		over -= parts[i]
	}
	if remainder == compensation.RemainderFirst {
		parts[slices.IndexFunc(weights, func(w *big.Rat) bool { return w.Sign() > 0 })] += over
		return parts
	}
	for ; over > 0; over-- {
		best := 0
		for i := range rests {
			if rests[i].Cmp(rests[best]) > 0 {
				best = i
			}
		}
		parts[best]++
		rests[best] = big.NewRat(-1, 1)
	}
	return parts
}

// adjustments are booked as they are, each once.
func (o *oracle) adjustments(b *book) {
	booked := map[compensation.ActivityID]bool{}
	for _, j := range o.in.Adjustments {
		if j.Payee == b.payee.ID && j.At.Before(o.in.Cut) && !booked[j.ID] {
			booked[j.ID] = true
			b.accounts = append(b.accounts, &account{id: "adjustment/" + string(j.ID), exact: inCents(j.Amount), minor: j.Amount.Minor()})
			o.hit("adjustment")
		}
	}
}

// advance is paid when the plan takes effect, and a share of all else that is earned, up
// to its amount, goes back into it.
func (o *oracle) advance(b *book) {
	plan, version := o.terms(nil)
	d := plan.Advance
	if d.Amount.Sign() == 0 || !o.begun() {
		return
	}
	var earned int64
	for _, a := range b.accounts {
		if !a.goods {
			earned += a.minor
		}
	}
	share := big.NewRat(1, 1)
	if d.Rate.Sign() > 0 {
		share = ratOf(d.Rate)
	}
	back := times(big.NewRat(max(0, earned), 1), share)
	if back.Cmp(inCents(d.Amount)) > 0 {
		back = inCents(d.Amount)
		o.hit("advance recouped whole")
	}
	o.add(b, &account{id: "advance", version: version, exact: inCents(d.Amount)})
	if o.add(b, &account{id: "recoupment", version: version, exact: back.Neg(back)}).minor != 0 {
		o.hit("recoupment")
	}
}
