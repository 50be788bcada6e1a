package portfolio

import (
	"cmp"
	"math"
	"math/bits"
)

// compareRatio compares a gain for its cost with another, g/c and h/d, exactly. Gains are
// finite and costs at least 0; what costs nothing and gains anything is best.
func compareRatio(g float64, c int64, h float64, d int64) int {
	return compareProduct(g, d, h, c)
}

// compareProduct compares g·d with h·c, each of 53 and 63 bits and an exponent, without
// rounding.
func compareProduct(g float64, d int64, h float64, c int64) int {
	if g == 0 || d == 0 || h == 0 || c == 0 {
		return cmp.Compare(signOf(g, d), signOf(h, c))
	}
	ghi, glo, gexp := product(g, d)
	hhi, hlo, hexp := product(h, c)
	return cmp.Or(cmp.Compare(gexp, hexp), cmp.Compare(ghi, hhi), cmp.Compare(glo, hlo))
}

func signOf(g float64, d int64) int {
	if g == 0 || d == 0 {
		return 0
	}
	return 1
}

// product is g·d as 128 bits, the highest of them set, and an exponent; both are positive.
func product(g float64, d int64) (hi, lo uint64, exp int) {
	frac, exp := math.Frexp(g)
	hi, lo = bits.Mul64(uint64(frac*(1<<53)), uint64(d))
	shift := bits.LeadingZeros64(hi)
	if hi == 0 {
		shift = 64 + bits.LeadingZeros64(lo)
		hi, lo = lo, 0
	}
	s := uint(shift % 64)
	return hi<<s | lo>>(64-s), lo << s, exp - shift
}
