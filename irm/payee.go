package irm

import (
	"fmt"
	"math"
)

// Payee is who gets the money that creators earn: the creator's own business, an
// agency for several, or a split between payees. Names, tax numbers and bank
// details are personal data and live in [Contact] or with the bank.
type Payee struct { // seed: C1
	ID         PayeeID     `json:"id"`
	Kind       PayeeKind   `json:"kind,omitzero"`
	Creators   []CreatorID `json:"creators,omitzero"` // whose earnings come here
	Currency   Currency    `json:"currency,omitzero"` // of the payout; the zero Currency: as earned
	Splits     []Split     `json:"splits,omitzero"`   // empty: all to this payee
	Attributes Attributes  `json:"attributes,omitzero"`
}

// PayeeKind says what a payee is. It is an open slug; these are the usual ones.
type PayeeKind string

const (
	PayeeCreator PayeeKind = "creator"
	PayeeAgency  PayeeKind = "agency"
)

// Split is the share of one payee, as a weight against the others.
type Split struct {
	Payee  PayeeID `json:"payee"`
	Weight int64   `json:"weight"`
}

// Split divides an amount among the payees of the splits, to the cent; all of it
// goes to the payee itself where there are none.
func (p Payee) Split(m Money) ([]PayeeShare, error) {
	if len(p.Splits) == 0 {
		return []PayeeShare{{p.ID, m}}, nil
	}
	weights := make([]int64, len(p.Splits))
	for i, s := range p.Splits {
		weights[i] = s.Weight
	}
	parts, err := m.Allocate(weights)
	if err != nil {
		return nil, err
	}
	shares := make([]PayeeShare, len(parts))
	for i, part := range parts {
		shares[i] = PayeeShare{p.Splits[i].Payee, part}
	}
	return shares, nil
}

// PayeeShare is one payee's part of an amount.
type PayeeShare struct {
	Payee  PayeeID `json:"payee"`
	Amount Money   `json:"amount"`
}

const maxSplits = 100

// Validate reports everything that keeps the payee from being recorded.
func (p Payee) Validate() Findings {
	var fs Findings
	fs.AddErr("id", CheckID(p.ID))
	if p.Kind != "" {
		fs.AddErr("kind", CheckSlug("payee kind", p.Kind))
	}
	checkIDs(&fs, "creators", p.Creators)
	if len(p.Splits) > maxSplits {
		fs.Add("splits", "limit", "%d splits: want at most %d", len(p.Splits), maxSplits)
		return fs
	}
	ids := make([]PayeeID, len(p.Splits))
	for i, s := range p.Splits {
		ids[i] = s.Payee
		if s.Weight < 1 || s.Weight > math.MaxInt64/maxSplits {
			fs.Add(fmt.Sprintf("splits[%d].weight", i), "weight", "weight %d is out of range: want one or more", s.Weight)
		}
	}
	checkIDs(&fs, "splits", ids)
	return append(fs, p.Attributes.Validate().Under("attributes")...)
}
