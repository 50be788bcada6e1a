package compensation

import (
	"github.com/irmkit/irmkit/irm"
)

// Cliff is a total at which a component pays less for more: a table of whole tiers
// whose next price is lower.
type Cliff struct {
	Component string       `json:"component"`
	Tier      int          `json:"tier"`           // index of the tier that begins there
	At        irm.Quantity `json:"at"`             // the first total in it, in pieces or units of the currency
	Bound     string       `json:"bound"`          // the same as the plan has it: "above 10000" or "from 10000"
	Before    string       `json:"before"`         // exact pay for the total just below, in minor units
	After     string       `json:"after"`          // for At
	Until     irm.Quantity `json:"until,omitzero"` // the total that pays as much again; 0: none does
}

// Cliffs returns the totals at which pay falls when the total grows, by component.
// Tables of marginal tiers have none, and those that are not valid are left out.
func (p Plan) Cliffs() []Cliff {
	var cliffs []Cliff
	for _, c := range p.Components {
		t, ok := c.(Tiered)
		if !ok || t.Mode != Whole {
			continue
		}
		table, _, err := t.table(p.Currency)
		if err != nil {
			continue
		}
		scale := millionths / t.Of.unit(p.Currency)
		for x := range table.Cliffs() {
			cliff := Cliff{
				Component: t.ID, Tier: x.Tier, At: irm.QuantityFromMillionths(x.At * scale), Bound: t.bound(x.Tier),
				Before: x.Before.String(), After: x.After.String(),
			}
			if x.Until > 0 {
				cliff.Until = irm.QuantityFromMillionths(x.Until * scale)
			}
			cliffs = append(cliffs, cliff)
		}
	}
	return cliffs
}

// bound is where a tier but the first begins, as the plan has it.
func (t Tiered) bound(tier int) string {
	if t.byFrom() {
		return "from " + t.Tiers[tier].From.String()
	}
	return "above " + t.Tiers[tier-1].UpTo.String()
}
