package compensation

import (
	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// kills puts the kill fee in the place of what it stands for: by the earliest
// cancellation.
func (r *run) kills(b *book) {
	for _, c := range r.e.chains {
		cells := b.party.chains[c.index].cells
		if c.kind != kindKillFee || len(cells) == 0 {
			continue
		}
		var first *cell
		for i := range cells {
			if k := &cells[i]; k.sums.events > 0 && (first == nil || k.period.index < first.period.index) {
				first = k
			}
		}
		if first != nil {
			r.kill(b, c, first)
		}
	}
}

func (r *run) kill(b *book, c *chain, k *cell) {
	g := &c.segments[k.segment]
	stage, rate := g.rule.(*ending).stage(&k.sums)
	killed := b.of(g.component.head().on, nil)
	basis := total(killed)
	for _, a := range killed {
		part, parts := r.place(Part{Rule: "stages." + stage, Exact: a.exact.Neg().String()}, g), a.parts
		a.parts = func() []Part { return append(parts(), part) }
		a.exact, a.minor, a.earlier, a.killed = exact.Value{}, 0, nil, true
	}
	a := &account{component: c.id, kind: LineEarn, chain: c, version: g.version, sources: k.sources, exact: portionOf(basis, rate)}
	r.settle(b, a, r.place(Part{Rule: "stages." + stage, Rate: rate, Basis: r.round(b, a, basis)}, g))
}

// round is a sum of whole minor units as money, for an account to rest on.
func (r *run) round(b *book, a *account, v exact.Value) irm.Money {
	minor, err := v.Round(irm.HalfAwayFromZero)
	r.fault(b.party, a.component, err)
	return r.e.money(minor)
}

// uplifts are surcharges on what components earn, before caps. Each version prices
// the months that were granted under it.
func (r *run) uplifts(b *book) {
	for _, c := range r.e.chains {
		last := c.last(r.in.Cut)
		if c.kind != kindUplift || last == nil {
			continue
		}
		out := r.portions(b.party, c, nil)
		a := &account{component: c.id, kind: LineEarn, chain: c, version: last.version, sources: out.sources}
		var parts []Part
		add := func(g *segment, months irm.Quantity) {
			u := g.component.(Uplift)
			basis := total(b.of(u.On, nil))
			if months.Sign() <= 0 || basis.Sign() == 0 {
				return
			}
			part := r.place(Part{Rule: "rate", Rate: u.Rate, Quantity: months, Times: int64(max(1, u.Placements))}, g)
			v := portionOf(basis, u.Rate).Mul(months.Millionths(), millionths).Mul(part.Times, 1)
			part.Exact = v.String()
			a.exact = a.exact.Add(v)
			a.earlier = append(a.earlier, worth{g.version, a.exact})
			part.Basis = r.round(b, a, basis)
			parts = append(parts, part)
		}
		for i := range out.list {
			one := &out.list[i]
			add(one.segment, irm.QuantityFromMillionths(one.segment.rule.counted(&one.sums)))
		}
		add(last, last.component.(Uplift).Months)
		if len(parts) > 0 {
			r.settle(b, a, parts...)
		}
	}
}

// escalators raise what components earn in a period, by how many have gone before.
func (r *run) escalators(b *book) {
	start := r.e.calendar.at(r.e.starts()).index
	for _, c := range r.e.chains {
		if c.kind != kindEscalator {
			continue
		}
		for s := range r.periods {
			if g := c.during(r.over(s)); g != nil {
				r.escalate(b, c, g, s, int64(s.index-start))
			}
		}
	}
}

func (r *run) escalate(b *book, c *chain, g *segment, s span, before int64) {
	x := g.component.(Escalator)
	part := r.place(Part{Rule: "rate", Rate: x.Rate, Times: before / int64(max(1, x.Every))}, g)
	basis := total(b.of(x.On, &s))
	if part.Times == 0 || basis.Sign() == 0 {
		return
	}
	a := (&account{component: c.id, kind: LineEarn, chain: c, version: g.version, exact: portionOf(basis, x.Rate).Mul(part.Times, 1)}).in(&s)
	if x.Max.Sign() > 0 {
		if most := portionOf(basis, x.Max); a.exact.Sub(most).Sign() == most.Sign() {
			a.exact, part.Rate, part.Times = most, x.Max, 1
		}
	}
	part.Basis = r.round(b, a, basis)
	r.settle(b, a, part)
}
