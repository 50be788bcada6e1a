package portfolio

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// SelectGreedy is Select without the search for the best set.
func SelectGreedy(candidates []Candidate, budget irm.Money, quotas []scoring.Quota, reach func() Reach) (Selection, error) {
	p := newProblem(candidates, budget, quotas, reach)
	p.limit = -1
	return p.choose(nil)
}

var CompareRatio = compareRatio
