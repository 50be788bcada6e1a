package scoring

import (
	"cmp"
	"slices"
)

// Acceptance is in what share of all possible weights a candidate does well.
type Acceptance struct {
	First float64 `json:"first"` // share of the draws in which nobody is before the candidate
	Top   float64 `json:"top"`   // share of the draws in which the candidate is among the best K
}

// MaxDraws is the greatest number of draws of [Scorer.Acceptability].
const MaxDraws = 1_000_000

// Acceptability draws weights at random, every proportion as likely as any other, and
// returns in what share of the draws each candidate is first and among the best k: the rank
// acceptability of stochastic multicriteria analysis (Lahdelma and Salminen 2001, SMAA-2).
// What is best by the profile and seldom by other weights is a fragile choice.
//
// The result is in the order of the candidates; who is out has zeros. Of equal scores the
// candidate who comes first in the slice is ahead. The same seed gives the same result.
// Draws are 1 to MaxDraws, and are brought to that. The time is that of one score
// by candidate and draw. The error is [ErrSkip].
func (s *Scorer[C]) Acceptability(candidates []C, k, draws int, seed uint64) ([]Acceptance, error) {
	if s.skips {
		return nil, ErrSkip
	}
	out := make([]Acceptance, len(candidates))
	var worths [][]float64
	var in []int
	for i := range candidates {
		if c := &candidates[i]; !s.out(c) {
			in, worths = append(in, i), append(worths, s.worths(c))
		}
	}
	draws, k = min(max(draws, 1), MaxDraws), min(max(k, 0), len(in))
	random, weights := splitMix(seed), make([]float64, len(s.items))
	scores := make([]float64, len(in))
	h := best[int]{size: max(k, 1), behind: func(a, b int) int { return cmp.Or(cmp.Compare(scores[b], scores[a]), a-b) }}
	for range draws {
		random.simplex(weights)
		for n, row := range worths {
			sum := 0.0
			for i, y := range row {
				sum += float64(weights[i] * y)
			}
			scores[n] = sum
		}
		h.all = h.all[:0]
		for n := range scores {
			if h.admits(n) {
				h.push(n)
			}
		}
		for _, n := range h.all[:min(k, len(h.all))] {
			out[in[n]].Top++
		}
		if len(h.all) > 0 {
			out[in[slices.MinFunc(h.all, h.behind)]].First++
		}
	}
	for i := range out {
		out[i].First /= float64(draws)
		out[i].Top /= float64(draws)
	}
	return out, nil
}

// splitMix is the generator of Steele, Lea and Flood 2014 (SplitMix64): small, and the same
// everywhere.
type splitMix uint64

func (r *splitMix) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// simplex fills weights with numbers that sum to 1, evenly distributed: the gaps between
// sorted random numbers.
func (r *splitMix) simplex(weights []float64) {
	last := len(weights) - 1
	for i := range last {
		weights[i] = float64(r.next()>>11) / (1 << 53)
	}
	weights[last] = 1
	slices.Sort(weights)
	for i := last; i > 0; i-- {
		weights[i] -= weights[i-1]
	}
}
