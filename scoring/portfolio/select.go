package portfolio

import (
	"math"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// Select chooses the candidates whose value together is greatest, for no more than the
// budget: all must-haves, nobody who must not be taken or is out, and so that all quotas
// are kept. It takes the best of what two rules find, and for up to [MaxExact] candidates
// the best there is. Reach returns a state without picks each time; its candidates are the
// indices of the slice. The result does not depend on the order of the candidates: of equal
// ones the cheaper is ahead, then the one with the lower ID.
//
// The errors are findings about the arguments (irm.Findings), and an [InfeasibleError]. That
// nobody can be afforded is none; then there are no picks.
func Select(candidates []Candidate, budget irm.Money, quotas []scoring.Quota, reach func() Reach) (Selection, error) { // seed: S8
	if err := validate(candidates, budget, quotas, reach).Err(); err != nil {
		return Selection{}, err
	}
	return newProblem(candidates, budget, quotas, reach).choose(nil)
}

// choose solves the problem. Other sets that keep the quotas may be known.
func (p *problem) choose(known [][]int) (Selection, error) {
	if err := p.collisions(); err != nil {
		return Selection{}, err
	}
	var (
		best     *run
		rule     Rule
		attempts = []Attempt{}
		bound    = p.ceiling()
	)
	try := func(by Rule, r *run) {
		if r == nil {
			return
		}
		attempts = append(attempts, Attempt{by, len(r.picks), p.money(p.budget - r.left), r.value.sum / full})
		if best == nil || r.value.sum > best.value.sum {
			best, rule = r, by
		}
	}
	// The best single candidate needs no attempt: it is the first pick by gain.
	try(ByRatio, p.greedy(ByRatio, bound))
	bound.next = 0
	try(ByGain, p.greedy(ByGain, bound))
	for _, picks := range known {
		try(ByMix, p.filled(picks, ByRatio))
	}
	picks, found, proved := p.exact(best)
	switch {
	case !found:
		return Selection{}, unfound(proved)
	case proved && p.submodular:
		rule = ByExact
	default: // a reach may not be a function of the set quite
		r := p.filled(picks, ByRatio)
		if picks = r.picks; best == nil || r.value.sum > best.value.sum {
			rule = ByExact
		}
	}
	s := p.selection(rule, picks, proved && p.submodular, bound)
	s.Attempts = attempts
	return s, nil
}

// certify says how good the picks of a run are.
func (p *problem) certify(r *run, exact bool, bound *ceiling) Certificate {
	c := Certificate{Exact: exact}
	if p.submodular && len(p.quotas) == 0 {
		c.Guarantee = (1 - 1/math.E) / 2
	}
	switch {
	case exact:
		c.Bound, c.AtLeast = r.value.sum/full, 1
	default:
		if p.submodular {
			bound.offer(r)
		}
		c.Bound = max(bound.points, r.value.sum) / full
		c.AtLeast = 1 // where nothing can be had, nothing is the best
		if bound.points > 0 {
			c.AtLeast = min(1, max(c.Guarantee, r.value.sum/bound.points))
		}
	}
	return c
}
