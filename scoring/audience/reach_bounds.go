package audience

import (
	"cmp"
	"math"
	"slices"
)

// atLeast is the bound of Kuai, Alajaji and Takahara: a person who follows d of the picks is
// 1/d of a person in each of them. Of one pick the mean of d is known, and since 1/d is
// convex its mean is the least where all have the whole numbers next to that mean.
func (s *PairReach) atLeast() float64 {
	sum := 0.0
	for at, i := range s.picks {
		n := float64(s.followers[i])
		if n == 0 {
			continue
		}
		mean := s.weight[at] / n
		d := math.Floor(mean)
		sum += float64(n * (1/d - (mean-d)/(d*(d+1))))
	}
	return sum
}

// atMost is Hunter's bound.
func (s *PairReach) atMost() float64 {
	sum := s.total
	for _, e := range s.tree {
		sum -= float64(e.people)
	}
	return sum
}

// prune leaves of the edges a tree that shares the most (Kruskal 1956): of the former
// tree, and of those to the latest pick, since no other one can be in it.
func (s *PairReach) prune() {
	slices.SortFunc(s.tree, func(a, b edge) int {
		return cmp.Or(cmp.Compare(b.people, a.people), cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b))
	})
	above := make([]int, len(s.picks))
	for i := range above {
		above[i] = i
	}
	root := func(i int) int {
		for above[i] != i {
			above[i] = above[above[i]]
			i = above[i]
		}
		return i
	}
	tree := s.tree[:0]
	for _, e := range s.tree {
		if a, b := root(e.a), root(e.b); a != b {
			above[a] = b
			tree = append(tree, e)
		}
	}
	s.tree = tree
}
