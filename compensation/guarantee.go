package compensation

import (
	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// guarantees pay on top what is missing to the guaranteed amounts: of each finished
// period, and of the plan.
func (r *run) guarantees(b *book) {
	var owed exact.Value // by the payee, of what is recoverable
	for s := range r.periodsOf(func(p *Plan) bool { return p.Guarantee.Per == Period }) {
		plan, version := r.terms(&s)
		if g := plan.Guarantee; g.Amount.Sign() <= 0 || g.Per != Period || !r.finished(s) {
			continue
		}
		r.guaranteePeriod(b, plan, version, s, &owed)
	}
	plan, version := r.terms(nil)
	g := plan.Guarantee
	if g.Amount.Sign() <= 0 || g.Per == Period || !r.ended() {
		return
	}
	have := left(b.of(r.e.members(version, g.Of, Lifetime), nil))
	for _, a := range b.accounts { // floors of periods, under earlier versions
		if a.component == accountGuarantee {
			have = have.Add(exact.Of(a.minor))
		}
	}
	a := &account{component: accountGuarantee, kind: LineFloor, version: version, exact: exact.Of(g.Amount.Minor()).Sub(have)}
	if a.exact.Sign() > 0 {
		r.floor(b, a, have, Part{Version: plan.Version, Rule: "guarantee"})
	}
}

// guaranteePeriod pays what a period lacks, or takes back from what it has above the
// guarantee what earlier ones have got.
func (r *run) guaranteePeriod(b *book, plan *Plan, version int, s span, owed *exact.Value) {
	g := plan.Guarantee
	have := left(b.of(r.e.members(version, g.Of, Period), &s))
	least, days, of := r.prorated(g.Amount.Minor(), s, irm.Window{From: r.e.starts(), To: r.e.ends()})
	a := (&account{component: accountGuarantee, kind: LineFloor, version: version, exact: least.Sub(have)}).in(&s)
	part := Part{Version: plan.Version, Rule: "guarantee", Days: days, Of: of}
	if a.exact.Sign() < 0 {
		if !g.Recoverable || owed.Sign() == 0 {
			return
		}
		if a.exact.Cmp(owed.Neg()) < 0 {
			a.exact = owed.Neg()
		}
		part.Rule = "guarantee.recoverable"
	}
	r.floor(b, a, have, part)
	if g.Recoverable {
		*owed = owed.Add(exact.Of(a.minor))
	}
}

func (r *run) floor(b *book, a *account, have exact.Value, part Part) {
	part.Basis = r.round(b, a, have)
	r.settle(b, a, part)
}

// adjustments are booked as they are.
func (r *run) adjustments(b *book) {
	for _, j := range b.party.adjusted {
		a := &account{component: prefixAdjustment + string(j.ID), kind: LineAdjust, exact: exact.Of(j.Amount.Minor())}
		a.sources.add(j.ID)
		r.settle(b, a, Part{Version: r.e.versions[0].Version, Rule: "adjustment", Reason: j.Reason, Actor: j.Actor})
	}
}

// advance pays the advance, and recoups it from all that is earned beside it.
func (r *run) advance(b *book) {
	plan, version := r.terms(nil)
	d := plan.Advance
	if d.Amount.Sign() <= 0 || !r.begun() {
		return
	}
	earned, err := b.sum(money)
	r.fault(b.party, accountAdvance, err)
	paid := &account{component: accountAdvance, kind: LineEarn, version: version, exact: exact.Of(d.Amount.Minor())}
	r.settle(b, paid, Part{Version: plan.Version, Rule: "advance"})
	rate := d.Rate
	if rate.Sign() == 0 {
		rate = one
	}
	back := &account{component: accountRecoupment, kind: LineRecoup, version: version, exact: portionOf(exact.Of(max(0, earned)), rate)}
	if back.exact.Cmp(paid.exact) > 0 {
		back.exact = paid.exact
	}
	if back.exact = back.exact.Neg(); back.exact.Sign() != 0 {
		r.settle(b, back, Part{Version: plan.Version, Rule: "advance.rate", Rate: rate, Basis: r.e.money(earned)})
	}
}
