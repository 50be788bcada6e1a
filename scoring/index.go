package scoring

import (
	"cmp"
	"math"
	"slices"
)

// Index finds the best of many candidates without scoring each of them, for any profile of
// the same accessors: while somebody drags a slider, each position is another profile
// ([Scorer.With]). What it finds is what [Rank] finds, to the bit.
//
// Of every value it keeps one byte, that of its quantile among the candidates. A profile
// makes of each byte the most that such a value can be worth; whose sum does not come
// near the k-th best score is passed over, and the others are scored exactly. It takes 8
// bytes a candidate for each 8 criteria, and may be used by any number of goroutines.
type Index[ID ~string, C any] struct {
	rows    []C
	id      func(*C) ID
	family  *family[C]
	columns []column
	planes  [][]uint64 // of 8 columns each: a byte of a row's word for each
}

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
		plane := make([]uint64, len(rows))
		columns := x.columns[first:min(first+lanes, len(order))]
		get := make([]func(*C) (float64, bool), len(columns))
		for lane := range columns {
			get[lane] = s.family.accessors[columns[lane].id]
		}
		for i := range rows {
			word := uint64(0)
			for lane, read := range get {
				v, ok := read(&rows[i])
				word |= uint64(columns[lane].code(v, ok)) << (8 * lane)
			}
			plane[i] = word
		}
		x.planes = append(x.planes, plane)
	}
	return x
}

// lanes are the columns of a plane.
const lanes = 8

// unit is how finely bounds are kept: in steps of 2^-17 of a point, rounded up.
const unit = 1 << 17

// blockRows are the rows between two looks at the bound.
const blockRows = 4096

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

// search is one call of Top.
type search[ID ~string, C any] struct {
	*Index[ID, C]
	s      *Scorer[C]
	keep   func(*C) bool
	h      best[ranked[ID]]
	bounds []table
	rest   []uint32 // by plane: the most that all later planes add
	limit  uint32   // a row whose bound is below cannot be among the best
}

// table is the most that the values of each code of a plane are worth, in units.
type table [lanes][256]uint32

func (t *search[ID, C]) compile() {
	t.bounds, t.rest = make([]table, len(t.planes)), make([]uint32, len(t.planes))
	seen := make(map[string]int, len(t.columns))
	for n := range t.columns {
		seen[t.columns[n].id] = n
	}
	most := make([]uint32, len(t.planes))
	without := uint32(0)
	for i := range t.s.items {
		it := &t.s.items[i]
		n, ok := seen[it.id]
		if !ok {
			without += upper(it.highest)
			continue
		}
		lane := &t.bounds[n/lanes][n%lanes]
		t.columns[n].fill(it, lane)
		most[n/lanes] += slices.Max(lane[:])
	}
	for n := len(most) - 1; n >= 0; n-- {
		t.rest[n] = without
		without += most[n]
	}
}

// upper is more than the points, in units.
func upper(points float64) uint32 { return uint32(math.Ceil(points*unit)) + 1 }

// scan looks at the rows from a to b.
func (t *search[ID, C]) scan(a, b int) {
	bounds := &t.bounds[0]
	need := uint32(max(0, int64(t.limit)-int64(t.rest[0])))
	for i, w := range t.planes[0][a:b] {
		sum := bounds[0][uint8(w)] + bounds[1][uint8(w>>8)] + bounds[2][uint8(w>>16)] + bounds[3][uint8(w>>24)] +
			bounds[4][uint8(w>>32)] + bounds[5][uint8(w>>40)] + bounds[6][uint8(w>>48)] + bounds[7][uint8(w>>56)]
		if sum >= need && t.near(a+i, sum) {
			t.refine(a + i)
			need = uint32(max(0, int64(t.limit)-int64(t.rest[0])))
		}
	}
}

// near adds the bounds of the other planes.
func (t *search[ID, C]) near(row int, sum uint32) bool {
	for n := 1; n < len(t.planes); n++ {
		w := t.planes[n][row]
		for lane := range lanes {
			sum += t.bounds[n][lane][uint8(w>>(8*lane))]
		}
		if sum+t.rest[n] < t.limit {
			return false
		}
	}
	return true
}

// refine scores the row exactly.
func (t *search[ID, C]) refine(row int) {
	c := &t.rows[row]
	score := t.s.score(c)
	if len(t.h.all) == t.h.size && score < t.h.all[0].Score {
		return
	}
	r := ranked[ID]{Ranked[ID]{ID: t.id(c), Result: Result{Score: score}}, row}
	if !t.h.admits(r) || t.keep != nil && !t.keep(c) || t.s.out(c) {
		return
	}
	r.Result = t.s.Score(c)
	t.h.push(r)
	if len(t.h.all) == t.h.size {
		t.limit = uint32(t.h.all[0].Score * unit)
	}
}
