package rights

import "github.com/irmkit/irmkit/irm"

// Deal is what of a collaboration, planned or agreed, can clash with another one: who works
// for whom, on what, where, when, and what is promised to others.
type Deal struct {
	ID         irm.CollaborationID `json:"id"`
	Agreement  irm.AgreementID     `json:"agreement,omitzero"`
	Creator    irm.CreatorID       `json:"creator"`
	Roster     string              `json:"roster,omitzero"` // the management that may promise for all of its creators; empty: none
	Brand      irm.BrandID         `json:"brand"`
	Categories []string            `json:"categories,omitempty"` // slugs, with the wider ones
	// Window is the term: posts fall into it. An open side is for ever.
	Window      irm.Window      `json:"window,omitzero"`
	Placements  []Placement     `json:"placements,omitempty"`  // empty: everywhere
	Territories []irm.Territory `json:"territories,omitempty"` // empty: everywhere
	Exclusivity []Exclusivity   `json:"exclusivity,omitempty"`
}

// Deal is the agreement as a deal of a collaboration, within the term. Placements are the
// platforms of the scope; territories are for whoever knows the audience.
func (a Agreement) Deal(id irm.CollaborationID) Deal {
	d := Deal{
		ID: id, Agreement: a.ID, Creator: a.Creator, Brand: a.Brand,
		Categories: a.Categories, Window: a.Term, Exclusivity: a.Exclusivity,
	}
	for _, item := range a.Scope {
		if p := Placement(item.Platform); !holds(d.Placements, p) {
			d.Placements = append(d.Placements, p)
		}
	}
	return d
}

// Clash is a deal that stands against a promise made in another one.
type Clash struct {
	Holder int `json:"holder"` // index of the deal with the promise
	Other  int `json:"other"`  // index of the deal against it
	// Rule is the index of the promise in the holder's Exclusivity; -1 where nothing is
	// promised and the deals are only near each other, see [Options].
	Rule int `json:"rule"`
	// Competitor is the brand that the promise names; otherwise Category is what both have
	// in common, the first in order.
	Competitor irm.BrandID  `json:"competitor,omitzero"`
	Category   string       `json:"category,omitzero"`
	Window     irm.Window   `json:"window"` // of the other deal, as far as the promise goes
	Severity   irm.Severity `json:"severity"`
}

// Validate reports everything that is wrong with the deal, as [Agreement.Validate] does.
// [Clashes] takes deals only where nothing is.
func (d Deal) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("creator", irm.CheckID(d.Creator))
	if d.Roster != "" {
		fs.AddErr("roster", irm.CheckID(d.Roster))
	}
	fs.AddErr("brand", irm.CheckID(d.Brand))
	checkList(&fs, "categories", rows(&fs, "categories", d.Categories), slug)
	fs = append(fs, d.validatePlaces(irm.CheckTerritory)...)
	for i, e := range rows(&fs, "exclusivity", d.Exclusivity) {
		fs = append(fs, e.Validate(d.Brand).Under(at("exclusivity", i))...)
	}
	return fs
}

// validatePlaces is Validate without the names and the promises.
func (d *Deal) validatePlaces(territory func(irm.Territory) error) irm.Findings {
	fs := d.Window.Validate().Under("window")
	checkList(&fs, "placements", d.Placements, slug)
	checkList(&fs, "territories", d.Territories, territory)
	return fs
}
