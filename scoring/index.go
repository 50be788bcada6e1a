package scoring

import (
	"cmp"
	"slices"
)

// Index finds the best of many candidates without scoring each of them, for any profile of
// the same accessors: while somebody drags a slider, each position is another profile
// ([Scorer.With]). What it finds is what [Rank] finds, to the bit.
//
// Of every value it keeps one byte, that of its quantile among the candidates. A profile
// makes of each byte the most that such a value can be worth; whose sum does not come
// near the k-th best score is passed over, and the others are scored exactly. It takes 16
// bytes a candidate for each 16 criteria, and may be used by any number of goroutines.
type Index[ID ~string, C any] struct {
	rows    []C
	id      func(*C) ID
	family  *family[C]
	columns []column
	planes  []plane
}

// plane has the codes of 16 columns: the upper four bits of each in one word of a row, the
// lower four in another. Two neighbours share a byte of both, the first its lower half.
type plane struct{ coarse, fine []uint64 }

const (
	lanes = 16        // columns of a plane
	pairs = lanes / 2 // bytes of a word
	heads = 4         // pairs that are looked at first: the heaviest columns
)

// perPoint is how finely bounds are kept: in steps of 2^-17 of a point, rounded up.
const perPoint = 1 << 17

// blockRows are the rows between two looks at the bound.
const blockRows = 4096

// NewIndex makes an index over the criteria of a scorer, heaviest first. The index refers
// to the rows, which must not change as long as it is used; what did change wants a new
// index. A profile with other criteria is served too, only slower.
func NewIndex[ID ~string, C any](s *Scorer[C], rows []C, id func(*C) ID) *Index[ID, C] {
	order := slices.Clone(s.items)
	slices.SortStableFunc(order, func(a, b item) int { return cmp.Compare(b.most, a.most) })
	x := &Index[ID, C]{rows: rows, id: id, family: s.family, columns: make([]column, len(order))}
	for i, it := range order {
		x.columns[i] = newColumn(it.id, sample(rows, s.family.accessors[it.id]))
	}
	for first := 0; first < len(order); first += lanes {
		p := plane{make([]uint64, len(rows)), make([]uint64, len(rows))}
		for from := 0; from < len(rows); from += blockRows {
			to := min(from+blockRows, len(rows))
			for lane, at := range x.columns[first:min(first+lanes, len(order))] {
				c, get := &x.columns[first+lane], s.family.accessors[at.id]
				for i := from; i < to; i++ {
					code := uint64(c.code(get(&rows[i])))
					p.coarse[i] |= code >> 4 << (4 * lane)
					p.fine[i] |= code & 15 << (4 * lane)
				}
			}
		}
		x.planes = append(x.planes, p)
	}
	return x
}

// Top is [Rank] over the rows of the index; where keep is not nil, over those that it
// keeps. A scorer that skips what is missing, or that was not made from the scorer of the index by
// With or Cautious, has no bounds here: then every row is scored.
func (x *Index[ID, C]) Top(s *Scorer[C], k int, keep func(*C) bool) []Ranked[ID] {
	if k <= 0 {
		return nil
	}
	if s.skips || s.family != x.family {
		return Rank(s, func(yield func(ID, *C) bool) {
			for i := range x.rows {
				if c := &x.rows[i]; keep == nil || keep(c) {
					if !yield(x.id(c), c) {
						return
					}
				}
			}
		}, k)
	}
	t := search[ID, C]{Index: x, s: s, keep: keep, h: best[ranked[ID]]{size: k, behind: behind[ID]}}
	t.compile()
	blocks := (len(x.rows) + blockRows - 1) / blockRows
	step := stride(blocks) // rows that are sorted the wrong way round would all come near
	for n := range blocks {
		from := n * step % blocks * blockRows
		t.scan(from, min(from+blockRows, len(x.rows)))
	}
	return sorted(t.h)
}

// stride has no divisor in common with n, and is near 0.618 of it.
func stride(n int) int {
	step := max(1, int(float64(n)*0.618))
	for gcd(step, n) > 1 {
		step++
	}
	return step
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
