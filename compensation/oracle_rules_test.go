package compensation_test

import (
	"math/big"
	"reflect"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// field is what all components have under one name.
func field[T any](c compensation.Component, name string) T {
	return reflect.ValueOf(c).FieldByName(name).Interface().(T)
}

func idOf(c compensation.Component) string { return field[string](c, "ID") }

func capOf(c compensation.Component) int64 { return field[compensation.Cap](c, "Cap").Amount.Minor() }

func ratOf(r irm.Rate) *big.Rat { return r.Decimal().Rat() }

func quantity(q irm.Quantity) *big.Rat { return big.NewRat(q.Millionths(), 1e6) }

func minor(m irm.Money) *big.Rat { return new(big.Rat).SetInt64(m.Minor()) }

func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

// floor is the greatest whole number that is not above v.
func floor(v *big.Rat) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Div(v.Num(), v.Denom()))
}

// rounded is v to the nearest whole number by the mode.
func rounded(v *big.Rat, mode irm.Rounding) int64 {
	low := floor(v).Num().Int64()
	rest := new(big.Rat).Sub(v, floor(v))
	if rest.Sign() == 0 {
		return low
	}
	half := rest.Cmp(big.NewRat(1, 2))
	up := false
	switch mode {
	case irm.HalfAwayFromZero:
		up = half > 0 || half == 0 && v.Sign() > 0
	case irm.HalfEven:
		up = half > 0 || half == 0 && low%2 != 0
	case irm.TowardZero:
		up = v.Sign() < 0
	case irm.AwayFromZero:
		up = v.Sign() > 0
	case irm.Ceiling:
		up = true
	}
	if up {
		return low + 1
	}
	return low
}

// worth is what the occasions of a scope are worth under a component, in minor units.
func (o *oracle) worth(c compensation.Component, list []occasion, month string) *big.Rat {
	total := func(m compensation.Measure) *big.Rat {
		sum := new(big.Rat)
		for _, x := range list {
			sum.Add(sum, x.amount(m))
		}
		return sum
	}
	switch c := c.(type) {
	case compensation.FlatFee:
		return minor(c.Amount)
	case compensation.Retainer:
		first, _ := time.Parse("2006-01", month)
		if c.Due == compensation.DueAdvance || !first.AddDate(0, 1, 0).After(o.cut) {
			return minor(c.Amount)
		}
		return new(big.Rat)
	case compensation.Commission:
		sum := new(big.Rat)
		for _, x := range list {
			sum.Add(sum, bounded(c.Event, times(new(big.Rat).SetInt64(x.net), ratOf(c.Rate)), x.net))
		}
		return sum
	case compensation.PerUnit:
		n := total(c.Of)
		if n.Sub(n, quantity(c.Free)); n.Sign() < 0 && c.Partial != "" {
			return new(big.Rat)
		}
		n.Quo(n, quantity(c.Every))
		switch c.Partial {
		case compensation.PartialDown:
			n = floor(n)
		case compensation.PartialUp:
			n = n.Neg(floor(n.Neg(n)))
		}
		return times(n, minor(c.Amount))
	case compensation.Milestone:
		n := floor(new(big.Rat).Quo(total(c.Of), quantity(c.At)))
		if one := big.NewRat(1, 1); !c.Each && n.Cmp(one) > 0 {
			n = one
		}
		if n.Sign() < 0 {
			n = new(big.Rat)
		}
		return times(n, minor(c.Bonus))
	case compensation.Increment:
		n := total(c.Of)
		if n.Sub(n, quantity(c.Above)); n.Sign() < 0 {
			n = new(big.Rat)
		}
		return times(floor(n.Quo(n, quantity(c.Every))), minor(c.Amount))
	case compensation.Tiered:
		return tableWorth(c, list, total(c.Of))
	}
	panic("the oracle does not know the component")
}

func bounded(b compensation.Bounds, v *big.Rat, net int64) *big.Rat {
	if net > 0 {
		v.Add(v, minor(b.Fixed))
		if low := minor(b.Min); v.Cmp(low) < 0 {
			v = low
		}
	}
	if high := minor(b.Max); b.Max.Sign() > 0 && v.Cmp(high) > 0 {
		v = high
	}
	return v
}

// tierOf is the first tier whose bound is not below the total.
func tierOf(c compensation.Tiered, total *big.Rat) int {
	for i, t := range c.Tiers[:len(c.Tiers)-1] {
		if total.Cmp(quantity(t.UpTo)) <= 0 {
			return i
		}
	}
	return len(c.Tiers) - 1
}

// priceOf is minor units for one unit of what is counted.
func priceOf(c compensation.Tiered, i int) *big.Rat {
	if c.Of.Base != "" {
		return times(ratOf(c.Tiers[i].Rate), big.NewRat(100, 1))
	}
	return minor(c.Tiers[i].Unit)
}

func tableWorth(c compensation.Tiered, list []occasion, total *big.Rat) *big.Rat {
	flat := func(i int) *big.Rat { return minor(c.Tiers[i].Flat) }
	sum := new(big.Rat)
	switch last := tierOf(c, total); {
	case c.Mode == compensation.Stepped:
		return steppedWorth(c, list)
	case total.Sign() <= 0:
		sum = times(priceOf(c, 0), total)
		if c.FirstFlatAtZero && total.Sign() == 0 {
			sum = flat(0)
		}
	case c.Mode == compensation.Whole:
		sum.Add(flat(last), times(priceOf(c, last), total))
	default:
		below := new(big.Rat)
		for i := range last + 1 {
			high := total
			if i < last {
				high = quantity(c.Tiers[i].UpTo)
			}
			sum.Add(sum, flat(i)).Add(sum, times(priceOf(c, i), new(big.Rat).Sub(high, below)))
			below = high
		}
	}
	return sum
}

// steppedWorth rates one occasion after the other; none is negative in randomFacts.
func steppedWorth(c compensation.Tiered, list []occasion) *big.Rat {
	sum, total, entered, some := new(big.Rat), new(big.Rat), -1, false
	for _, x := range list {
		if c.Of.Base != "" && (!x.sale || x.net == 0) || c.Of.Kind == "click" && x.sale {
			continue
		}
		if x.pieces.Sign() == 0 && !x.sale {
			continue // nothing is left of it
		}
		n := x.amount(c.Of)
		total.Add(total, n)
		if i := tierOf(c, total); total.Sign() > 0 {
			sum.Add(sum, times(priceOf(c, i), n))
			if i > entered {
				sum.Add(sum, minor(c.Tiers[i].Flat))
				entered = i
			}
		}
		some = true
	}
	if !some && c.FirstFlatAtZero {
		return minor(c.Tiers[0].Flat)
	}
	return sum
}
