package column

import "math/bits"

// Allocate divides an amount by weights without losing a unit, to the bit as Money of
// package irm does: each part is rounded towards zero, and the units that remain go one
// each to the largest remainders, ties to the earlier weight. The parts are written to
// out, which is as long as w. Weights must be zero or more, and their sum above zero and
// below 2^63: Weigh's are.
func Allocate(amount int64, w, out []int64) {
	out = out[:len(w)]
	var total, greatest uint64
	least := ^uint64(0)
	for _, x := range w {
		total += uint64(x)
		greatest = max(greatest, uint64(x))
		least = min(least, uint64(x))
	}
	switch {
	case total == 0:
		clear(out)
	case greatest == total:
		for i, x := range w {
			out[i] = 0
			if x != 0 {
				out[i] = amount
			}
		}
	case greatest == least:
		split(amount, out)
	default:
		allocate(amount, w, out, total, greatest)
	}
}

// equal divides an amount by n equal weights: all remainders are the same, and so the
// first rest parts get a unit more.
func equal(amount int64, n int) (part int64, rest int, unit int64) {
	part, left := amount/int64(n), amount%int64(n)
	if left < 0 {
		return part, int(-left), -1
	}
	return part, int(left), 1
}

func split(amount int64, out []int64) {
	part, rest, unit := equal(amount, len(out))
	for i := range out[:rest] {
		out[i] = part + unit
	}
	for i := rest; i < len(out); i++ {
		out[i] = part
	}
}

// allocate is the general case, for a sum of weights above zero. The parts stay
// unsigned in out until they are whole.
func allocate(amount int64, w, out []int64, total, greatest uint64) {
	whole := uint64(amount)
	if amount < 0 {
		whole = -whole
	}
	left := whole
	if bits.Len64(whole)+bits.Len64(greatest) <= 64 {
		inverse := ^uint64(0) / total // rounded down, so a quotient is at most one too low
		for i, x := range w {
			p := whole * uint64(x)
			q, _ := bits.Mul64(p, inverse)
			if p-q*total >= total {
				q++
			}
			out[i] = int64(q)
			left -= q
		}
	} else {
		for i, x := range w {
			hi, lo := bits.Mul64(whole, uint64(x))
			q, _ := bits.Div64(hi, lo, total) // x <= total, so hi < total
			out[i] = int64(q)
			left -= q
		}
	}
	if left > 0 {
		r := remainders{whole, total, w, out}
		if left <= few {
			r.pick(left)
		} else {
			r.above(left)
		}
	}
	if amount < 0 {
		for i := range out {
			out[i] = -out[i]
		}
	}
}

// few units are quicker to hand out one by one.
const few = 4

// remainders hands out the units that rounding left. A remainder is below the
// total, hence below 2^63, so 64 bits of its difference are all of it; that of a part
// which got its unit is negative.
type remainders struct {
	whole, total uint64
	w, out       []int64
}

func (r *remainders) at(i int) int64 {
	return int64(r.whole*uint64(r.w[i]) - uint64(r.out[i])*r.total)
}

// pick takes the largest, one after the other: the way for few.
func (r *remainders) pick(left uint64) {
	for ; left > 0; left-- {
		best, most := 0, int64(0)
		for i := range r.w {
			if v := r.at(i); v > most {
				best, most = i, v
			}
		}
		r.out[best]++
	}
}

// above finds a bound that just as many remainders exceed as there are units, and
// gives those one each: the way for many, without memory. Where equal remainders
// make that impossible, the first of those that equal the bound get the rest.
func (r *remainders) above(left uint64) {
	// The bound is in [low, high]; more than left exceed any below low, and no more
	// than left exceed high.
	low, high := uint64(1), r.total-1
	over, under := uint64(len(r.w)), uint64(0) // how many exceed low-1, about, and high
	for halve := false; low < high; halve = !halve {
		// Remainders are spread evenly, mostly; halving is for when they are not.
		middle := low + (high-low)/2
		if !halve {
			hi, lo := bits.Mul64(high-low, over-left)
			middle, _ = bits.Div64(hi, lo, over-under)
			middle += low
			middle = min(middle, high-1)
		}
		var exceed uint64
		for i := range r.w {
			if r.at(i) > int64(middle) {
				exceed++
			}
		}
		if exceed <= left {
			high, under = middle, exceed
		} else {
			low, over = middle+1, exceed
		}
		if exceed == left {
			break
		}
	}
	equal := left
	for i := range r.w {
		if r.at(i) > int64(high) {
			r.out[i]++
			equal--
		}
	}
	for i := 0; equal > 0; i++ {
		if r.at(i) == int64(high) {
			r.out[i]++
			equal--
		}
	}
}
