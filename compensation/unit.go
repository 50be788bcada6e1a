package compensation

import (
	"github.com/irmkit/irmkit/irm"
)

// PerUnit is an amount for each so many of something: views, clicks, leads. An Of
// by metric counts the last reading of each post; packages, free units and bounds
// are then of each post, and otherwise of all that is counted in the scope.
type PerUnit struct { // seed: C8
	ID      string       `json:"id" wire:"required"`
	Of      Measure      `json:"of" wire:"required"` // a kind or a metric
	Amount  irm.Money    `json:"amount" wire:"required"`
	Every   irm.Quantity `json:"every,omitzero"` // units that the amount is for; 0 is 1
	Partial Partial      `json:"partial,omitzero"`
	Free    irm.Quantity `json:"free,omitzero"` // units that earn nothing
	Per     Scope        `json:"per,omitzero"`  // of packages and free units
	Event   Bounds       `json:"event,omitzero"`
	When    Condition    `json:"when,omitzero"`
	Cap     Cap          `json:"cap,omitzero"`
}

func (u PerUnit) head() head {
	return head{id: u.ID, when: &u.When, cap: u.Cap, per: orLifetime(u.Per)}
}

func (u PerUnit) validate(fs *irm.Findings, p *Plan) {
	u.Of.validate(fs, "of")
	if u.Of.Base != "" {
		fs.Add("of.base", "measure", "money has no units: want a commission")
	}
	checkAmount(fs, "amount", u.Amount, p.Currency)
	if u.Every.Sign() < 0 {
		fs.Add("every", "quantity_sign", "%s is negative: want a number above zero", u.Every)
	}
	if u.Free.Sign() < 0 {
		fs.Add("free", "quantity_sign", "%s is negative: want a number above zero", u.Free)
	}
	checkWord(fs, "partial", u.Partial, PartialExact, PartialDown, PartialUp)
	checkWord(fs, "per", u.Per, Lifetime, Period)
	u.Event.validate(fs, p.Currency)
	if u.packaged() && u.Of.Metric == "" && u.Event != (Bounds{}) {
		fs.Add("event", "bounds", "free units and packages of the total leave no amount of an event to be bounded")
	}
}

// packaged reports whether not every unit is worth the same.
func (u PerUnit) packaged() bool {
	return u.Free.Sign() > 0 || u.Partial == PartialDown || u.Partial == PartialUp
}
