package column

import "math/bits"

// parts is what a position model gives the touches of a journey of three or more.
// There are only three remainders, so who gets the units that rounding leaves is
// arithmetic, where Allocate would have to look at every touch.
type parts struct {
	first, middle, last int64
	more                int   // so many of the first touches between get a unit more
	unit                int64 // 1, or -1 where the amount is negative
}

// parts divides an amount as Allocate would by Weigh's weights of n touches, n > 2.
// It is false where products might not fit 64 bits.
func (m *Model) parts(amount int64, n int) (p parts, ok bool) {
	whole := uint64(amount)
	if p.unit = 1; amount < 0 {
		p.unit, whole = -1, -whole
	}
	// Weights are up to 2^20, so products stay below 2^63.
	if bits.Len64(whole) > 43 {
		return parts{}, false
	}
	between := uint64(n - 2)
	sum := uint64(m.First + m.Middle + m.Last)
	first, last, middle := whole*uint64(m.First), whole*uint64(m.Last), whole*uint64(m.Middle)
	total := sum * between
	qf, ql, qm := first/sum, last/sum, middle/total
	rf, rl, rm := first%sum*between, last%sum*between, middle%total // all out of the total
	left := whole - qf - ql - qm*between
	// A part gets a unit if fewer than left remainders come before its own: the
	// greater, and the equal ones of earlier touches.
	if count(rm > rf)*between+count(rl > rf) < left {
		qf++
	}
	if count(rf >= rl)+count(rm >= rl)*between < left {
		ql++
	}
	if before := count(rf >= rm) + count(rl > rm); before < left {
		p.more = int(min(left-before, between))
	}
	p.first, p.middle, p.last = p.unit*int64(qf), p.unit*int64(qm), p.unit*int64(ql)
	return p, true
}

func count(is bool) uint64 {
	if is {
		return 1
	}
	return 0
}

// tally adds the parts to the sums of the creators of a journey.
func (p *parts) tally(creators []uint32, sums []int64) {
	last := len(creators) - 1
	sums[creators[0]] += p.first
	for _, c := range creators[1 : 1+p.more] {
		sums[c] += p.middle + p.unit
	}
	for _, c := range creators[1+p.more : last] {
		sums[c] += p.middle
	}
	sums[creators[last]] += p.last
}
