package exact

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/irmkit/irmkit/irm"
)

// Round is v in whole minor units, to the nearest by the mode; [irm.ErrOverflow] where
// that does not fit.
func (v Value) Round(mode irm.Rounding) (int64, error) {
	q, half, ok := v.quotient()
	negative := v.Sign() < 0
	if half != whole && ok && up(mode, q, half, negative) {
		q++
		ok = q != 0
	}
	minor, fits := signed(q, negative)
	if !ok || !fits {
		return 0, irm.ErrOverflow
	}
	return minor, nil
}

// rest is what a division left, compared with half of the divisor.
type rest int

const (
	below rest = iota - 1 // less than half
	equal
	above
	whole // nothing was left
)

// quotient is |v| rounded towards zero and what that left; false where it does not fit.
func (v Value) quotient() (uint64, rest, bool) {
	if v.big != nil {
		return quotientBig(v.big)
	}
	m, d := v.n.abs(), v.den()
	var q, r uint64
	switch {
	case m.hi == 0: // the common case; one 64-bit division
		q, r = m.lo/d, m.lo%d
	case m.hi < d:
		q, r = bits.Div64(m.hi, m.lo, d)
	default:
		return 0, whole, false
	}
	switch other := d - r; {
	case r == 0:
		return q, whole, true
	case r > other:
		return q, above, true
	case r == other:
		return q, equal, true
	}
	return q, below, true
}

func quotientBig(v *big.Rat) (uint64, rest, bool) {
	q, r := new(big.Int).QuoRem(new(big.Int).Abs(v.Num()), v.Denom(), new(big.Int))
	half := whole
	if r.Sign() != 0 {
		half = rest(r.Lsh(r, 1).Cmp(v.Denom()))
	}
	return q.Uint64(), half, q.IsUint64()
}

// up says whether a magnitude with the quotient q grows by one for what was left.
func up(mode irm.Rounding, q uint64, half rest, negative bool) bool {
	switch mode {
	case irm.HalfEven:
		return half == above || half == equal && q&1 == 1
	case irm.TowardZero:
		return false
	case irm.AwayFromZero:
		return true
	case irm.Floor:
		return negative
	case irm.Ceiling:
		return !negative
	default:
		return half >= equal
	}
}

// signed is m with its sign; false where it does not fit.
func signed(m uint64, negative bool) (int64, bool) {
	if negative {
		return -int64(m), m <= 1<<63
	}
	return int64(m), m <= math.MaxInt64
}

// DivFloor is how many whole times w goes into v: the floor of v/w, which is -1 for any
// v just under zero. It is false where w is zero or less, or the number does not fit.
func (v Value) DivFloor(w Value) (int64, bool) {
	if w.Sign() <= 0 {
		return 0, false
	}
	if v.big == nil && w.big == nil {
		a, b := v.n.abs(), w.n.abs()
		over, d := bits.Mul64(b.lo, v.den())
		if a.hi == 0 && b.hi == 0 && over == 0 {
			hi, lo := bits.Mul64(a.lo, w.den())
			if hi>>63 == 0 {
				n, _ := uint128{hi, lo}.signed(v.n.hi < 0)
				k, err := Value{n: n, under: d - 1}.Round(irm.Floor)
				return k, err == nil
			}
		}
	}
	k, err := ofRat(new(big.Rat).Quo(v.rat(), w.rat())).Round(irm.Floor)
	return k, err == nil
}
