package portfolio

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// problem is a choice to be made: the candidates by ID, so that their order in the slice
// has no say.
type problem struct {
	candidates []Candidate
	at         []int     // index in candidates, which is that of the reach
	cost       []int64   // minor units
	fit        []int     // points
	people     []float64 // reached where nobody is picked
	first      []float64 // value where nobody is picked
	open       []bool    // may be picked: neither must, never, nor out
	must       []int
	mustCost   int64
	quotas     []scoring.Quota
	shares     bool    // some quota is a share
	minimums   bool    // some quota has a minimum by count
	fillers    [][]int // by quota with a minimum: the open members, the cheapest first
	budget     int64
	currency   irm.Currency
	reach      func() Reach
	submodular bool
	limit      int // up to how many open candidates all sets are looked at
}

// newProblem takes valid arguments. Who is not in the mix is not open.
func newProblem(candidates []Candidate, budget irm.Money, quotas []scoring.Quota, reach func() Reach) *problem {
	n := len(candidates)
	p := &problem{
		candidates: candidates, quotas: quotas, reach: reach, budget: budget.Minor(), currency: budget.Currency(),
		at: make([]int, n), cost: make([]int64, n), fit: make([]int, n),
		people: make([]float64, n), first: make([]float64, n), open: make([]bool, n),
	}
	for i := range p.at {
		p.at[i] = i
	}
	slices.SortFunc(p.at, func(a, b int) int { return cmp.Compare(candidates[a].ID, candidates[b].ID) })
	state := reach()
	p.limit = MaxExactOther
	if e, ok := state.(Estimator); ok {
		p.submodular = e.Submodular()
	}
	if p.submodular {
		p.limit = MaxExact
	}
	for j, i := range p.at {
		c := &candidates[i]
		p.cost[j], p.fit[j] = c.Cost.Minor(), c.fit()
		p.people[j] = people(state.Gain(i))
		p.first[j] = float64(float64(p.fit[j]) * p.people[j])
		p.open[j] = !c.Must && c.Never == "" && !c.Result.Flags.Has(scoring.Out)
		if c.Must {
			p.must = append(p.must, j)
			p.mustCost = plus(p.mustCost, p.cost[j])
		}
	}
	for _, q := range quotas {
		p.shares = p.shares || q.MinShare > 0 || q.MaxShare != nil
	}
	p.fill()
	return p
}

// candidate is the j-th by ID.
func (p *problem) candidate(j int) *Candidate { return &p.candidates[p.at[j]] }

func (p *problem) answer(j, quota int) irm.Answer { return p.candidate(j).Quotas[quota] }

// cheaper is the order of those who are otherwise equal.
func (p *problem) cheaper(a, b int) int {
	return cmp.Or(cmp.Compare(p.cost[a], p.cost[b]), cmp.Compare(a, b))
}

// fill lists who can fill the minimum of each quota.
func (p *problem) fill() {
	p.fillers = make([][]int, len(p.quotas))
	for k, q := range p.quotas {
		if q.MinCount <= 0 {
			continue
		}
		p.minimums = true
		for j := range p.at {
			if p.open[j] && p.answer(j, k) == irm.AnswerYes {
				p.fillers[k] = append(p.fillers[k], j)
			}
		}
		slices.SortFunc(p.fillers[k], p.cheaper)
	}
}
