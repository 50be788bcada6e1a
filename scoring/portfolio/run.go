package portfolio

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// run is a set of picks that grows.
type run struct {
	p     *problem
	value *value
	left  int64    // of the budget
	count []counts // by quota
	taken []bool
	gone  []bool // cannot be picked any more
	picks []int
	gains []float64 // by candidate, as computed last: at least the present one
	// strict: every further pick has to keep all quotas at once.
	strict bool
	// tight: every further pick has to keep all shares at once.
	tight   bool
	reserve reserve
	spare   []bool // for the next reserve
}

// start picks those, beginning with the must-haves.
func (p *problem) start(picks []int) *run {
	r := &run{
		p: p, value: p.nothing(), left: p.budget,
		count: make([]counts, len(p.quotas)), taken: make([]bool, len(p.at)), gone: make([]bool, len(p.at)), gains: slices.Clone(p.first),
	}
	for _, j := range picks {
		r.take(j, r.value.gain(j))
	}
	return r
}

func (r *run) take(j int, gain float64) {
	r.value.add(j, gain)
	r.left -= r.p.cost[j]
	for k, c := range r.count {
		r.count[k] = c.with(r.p.answer(j, k))
	}
	r.reserve.take(r.p, j)
	r.taken[j] = true
	r.picks = append(r.picks, j)
}

// verdict says whether a candidate can be the next pick.
type verdict uint8

const (
	yes   verdict = iota
	later         // not now, but perhaps after others
	never
)

func (r *run) asks(j int) verdict {
	p := r.p
	if p.cost[j] > r.left {
		return never
	}
	if len(p.quotas) == 0 {
		return yes
	}
	if p.over(r.count, j) {
		return never
	}
	if r.strict {
		if p.breaks(r.count, len(r.picks)+1, j) >= 0 {
			return later
		}
		return yes
	}
	for k := range p.quotas {
		if offShare(&p.quotas[k], r.count[k], p.answer(j, k), len(r.picks)+1, r.tight) {
			return later
		}
	}
	if !r.reserves(j) {
		return never
	}
	return yes
}

// over reports whether j is one too many for some maximum by count.
func (p *problem) over(count []counts, j int) bool {
	for k := range p.quotas {
		if overCount(&p.quotas[k], count[k], p.answer(j, k)) {
			return true
		}
	}
	return false
}

// wanted reports whether j belongs to a group whose minimum by count is not reached.
func (r *run) wanted(j int) bool {
	for k := range r.p.quotas {
		if r.p.answer(j, k) == irm.AnswerYes && short(&r.p.quotas[k], r.count[k]) {
			return true
		}
	}
	return false
}
