package relationship

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// PerkKind says what sort of perk it is. It is an open slug; these are the usual ones.
type PerkKind string

const (
	PerkBonus       PerkKind = "bonus"
	PerkEarlyAccess PerkKind = "early_access"
	PerkCoCreation  PerkKind = "co_creation"
	PerkExclusive   PerkKind = "exclusive"
)

// Perk is something that a standing brings.
type Perk struct { // seed: R3
	Kind PerkKind `json:"kind"`
	Text string   `json:"text,omitzero"` // what it is, for people
}

// Perks are what the standings bring. A higher standing has the perks of the lower ones,
// too. The zero Perks has none.
type Perks struct {
	Prospect []Perk `json:"prospect,omitzero"`
	Active   []Perk `json:"active,omitzero"`
	Advocate []Perk `json:"advocate,omitzero"`
}

// DefaultPerks are usual ones, to be replaced by what the host can keep.
func DefaultPerks() Perks {
	return Perks{
		Active: []Perk{
			{PerkBonus, "a bonus where targets are passed"},
			{PerkEarlyAccess, "new products before they are sold"},
		},
		Advocate: []Perk{
			{PerkExclusive, "own codes and editions for the community"},
			{PerkCoCreation, "a voice in what is made next"},
		},
	}
}

// Of returns the perks of a standing, those of the lower ones first.
func (p Perks) Of(standing irm.Standing) []Perk {
	out := slices.Clone(p.Prospect)
	if standing >= irm.StandingActive {
		out = append(out, p.Active...)
	}
	if standing >= irm.StandingAdvocate {
		out = append(out, p.Advocate...)
	}
	return out
}
