package portfolio

import "slices"

// reserve is a way to fill all minimums by count that are not reached, for no more money
// than is left. Picks that would make all such ways impossible are not made.
type reserve struct {
	in    []bool // by candidate; nil where no quota has a minimum
	cost  int64
	count []counts // by quota, of the picks and the reserve
}

// take is told of every pick.
func (v *reserve) take(p *problem, j int) {
	switch {
	case v.in == nil:
	case v.in[j]:
		v.in[j] = false
		v.cost -= p.cost[j]
	default:
		for k, c := range v.count {
			v.count[k] = c.with(p.answer(j, k))
		}
	}
}

// reserves reports whether all minimums can be filled with j as the next pick, as far as the
// present reserve or another one tells.
func (r *run) reserves(j int) bool {
	v := &r.reserve
	switch {
	case v.in == nil || v.in[j]:
		return true
	case r.p.cost[j] <= r.left-v.cost && !r.p.over(v.count, j):
		return true
	}
	return r.reserved(j)
}

// reserved makes a reserve of which j is one, if there is any: for each minimum the cheapest
// who can be had. A negative j is nobody. Where candidates count for several minimums there
// may be cheaper ways.
func (r *run) reserved(j int) bool {
	p := r.p
	if !p.minimums {
		return true
	}
	if r.spare == nil {
		r.spare = make([]bool, len(p.at))
	}
	clear(r.spare)
	v := reserve{in: r.spare, count: slices.Clone(r.count)}
	put := func(f int) {
		v.in[f] = true
		v.cost += p.cost[f]
		for k, c := range v.count {
			v.count[k] = c.with(p.answer(f, k))
		}
	}
	if j >= 0 {
		put(j)
	}
	for k := range p.quotas {
		for _, f := range p.fillers[k] {
			if !short(&p.quotas[k], v.count[k]) || p.cost[f] > r.left-v.cost {
				break
			}
			if !v.in[f] && !r.taken[f] && !r.gone[f] && !p.over(v.count, f) {
				put(f)
			}
		}
	}
	for k := range p.quotas {
		if short(&p.quotas[k], v.count[k]) {
			return false
		}
	}
	r.reserve, r.spare = v, r.reserve.in
	return true
}
