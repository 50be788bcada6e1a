package exact

import (
	"cmp"
	"math/big"
	"math/bits"
)

// Value is an exact amount in minor units of some currency. The zero value is zero.
// Values are passed by value and never change. Two that are equal may differ in form, so
// compare them with [Value.Cmp], not with ==.
type Value struct {
	n     int128
	under uint64   // the denominator less one, so that the zero Value is 0/1
	big   *big.Rat // the number where it does not fit above, which is then zero; never written to
}

// Of is a whole number of minor units.
func Of(minor int64) Value { return Value{n: int128{minor >> 63, uint64(minor)}} }

// Product is a*num/den: a basis times a rate, a quantity times a price per den units,
// an amount times days of days. Panics unless den > 0, as division by zero does:
// whoever compiled the plan has checked it.
func Product(a, num, den int64) Value {
	if den <= 0 {
		panic(badDenominator)
	}
	return Value{n: multiply(a, num), under: uint64(den) - 1}
}

const badDenominator = "exact: the denominator is not above zero"

func (v Value) den() uint64 { return v.under + 1 }

// Add is v + w.
func (v Value) Add(w Value) Value {
	if v.under == w.under && v.big == nil && w.big == nil {
		if n, ok := v.n.add(w.n); ok {
			return Value{n: n, under: v.under}
		}
	}
	return v.addApart(w)
}

// addApart brings both to one denominator first.
func (v Value) addApart(w Value) Value {
	if v.big == nil && w.big == nil {
		if d, ok := commonMultiple(v.den(), w.den()); ok {
			a, fits := v.n.scale(d / v.den())
			b, fits2 := w.n.scale(d / w.den())
			if fits && fits2 {
				if n, ok := a.add(b); ok {
					return Value{n: n, under: d - 1}
				}
			}
		}
	}
	return ofRat(new(big.Rat).Add(v.rat(), w.rat()))
}

// Sub is v - w.
func (v Value) Sub(w Value) Value { return v.Add(w.Neg()) }

// Neg is -v.
func (v Value) Neg() Value {
	if v.big == nil {
		if n, ok := v.n.neg(); ok {
			v.n = n
			return v
		}
	}
	return ofRat(new(big.Rat).Neg(v.rat()))
}

// Mul is v*num/den. Panics unless den > 0, as [Product] does.
func (v Value) Mul(num, den int64) Value {
	if den <= 0 {
		panic(badDenominator)
	}
	if v.big == nil {
		m, d := magnitude(num), uint64(den)
		if p, ok := v.mul(m, d, num < 0); ok {
			return p
		}
		w, g := v.reduced(), gcd(m, d)
		m, d = m/g, d/g
		g = gcd(m, w.den())
		m, w.under = m/g, w.den()/g-1
		g = w.n.gcd(d)
		w.n, d = w.n.divide(g), d/g
		if p, ok := w.mul(m, d, num < 0); ok {
			return p
		}
	}
	return ofRat(new(big.Rat).Mul(v.rat(), big.NewRat(num, den)))
}

// mul is v*m/d, negated if so asked; false where that does not fit as it is.
func (v Value) mul(m, d uint64, negative bool) (Value, bool) {
	n, fits := v.n.scale(m)
	if negative && fits {
		n, fits = n.neg()
	}
	hi, d := bits.Mul64(v.den(), d)
	return Value{n: n, under: d - 1}, fits && hi == 0
}

// Sign is -1, 0 or 1.
func (v Value) Sign() int {
	if v.big != nil {
		return v.big.Sign()
	}
	return v.n.sign()
}

// Cmp is -1 where v < w, 0 where they are equal and 1 where v > w.
func (v Value) Cmp(w Value) int {
	switch {
	case v.big != nil || w.big != nil:
		return v.rat().Cmp(w.rat())
	case v.under == w.under:
		return v.n.cmp(w.n)
	}
	s := v.n.sign()
	if t := w.n.sign(); s != t {
		return cmp.Compare(s, t)
	}
	return s * cmpProducts(v.n.abs(), w.den(), w.n.abs(), v.den())
}
