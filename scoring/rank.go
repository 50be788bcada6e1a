package scoring

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// Ranked is a candidate in a ranking.
type Ranked[ID ~string] struct {
	ID ID `json:"id"`
	Result
}

// Rank returns the best k candidates who are not out, by score from the highest down; of
// equal scores by ID in ascending order, and of equal IDs in the order of the sequence.
// It keeps k of them at a time and needs the sequence once; what the pointer shows may
// change after each step.
func Rank[ID ~string, C any](s *Scorer[C], candidates iter.Seq2[ID, *C], k int) []Ranked[ID] {
	if k <= 0 {
		return nil
	}
	h := best[ranked[ID]]{size: k, behind: behind[ID]}
	n, least := 0, math.Inf(-1) // of the k best so far
	for id, c := range candidates {
		if score := s.scoreFrom(c, least); score >= least {
			offer(&h, s, id, c, score, n)
			if len(h.all) == k {
				least = h.all[0].Score
			}
		}
		n++
	}
	return sorted(h)
}

// ranked is a candidate with its place in the sequence.
type ranked[ID ~string] struct {
	Ranked[ID]
	at int
}

// offer puts a candidate with this score into the ranking, if it belongs there.
func offer[ID ~string, C any](h *best[ranked[ID]], s *Scorer[C], id ID, c *C, score float64, at int) {
	r := ranked[ID]{Ranked[ID]{ID: id, Result: Result{Score: score}}, at}
	if h.admits(r) && !s.out(c) {
		r.Result = s.Score(c)
		h.push(r)
	}
}

// behind is the order of every ranking: positive where a comes after b.
func behind[ID ~string](a, b ranked[ID]) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID), cmp.Compare(a.at, b.at))
}

func sorted[ID ~string](h best[ranked[ID]]) []Ranked[ID] {
	slices.SortFunc(h.all, h.behind)
	out := make([]Ranked[ID], len(h.all))
	for i, r := range h.all {
		out[i] = r.Ranked
	}
	return out
}

// best keeps the first few of what is pushed: a heap with the last of them on top.
type best[T any] struct {
	all    []T
	size   int // more than 0
	behind func(a, b T) int
}

// admits reports whether v would be kept.
func (h *best[T]) admits(v T) bool { return len(h.all) < h.size || h.behind(h.all[0], v) > 0 }

// push takes what is admitted.
func (h *best[T]) push(v T) {
	if len(h.all) < h.size {
		h.all = append(h.all, v)
		for i := len(h.all) - 1; i > 0 && h.behind(h.all[i], h.all[(i-1)/2]) > 0; i = (i - 1) / 2 {
			h.all[i], h.all[(i-1)/2] = h.all[(i-1)/2], h.all[i]
		}
		return
	}
	h.all[0] = v
	for i := 0; ; {
		last := i
		for _, child := range [...]int{2*i + 1, 2*i + 2} {
			if child < len(h.all) && h.behind(h.all[child], h.all[last]) > 0 {
				last = child
			}
		}
		if last == i {
			return
		}
		h.all[i], h.all[last] = h.all[last], h.all[i]
		i = last
	}
}
