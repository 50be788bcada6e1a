package ladder

import (
	"fmt"
	"math"

	"github.com/irmkit/irmkit/irm"
)

// Mode says which units a tier prices. The zero value is Marginal.
type Mode uint8

const (
	Marginal Mode = iota // each unit at the price of its own tier
	Whole                // all units at the price of the tier of the total
	Stepped              // each event whole, at the price of the tier of the total with it
)

// Bound says which tier the bound itself is in. The zero value is UpTo.
type Bound uint8

const (
	UpTo Bound = iota // position <= bound is in the tier
	From              // position >= bound is in the tier
)

// String is the name of the bound in a plan: "up_to" or "from".
func (b Bound) String() string {
	if b == From {
		return "from"
	}
	return "up_to"
}

// Tier is one row of a table.
type Tier struct {
	Bound    int64 // its last position (UpTo) or its first one (From)
	Open     bool  // UpTo: has no bound; so must the last tier and no other
	Flat     int64 // minor units, charged when the tier is entered
	Num, Den int64 // the price: minor units per unit of position are Num/Den; Den > 0
}

// maxTiers is more than any plan that people can read.
const maxTiers = 100

// check returns all that is wrong with a table, by index of the tier.
func check(mode Mode, bound Bound, tiers []Tier) error {
	var found irm.Findings
	if mode > Stepped {
		found.Add("mode", "tier_mode", "mode %d is unknown: want marginal, whole or stepped", mode)
	}
	if bound > From {
		found.Add("bound", "tier_bound", "bound %d is unknown: want up_to or from", bound)
	}
	if len(tiers) == 0 || len(tiers) > maxTiers {
		found.Add("", "tier_count", "%d tiers: want 1 to %d", len(tiers), maxTiers)
		return found.Err()
	}
	for i, tier := range tiers {
		if tier.Den <= 0 {
			found.Add(at(i, "den"), "tier_price", "the price is divided by %d: want a number above zero", tier.Den)
		}
		if bound == From {
			checkFrom(&found, tiers, i)
		} else {
			checkUpTo(&found, tiers, i)
		}
	}
	return found.Err()
}

func checkUpTo(found *irm.Findings, tiers []Tier, i int) {
	tier, path, last := tiers[i], at(i, UpTo.String()), i == len(tiers)-1
	switch {
	case tier.Open && !last:
		found.Add(path, "tier_open", "the tier has no bound: want one, since only the last tier is open")
	case tier.Open && tier.Bound != 0:
		found.Add(path, "tier_open", "the tier is open and has the bound %d: want one or the other", tier.Bound)
	case tier.Open:
	case last:
		found.Add(path, "tier_open", "the last tier ends at %d: want it open", tier.Bound)
	case tier.Bound < 1 || tier.Bound == math.MaxInt64:
		found.Add(path, "tier_bound", "the bound is %d: want 1 to 2^63-2", tier.Bound)
	case i > 0 && !tiers[i-1].Open && tier.Bound <= tiers[i-1].Bound:
		found.Add(path, "tier_order", "the bound is %d: want more than %d, that of the tier before", tier.Bound, tiers[i-1].Bound)
	}
}

func checkFrom(found *irm.Findings, tiers []Tier, i int) {
	tier, path := tiers[i], at(i, From.String())
	switch {
	case tier.Open && i < len(tiers)-1:
		found.Add(path, "tier_open", "the tier is open: only the last one is, and needs not say so")
	case i == 0 && tier.Bound != 0:
		found.Add(path, "tier_bound", "the first tier begins at %d: want 0", tier.Bound)
	case i > 0 && tier.Bound <= tiers[i-1].Bound:
		found.Add(path, "tier_order", "the bound is %d: want more than %d, that of the tier before", tier.Bound, tiers[i-1].Bound)
	}
}

// at is the path of a field below the list of tiers: "[2].up_to".
func at(i int, field string) string { return fmt.Sprintf("[%d].%s", i, field) }
