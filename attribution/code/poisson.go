package code

import "math"

// poissonTail is P(X >= k) for a Poisson variable X of this mean, above 0; 1 where k is
// not above the mean, so that nothing is surprising.
//
// It is e^-mean mean^k / k! (1 + mean/(k+1) + mean^2/((k+1)(k+2)) + ...), computed with
// the four operations of IEEE 754 alone, which are the same on every machine, and with
// the exponent of two apart. The relative error is below k 2^-51.
func poissonTail(k int64, mean float64) float64 {
	if float64(k) <= mean {
		return 1
	}
	m, exponent := expMinus(mean)
	for j := int64(1); j <= k; j++ {
		m = float64(m * mean)
		m = float64(m / float64(j))
		if m < 0x1p-500 || m > 0x1p500 {
			fraction, e := math.Frexp(m)
			m, exponent = fraction, exponent+e
		}
	}
	sum, term := 1.0, 1.0
	for j := k + 1; term > float64(sum*0x1p-60); j++ {
		term = float64(term * mean)
		term = float64(term / float64(j))
		sum += term
	}
	return min(math.Ldexp(float64(m*sum), exponent), 1)
}

// expMinus is e^-x, for x not negative, as a fraction and an exponent of two.
func expMinus(x float64) (fraction float64, exponent int) {
	const (
		ln2High = 0x1.62e42feep-1 // ln 2 to 32 bits, so that its multiples are exact
		ln2Low  = 0x1.a39ef35793c76p-33
	)
	q := math.Floor(x / math.Ln2)
	high := float64(q * ln2High)
	low := float64(q * ln2Low)
	r := float64(x-high) - low // x = q ln 2 + r
	term, sum := 1.0, 1.0
	for j := 1; j <= 24; j++ {
		term = float64(term * -r)
		term = float64(term / float64(j))
		sum += term
	}
	return sum, -int(q)
}
