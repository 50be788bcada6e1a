package exact

import (
	"cmp"
	"math/bits"
)

// int128 is a signed number in two's complement.
type int128 struct {
	hi int64
	lo uint64
}

// uint128 is the magnitude of one.
type uint128 struct{ hi, lo uint64 }

// multiply is a*b, which always fits.
func multiply(a, b int64) int128 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// As unsigned numbers the negative ones are 2^64 too great.
	return int128{int64(hi) - a>>63&b - b>>63&a, lo}
}

// sum is a + b where that is known to fit.
func (a int128) sum(b int128) int128 {
	lo, carry := bits.Add64(a.lo, b.lo, 0)
	return int128{a.hi + b.hi + int64(carry), lo}
}

// add is a + b; false where it does not fit.
func (a int128) add(b int128) (int128, bool) {
	s := a.sum(b)
	return s, (a.hi^s.hi)&(b.hi^s.hi) >= 0 // unless both signs differ from that of the sum
}

// neg is -a; false for the least number, which has no opposite.
func (a int128) neg() (int128, bool) {
	lo, borrow := bits.Sub64(0, a.lo, 0)
	n := int128{-a.hi - int64(borrow), lo}
	return n, a.hi&n.hi >= 0
}

func (a int128) sign() int {
	if a == (int128{}) {
		return 0
	}
	return int(a.hi>>63) | 1
}

func (a int128) cmp(b int128) int {
	return cmp.Or(cmp.Compare(a.hi, b.hi), cmp.Compare(a.lo, b.lo))
}

func (a int128) abs() uint128 {
	if a.hi >= 0 {
		return uint128{uint64(a.hi), a.lo}
	}
	lo, borrow := bits.Sub64(0, a.lo, 0)
	return uint128{-uint64(a.hi) - borrow, lo}
}

// signed is the inverse of abs; false where it does not fit.
func (m uint128) signed(negative bool) (int128, bool) {
	n := int128{int64(m.hi), m.lo}
	if n.hi < 0 {
		return int128{}, false
	}
	if negative {
		return n.neg()
	}
	return n, true
}

// scale is a*b; false where it does not fit.
func (a int128) scale(b uint64) (int128, bool) {
	if b == 1 {
		return a, true
	}
	m := a.abs()
	over, hi := bits.Mul64(m.hi, b)
	mid, lo := bits.Mul64(m.lo, b)
	hi, carry := bits.Add64(hi, mid, 0)
	n, ok := uint128{hi, lo}.signed(a.hi < 0)
	return n, ok && over|carry == 0
}

// divide is a/b rounded towards zero.
func (a int128) divide(b uint64) int128 {
	if b == 1 { // which the least number is no exception to
		return a
	}
	m := a.abs()
	q := uint128{hi: m.hi / b}
	q.lo, _ = bits.Div64(m.hi%b, m.lo, b)
	n, _ := q.signed(a.hi < 0)
	return n
}

// gcd is the greatest common divisor of a and b > 0.
func (a int128) gcd(b uint64) uint64 {
	m := a.abs()
	return gcd(bits.Rem64(m.hi, m.lo, b), b)
}

// cmpProducts compares a*b with c*d, all 192 bits of them.
func cmpProducts(a uint128, b uint64, c uint128, d uint64) int {
	ah, am, al := a.times(b)
	ch, cm, cl := c.times(d)
	return cmp.Or(cmp.Compare(ah, ch), cmp.Compare(am, cm), cmp.Compare(al, cl))
}

func (m uint128) times(b uint64) (hi, mid, lo uint64) {
	hi, mid = bits.Mul64(m.hi, b)
	carry, lo := bits.Mul64(m.lo, b)
	mid, carry = bits.Add64(mid, carry, 0)
	return hi + carry, mid, lo
}

// gcd is the greatest common divisor of a and b > 0, which is b where a is zero.
func gcd(a, b uint64) uint64 {
	for a != 0 {
		a, b = b%a, a
	}
	return b
}

// commonMultiple is the least of a and b, both above zero; false where it does not fit.
func commonMultiple(a, b uint64) (uint64, bool) {
	if a < b {
		a, b = b, a
	}
	if a%b == 0 { // the rule: tenths and thousandths
		return a, true
	}
	hi, lo := bits.Mul64(a/gcd(a, b), b)
	return lo, hi == 0
}

// magnitude is |v|, right for the smallest int64 too.
func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}
