package brief

import (
	"encoding/json"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

var briefSchema = wire.Schema{Name: "irmkit/brief", Major: 1}

// ID is the host's ID of a brief, the same in all of its versions.
type ID string

// Brief is what a brand wants creators to make, and what it leaves to them: one version of
// it. It names creators by reference only. As a document it is JSON with the schema
// "irmkit/brief/1". The zero Brief is not valid.
//
// Entries of lists that other entries, variants and reports refer to have IDs, which are
// slugs; an ID stays with its entry from version to version, so that [Diff] can follow it.
type Brief struct { // seed: B1
	Schema   string          `json:"schema,omitzero"`
	ID       ID              `json:"id" wire:"required"`
	Version  int             `json:"version" wire:"required"` // from 1
	Title    string          `json:"title" wire:"required"`
	Brand    Brand           `json:"brand" wire:"required"`
	Campaign irm.CampaignID  `json:"campaign,omitzero"`
	Language irm.Language    `json:"language" wire:"required"` // of the brief and of the posts; see [Variant]
	Markets  []irm.Territory `json:"markets" wire:"required"`  // whose people are addressed, and whose rules hold

	Objective   Objective   `json:"objective" wire:"required"` // the one that decides
	Secondary   []Objective `json:"secondary,omitempty"`
	Audience    Audience    `json:"audience,omitzero"`
	Messages    []Message   `json:"messages,omitempty"` // the most important first
	Angles      []Angle     `json:"angles,omitempty"`   // to choose from
	Mandatories []Mandatory `json:"mandatories,omitempty"`
	Guardrails  []Guardrail `json:"guardrails,omitempty"`
	Examples    []Example   `json:"examples,omitempty"`

	Waves        []Wave        `json:"waves,omitempty"`
	Deliverables []Deliverable `json:"deliverables" wire:"required"`
	Lead         Lead          `json:"lead,omitzero"`
	Review       Review        `json:"review,omitzero"`
	Workweek     irm.Workweek  `json:"workweek,omitzero"` // in which the hours of both sides count; its zone is that of all dates

	Disclosure  Disclosure           `json:"disclosure,omitzero"`
	Rights      []rights.Right       `json:"rights,omitempty"`      // that the brand wants
	Exclusivity []rights.Exclusivity `json:"exclusivity,omitempty"` // that the brand wants
	Plan        rights.Plan          `json:"plan,omitzero"`         // what is paid, by reference
	Assets      []Asset              `json:"assets,omitempty"`
	Onboarding  []OnboardingItem     `json:"onboarding,omitempty"`
	Contacts    []Contact            `json:"contacts,omitempty"`

	Fields       []Field       `json:"fields,omitempty"` // placeholders that differ by participant
	Participants []Participant `json:"participants,omitempty"`
	Variants     []Variant     `json:"variants,omitempty"`
}

// Brand is who the brief is from, and what it is called in posts.
type Brand struct {
	ID       irm.BrandID `json:"id" wire:"required"`
	Name     string      `json:"name" wire:"required"`
	Handles  []string    `json:"handles,omitempty"` // "@acme", as platforms spell it
	Category string      `json:"category,omitzero"` // of what is advertised, as disclosure rules have it: "alcohol"
	About    string      `json:"about,omitzero"`    // one line
}

// Objective is what the work is for.
type Objective struct {
	Stage irm.FunnelStage `json:"stage" wire:"required"`
	Text  string          `json:"text" wire:"required"`
	Goals []irm.Goal      `json:"goals,omitempty"` // as numbers, agreed before anything goes live
}

// Audience is who the posts are for.
type Audience struct {
	Who    string     `json:"who" wire:"required"`
	Why    string     `json:"why,omitzero"`    // why they would care
	Minors irm.Answer `json:"minors,omitzero"` // it is children: stricter rules hold
}

// Message is something that the audience is to remember, in the creator's own words.
type Message struct {
	ID    string `json:"id" wire:"required"`
	Text  string `json:"text" wire:"required"`
	Proof string `json:"proof,omitzero"` // what shows that it is true, for claims
}

// Angle is a way into the story that a creator may choose, or leave. Results are compared by
// it (the attribute "angle" of [irm.Content]).
type Angle struct {
	ID   string `json:"id" wire:"required"`
	Text string `json:"text" wire:"required"`
}

// Example is a post to look at, and what is good or not so good about it.
type Example struct {
	URL     string        `json:"url,omitzero"`
	Content irm.ContentID `json:"content,omitzero"` // instead of the URL, or beside it
	Avoid   bool          `json:"avoid,omitzero"`   // how not to do it
	Note    string        `json:"note" wire:"required"`
}

// Contact is who to ask about what: a reference, since names and addresses are personal
// data.
type Contact struct {
	Role    string        `json:"role" wire:"required"` // a slug: "manager", "legal", "shipping"
	Contact irm.ContactID `json:"contact" wire:"required"`
}

// Decode reads a brief strictly, and validates what has the right form. The error holds all
// errors of the form, or all of the meaning, together ([irm.Findings]). For the warnings call
// [Brief.Validate], and for advice [Brief.Lint].
func Decode(data []byte) (Brief, error) {
	b, err := wire.Decode[Brief](data, briefSchema)
	if err == nil {
		err = b.Validate().Err()
	}
	if err != nil {
		return Brief{}, err
	}
	return b, nil
}

// MarshalJSON writes the document, with its schema.
func (b Brief) MarshalJSON() ([]byte, error) {
	type document Brief
	if b.Schema == "" {
		b.Schema = briefSchema.String()
	}
	return json.Marshal(document(b))
}

// Digest identifies the content of the brief, every word of it, whatever the version of its
// schema. What people agree to is less: see [Brief.Terms].
func (b Brief) Digest() (wire.Digest, error) {
	type content Brief // without MarshalJSON, which adds a schema
	b.Schema = ""
	return wire.DigestOf(content(wire.Instants(b)))
}
