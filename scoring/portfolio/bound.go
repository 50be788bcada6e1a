package portfolio

// ceiling is the least upper bound found so far of what any set within the budget can be
// worth. That is at first what could be bought if nobody had an overlap with the others: the
// fractional knapsack of what each is worth alone. For a monotone submodular value, no set
// is worth more either than the picks at any time and the fractional knapsack of what the
// others would add to them (Leskovec et al. 2007, online bound). Gains that were computed
// earlier are no less than the present ones, so they will do.
type ceiling struct {
	points float64
	next   int // picks from which on it is looked at again
}

func (p *problem) ceiling() *ceiling {
	all, sum := make([]entry, 0, len(p.at)), 0.0
	for _, j := range p.must {
		sum += p.first[j]
	}
	for j, open := range p.open {
		if open {
			all = append(all, entry{j: j, gain: p.first[j]})
		}
	}
	return &ceiling{points: sum + p.knapsack(all, p.budget-p.mustCost)}
}

// lower looks at some of the beginnings of a run: at 0, 1, 2, 4, 8 ... picks after the
// must-haves. A nil ceiling is not asked for.
func (c *ceiling) lower(r *run) {
	n := len(r.picks) - len(r.p.must)
	if c == nil || !r.p.submodular || n < c.next {
		return
	}
	c.next = max(1, 2*c.next)
	c.offer(r)
}

// offer lowers the ceiling by the picks of a run and the gains of all others.
func (c *ceiling) offer(r *run) {
	p := r.p
	others := make([]entry, 0, len(p.at))
	for j, open := range p.open {
		if open && !r.taken[j] {
			others = append(others, entry{j: j, gain: r.gains[j]})
		}
	}
	c.points = min(c.points, r.value.sum+p.knapsack(others, p.budget-p.mustCost))
}

// knapsack is the most that gains add up to for the money, if the last of them may be bought
// in part. It reorders the entries.
func (p *problem) knapsack(all []entry, budget int64) float64 {
	h := heap[entry]{all: all[:0], order: p.order(ByRatio)}
	for _, e := range all {
		if e.gain > 0 && p.cost[e.j] <= budget {
			h.all = append(h.all, e)
		}
	}
	h.init()
	sum := 0.0
	for len(h.all) > 0 {
		e := h.pop()
		cost := p.cost[e.j]
		if cost > budget {
			return sum + float64(e.gain*float64(float64(budget)/float64(cost)))
		}
		sum += e.gain
		budget -= cost
	}
	return sum
}
