package audience

import "math"

// chance is how likely a follower is to be in the sketch: below theta, and in the sample.
func (s *Sketch) chance() float64 {
	if s.over == 0 {
		return s.rate()
	}
	return float64(float64(s.theta()) * 0x1p-64 * s.rate())
}

// Estimate returns how many followers the set has, with bounds that hold in about 95 of 100
// cases; where none was left out it is exact. Of a sample it tells the size of the whole.
func (s *Sketch) Estimate() People {
	s.tidy()
	return estimate(len(s.hashes), s.chance())
}

// sigmas is how many standard deviations the bounds are away: the 97.5% quantile of the
// normal distribution, which leaves 5% outside on both sides together.
const sigmas = 1.959963984540054

// estimate tells from n found, each with the same chance, how many there are. The bounds are
// those numbers from which n is just as far as is usual: Wilson's score interval for a
// count, widened by half a person found.
func estimate(n int, chance float64) People {
	low, likely, high := estimates(n, chance)
	return around(max(low, float64(n)), likely, max(high, float64(n))) // those n were seen
}

func estimates(n int, chance float64) (low, likely, high float64) {
	found := float64(n)
	if chance == 1 {
		return found, found, found
	}
	spread := float64(float64(sigmas*sigmas) * (1 - chance))
	root := func(found, sign float64) float64 {
		r := (math.Sqrt(spread+float64(4*found)) + float64(sign*math.Sqrt(spread))) / 2
		return float64(r*r) / chance
	}
	return root(max(0, found-0.5), -1), found / chance, root(found+0.5, 1)
}
