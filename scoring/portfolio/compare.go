package portfolio

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// MaxMixes is how many mixes Compare takes.
const MaxMixes = 16

// Mix is whom a budget may be spent on: candidates of these groups, or everybody where there
// are none. Must-haves are part of every mix.
type Mix struct {
	Name   string   `json:"name"`
	Groups []string `json:"groups,omitzero"`
}

// Side is what a mix comes to.
type Side struct {
	Mix
	Selection  *Selection       `json:"selection,omitzero"`  // nil where there is none
	Infeasible *InfeasibleError `json:"infeasible,omitzero"` // why there is none; nil where there is
}

// Compare spends the same budget on several mixes, such as many small creators, few big ones
// and whoever is best, to be read side by side: what they cost, whom they reach, how sure
// that is, how well they fit. It is [Select] for each of them, in the order of the mixes; a
// mix of everybody is not worth less than any other.
//
// The quotas hold for every mix. One that asks for two small creators cannot be kept by the
// few big: that side has no selection, and says why. To see what they would come to all the
// same, compare without quotas. The errors are findings about the
// arguments, and about mixes: too many of them ("limit"), two with one name ("duplicate"),
// groups of which there is no candidate ("group").
func Compare(candidates []Candidate, budget irm.Money, quotas []scoring.Quota, reach func() Reach, mixes []Mix) ([]Side, error) { // seed: S3
	fs := validate(candidates, budget, quotas, reach)
	if fs.Err() == nil {
		fs = validateMixes(candidates, mixes)
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	p := newProblem(candidates, budget, quotas, reach)
	sides := make([]Side, len(mixes))
	var known [][]int // what was found for narrower mixes is open to everybody's
	for i, m := range mixes {
		if len(m.Groups) > 0 {
			sides[i] = p.side(m, nil)
			if s := sides[i].Selection; s != nil {
				known = append(known, p.indices(s.Picks))
			}
		}
	}
	for i, m := range mixes {
		if len(m.Groups) == 0 {
			sides[i] = p.side(m, known)
		}
	}
	return sides, nil
}

func (p *problem) side(m Mix, known [][]int) Side {
	side := Side{Mix: Mix{m.Name, slices.Clone(m.Groups)}}
	mixed := *p
	if len(m.Groups) > 0 {
		mixed.open = slices.Clone(p.open)
		for j := range mixed.open {
			mixed.open[j] = p.open[j] && slices.Contains(m.Groups, p.candidate(j).Group)
		}
		mixed.fill()
	}
	s, err := mixed.choose(known)
	if infeasible, ok := err.(*InfeasibleError); ok {
		side.Infeasible = infeasible
		return side
	}
	side.Selection = &s
	return side
}

// indices are the picks as the problem numbers them.
func (p *problem) indices(picks []Pick) []int {
	out := make([]int, len(picks))
	for i, pick := range picks {
		out[i], _ = slices.BinarySearchFunc(p.at, pick.ID, func(at int, id irm.CreatorID) int {
			return cmp.Compare(p.candidates[at].ID, id)
		})
	}
	return out
}

func validateMixes(candidates []Candidate, mixes []Mix) irm.Findings {
	var fs irm.Findings
	if n := len(mixes); n == 0 || n > MaxMixes {
		fs.Add("mixes", "limit", "%d mixes: want 1 to %d", n, MaxMixes)
		return fs
	}
	groups := map[string]bool{}
	for i := range candidates {
		groups[candidates[i].Group] = true
	}
	for i, m := range mixes {
		if slices.ContainsFunc(mixes[:i], func(o Mix) bool { return o.Name == m.Name }) {
			fs.Add(fmt.Sprintf("mixes[%d].name", i), "duplicate", "%s is a mix already", irm.Quote(m.Name))
		}
		if len(m.Groups) > 0 && !slices.ContainsFunc(m.Groups, func(g string) bool { return groups[g] }) {
			fs.Add(fmt.Sprintf("mixes[%d].groups", i), "group", "no candidate is of any of these groups")
		}
	}
	return fs
}
