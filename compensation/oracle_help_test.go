package compensation_test

import (
	"cmp"
	"math/big"
	"reflect"
	"strings"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// field is what components have under one name, or its zero value.
func field[T any](c compensation.Component, name string) (v T) {
	if f := reflect.ValueOf(c).FieldByName(name); f.IsValid() {
		v = f.Interface().(T)
	}
	return v
}

func idOf(c compensation.Component) string { return field[string](c, "ID") }

func capOf(c compensation.Component) compensation.Cap { return field[compensation.Cap](c, "Cap") }

// typeOf is the name of the type in plans: PerUnit is per_unit.
func typeOf(c compensation.Component) string {
	var b strings.Builder
	for i, r := range reflect.TypeOf(c).Name() {
		if i > 0 && r < 'a' {
			b.WriteByte('_')
		}
		b.WriteRune(r)
	}
	return strings.ToLower(b.String())
}

func cmpString[T ~string](a, b T) int { return cmp.Compare(a, b) }

func ratOf(r irm.Rate) *big.Rat { return r.Decimal().Rat() }

func quantity(q irm.Quantity) *big.Rat { return big.NewRat(q.Millionths(), 1e6) }

func inCents(m irm.Money) *big.Rat { return big.NewRat(m.Minor(), 1) }

// plus is a sum, in which nil is nought.
func plus(list ...*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, v := range list {
		if v != nil {
			sum.Add(sum, v)
		}
	}
	return sum
}

func minus(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }

func times(list ...*big.Rat) *big.Rat {
	product := big.NewRat(1, 1)
	for _, v := range list {
		product.Mul(product, v)
	}
	return product
}

// floor is the greatest whole number that is not above v.
func floor(v *big.Rat) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Div(v.Num(), v.Denom()))
}

// rounded is v to the nearest whole number by the mode.
func rounded(v *big.Rat, mode irm.Rounding) int64 {
	low := floor(v).Num().Int64()
	rest := minus(v, floor(v))
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
