package irm

import (
	"fmt"
	"time"
)

// Standing says how close a partnership is.
type Standing uint8 // seed: R3

const (
	StandingProspect Standing = iota // not yet working together
	StandingActive                   // working together
	StandingAdvocate                 // speaks for the brand beyond paid work
)

var standingNames = [...]string{"prospect", "active", "advocate"}

// String returns "prospect", "active" or "advocate".
func (s Standing) String() string { return enumName(standingNames[:], uint8(s)) }

// MarshalText writes the name; an unknown standing is an error.
func (s Standing) MarshalText() ([]byte, error) {
	return enumMarshal("standing", standingNames[:], uint8(s))
}

// UnmarshalText reads a name written by MarshalText.
func (s *Standing) UnmarshalText(text []byte) error {
	return enumUnmarshal("standing", standingNames[:], text, (*uint8)(s))
}

// UnmarshalJSON reads a string; null is an error.
func (s *Standing) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("standing", data, s.UnmarshalText)
}

// PartnershipType says what the relation is meant to be. It is an open slug;
// these are the usual ones.
type PartnershipType string // seed: R4

const (
	PartnershipOneOff     PartnershipType = "one_off"
	PartnershipRecurring  PartnershipType = "recurring"
	PartnershipAmbassador PartnershipType = "ambassador"
	PartnershipAffiliate  PartnershipType = "affiliate"
)

// Partnership is the relation between a brand and a creator, beyond any one
// campaign. Its stage is the snapshot of its lifecycle machine and not here.
type Partnership struct {
	ID         PartnershipID   `json:"id"`
	Brand      BrandID         `json:"brand"`
	Creator    CreatorID       `json:"creator"`
	Type       PartnershipType `json:"type,omitzero"`
	Standing   Standing        `json:"standing"`
	Since      time.Time       `json:"since,omitzero"`
	Source     string          `json:"source,omitzero"` // how they met: slug
	Owners     []Owner         `json:"owners,omitzero"`
	Boundaries []string        `json:"boundaries,omitzero"` // slugs of what the creator will not do
	Notes      []NoteID        `json:"notes,omitzero"`      // free text, kept where it can be erased
	RateCard   []RateCardItem  `json:"rate_card,omitzero"`
	Tags       []string        `json:"tags,omitzero"`
	Attributes Attributes      `json:"attributes,omitzero"`
}

// Owner is who looks after a partnership in one role, and where.
type Owner struct { // seed: R13
	Role   string    `json:"role"` // slug: "relationship", "legal", "finance"
	Region Territory `json:"region,omitzero"`
	Actor  Actor     `json:"actor"`
}

// RateCardItem is what a creator asks for one piece of work.
type RateCardItem struct {
	Platform Platform `json:"platform"`
	Format   Format   `json:"format"`
	Fee      Money    `json:"fee"`
	Until    Date     `json:"until,omitzero"` // the last day of the offer
}

// Owner returns the owner in a role for a territory: the one who has exactly it,
// else its country, else the world or no region.
func (p Partnership) Owner(role string, where Territory) (Actor, bool) {
	for _, region := range [...]Territory{where, where.Country(), World, ""} {
		for _, o := range p.Owners {
			if o.Role == role && o.Region == region {
				return o.Actor, true
			}
		}
	}
	return Actor{}, false
}

// Validate reports everything that keeps the partnership from being recorded.
func (p Partnership) Validate() Findings {
	var fs Findings
	fs.AddErr("id", CheckID(p.ID))
	fs.AddErr("brand", CheckID(p.Brand))
	fs.AddErr("creator", CheckID(p.Creator))
	if p.Type != "" {
		fs.AddErr("type", CheckSlug("partnership type", p.Type))
	}
	if int(p.Standing) >= len(standingNames) {
		fs.Add("standing", "standing", "unknown standing %d", p.Standing)
	}
	fs.AddErr("since", checkOptionalTime(p.Since))
	if p.Source != "" {
		fs.AddErr("source", CheckSlug("source", p.Source))
	}
	for i, o := range bounded(&fs, "owners", p.Owners) {
		path := fmt.Sprintf("owners[%d]", i)
		fs.AddErr(path+".role", CheckSlug("role", o.Role))
		fs.AddErr(path+".region", checkOptionalTerritory(o.Region))
		fs = append(fs, o.Actor.Validate().Under(path+".actor")...)
	}
	checkWords(&fs, "boundaries", p.Boundaries)
	checkWords(&fs, "tags", p.Tags)
	for i, n := range bounded(&fs, "notes", p.Notes) {
		fs.AddErr(fmt.Sprintf("notes[%d]", i), CheckID(n))
	}
	for i, r := range bounded(&fs, "rate_card", p.RateCard) {
		path := fmt.Sprintf("rate_card[%d]", i)
		fs.AddErr(path+".platform", CheckSlug("platform", r.Platform))
		fs.AddErr(path+".format", CheckSlug("format", r.Format))
		fs.AddErr(path+".until", r.Until.check())
		if r.Fee.Sign() < 0 || !r.Fee.Currency().IsValid() {
			fs.Add(path+".fee", "money_sign", "want an amount of zero or more")
		}
	}
	return append(fs, p.Attributes.Validate().Under("attributes")...)
}
