package authenticity

import (
	"math"
	"slices"
)

// Digits counts numbers by their first digit, from 1 to 9.
type Digits [9]int64

// benfordShares are log10(1 + 1/d), rounded to the nearest float64.
var benfordShares = [9]float64{
	0.3010299956639812, 0.17609125905568124, 0.12493873660829995, 0.09691001300805642, 0.07918124604762482,
	0.06694678963061322, 0.057991946977686754, 0.05115252244738129, 0.04575749056067514,
}

// FirstDigits counts what is above 0.
func FirstDigits(counts []int64) Digits {
	var d Digits
	for _, n := range counts {
		if n <= 0 {
			continue
		}
		for n > 9 {
			n /= 10
		}
		d[n-1]++
	}
	return d
}

// N is how many numbers were counted.
func (d Digits) N() int64 {
	var n int64
	for _, c := range d {
		n += c
	}
	return n
}

// Deviation is the mean absolute distance of the nine shares from the law of Benford, that the
// first digit is d with the probability log10(1 + 1/d). Of no numbers it is 0.
func (d Digits) Deviation() float64 {
	n := float64(d.N())
	if n == 0 {
		return 0
	}
	sum := 0.0
	for i, c := range d {
		sum += math.Abs(float64(c)/n - benfordShares[i])
	}
	return sum / 9
}

// ChiSquare is Pearson's statistic with eight degrees of freedom. It grows with the number of
// observations, so that great samples fail by it whoever they are of: the evidence goes
// by Deviation. Of no numbers it is 0.
func (d Digits) ChiSquare() float64 {
	n := float64(d.N())
	if n == 0 {
		return 0
	}
	sum := 0.0
	for i, c := range d {
		want := float64(n * benfordShares[i])
		sum += float64((float64(c)-want)*(float64(c)-want)) / want
	}
	return sum
}

// noise is about the deviation of n numbers that follow the law: the mean of the absolute
// values of nine normal distributions.
func noise(n int64) float64 {
	sum := 0.0
	for _, p := range benfordShares {
		sum += math.Sqrt(float64(2*p) * (1 - p) / float64(math.Pi*float64(n)))
	}
	return sum / 9
}

// minSpan is the least ratio of the greatest number to the least, three powers of ten: of a
// narrower range the law says nothing. minCore is that without a hundredth at each end, since one
// star among the followers does not widen what the others are: of a lognormal distribution that is
// a little wider the digits are within 0.01 of the law.
const (
	minSpan = 1000
	minCore = 50
)

func lookBenford(d *dossier, r *Rule) look {
	digits := FirstDigits(d.FollowerCounts)
	n := digits.N()
	if n == 0 || n < int64(r.Least) {
		return absent("follower counts of %d followers: want %d", n, max(r.Least, 1))
	}
	counts := slices.DeleteFunc(slices.Sorted(slices.Values(d.FollowerCounts)), func(c int64) bool { return c <= 0 })
	last, outside := len(counts)-1, len(counts)/100
	if least, most := counts[0], counts[last]; most/least < minSpan {
		return absent("follower counts from %d to %d: want three powers of ten", least, most)
	}
	if least, most := counts[outside], counts[last-outside]; most/least < minCore {
		return absent("nearly all follower counts from %d to %d: want a wider range", least, most)
	}
	l := seen(digits.Deviation(), "first digits of %d counts differ from Benford's law by %.4f in the mean, of which %.4f may be chance", n, digits.Deviation(), noise(n))
	l.widen = noise(n)
	return l
}
