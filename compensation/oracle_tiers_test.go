package compensation_test

import (
	"math/big"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// threshold is a number of pieces, or of units of the currency in cents.
func threshold(m compensation.Measure, q irm.Quantity) *big.Rat {
	if m.Base != "" {
		return times(quantity(q), big.NewRat(100, 1))
	}
	return quantity(q)
}

// tierAt is the tier of a total: the first whose up_to it does not exceed, or the last
// whose from it reaches.
func tierAt(c compensation.Tiered, total *big.Rat) int {
	tier := 0
	for i := range c.Tiers[:len(c.Tiers)-1] {
		above := total.Cmp(threshold(c.Of, c.Tiers[i].UpTo)) > 0
		if from := c.Tiers[i+1].From; from.Sign() > 0 {
			above = total.Cmp(threshold(c.Of, from)) >= 0
		}
		if above {
			tier = i + 1
		}
	}
	return tier
}

// price is cents for a cent, or for a piece, in a tier.
func (o *oracle) price(c compensation.Tiered, tier int) *big.Rat {
	t := c.Tiers[tier]
	if c.Of.Base != "" {
		return ratOf(t.Rate)
	}
	if t.Every.Sign() > 0 {
		return new(big.Rat).Quo(inCents(t.Unit), quantity(t.Every))
	}
	return inCents(t.Unit)
}

// edge is where a tier ends.
func edge(c compensation.Tiered, tier int) *big.Rat {
	if from := c.Tiers[tier+1].From; from.Sign() > 0 {
		return threshold(c.Of, from)
	}
	return threshold(c.Of, c.Tiers[tier].UpTo)
}

// between is what a table makes of a total that has moved: of the units between, at the
// prices of their tiers or of the one that the total has reached, and of the flats of
// tiers that are entered. What has moved down goes back at what it came for.
func (o *oracle) between(c compensation.Tiered, from, to *big.Rat) *big.Rat {
	if from.Cmp(to) > 0 {
		return new(big.Rat).Neg(o.between(c, to, from))
	}
	last := tierAt(c, to)
	sum := new(big.Rat)
	if c.Mode != compensation.Marginal {
		return plus(times(minus(to, from), o.price(c, last)), o.flat(c, last, from, to))
	}
	low := from
	for i := range last + 1 {
		high := to
		if i < last && edge(c, i).Cmp(to) < 0 {
			high = edge(c, i)
		}
		if high.Cmp(low) > 0 {
			sum = plus(sum, times(minus(high, low), o.price(c, i)))
			low = high
		}
		sum = plus(sum, o.flat(c, i, from, to))
	}
	if last > 0 {
		o.hit("second tier")
	}
	return sum
}

// flat is the flat amount of a tier that a total enters on its way up, at the latest
// where it ends. Nought is in the first tier if the table says so; below nought there
// are no flats.
func (o *oracle) flat(c compensation.Tiered, tier int, from, to *big.Rat) *big.Rat {
	amount := inCents(c.Tiers[tier].Flat)
	inTable := to.Sign() > 0 || to.Sign() == 0 && c.FirstFlatAtZero
	if amount.Sign() == 0 || !inTable || from.Sign() > 0 && tier <= tierAt(c, from) {
		return new(big.Rat)
	}
	o.hit("flat of a tier")
	return amount
}

// before anything is counted, a table may pay the flat of its first tier: under the last
// terms that have begun in the scope.
func (o *oracle) atZero(r *rule, p *period) *account {
	last := r.last(o.in.Cut)
	if p != nil {
		last = r.during(p.from, earliest(o.in.Cut, p.to))
	}
	if last == nil {
		return nil
	}
	c, ok := last.Component.(compensation.Tiered)
	if !ok || !c.FirstFlatAtZero {
		return nil
	}
	o.hit("first flat at zero")
	a := &account{rule: r, id: r.id, period: p, version: last.version, exact: inCents(c.Tiers[0].Flat), worths: make([]*big.Rat, len(r.terms))}
	for i, t := range r.terms {
		if t == last {
			a.worths[i] = a.exact
		}
	}
	return a
}
