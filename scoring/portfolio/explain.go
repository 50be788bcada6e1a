package portfolio

import (
	"fmt"
	"math"
	"math/bits"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// selection tells a set of picks.
func (p *problem) selection(rule Rule, picks []int, exact bool, bound *ceiling) Selection {
	s := Selection{Rule: rule, Picks: make([]Pick, 0, len(picks))}
	r := p.start(nil)
	all := p.reach()
	low, high := 0.0, 0.0
	scores := 0.0
	for _, j := range picks {
		c, at := p.candidate(j), p.at[j]
		gain, more := r.value.gain(j), p.more(all, j)
		why := WhyGain
		switch {
		case c.Must:
			why = WhyMust
		case gain == 0:
			why = WhyQuota
		}
		s.Picks = append(s.Picks, Pick{
			ID: c.ID, Cost: c.Cost, Score: c.Result.Score, Gain: gain / full, People: more,
			PerThousand: p.perThousand(p.cost[j], more), Why: why, Review: c.Result.Flags.Has(scoring.NeedsReview),
		})
		r.take(j, gain)
		all.Add(at)
		scores += c.Result.Score
		s.Reach.Likely += more
		low, high = max(low, p.people[j]), high+p.people[j]
	}
	if len(picks) > 0 {
		s.MeanScore = scores / float64(len(picks))
	}
	s.Budget, s.Left, s.Cost = p.money(p.budget), p.money(r.left), p.money(p.budget-r.left)
	s.Value = r.value.sum / full
	if e, ok := all.(Estimator); ok {
		low, high = e.Range()
		s.Reach.Basis = e.Basis()
	}
	s.Reach.Low, s.Reach.High = min(people(low), s.Reach.Likely), max(people(high), s.Reach.Likely)
	s.PerThousand = p.perThousand(p.budget-r.left, s.Reach.Likely)
	p.others(&s, r, exact)
	for k := range p.quotas {
		least, most := p.quotas[k].Bounds(len(picks))
		s.Quotas = append(s.Quotas, Kept{label(&p.quotas[k]), r.count[k].sure, r.count[k].maybe, least, most})
	}
	s.Certificate = p.certify(r, exact, bound)
	return s
}

// others tells of those who are not taken, and what they would still add.
func (p *problem) others(s *Selection, r *run, exact bool) {
	s.Others = make([]Other, 0, len(p.at)-len(r.picks))
	var singles []entry // who would be one more for more money
	for j := range p.at {
		if r.taken[j] {
			continue
		}
		gain := r.value.gain(j)
		r.gains[j] = gain
		o := p.other(r, j, gain)
		s.Others = append(s.Others, o)
		if o.Code == CodeBudget {
			singles = append(singles, entry{j: j, gain: gain})
		}
	}
	s.Next = p.next(r, singles, exact)
}

func (p *problem) other(r *run, j int, gain float64) Other {
	c := p.candidate(j)
	o := Other{ID: c.ID, Cost: c.Cost, Score: c.Result.Score, Gain: gain / full}
	if p.cost[j] > r.left {
		o.Short = p.money(p.cost[j] - r.left)
	}
	quota := p.breaks(r.count, len(r.picks)+1, j)
	switch {
	case c.Never != "":
		o.Code, o.Why = CodeNever, c.Never
	case c.Result.Flags.Has(scoring.Out):
		o.Code = CodeKnockout
	case !p.open[j]:
		o.Code = CodeMix
	case gain > 0 && quota >= 0:
		o.Code, o.Quota, o.Why = CodeQuota, label(&p.quotas[quota]), p.quotas[quota].Why
	case gain > 0 && p.cost[j] > r.left:
		o.Code = CodeBudget
	default:
		o.Code = CodeNoGain
	}
	return o
}

// label names a quota: "followers at most 10000".
func label(q *scoring.Quota) string {
	want := q.Want()
	if len(want) > 64 {
		want = fmt.Sprintf("one of %d values", len(q.OneOf))
	}
	return q.ID + " " + want
}

func (p *problem) money(minor int64) irm.Money { return irm.MoneyFromMinor(minor, p.currency) }

// perThousand is the cost for a thousand people, rounded half up; the zero Money where there
// are none or it is out of range. People count as whole.
func (p *problem) perThousand(cost int64, people float64) irm.Money {
	n := uint64(math.Round(people)) // at most MaxPeople times MaxCandidates, which fits
	hi, lo := bits.Mul64(uint64(cost), 1000)
	lo, carry := bits.Add64(lo, n/2, 0)
	hi += carry
	if n == 0 || hi >= n {
		return irm.Money{}
	}
	per, _ := bits.Div64(hi, lo, n)
	if per > math.MaxInt64 {
		return irm.Money{}
	}
	return p.money(int64(per))
}

func plus(a, b int64) int64 { return a + min(b, math.MaxInt64-a) }
