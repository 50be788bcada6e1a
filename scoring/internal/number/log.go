package number

import "math"

// Ln is the natural logarithm of a positive normal number, within one unit in the last place.
func Ln(x float64) float64 {
	f, half, rest, k := logarithm(x)
	return float64(k*6.93147180369123816490e-01) - ((half - (rest + float64(k*1.90821492927058770002e-10))) - f)
}

// Log2 is the binary logarithm of a positive normal number, within two units in the last place
// or, next to 1, two of 10^-16. Of a power of two it is exact.
func Log2(x float64) float64 {
	f, half, rest, k := logarithm(x)
	return k + float64((f-(half-rest))*math.Log2E)
}

// logarithm returns ln x as f - (half - rest) + k·ln 2, by the method of FreeBSD's e_log.c (Sun
// Microsystems, 1993).
func logarithm(x float64) (f, half, rest, k float64) {
	f, exponent := math.Frexp(x)
	if f < math.Sqrt2/2 {
		f, exponent = 2*f, exponent-1
	}
	f--
	s := f / (2 + f)
	z := float64(s * s)
	r := 0.0
	for _, c := range [...]float64{0.14798198605116586, 0.15313837699209373, 0.1818357216161805, 0.22222198432149784, 0.2857142874366239, 0.3999999999940942, 0.6666666666666735} {
		r = float64(z*r) + c
	}
	r = float64(z * r)
	half = float64(float64(f*f) / 2) // a half is a product to the compiler
	return f, half, float64(s * (half + r)), float64(exponent)
}
