package irm

import (
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
	return allocate(m.minor, weights, func(minor int64) Money { return Money{minor, m.currency} })
}

// Allocate divides q by integer weights as [Money.Allocate] does: one unit by
// three equal weights is 0.333334, 0.333333 and 0.333333, which sum to one.
func (q Quantity) Allocate(weights []int64) ([]Quantity, error) {
	return allocate(q.millionths, weights, QuantityFromMillionths)
}

// handful is how many parts are divided without an allocation.
const handful = 16

// remainder is what the division of one part left, out of the common total.
type remainder struct {
	value uint64
	index int
	part  int64 // rounded towards zero
}

func allocate[T any](amount int64, weights []int64, part func(int64) T) ([]T, error) {
	total, err := totalWeight(weights)
	if err != nil {
		return nil, err
	}
	parts := make([]T, len(weights))
	var buf [handful]remainder
	rest := buf[:0]
	if len(weights) > handful {
		rest = make([]remainder, 0, len(weights))
	}
	left := magnitude(amount)
	for i, w := range weights {
		hi, lo := bits.Mul64(magnitude(amount), uint64(w))
		q, rem := bits.Div64(hi, lo, total) // w <= total, so hi < total
		left -= q
		v, _ := signed(q, amount < 0)
		parts[i] = part(v)
		if rem > 0 {
			rest = append(rest, remainder{rem, i, v})
		}
	}
	if left == 0 {
		return parts, nil
	}
	unit := int64(1)
	if amount < 0 {
		unit = -1
	}
	least, ties := largest(rest, left) // left is the sum of the remainders over the total, hence below their number
	for _, r := range rest {
		switch {
		case r.value < least || r.value == least && ties == 0:
			continue
		case r.value == least:
			ties--
		}
		parts[r.index] = part(r.part + unit)
	}
	return parts, nil
}

// largest finds the n largest remainders: all above least, and the first ties of those
// that equal it. It halves the range of values, which takes no more than 64 looks at
// each, in whatever order they are; a handful is sorted faster.
func largest(rest []remainder, n uint64) (least, ties uint64) {
	if len(rest) <= handful {
		var buf [handful]uint64
		values := buf[:0]
		for _, r := range rest {
			values = append(values, r.value)
		}
		slices.Sort(values)
		least = values[uint64(len(values))-n]
	} else {
		low, high := uint64(0), uint64(0) // at least n reach low, fewer reach high
		for i := range rest {
			high = max(high, rest[i].value+1)
		}
		for high-low > 1 {
			if middle := low + (high-low)/2; reaching(rest, middle) >= n {
				low = middle
			} else {
				high = middle
			}
		}
		least = low
	}
	return least, n - reaching(rest, least+1)
}

// reaching counts the remainders of at least a value.
func reaching(rest []remainder, value uint64) (n uint64) {
	for i := range rest {
		if rest[i].value >= value {
			n++
		}
	}
	return n
}

func totalWeight(weights []int64) (uint64, error) {
	var total int64
	for _, w := range weights {
		if w < 0 {
			return 0, parseError("weight", "weight", "", "want weights of zero or more")
		}
		if total > math.MaxInt64-w {
			return 0, ErrOverflow
		}
		total += w
	}
	if total == 0 {
		return 0, parseError("weight", "weight", "", "want at least one weight above zero")
	}
	return uint64(total), nil
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
