package portfolio

import (
	"math"
	"slices"
)

// MaxExact is up to how many candidates, must-haves apart, the best set is searched for;
// MaxExactOther is that for a reach that is not known to be submodular.
const (
	MaxExact      = 20
	MaxExactOther = 12
)

// maxSets bounds the search: 2^12 sets without a bound, and more than a bound leaves of 20
// but in unlucky cases.
const maxSets = 1 << 14

// search is a branch and bound over all sets that contain the must-haves.
type search struct {
	p     *problem
	order []int // by gain for the cost
	value float64
	best  []int
	found bool
	cost  int64 // of the best, where it is the cheapest that is looked for
	sets  int   // looked at
}

// exact returns the best set if any was found, and whether that is proved: there may be too
// many candidates, or sets to look at.
func (p *problem) exact(incumbent *run) (picks []int, found, proved bool) {
	s := search{p: p, value: math.Inf(-1)}
	if incumbent != nil {
		s.value, s.best, s.found = incumbent.value.sum, incumbent.picks, true
	}
	if s.arrange(p.budget); len(s.order) > p.limit {
		return s.best, s.found, false
	}
	root := p.start(p.must)
	s.from(node{root.value, root.left, root.count}, 0)
	return s.best, s.found, s.sets <= maxSets
}

// arrange puts those who can be had for the budget in order.
func (s *search) arrange(budget int64) {
	p := s.p
	var queue []entry
	for j, open := range p.open {
		// Who adds nothing can help to keep a quota.
		if open && p.cost[j] <= budget-p.mustCost && (p.first[j] > 0 || len(p.quotas) > 0) {
			queue = append(queue, entry{j: j, gain: p.first[j]})
		}
	}
	slices.SortFunc(queue, p.order(ByRatio))
	for _, e := range queue {
		s.order = append(s.order, e.j)
	}
}

// node is a set of picks.
type node struct {
	value *value
	left  int64
	count []counts
}

// with is the set with one more. A reach cannot take back a pick, so that each set has one
// of its own.
func (n node) with(e entry) node {
	p := n.value.p
	next := node{p.nothing(), n.left - p.cost[e.j], slices.Clone(n.count)}
	for _, j := range n.value.picks {
		next.value.add(j, 0)
	}
	next.value.add(e.j, 0)
	next.value.sum = n.value.sum + e.gain
	for k, c := range next.count {
		next.count[k] = c.with(p.answer(e.j, k))
	}
	return next
}

// from looks at a set, and at all that have besides some of the candidates from the i-th on.
func (s *search) from(n node, i int) {
	if s.sets++; s.sets > maxSets {
		return
	}
	p := s.p
	if n.value.sum > s.value && p.breaks(n.count, len(n.value.picks), -1) < 0 {
		s.value, s.best, s.found = n.value.sum, slices.Clone(n.value.picks), true
	}
	rest := s.rest(n, i)
	for k, e := range rest {
		if p.submodular && n.value.sum+p.knapsack(slices.Clone(rest[k:]), n.left) <= s.value {
			return
		}
		if p.cost[e.j] <= n.left && !p.over(n.count, e.j) {
			s.from(n.with(e), i+k+1)
		}
	}
}

// rest are the candidates from the i-th on, with what they would add.
func (s *search) rest(n node, i int) []entry {
	out := make([]entry, 0, len(s.order)-i)
	for _, j := range s.order[i:] {
		out = append(out, entry{j: j, gain: n.value.gain(j)})
	}
	return out
}
