package code

import "math"

// The tails of two distributions, computed with the four operations and the square root
// of IEEE 754 alone, which are the same on every machine.

// scaled is a number with the exponent of two apart, since factors may be far beyond the
// range of a float64.
type scaled struct {
	fraction float64
	exponent int
}

func (s scaled) times(f float64) scaled {
	m := float64(s.fraction * f)
	if m < 0x1p-500 || m > 0x1p500 {
		fraction, e := math.Frexp(m)
		return scaled{fraction, s.exponent + e}
	}
	return scaled{m, s.exponent}
}

// power is f to the n, by squaring.
func power(f float64, n int64) scaled {
	p, square := scaled{1, 0}, scaled{f, 0}
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			p = p.times(square.fraction)
			p.exponent += square.exponent
		}
		e := square.exponent
		square = square.times(square.fraction)
		square.exponent += e
	}
	return p
}

// binomialTail is P(X >= k) where each of k+before uses falls on one day out of days+1,
// all days alike: the chance that one day has k or more of them. It is 1 where k is not
// above the mean of the others, so that nothing is surprising.
//
// It is the first term, C(k+before, k) p^k q^before with p = 1/(days+1), times a
// series of positive terms. The relative error is below (k+before) 2^-50.
func binomialTail(k, before, days int64) float64 {
	if k*days <= before {
		return 1
	}
	first := power(float64(days)/float64(days+1), before)
	for j := int64(1); j <= k; j++ {
		first = first.times(float64(before+j) / float64(j*(days+1)))
	}
	sum, term := 1.0, 1.0
	for j := int64(0); j < before && term > float64(sum*0x1p-60); j++ {
		term = float64(term * (float64(before-j) / float64((k+1+j)*days)))
		sum += term
	}
	return min(math.Ldexp(float64(first.fraction*sum), first.exponent), 1)
}

// studentTail is P(T >= t) for Student's t with 2 half degrees of freedom; 1 where t is
// not above 0, so that nothing is surprising.
//
// With z = 2 half/(2 half + t^2) and c(i) = 1/2 3/4 5/6 ... (2i-1)/2i, sqrt(1-z) times
// the sum of c(i) z^i over all i is 1, and over i < half it is P(-t < T < t): Abramowitz
// and Stegun (1964), 26.7.4. So half of the rest is the tail, without a difference of
// numbers that are nearly alike.
func studentTail(t float64, half int) float64 {
	if t <= 0 {
		return 1
	}
	df, square := float64(2*half), float64(t*t)
	z, root := df/(df+square), t/math.Sqrt(df+square)
	term, sum := 1.0, 0.0
	for i := 1; i <= half; i++ {
		sum += term
		term = float64(float64(term*z) * (float64(2*i-1) / float64(2*i)))
	}
	if t < 2 { // the series of the rest would be long, and the difference is large
		return float64((1 - float64(root*sum)) / 2)
	}
	sum = 0
	for i := half + 1; term > float64(sum*0x1p-60); i++ {
		sum += term
		term = float64(float64(term*z) * (float64(2*i-1) / float64(2*i)))
	}
	return float64(root*sum) / 2
}
