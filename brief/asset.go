package brief

import (
	"time"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Disclosure is how posts say that they are advertising.
type Disclosure struct { // seed: B6
	Relation disclosure.Relation `json:"relation" wire:"required"`
	Labels   []Label             `json:"labels,omitempty"`
	Native   bool                `json:"native,omitzero"` // the platform's own label is set as well
	Rules    string              `json:"rules,omitzero"`  // the version of the rules that the labels were resolved by
	Note     string              `json:"note,omitzero"`
}

// Label is the words with which a post begins, or, if OnPicture, that stand on it too.
type Label struct {
	Text      string          `json:"text" wire:"required"`
	Markets   []irm.Territory `json:"markets,omitempty"`   // empty: all
	Platforms []irm.Platform  `json:"platforms,omitempty"` // empty: all
	Formats   []irm.Format    `json:"formats,omitempty"`   // empty: all
	OnPicture bool            `json:"on_picture,omitzero"`
}

// Asset is a file that the creator gets or that a creator made: what exists, where, with
// which rights, and where it is used again.
type Asset struct { // seed: B15
	ID        irm.AssetID     `json:"id" wire:"required"`
	Kind      string          `json:"kind" wire:"required"` // a slug: "product_facts", "brand_story", "visual_guidelines", "logo", "footage", "post"
	Title     string          `json:"title" wire:"required"`
	URI       string          `json:"uri,omitzero"`
	Digest    wire.Digest     `json:"digest,omitzero"`  // the SHA-256 of the file
	Creator   irm.CreatorID   `json:"creator,omitzero"` // who made it; empty: the brand
	Agreement irm.AgreementID `json:"agreement,omitzero"`
	Approved  time.Time       `json:"approved,omitzero"`
	Published time.Time       `json:"published,omitzero"`
	Label     string          `json:"label,omitzero"` // with which it was published
	Rights    []rights.Right  `json:"rights,omitempty"`
	Reuses    []Reuse         `json:"reuses,omitempty"`
}

// Reuse is where an asset is used, or to be used, again.
type Reuse struct {
	Mode      rights.Mode      `json:"mode,omitzero"`
	Placement rights.Placement `json:"placement" wire:"required"`
	Territory irm.Territory    `json:"territory" wire:"required"`
	Window    irm.Window       `json:"window" wire:"required"`
	Edited    bool             `json:"edited,omitzero"`
	Label     string           `json:"label,omitzero"`
}

// OnboardingItem is something that a creator has to have, to read, or to tell before the work
// begins: brand guidelines, marketing goals, how much content is expected.
type OnboardingItem struct { // seed: B10
	ID          string      `json:"id" wire:"required"`
	Text        string      `json:"text" wire:"required"`
	Asset       irm.AssetID `json:"asset,omitzero"`       // what to read
	From        irm.Party   `json:"from" wire:"required"` // who provides it
	Optional    bool        `json:"optional,omitzero"`
	Acknowledge bool        `json:"acknowledge,omitzero"` // the creator confirms it
}
