package rights

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Exclusivity is a promise not to work for others: for named competitors, or for anyone else
// in a category. It holds during the term of the agreement, and for some days around it.
// At least one of the lists is not empty.
type Exclusivity struct { // seed: B5
	Competitors []irm.BrandID   `json:"competitors,omitempty"`
	Categories  []string        `json:"categories,omitempty"`  // slugs, alike in all agreements: "skincare"
	Placements  []Placement     `json:"placements,omitempty"`  // empty: everywhere
	Territories []irm.Territory `json:"territories,omitempty"` // empty: everywhere
	Before      int             `json:"before,omitzero"`       // days of 24 hours before the term
	After       int             `json:"after,omitzero"`        // days of 24 hours after it
	// Roster: the promise binds all creators of the same management, not this one alone.
	Roster bool `json:"roster,omitzero"`
}

// MaxAround is the greatest number of days before or after a term.
const MaxAround = 3660

// over is when the promise holds around a term.
func (e *Exclusivity) over(term span) span {
	if term.from != always {
		term.from -= int64(e.Before) * dayMicros
	}
	if term.to != ever {
		term.to += int64(e.After) * dayMicros
	}
	return term
}

// Validate reports what is wrong with a promise that is made to a brand, as
// [Agreement.Validate] does. An empty brand is one that is not known yet.
func (e Exclusivity) Validate(brand irm.BrandID) irm.Findings {
	fs := e.validatePlaces(irm.CheckTerritory)
	checkList(&fs, "competitors", e.Competitors, func(b irm.BrandID) error { return irm.CheckID(b) })
	checkList(&fs, "categories", e.Categories, slug)
	if i := slices.Index(e.Competitors, brand); brand != "" && i >= 0 {
		fs.Add(at("competitors", i), "own_brand", "the brand itself is no competitor of its own")
	}
	return fs
}

// validatePlaces is Validate without the names, which [Clashes] checks once each.
func (e *Exclusivity) validatePlaces(territory func(irm.Territory) error) irm.Findings {
	var fs irm.Findings
	if len(e.Competitors) == 0 && len(e.Categories) == 0 {
		fs.Add("", "exclusivity", "against nobody: want competitors or categories")
	}
	checkList(&fs, "placements", e.Placements, slug)
	checkList(&fs, "territories", e.Territories, territory)
	if e.Before < 0 || e.Before > MaxAround {
		fs.Add("before", "limit", "%d days: want 0 to %d", e.Before, MaxAround)
	}
	if e.After < 0 || e.After > MaxAround {
		fs.Add("after", "limit", "%d days: want 0 to %d", e.After, MaxAround)
	}
	return fs
}
