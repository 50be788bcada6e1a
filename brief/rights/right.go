package rights

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Right is one row of the usage rights: these assets, in these ways, at these places, in
// these territories, so long. A row grants, or prohibits; what is prohibited stays so,
// whatever other rows grant.
//
// In a row that grants, a list that is empty says nothing, except Assets: then the row is
// about all that is delivered. Nothing said is not everything, and the answer is [Unknown].
// In a row that prohibits, an empty list is everything, and a term without an end has none.
type Right struct { // seed: B5 B11
	Prohibits   bool            `json:"prohibits,omitzero"`
	Assets      []irm.AssetID   `json:"assets,omitempty"` // empty: all
	Modes       []Mode          `json:"modes,omitempty"`
	Placements  []Placement     `json:"placements,omitempty"`
	Territories []irm.Territory `json:"territories,omitempty"`
	Term        Term            `json:"term,omitzero"`
	Edits       bool            `json:"edits,omitzero"`      // the content may be changed
	Sublicense  bool            `json:"sublicense,omitzero"` // others than the brand may use it, too
	Codes       []Code          `json:"codes,omitempty"`
}

// Code is what a platform wants before it lets an ad run through the creator's account,
// such as a Spark code. It ends after its days, and often before the right does.
type Code struct {
	Kind      string      `json:"kind" wire:"required"` // "spark"; a slug. The code itself is a secret and is not here
	Placement Placement   `json:"placement" wire:"required"`
	Asset     irm.AssetID `json:"asset,omitzero"` // empty: all assets of the right
	Issued    time.Time   `json:"issued" wire:"required"`
	Days      int         `json:"days" wire:"required"` // of 24 hours
}

const dayMicros = 24 * 60 * 60 * 1_000_000

func (c Code) span() span {
	from := c.Issued.UnixMicro()
	return span{from, from + int64(c.Days)*dayMicros}
}

func (c Code) opens(a irm.AssetID) bool { return c.Asset == "" || c.Asset == a }

// about reports whether the row is about the asset.
func (r Right) about(a irm.AssetID) bool { return len(r.Assets) == 0 || slices.Contains(r.Assets, a) }

// forbids is when the row stands against the use, false where it never does.
func (r Right) forbids(u Use) (span, bool) {
	if !r.Prohibits || !r.about(u.Asset.ID) || len(r.Modes) > 0 && !slices.Contains(r.Modes, u.Mode) ||
		!reaches(r.Placements, u.Placement) || !reaches(r.Territories, u.Territory) {
		return span{}, false
	}
	w, some, _ := r.Term.on(u.Asset)
	return w, some
}

// allows lists when the row allows the use, and whether that is certain: it is not where
// something that decides is not stated or not known.
func (r Right) allows(u Use) (spans []span, certain bool) {
	within := func(stated, ok bool) bool { return !stated || ok }
	if r.Prohibits || !r.about(u.Asset.ID) || u.Edited && !r.Edits || u.Sublicensed && !r.Sublicense ||
		!within(len(r.Modes) > 0, slices.Contains(r.Modes, u.Mode)) ||
		!within(len(r.Placements) > 0, holds(r.Placements, u.Placement)) ||
		!within(len(r.Territories) > 0, holds(r.Territories, u.Territory)) {
		return nil, false
	}
	w, some, known := r.Term.on(u.Asset)
	if !some {
		return nil, false
	}
	certain = known && len(r.Modes) > 0 && len(r.Placements) > 0 && len(r.Territories) > 0
	if !r.coded(u) {
		return []span{w}, certain
	}
	for _, c := range r.Codes {
		if part := w.cut(c.span()); c.Placement.Contains(u.Placement) && c.opens(u.Asset.ID) && part.from < part.to {
			spans = append(spans, part)
		}
	}
	return spans, certain
}

// coded reports whether the use runs by codes: the row names some for the placement.
func (r Right) coded(u Use) bool {
	return u.Mode.viaCreator() && slices.ContainsFunc(r.Codes, func(c Code) bool { return c.Placement.Contains(u.Placement) })
}
