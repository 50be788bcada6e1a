package ranking

import (
	"cmp"
	"slices"
	"sync"
	"testing"

	"github.com/irmkit/irmkit/scoring"
)

func bind(t testing.TB) *scoring.Scorer[creator] {
	t.Helper()
	s, err := scoring.Bind(profile(), accessors)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func places(ranked []scoring.Ranked[string]) []place {
	out := make([]place, len(ranked))
	for i, r := range ranked {
		out[i] = place{r.ID, r.Score}
	}
	return out
}

// rank goes once through all.
func rank(s *scoring.Scorer[creator], pool []creator, k int) []place {
	return places(scoring.Rank(s, func(yield func(string, *creator) bool) {
		for i := range pool {
			if !yield(pool[i].id, &pool[i]) {
				return
			}
		}
	}, k))
}

func index(s *scoring.Scorer[creator], pool []creator) *scoring.Index[string, creator] {
	return scoring.NewIndex(s, pool, func(c *creator) string { return c.id })
}

// halves is a pool with an index over each half, for two cores.
type halves [2]*scoring.Index[string, creator]

func split(s *scoring.Scorer[creator], pool []creator) (h halves) {
	mid := len(pool) / 2
	each(func(i int) {
		h[i] = index(s, [2][]creator{pool[:mid], pool[mid:]}[i])
	})
	return h
}

func (h halves) top(s *scoring.Scorer[creator], k int) []place {
	var found [2][]place
	each(func(i int) { found[i] = places(h[i].Top(s, k, nil)) })
	all := slices.Concat(found[0], found[1])
	slices.SortFunc(all, func(a, b place) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id)) })
	return all[:min(k, len(all))]
}

// each does a job on two cores.
func each(job func(i int)) {
	var wait sync.WaitGroup
	for i := range 2 {
		wait.Go(func() { job(i) })
	}
	wait.Wait()
}
