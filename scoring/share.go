package scoring

import (
	"cmp"
	"math/big"
	"slices"
)

// grain is how finely 100 points are divided among the criteria: in steps of 2^-40, so that
// the most that each can earn, and their sums, are exact.
const grain = 1 << 40

// slack is more than what rounding to grains takes from the points of some criteria.
const slack = float64(MaxCriteria) / grain

// shares divides 100 points in the proportion of the weights as they are written, by
// largest remainder with ties to the first. They sum to exactly 100, and the same
// proportion gives the same shares.
func shares(criteria []Criterion) []float64 {
	weights := make([]*big.Rat, len(criteria))
	sum := new(big.Rat)
	for i, c := range criteria {
		weights[i], _ = new(big.Rat).SetString(c.Weight.String())
		sum.Add(sum, weights[i])
	}
	type part struct {
		at   int
		rest *big.Rat
	}
	units := make([]int64, len(criteria))
	parts := make([]part, len(criteria))
	left := int64(100 * grain)
	for i, w := range weights {
		w.Quo(w.Mul(w, new(big.Rat).SetInt64(100*grain)), sum)
		whole := new(big.Int).Quo(w.Num(), w.Denom())
		units[i] = whole.Int64()
		left -= units[i]
		parts[i] = part{i, w.Sub(w, new(big.Rat).SetInt(whole))}
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Or(b.rest.Cmp(a.rest), a.at-b.at) })
	for _, p := range parts[:left] {
		units[p.at]++
	}
	out := make([]float64, len(units))
	for i, u := range units {
		out[i] = float64(u) / grain
	}
	return out
}
