package portfolio

import (
	"cmp"
	"math"
	"math/bits"
)

// compareRatio compares a gain for its cost with another, g/c and h/d, without rounding.
// Gains are finite, and neither is negative. What costs nothing is before all that cost
// something, unless it gains nothing.
func compareRatio(g float64, c int64, h float64, d int64) int {
	// Nearly always the rounded products, g·d and h·c, are far enough from one another.
	x, y := float64(g*float64(d)), float64(h*float64(c))
	if diff := x - y; math.Abs(diff) > float64((x+y)*1e-15) {
		return cmp.Compare(diff, 0)
	}
	if x == 0 || y == 0 {
		return 0 // both are, since a product that is not 0 is far from it
	}
	xhi, xlo, xexp := product(g, d)
	yhi, ylo, yexp := product(h, c)
	return cmp.Or(cmp.Compare(xexp, yexp), cmp.Compare(xhi, yhi), cmp.Compare(xlo, ylo))
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
