package irm

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// Allocate divides m by integer weights without losing a minor unit: each part
// is the exact share rounded towards zero, and the units that remain go one each
// to the largest remainders, ties to the earlier weight (the largest remainder
// or Hamilton method). A zero weight gets nothing, a negative amount is
// the mirror image of its positive. Weights that are negative or all zero, or
// whose sum is over 2^63-1, are [ErrInvalid] or [ErrOverflow].
//
//	15.00 by 80, 8, 12 -> 12.00, 1.20, 1.80
//	 0.15 by 80, 8, 12 ->  0.12, 0.01, 0.02
func (m Money) Allocate(weights []int64) ([]Money, error) {
	var total int64
	for _, w := range weights {
		if w < 0 {
			return nil, parseError("weight", "weight", "", "want weights of zero or more")
		}
		if total > math.MaxInt64-w {
			return nil, ErrOverflow
		}
		total += w
	}
	if total == 0 {
		return nil, parseError("weight", "weight", "", "want at least one weight above zero")
	}
	parts := make([]Money, len(weights))
	var buf [16]remainder // no allocation for a handful of parts
	rest := m.floorShares(parts, weights, uint64(total), buf[:0])
	hand := int64(1)
	if m.minor < 0 {
		hand = -1
	}
	for _, r := range rest {
		parts[r.index].minor += hand
	}
	return parts, nil
}

// remainder is what the division of one part left, out of the common total.
type remainder struct {
	value uint64
	index int
}

// floorShares fills the parts rounded towards zero and returns the remainders
// that get one unit more.
func (m Money) floorShares(parts []Money, weights []int64, total uint64, rest []remainder) []remainder {
	amount := magnitude(m.minor)
	left := amount
	for i, w := range weights {
		hi, lo := bits.Mul64(amount, uint64(w))
		q, rem := bits.Div64(hi, lo, total) // w <= total, so hi < total
		left -= q
		part, _ := signed(q, m.minor < 0)
		parts[i] = Money{part, m.currency}
		if rem > 0 {
			rest = append(rest, remainder{rem, i})
		}
	}
	if left == 0 {
		return nil
	}
	slices.SortFunc(rest, func(a, b remainder) int {
		if c := cmp.Compare(b.value, a.value); c != 0 {
			return c
		}
		return cmp.Compare(a.index, b.index)
	})
	return rest[:left]
}

// Split divides m into n parts that differ by at most one minor unit, the larger
// ones first. n must be 1 to 1,000,000.
func (m Money) Split(n int) ([]Money, error) {
	if n < 1 || n > million {
		return nil, parseError("split", "split_range", "", "want 1 to 1,000,000 parts")
	}
	weights := make([]int64, n)
	for i := range weights {
		weights[i] = 1
	}
	return m.Allocate(weights)
}
