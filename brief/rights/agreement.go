package rights

import (
	"encoding/json"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

var agreementSchema = wire.Schema{Name: "irmkit/agreement", Major: 1}

// Agreement is what a brand and a creator agree, as data: one version of it. It names people
// by reference only. As a document it is JSON with the schema "irmkit/agreement/1".
type Agreement struct { // seed: B11
	Schema     string           `json:"schema,omitzero"`
	ID         irm.AgreementID  `json:"id" wire:"required"` // the same in all versions
	Version    int              `json:"version" wire:"required"`
	Brand      irm.BrandID      `json:"brand" wire:"required"`
	Creator    irm.CreatorID    `json:"creator" wire:"required"`
	Campaigns  []irm.CampaignID `json:"campaigns,omitempty"`  // that it is about; empty: none yet
	Categories []string         `json:"categories,omitempty"` // of what is advertised, as slugs, with the wider ones: "skincare", "beauty"
	Term       irm.Window       `json:"term,omitzero"`        // in which is delivered; without an end it is open
	Scope      []Item           `json:"scope,omitempty"`
	Plan       Plan             `json:"plan,omitzero"`
	Value      irm.Money        `json:"value,omitzero"` // what it costs in all, where that is known
	Rights     []Right          `json:"rights,omitempty"`

	Exclusivity []Exclusivity `json:"exclusivity,omitempty"`
	Disclosure  Disclosure    `json:"disclosure,omitzero"`
	None        []Section     `json:"none,omitempty"` // sections of which it is agreed that there is none
	Document    Document      `json:"document,omitzero"`
	Signatories []Signatory   `json:"signatories,omitempty"`
}

// Item is something to be delivered.
type Item struct {
	Platform irm.Platform `json:"platform" wire:"required"`
	Format   irm.Format   `json:"format" wire:"required"`
	Count    int          `json:"count" wire:"required"`
	Window   irm.Window   `json:"window,omitzero"` // when; an open side is that of the term
}

// Plan refers to the rates: a version of a compensation plan, and the digest of it, so that
// nobody changes it afterwards.
type Plan struct {
	ID      irm.PlanID  `json:"id" wire:"required"`
	Version int         `json:"version" wire:"required"`
	Digest  wire.Digest `json:"digest,omitzero"`
}

// Disclosure is how posts are marked as advertising: in which language, with which label, and
// the clause about it. Which labels a market wants is for package brief/disclosure.
type Disclosure struct {
	Language irm.Language `json:"language" wire:"required"`
	Label    string       `json:"label,omitzero"`
	Clause   string       `json:"clause,omitzero"`
}

// Document is the text that is signed, where there is one besides these terms.
type Document struct {
	URI    string      `json:"uri,omitzero"`
	Digest wire.Digest `json:"digest,omitzero"` // the SHA-256 of the file
}

// Signatory is who signs for a side: a reference to a person, never a name. An agency that
// signs for a creator is of the creator's side.
type Signatory struct {
	Party     irm.Party   `json:"party" wire:"required"`
	Actor     string      `json:"actor" wire:"required"` // the pseudonym of an irm.Actor
	Authority string      `json:"authority,omitzero"`    // a slug: "self", "director", "mandate", "guardian"; empty: not known
	At        time.Time   `json:"at,omitzero"`           // when they signed; zero: not yet
	Terms     wire.Digest `json:"terms,omitzero"`        // what they signed, by Agreement.Terms
}

// Decode reads an agreement strictly, and validates what has the right form. The error holds
// all errors of the form, or all of the meaning, together. For the warnings call
// [Agreement.Validate].
func Decode(data []byte) (Agreement, error) {
	a, err := wire.Decode[Agreement](data, agreementSchema)
	if err == nil {
		err = a.Validate().Err()
	}
	if err != nil {
		return Agreement{}, err
	}
	return a, nil
}

// MarshalJSON writes the document, with its schema.
func (a Agreement) MarshalJSON() ([]byte, error) {
	type document Agreement
	if a.Schema == "" {
		a.Schema = agreementSchema.String()
	}
	return json.Marshal(document(a))
}

// Terms is the digest of what is agreed: of everything but the schema, where the document
// is kept, and the signatories. Signing does not change it; another word in the terms or in
// the document does.
func (a Agreement) Terms() (wire.Digest, error) {
	type terms Agreement // without MarshalJSON, which adds a schema
	a.Schema, a.Document.URI, a.Signatories = "", "", nil
	return wire.DigestOf(terms(wire.Instants(a)))
}

// Unsigned lists the sides, brand before creator, for which nobody with a known authority
// has signed these very terms.
func (a Agreement) Unsigned() ([]irm.Party, error) {
	terms, err := a.Terms()
	if err != nil {
		return nil, err
	}
	var out []irm.Party
	for _, side := range []irm.Party{irm.PartyBrand, irm.PartyCreator} {
		signed := false
		for _, s := range a.Signatories {
			signed = signed || s.Party == side && s.Authority != "" && !s.At.IsZero() && s.Terms == terms
		}
		if !signed {
			out = append(out, side)
		}
	}
	return out, nil
}
