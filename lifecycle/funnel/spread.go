package funnel

import (
	"math/big"
	"math/bits"
	"slices"
)

// spread is a multiset of durations in microseconds: those that ended, and those that were
// still running and so are only known to be longer (censored). Up to maxExact it knows
// every one; of more it knows how many lie in each class. Whatever the order in which they
// came, the same durations make the same spread.
type spread struct {
	n     [2]int64 // ended, censored
	sums  [2]sum
	max   [2]int64
	exact []int64 // value<<1, and 1 if censored
	pages []*page // of classes; nil: exact
}

const (
	ended = iota
	censored
)

// maxExact is how many durations are known one by one.
const maxExact = 1024

// page holds 64 classes: an octave, but for the first two, which hold the numbers below 128.
type page [64][2]int64

// maxPages hold all times from 1970 to 9999.
const maxPages = 53

// class numbers the classes: 64 in each octave, so that the middle of one is at most
// 1/128 away from any of its numbers.
func class(v int64) int {
	octave := max(bits.Len64(uint64(v)), 7) - 7
	return octave<<6 + int(v>>octave)
}

// bounds are the first and the last number of a class.
func bounds(class int) (first, last int64) {
	octave := max(class>>6-1, 0)
	first = int64(class-octave<<6) << octave
	return first, first + 1<<octave - 1
}

func (s *spread) add(v int64, kind int) {
	s.n[kind]++
	s.sums[kind].add(v)
	s.max[kind] = max(s.max[kind], v)
	if s.pages != nil {
		s.put(class(v), kind, 1)
		return
	}
	s.exact = append(s.exact, v<<1|int64(kind))
	s.settle()
}

// settle leaves single durations for classes when they are too many.
func (s *spread) settle() {
	if len(s.exact) <= maxExact {
		return
	}
	s.spill()
}

func (s *spread) spill() {
	s.pages = make([]*page, 0, 24) // from microseconds to years
	for _, v := range s.exact {
		s.put(class(v>>1), int(v&1), 1)
	}
	s.exact = nil
}

func (s *spread) put(class, kind int, n int64) {
	at := class >> 6
	for len(s.pages) <= at {
		s.pages = append(s.pages, nil)
	}
	if s.pages[at] == nil {
		s.pages[at] = new(page)
	}
	s.pages[at][class&63][kind] += n
}

func (s *spread) merge(t *spread) {
	for kind := range s.n {
		s.n[kind] += t.n[kind]
		s.sums[kind].merge(t.sums[kind])
		s.max[kind] = max(s.max[kind], t.max[kind])
	}
	if s.pages == nil && t.pages == nil {
		s.exact = append(s.exact, t.exact...)
		s.settle()
		return
	}
	if s.pages == nil {
		s.spill()
	}
	for _, v := range t.exact {
		s.put(class(v>>1), int(v&1), 1)
	}
	t.classes(func(class int, n [2]int64) {
		for kind := range n {
			if n[kind] > 0 {
				s.put(class, kind, n[kind])
			}
		}
	})
}

// classes visits the classes that have any, in ascending order.
func (s *spread) classes(visit func(class int, n [2]int64)) {
	for i, p := range s.pages {
		if p == nil {
			continue
		}
		for j, n := range p {
			if n != [2]int64{} {
				visit(i<<6|j, n)
			}
		}
	}
}

// point is how many ended, and how many were censored, after a time.
type point struct {
	after int64
	n     [2]int64
}

// points are the durations in ascending order: each, or the middle of each class.
func (s *spread) points() []point {
	var out []point
	if s.pages == nil {
		sorted := slices.Sorted(slices.Values(s.exact))
		for _, v := range sorted {
			if len(out) == 0 || out[len(out)-1].after != v>>1 {
				out = append(out, point{after: v >> 1})
			}
			out[len(out)-1].n[v&1]++
		}
		return out
	}
	most := max(s.max[ended], s.max[censored])
	s.classes(func(class int, n [2]int64) {
		first, last := bounds(class)
		out = append(out, point{first + (min(last, most)-first)/2, n})
	})
	return out
}

// rank returns the k-th shortest of those that ended, from 1.
func rank(points []point, k int64) (after int64) {
	for i := 0; k > 0; i++ {
		after = points[i].after
		k -= points[i].n[ended]
	}
	return after
}

// sum adds numbers that are not negative: a million visits of a few months overflow 64
// bits of microseconds.
type sum struct{ hi, lo uint64 }

func (s *sum) add(n int64) { s.merge(sum{lo: uint64(n)}) }

func (s *sum) merge(t sum) {
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, t.lo, 0)
	s.hi += t.hi + carry
}

func (s sum) big() *big.Int {
	b := new(big.Int).SetUint64(s.hi)
	return b.Add(b.Lsh(b, 64), new(big.Int).SetUint64(s.lo))
}

// divided rounds num/den, both not negative, half up.
func divided(num, den *big.Int) *big.Int {
	n := new(big.Int).Add(new(big.Int).Lsh(num, 1), den)
	return n.Quo(n, new(big.Int).Lsh(den, 1))
}
