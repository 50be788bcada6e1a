package compensation

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

// Tiered pays by a table of tiers over what is counted. Mode says how the table is
// read and has no default. Bounds are either all UpTo, inclusive above, with an open
// tier at the end, or all From, inclusive below.
type Tiered struct { // seed: C6
	ID              string    `json:"id" wire:"required"`
	Mode            Mode      `json:"mode" wire:"required"`
	Of              Measure   `json:"of" wire:"required"`
	Tiers           []Tier    `json:"tiers" wire:"required"`
	FirstFlatAtZero bool      `json:"first_flat_at_zero,omitzero"` // the flat amount of the first tier is earned before anything is counted
	Per             Scope     `json:"per,omitzero"`
	When            Condition `json:"when,omitzero"`
	Cap             Cap       `json:"cap,omitzero"`
}

// Tier is one row of the table: a flat amount for whoever enters it, and a price
// for what lies in it, which is a Rate of money or an amount for every so many.
type Tier struct {
	UpTo  irm.Quantity `json:"up_to,omitzero"` // pieces, or units of the currency; 0 is the open tier
	From  irm.Quantity `json:"from,omitzero"`
	Flat  irm.Money    `json:"flat,omitzero"`
	Rate  irm.Rate     `json:"rate,omitzero"`  // of money
	Unit  irm.Money    `json:"unit,omitzero"`  // of what is counted
	Every irm.Quantity `json:"every,omitzero"` // units that Unit is for; 0 is 1
}

const maxTiers = 100

func (t Tiered) head() head { return head{id: t.ID, when: &t.When, cap: t.Cap, per: orLifetime(t.Per)} }

func (t Tiered) validate(fs *irm.Findings, p *Plan) {
	t.Of.validate(fs, "of")
	checkWord(fs, "per", t.Per, Lifetime, Period)
	if t.Mode == "" {
		fs.Add("mode", "mode", "want marginal, whole or stepped")
	}
	checkWord(fs, "mode", t.Mode, Marginal, Whole, Stepped)
	if n := len(t.Tiers); n == 0 || n > maxTiers {
		fs.Add("tiers", "limit", "%d tiers: want 1 to %d", n, maxTiers)
		return
	}
	before := len(*fs)
	t.validateBounds(fs, p)
	for i, tier := range t.Tiers {
		t.validatePrice(fs, indexed("tiers", i), tier, p.Currency)
	}
	if len(*fs) == before { // what is left: bounds at the end of the scale
		_, _, err := t.table(p.Currency)
		fs.AddErr("tiers", err)
	}
}

// byFrom reports whether the bounds are lower ones.
func (t Tiered) byFrom() bool {
	for _, tier := range t.Tiers {
		if tier.From.Sign() != 0 {
			return true
		}
	}
	return false
}

// validateBounds lets one bound a tier stand, so that there are neither gaps nor
// overlaps to be written.
func (t Tiered) validateBounds(fs *irm.Findings, p *Plan) {
	from, last := t.byFrom(), len(t.Tiers)-1
	var before irm.Quantity
	for i, tier := range t.Tiers {
		path := fmt.Sprintf("tiers[%d].", i)
		bound, name, open := tier.UpTo, "up_to", i == last
		if from {
			bound, name, open = tier.From, "from", i == 0
			if tier.UpTo.Sign() != 0 {
				fs.Add(path+"up_to", "tier_bounds", "want from in every tier, or up_to in every tier but the last")
				continue
			}
		}
		switch {
		case open && bound.Sign() != 0 && from:
			fs.Add(path+name, "tier_bounds", "want the first tier to begin at 0: leave its from out")
		case open && bound.Sign() != 0:
			fs.Add(path+name, "tier_bounds", "want the last tier to be open: leave its up_to out")
		case open:
		case bound.Sign() == 0 && from:
			fs.Add(path+name, "tier_bounds", "want where the tier begins")
		case bound.Sign() == 0:
			fs.Add(path+name, "tier_bounds", "want where the tier ends: only the last is open")
		case bound.Cmp(before) <= 0:
			fs.Add(path+name, "tier_order", "%s does not lie above %s", bound, before)
		default:
			checkThreshold(fs, path+name, t.Of, bound, p.Currency)
			before = bound
		}
	}
}

func (t Tiered) validatePrice(fs *irm.Findings, path string, tier Tier, c irm.Currency) {
	money := t.Of.Base != ""
	if tier.Flat.Sign() != 0 {
		checkAmount(fs, path+".flat", tier.Flat, c)
	}
	if tier.Rate.Sign() != 0 {
		checkShare(fs, path+".rate", tier.Rate)
	}
	if tier.Unit.Sign() != 0 {
		checkAmount(fs, path+".unit", tier.Unit, c)
	}
	switch {
	case money && (tier.Unit != irm.Money{} || tier.Every.Sign() != 0):
		fs.Add(path+".unit", "tier_price", "the tiers are of money: want a rate")
	case !money && tier.Rate.Sign() != 0:
		fs.Add(path+".rate", "tier_price", "the tiers are not of money: want a unit amount")
	case tier.Every.Sign() < 0:
		fs.Add(path+".every", "quantity_sign", "%s is negative: want a number above zero", tier.Every)
	}
}
