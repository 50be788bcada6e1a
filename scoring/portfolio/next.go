package portfolio

import (
	"cmp"
	"math"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// next returns the steps of a selection. Singles are those who are not taken because of what
// they cost.
func (p *problem) next(r *run, singles []entry, exact bool) []Step {
	slices.SortFunc(singles, func(a, b entry) int {
		return cmp.Or(cmp.Compare(p.cost[a.j], p.cost[b.j]), cmp.Compare(b.gain, a.gain), cmp.Compare(a.j, b.j))
	})
	var out []Step
	if exact {
		least := int64(math.MaxInt64)
		if len(singles) > 0 {
			least = plus(p.budget, p.cost[singles[0].j]-r.left)
		}
		out = p.better(r, least)
	}
	for _, e := range singles {
		if n := len(out); n < MaxSteps && (n == 0 || e.gain/full > out[n-1].Gain) {
			out = append(out, Step{p.money(p.cost[e.j] - r.left), []irm.CreatorID{p.candidate(e.j).ID}, nil, e.gain / full})
		}
	}
	return out
}

// better returns the step to the cheapest set that is worth more than the best one for the
// budget, if it costs less than cost.
func (p *problem) better(r *run, cost int64) []Step {
	s := search{p: p, value: float64(r.value.sum * (1 + 1e-9)), cost: cost} // no set is better by rounding
	if s.arrange(s.cost - 1); len(s.order) > p.limit {
		return nil
	}
	root := p.start(p.must)
	s.cheapest(node{root.value, root.left, root.count}, 0)
	if !s.found || s.sets > maxSets {
		return nil
	}
	step := Step{Increase: p.money(s.cost - p.budget)}
	v := p.nothing()
	for _, j := range s.best {
		v.add(j, v.gain(j))
		if !r.taken[j] {
			step.Take = append(step.Take, p.candidate(j).ID)
		}
	}
	for _, j := range r.picks {
		if !slices.Contains(s.best, j) {
			step.Drop = append(step.Drop, p.candidate(j).ID)
		}
	}
	step.Gain = (v.sum - r.value.sum) / full
	return []Step{step}
}

// cheapest looks for the cheapest set whose value is more than that of the search, among
// the set and all that have besides some of the candidates from the i-th on.
func (s *search) cheapest(n node, i int) {
	if s.sets++; s.sets > maxSets {
		return
	}
	p := s.p
	spent := p.budget - n.left // more than the budget where the value is more
	if n.value.sum > s.value && p.breaks(n.count, len(n.value.picks), -1) < 0 {
		s.cost, s.best, s.found = spent, slices.Clone(n.value.picks), true
		return
	}
	rest := s.rest(n, i)
	for k, e := range rest {
		room := s.cost - 1 - spent
		if n.value.sum+p.knapsack(slices.Clone(rest[k:]), room) <= s.value {
			return
		}
		if p.cost[e.j] <= room && !p.over(n.count, e.j) {
			s.cheapest(n.with(e), i+k+1)
		}
	}
}
