package exact

import (
	"math"
	"math/big"
)

// rat is v as a big.Rat, which the caller must not write to.
func (v Value) rat() *big.Rat {
	if v.big != nil {
		return v.big
	}
	m := v.n.abs()
	num := new(big.Int).SetUint64(m.hi)
	num.Lsh(num, 64).Or(num, new(big.Int).SetUint64(m.lo))
	if v.n.hi < 0 {
		num.Neg(num)
	}
	return new(big.Rat).SetFrac(num, new(big.Int).SetUint64(v.den()))
}

// ofRat is the inverse of rat: in the short form where r fits. It keeps r.
func ofRat(r *big.Rat) Value {
	if !r.Denom().IsUint64() || r.Num().BitLen() > 127 {
		return Value{big: r}
	}
	m := new(big.Int).Abs(r.Num())
	hi := new(big.Int).Rsh(m, 64).Uint64()
	lo := m.And(m, new(big.Int).SetUint64(math.MaxUint64)).Uint64()
	n, _ := uint128{hi, lo}.signed(r.Sign() < 0)
	return Value{n: n, under: r.Denom().Uint64() - 1}
}

// reduced is v in lowest terms, which a big one is always.
func (v Value) reduced() Value {
	if v.big == nil {
		g := v.n.gcd(v.den())
		v.n, v.under = v.n.divide(g), v.den()/g-1
	}
	return v
}
