package compensation

import (
	"fmt"

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
