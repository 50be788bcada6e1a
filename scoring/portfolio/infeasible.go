package portfolio

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// InfeasibleError says that there is no set that has all must-haves, keeps all quotas and
// costs no more than the budget, or that none was found. The codes of its findings are in
// the package documentation.
type InfeasibleError struct {
	Findings irm.Findings `json:"findings"`
	Short    irm.Money    `json:"short,omitzero"` // by how much at least the budget would have to grow; zero where money is not what is lacking
}

// Error shows the first finding and how many follow, in at most 256 bytes.
func (e *InfeasibleError) Error() string {
	s := "portfolio: no set: " + strings.TrimPrefix(e.Findings.Error(), "irm: ")
	return strings.ToValidUTF8(s[:min(len(s), 256)], "")
}

// collisions reports what cannot be, whatever is picked: each must-have and quota by itself.
func (p *problem) collisions() error {
	var e InfeasibleError
	lacks := func(cost int64) irm.Money {
		short := irm.MoneyFromMinor(cost-p.budget, p.currency)
		if short.Minor() > e.Short.Minor() {
			e.Short = short
		}
		return short
	}
	if p.mustCost > p.budget {
		e.Findings.Add("budget", "must_budget", "the must-haves cost %s, %s more than the budget", p.money(p.mustCost), lacks(p.mustCost))
	}
	for k := range p.quotas {
		q, path := &p.quotas[k], fmt.Sprintf("quotas[%d]", k)
		var c counts
		for _, j := range p.must {
			c = c.with(p.answer(j, k))
		}
		if q.MaxCount != nil && c.sure+c.maybe > *q.MaxCount {
			e.Findings.Add(path, "must_quota", "%d must-haves count for %s: want at most %d", c.sure+c.maybe, label(q), *q.MaxCount)
		}
		missing := q.MinCount - c.sure
		if missing <= 0 {
			continue
		}
		if n := len(p.fillers[k]); n < missing {
			e.Findings.Add(path, "quota_members", "%d candidates count for %s: want at least %d", n+c.sure, label(q), q.MinCount)
			continue
		}
		cost := p.mustCost
		for _, j := range p.fillers[k][:missing] {
			cost = plus(cost, p.cost[j])
		}
		if cost > p.budget && p.mustCost <= p.budget {
			e.Findings.Add(path, "quota_budget", "%d for %s cost at least %s more than the budget", q.MinCount, label(q), lacks(cost))
		}
	}
	if e.Findings == nil {
		return nil
	}
	return &e
}

// unfound is the error where no set was found: none exists if all were looked at.
func unfound(all bool) error {
	var e InfeasibleError
	if all {
		e.Findings.Add("quotas", "no_set", "no set within the budget keeps all quotas together")
	} else {
		e.Findings.Add("quotas", "not_found", "no set within the budget was found that keeps all quotas together")
	}
	return &e
}
