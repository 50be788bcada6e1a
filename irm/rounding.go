package irm

import (
	"math"
	"math/bits"
)

// Rounding names how a value between two representable ones is rounded. The
// zero value is HalfAwayFromZero, which is what invoices use. The names avoid
// "half up", which means away from zero in some libraries and towards plus
// infinity in others.
type Rounding uint8

const (
	HalfAwayFromZero Rounding = iota // 2.5 -> 3, -2.5 -> -3
	HalfEven                         // 2.5 -> 2,  3.5 -> 4 (banker's rounding)
	TowardZero                       // 2.9 -> 2, -2.9 -> -2
	AwayFromZero                     // 2.1 -> 3, -2.1 -> -3
	Floor                            // 2.9 -> 2, -2.1 -> -3
	Ceiling                          // 2.1 -> 3, -2.9 -> -2
)

var roundingNames = [...]string{"half_away_from_zero", "half_even", "toward_zero", "away_from_zero", "floor", "ceiling"}

// String returns the snake_case name.
func (r Rounding) String() string { return enumName(roundingNames[:], uint8(r)) }

// MarshalText writes the name; an unknown mode is an error.
func (r Rounding) MarshalText() ([]byte, error) {
	return enumMarshal("rounding", roundingNames[:], uint8(r))
}

// UnmarshalText reads a name written by MarshalText.
func (r *Rounding) UnmarshalText(text []byte) error {
	return enumUnmarshal("rounding", roundingNames[:], text, (*uint8)(r))
}

// UnmarshalJSON reads a string; null is an error.
func (r *Rounding) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("rounding", data, r.UnmarshalText)
}

// up decides whether a magnitude with quotient q, a remainder that compares to
// half the divisor as half says (-1, 0, 1) and is not zero, grows by one.
func (r Rounding) up(q uint64, half int, negative bool) bool {
	switch r {
	case HalfEven:
		return half > 0 || half == 0 && q&1 == 1
	case TowardZero:
		return false
	case AwayFromZero:
		return true
	case Floor:
		return negative
	case Ceiling:
		return !negative
	default:
		return half >= 0
	}
}

// mulDiv returns a*b/d rounded, with the sign of a*b; d > 0. It reports false
// where the result does not fit into int64. The product has 128 bits, so the one
// rounding is exact.
func mulDiv(a, b int64, d uint64, mode Rounding) (int64, bool) {
	negative := a < 0 != (b < 0)
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	var q, rem uint64
	if hi == 0 { // the common case; one 64-bit division
		q, rem = lo/d, lo%d
	} else if hi < d {
		q, rem = bits.Div64(hi, lo, d)
	} else {
		return 0, false
	}
	if rem != 0 {
		half := -1
		if other := d - rem; rem > other {
			half = 1
		} else if rem == other {
			half = 0
		}
		if mode.up(q, half, negative) {
			if q++; q == 0 {
				return 0, false
			}
		}
	}
	return signed(q, negative)
}

// magnitude is |v|, right for the smallest int64 too.
func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

// signed is the inverse of magnitude; false where it does not fit.
func signed(m uint64, negative bool) (int64, bool) {
	if negative {
		return -int64(m), m <= 1<<63
	}
	return int64(m), m <= math.MaxInt64
}

// pow10 holds the powers of ten that fit into 64 bits.
var pow10 = [...]uint64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
}
