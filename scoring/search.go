package scoring

import (
	"math"
	"slices"
)

// search is one call of Top.
type search[ID ~string, C any] struct {
	*Index[ID, C]
	s      *Scorer[C]
	keep   func(*C) bool
	h      best[ranked[ID]]
	bounds []bounds // by plane
	tails  uint32   // the most that all but the heads of the first plane add
	limit  uint32   // a row whose bound is below cannot be among the best
}

// bounds are the most that codes are worth, in units: of pairs of their upper halves, and
// of whole codes.
type bounds struct {
	coarse [pairs][256]uint32
	fine   [lanes][256]uint32
	used   int    // pairs with columns
	rest   uint32 // the most that later planes add
}

func (t *search[ID, C]) compile() {
	t.bounds = make([]bounds, len(t.planes))
	columns := make(map[string]int, len(t.columns))
	for n := range t.columns {
		columns[t.columns[n].id] = n
	}
	rest := uint32(0)
	for i := range t.s.items {
		it := &t.s.items[i]
		if n, ok := columns[it.id]; ok {
			t.columns[n].fill(it, &t.bounds[n/lanes].fine[n%lanes])
		} else {
			rest += upper(it.best)
		}
	}
	for n := len(t.bounds) - 1; n >= 0; n-- {
		b := &t.bounds[n]
		b.rest, b.used = rest, min(pairs, (len(t.columns)-n*lanes+1)/2)
		for i := range pairs {
			b.pair(i)
			most := slices.Max(b.coarse[i][:])
			if rest += most; n == 0 && i >= heads {
				t.tails += most
			}
		}
	}
	t.tails += t.bounds[0].rest
}

// pair makes the coarse bounds of two columns.
func (b *bounds) pair(i int) {
	var most [2][16]uint32
	for side := range most {
		for code, v := range b.fine[2*i+side] {
			most[side][code>>4] = max(most[side][code>>4], v)
		}
	}
	for code := range b.coarse[i] {
		b.coarse[i][code] = most[0][code&15] + most[1][code>>4]
	}
}

// upper is more than the points, in units.
func upper(points float64) uint32 { return uint32(math.Ceil(points*perPoint)) + 1 }

// scan looks at the rows from a to b.
func (t *search[ID, C]) scan(a, b int) {
	head := &t.bounds[0].coarse
	need := t.need()
	for i, w := range t.planes[0].coarse[a:b] {
		sum := head[0][uint8(w)] + head[1][uint8(w>>8)] + head[2][uint8(w>>16)] + head[3][uint8(w>>24)]
		if sum >= need && t.near(a+i, sum) {
			t.refine(a + i)
			need = t.need()
		}
	}
}

// need is what the heads of a row must come to.
func (t *search[ID, C]) need() uint32 { return t.limit - min(t.limit, t.tails) }

// near reports whether the bound of a row, whose heads come to sum, reaches the limit: first
// by the coarse bounds, and then by the fine ones.
func (t *search[ID, C]) near(row int, sum uint32) bool {
	first := heads
	for n := range t.bounds {
		b, w := &t.bounds[n], t.planes[n].coarse[row]
		for i := first; i < b.used; i++ {
			sum += b.coarse[i][uint8(w>>(8*i))]
		}
		if sum+b.rest < t.limit {
			return false
		}
		first = 0
	}
	sum = t.bounds[len(t.bounds)-1].rest
	for n := range t.bounds {
		b, w, v := &t.bounds[n], t.planes[n].coarse[row], t.planes[n].fine[row]
		for lane := range lanes {
			sum += b.fine[lane][w>>(4*lane)&15<<4|v>>(4*lane)&15]
		}
	}
	return sum >= t.limit
}

// refine scores the row exactly.
func (t *search[ID, C]) refine(row int) {
	c := &t.rows[row]
	if score := t.s.score(c); (len(t.h.all) < t.h.size || score >= t.h.all[0].Score) && (t.keep == nil || t.keep(c)) {
		offer(&t.h, t.s, t.id(c), c, score, row)
	}
	if len(t.h.all) == t.h.size {
		t.limit = uint32(t.h.all[0].Score * perPoint)
	}
}
