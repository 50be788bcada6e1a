package compensation

import (
	"github.com/irmkit/irmkit/irm"
)

// PoolShare divides an amount among all payees of the plan by what each has
// reached, to the cent: a fixed Amount, or a Rate of a Base over all of them. It is
// divided when its scope is over. Where nobody has reached anything, nobody gets
// any.
type PoolShare struct {
	ID      string                `json:"id" wire:"required"`
	Amount  irm.Money             `json:"amount,omitzero"`
	Rate    irm.Rate              `json:"rate,omitzero"`
	Base    irm.Base              `json:"base,omitzero"`    // of which Rate is a share
	By      Measure               `json:"by,omitzero"`      // the weights: what is counted of each payee
	Weights map[irm.PayeeID]int64 `json:"weights,omitzero"` // or fixed ones
	Per     Scope                 `json:"per,omitzero"`
	When    Condition             `json:"when,omitzero"`
	Cap     Cap                   `json:"cap,omitzero"` // of each payee
}

func (s PoolShare) head() head {
	return head{id: s.ID, when: &s.When, cap: s.Cap, per: orLifetime(s.Per)}
}

func (s PoolShare) validate(fs *irm.Findings, p *Plan) {
	checkWord(fs, "per", s.Per, Lifetime, Period)
	switch {
	case (s.Amount == irm.Money{}) == (s.Rate.Sign() == 0):
		fs.Add("amount", "pool", "want either an amount, or a rate of a base")
	case s.Rate.Sign() == 0:
		checkAmount(fs, "amount", s.Amount, p.Currency)
		if s.Base != "" {
			fs.Add("base", "pool", "a fixed amount has no base")
		}
	default:
		checkShare(fs, "rate", s.Rate)
		fs.AddErr("base", irm.CheckBase(s.Base))
	}
	if (s.By == Measure{}) == (len(s.Weights) == 0) {
		fs.Add("by", "pool", "want either a measure to divide by, or weights")
	} else if len(s.Weights) == 0 {
		s.By.validate(fs, "by")
	}
	for _, payee := range sortedKeys(s.Weights) {
		if w := s.Weights[payee]; w < 0 || w > maxWeight {
			fs.Add("weights."+string(payee), "weight_range", "%d is out of range: want 0 to %d", w, int64(maxWeight))
		}
	}
	if orLifetime(s.Per) == Lifetime && p.Effective.To.IsZero() {
		fs.Add("per", "pool", "a plan without end never divides a pool of its lifetime: want effective.to, or per period")
	}
}

const maxWeight = 1_000_000_000

// pool counts what a pool is divided by, and the money that it is a share of.
type pool struct {
	weights meter // without a measure: they are stated
	base    meter // without a measure: a fixed amount
}

func (r *pool) takes(e *event) bool {
	return r.weights.of != Measure{} && r.weights.takes(e) || r.base.of != Measure{} && r.base.takes(e)
}

func (r *pool) take(e *event, s *sums, _ int64) (bool, error) {
	taken := false
	for i, m := range []*meter{&r.weights, &r.base} {
		if m.of == (Measure{}) || !m.takes(e) {
			continue
		}
		some, err := m.total(e, s, i)
		if err != nil {
			return false, err
		}
		taken = taken || some
	}
	if taken {
		s.events++
	}
	return taken, nil
}

func (*pool) counted(*sums) int64 { return 0 }

func (r *pool) concerns(e *event) bool { return r.weights.concerns(e) } // both have one condition

// money reports whether any money is counted.
func (r *pool) money() bool { return r.weights.money() || r.base.money() }
