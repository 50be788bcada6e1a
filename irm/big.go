package irm

import "math/big"

// The exact fallback for products and quotients beyond 128 bits. It is reached
// only by host-built decimals and by exchange rates between currencies of very
// different size.

// roundBig returns v x 10^shift rounded to an integer; false where that does not
// fit into int64.
func roundBig(v *big.Int, shift int, mode Rounding) (int64, bool) {
	if shift >= 0 {
		v = new(big.Int).Mul(v, bigPow10(shift))
		return v.Int64(), v.IsInt64()
	}
	d := bigPow10(-shift)
	q, rem := new(big.Int).QuoRem(new(big.Int).Abs(v), d, new(big.Int))
	if rem.Sign() != 0 {
		half := rem.Lsh(rem, 1).Cmp(d)
		if mode.up(uint64(q.Bit(0)), half, v.Sign() < 0) {
			q.Add(q, big.NewInt(1))
		}
	}
	if v.Sign() < 0 {
		q.Neg(q)
	}
	return q.Int64(), q.IsInt64()
}

func bigPow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}
