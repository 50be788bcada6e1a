package benchmark

import (
	"math"
	"slices"
)

// Spread is the middle of numbers and how far they lie from it, whatever a few of them are.
type Spread struct {
	N      int     `json:"n"`
	Median float64 `json:"median"`
	// Scale is the robust standard deviation: 1.4826 times the median absolute deviation from
	// the median, or 1.2533 times the mean one where the former is 0 since more than half of the
	// numbers are equal (Iglewicz and Hoaglin 1993). It is 0 where all are.
	Scale float64 `json:"scale"`
}

// SpreadOf measures numbers, which are finite and no greater than 10^300. It does not change
// their order. Of no numbers it is the zero Spread.
func SpreadOf(values []float64) Spread {
	if len(values) == 0 {
		return Spread{}
	}
	sorted := slices.Sorted(slices.Values(values))
	s := Spread{N: len(sorted), Median: quantile(sorted, 0.5)}
	away, sum := make([]float64, len(sorted)), 0.0
	for i, x := range sorted {
		away[i] = math.Abs(x - s.Median)
		sum += away[i]
	}
	slices.Sort(away)
	if s.Scale = float64(1.482602 * quantile(away, 0.5)); s.Scale == 0 {
		s.Scale = float64(1.253314 * (sum / float64(len(away))))
	}
	return s
}

// Z is the distance of a number from the median in robust standard deviations, false where
// there is no scale.
func (s Spread) Z(x float64) (float64, bool) {
	if !(s.Scale > 0) {
		return 0, false
	}
	return (x - s.Median) / s.Scale, true
}

// quantile interpolates between the two values around q·(n-1): type 7 of Hyndman and Fan,
// 1996, the default of R and of spreadsheets.
func quantile(sorted []float64, q float64) float64 {
	at := float64(q * float64(len(sorted)-1))
	i := int(at)
	if i+1 == len(sorted) {
		return sorted[i]
	}
	return sorted[i] + float64((at-float64(i))*(sorted[i+1]-sorted[i]))
}
