package portfolio

import "cmp"

// entry is a candidate in the queue with the gain that was computed last. Since gains only
// fall, it is at least the present one, and who is on top with a present gain is the best:
// the lazy greedy algorithm (Minoux 1978; CELF, Leskovec et al. 2007).
type entry struct {
	j     int
	gain  float64
	picks int // when the gain was computed
}

// order is that of a rule: by gain for the cost, or by gain; of equal ones the cheaper is
// ahead, then the one with the lower ID.
func (p *problem) order(rule Rule) func(a, b entry) int {
	return func(a, b entry) int {
		order := 0
		if rule == ByRatio {
			order = compareRatio(b.gain, p.cost[b.j], a.gain, p.cost[a.j])
		} else {
			order = cmp.Compare(b.gain, a.gain)
		}
		if order != 0 {
			return order
		}
		return p.cheaper(a.j, b.j)
	}
}

// greedy picks one after the other by a rule. It returns nil where the quotas are not kept
// in the end. With shares there are two ways: they may be missed by less than one pick in
// between, or not at all, so that no money is spent before those who have to be there too.
func (p *problem) greedy(rule Rule, c *ceiling) *run {
	best := p.path(rule, c, false)
	if p.shares {
		if r := p.path(rule, nil, true); r != nil && (best == nil || r.value.sum > best.value.sum) {
			return r
		}
	}
	return best
}

func (p *problem) path(rule Rule, c *ceiling, tight bool) *run {
	r := p.start(p.must)
	r.tight = tight
	if !r.reserved(-1) {
		return nil
	}
	r.grow(rule, c)
	if len(p.quotas) == 0 {
		return r
	}
	n := p.longest(r.picks)
	if n < 0 {
		return nil
	}
	return p.filled(r.picks[:n], rule)
}

// filled is a set that keeps all quotas, and whoever can be added to it so that it does.
func (p *problem) filled(picks []int, rule Rule) *run {
	r := p.start(picks)
	r.strict = true
	r.grow(rule, nil)
	return r
}

// longest returns how many of the first picks keep all quotas: since the value only grows,
// as many as possible, and not less than the must-haves. It is -1 where no beginning does.
func (p *problem) longest(picks []int) int {
	n, count := -1, make([]counts, len(p.quotas))
	for i := range len(picks) + 1 {
		if i >= len(p.must) && p.breaks(count, i, -1) < 0 {
			n = i
		}
		if i < len(picks) {
			for k, c := range count {
				count[k] = c.with(p.answer(picks[i], k))
			}
		}
	}
	return n
}

// grow picks until nobody is left who fits and adds something.
func (r *run) grow(rule Rule, c *ceiling) {
	p := r.p
	queue := heap[entry]{order: p.order(rule)}
	for j, open := range p.open {
		if open && !r.taken[j] {
			queue.all = append(queue.all, entry{j: j, gain: p.first[j], picks: 0})
		}
	}
	queue.init()
	var parked []entry
	for {
		c.lower(r)
		e, ok := r.next(&queue, &parked)
		if !ok {
			return
		}
		r.take(e.j, e.gain)
		for _, e := range parked {
			queue.push(e)
		}
		parked = parked[:0]
	}
}

// next takes the next pick from the queue. Who has to wait for others is parked; who cannot
// be picked any more is dropped.
func (r *run) next(queue *heap[entry], parked *[]entry) (entry, bool) {
	for len(queue.all) > 0 {
		e := queue.pop()
		verdict := r.asks(e.j)
		switch {
		case verdict == never:
			r.gone[e.j] = true
		case verdict == later:
			*parked = append(*parked, e)
		case e.picks < len(r.picks):
			e.gain, e.picks = r.value.gain(e.j), len(r.picks)
			r.gains[e.j] = e.gain
			queue.push(e)
		case e.gain > 0 || r.wanted(e.j):
			return e, true
		}
	}
	return entry{}, false
}
