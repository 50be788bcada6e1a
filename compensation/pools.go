package compensation

import (
	"slices"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// pools divides what all payees share, when its scope is over.
func (r *run) pools(books []*book) {
	for _, c := range r.e.chains {
		switch g := c.last(r.in.Cut); {
		case c.kind != kindPool || g == nil:
		case c.per == Period:
			for s := range r.periods {
				if g := c.during(r.over(s)); g != nil && r.finished(s) {
					r.pool(books, c, g, &s)
				}
			}
		case r.ended():
			r.pool(books, c, g, nil)
		}
	}
}

// pool divides one pool in one scope.
func (r *run) pool(books []*book, c *chain, g *segment, scope *span) {
	share := g.component.(PoolShare)
	weights, from := make([]int64, len(books)), make([]sources, len(books))
	var base exact.Value
	var fx []converted // of the base, over all payees
	for i, b := range books {
		out := r.portions(b.party, c, scope)
		from[i] = out.sources
		if !b.party.creators {
			continue
		}
		var weight exact.Value
		for k := range out.list {
			sums := &out.list[k].sums
			counted, money := sums.bucket(0), sums.bucket(1)
			weight = weight.Add(counted.exact())
			base = base.Add(money.exact())
			var err error
			for _, use := range sums.fx {
				fx, err = mergeConverted(fx, use)
				r.fault(b.party, c.id, err)
			}
		}
		var err error
		weights[i], err = weight.Round(r.e.versions[g.version].Policy.Rounding)
		r.fault(b.party, c.id, err)
		if len(share.Weights) > 0 {
			weights[i] = share.Weights[b.party.payee.ID]
		}
		weights[i] = max(0, weights[i])
	}
	amount, err := r.pooled(share, g, base)
	if err == nil && (amount.Sign() <= 0 || !slices.ContainsFunc(weights, func(w int64) bool { return w > 0 })) {
		return
	}
	var parts []irm.Money
	if err == nil {
		parts, err = divide(amount, weights, r.e.versions[g.version].Policy.Remainder)
	}
	if err != nil {
		r.fault(books[0].party, c.id, err)
		return
	}
	of := totalWeight(weights).String()
	for i, b := range books {
		if parts[i].Sign() == 0 {
			continue
		}
		a := (&account{component: c.id, kind: LineEarn, chain: c, version: g.version, sources: from[i], fx: fx, exact: exact.Of(parts[i].Minor())}).in(scope)
		rule := "amount"
		if share.Rate.Sign() != 0 {
			rule = "rate"
		}
		part := r.place(Part{Rule: rule, Basis: amount, Weight: weights[i], Weights: of}, g)
		r.settle(b, a, part)
	}
}

// pooled is the amount to be divided.
func (r *run) pooled(share PoolShare, g *segment, base exact.Value) (irm.Money, error) {
	if share.Rate.Sign() == 0 {
		return share.Amount, nil
	}
	minor, err := portionOf(base, share.Rate).Round(r.e.versions[g.version].Policy.Rounding)
	return r.e.money(minor), err
}

func totalWeight(weights []int64) exact.Value {
	var sum exact.Value
	for _, w := range weights {
		sum = sum.Add(exact.Of(w))
	}
	return sum
}

// divide splits an amount above zero by weights, in order of payee ID.
func divide(m irm.Money, weights []int64, remainder Remainder) ([]irm.Money, error) {
	parts, err := m.Allocate(weights)
	if err != nil || remainder != RemainderFirst {
		return parts, err
	}
	of, _ := totalWeight(weights).Round(irm.TowardZero) // which Allocate has summed
	rest, first := m.Minor(), -1
	for i, w := range weights {
		minor, _ := exact.Product(m.Minor(), w, of).Round(irm.TowardZero) // at most m
		parts[i] = irm.MoneyFromMinor(minor, m.Currency())
		rest -= minor
		if first < 0 && w > 0 {
			first = i
		}
	}
	parts[first] = irm.MoneyFromMinor(parts[first].Minor()+rest, m.Currency())
	return parts, nil
}
