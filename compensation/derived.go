package compensation

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Uplift is a surcharge on what other components earn, for a right or a service:
// the rate, times months, times placements. Where Months is not stated, those of the
// activities of the Kind are counted: no right granted, no uplift.
type Uplift struct { // seed: C5
	ID         string       `json:"id" wire:"required"`
	Kind       ActivityKind `json:"kind" wire:"required"` // usage_rights, whitelisting, exclusivity, rush
	On         []string     `json:"on" wire:"required"`   // IDs of components
	Rate       irm.Rate     `json:"rate" wire:"required"` // of what they earn, before caps, for each month
	Months     irm.Quantity `json:"months,omitzero"`
	Placements int          `json:"placements,omitzero"` // 0 is 1
	When       Condition    `json:"when,omitzero"`
	Cap        Cap          `json:"cap,omitzero"`
}

func (u Uplift) head() head {
	return head{id: u.ID, when: &u.When, cap: u.Cap, per: Lifetime, on: u.On}
}

func (u Uplift) validate(fs *irm.Findings, p *Plan) {
	fs.AddErr("kind", irm.CheckID(u.Kind))
	p.checkOn(fs, u)
	if u.Rate.Sign() <= 0 || u.Rate.Cmp(maxUplift) > 0 {
		fs.Add("rate", "rate_range", "%s is out of range: want above 0%% up to %s", u.Rate.Percent(), maxUplift.Percent())
	}
	if u.Months.Sign() < 0 || u.Months.Cmp(maxMonths) > 0 {
		fs.Add("months", "quantity_range", "%s is out of range: want 0 to %s", u.Months, maxMonths)
	}
	if u.Placements < 0 || u.Placements > maxPlacements {
		fs.Add("placements", "quantity_range", "%d is out of range: want 0 to %d", u.Placements, maxPlacements)
	}
	if u.Months.Sign() != 0 && !u.When.isZero() {
		fs.Add("when", "condition", "stated months have no condition")
	}
}

var (
	maxUplift = irm.MustRate("10")
	maxMonths = irm.MustQuantity("1200")
)

const maxPlacements = 1000

// Escalator raises what other components earn with time: by the rate for every so
// many periods that the plan has lasted when the event is rated.
type Escalator struct {
	ID    string   `json:"id" wire:"required"`
	On    []string `json:"on" wire:"required"`   // IDs of components that are paid by event or period
	Rate  irm.Rate `json:"rate" wire:"required"` // of what they earn
	Every int      `json:"every,omitzero"`       // periods; 0 is 1
	Max   irm.Rate `json:"max,omitzero"`         // of all raises together; 0: none
	Cap   Cap      `json:"cap,omitzero"`
}

func (x Escalator) head() head { return head{id: x.ID, cap: x.Cap, per: Period, on: x.On} }

func (x Escalator) validate(fs *irm.Findings, p *Plan) {
	p.checkOn(fs, x)
	checkShare(fs, "rate", x.Rate)
	if x.Every < 0 || x.Every > maxDuration {
		fs.Add("every", "quantity_range", "%d is out of range: want 0 to %d periods", x.Every, maxDuration)
	}
	if x.Max.Sign() < 0 {
		fs.Add("max", "rate_range", "%s is negative", x.Max.Percent())
	}
	for i, id := range x.On {
		switch c := p.component(id).(type) {
		case nil, Retainer, PerDeliverable, Commission, Expense:
		case PerUnit:
			if perEvent(c) {
				continue
			}
			fs.Add(fmt.Sprintf("on[%d]", i), "component", "%s counts packages of a total, which has no period", irm.Quote(id))
		default:
			fs.Add(fmt.Sprintf("on[%d]", i), "component", "%s is not paid by event or period", irm.Quote(id))
		}
	}
}

// KillFee is what the creator gets when the collaboration is cancelled
// ([KindCancellation]): a share of what the named components have earned, instead of
// it, by the stage that the work had reached. A fee is earned when the plan takes
// effect, a deliverable when it is accepted: name the fee, where work that was not
// delivered is to be paid. A stage that is not listed
// changes nothing. The earliest cancellation counts.
type KillFee struct {
	ID     string              `json:"id" wire:"required"`
	On     []string            `json:"on" wire:"required"`
	Stages map[string]irm.Rate `json:"stages" wire:"required"` // share by stage; 0 pays nothing
	When   Condition           `json:"when,omitzero"`
	Cap    Cap                 `json:"cap,omitzero"`
}

func (k KillFee) head() head {
	return head{id: k.ID, when: &k.When, cap: k.Cap, per: Lifetime, on: k.On}
}

func (k KillFee) validate(fs *irm.Findings, p *Plan) {
	p.checkOn(fs, k)
	if len(k.Stages) == 0 {
		fs.Add("stages", "kill_fee", "want a share for each stage")
	}
	for _, stage := range sortedKeys(k.Stages) {
		fs.AddErr("stages."+stage, irm.CheckID(stage))
		if k.Stages[stage].Sign() != 0 {
			checkShare(fs, "stages."+stage, k.Stages[stage])
		}
	}
}

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

// checkOn reports references to components that are missing or that cannot be
// referred to.
func (p *Plan) checkOn(fs *irm.Findings, c Component) {
	h := c.head()
	if len(h.on) == 0 {
		fs.Add("on", "component", "want at least one component")
	}
	for i, id := range h.on {
		path := fmt.Sprintf("on[%d]", i)
		other := p.component(id)
		switch other.(type) {
		case nil:
			fs.Add(path, "component", "%s is no component of the plan", irm.Quote(id))
		case Uplift, Escalator, KillFee, PoolShare, InKind:
			fs.Add(path, "component", "%s is not paid for work or its results", irm.Quote(id))
		}
		if slices.Contains(h.on[:i], id) {
			fs.Add(path, "duplicate", "%s is named before", irm.Quote(id))
		}
	}
}

// component returns the component of an ID, nil where there is none.
func (p *Plan) component(id string) Component {
	for _, c := range p.Components {
		if known(c) && c.head().id == id {
			return c
		}
	}
	return nil
}
