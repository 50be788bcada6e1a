package fit

import (
	"github.com/irmkit/irmkit/irm"
)

// audienceMatch is how alike the audience and the customer are, of what is described.
func (m *Meter) audienceMatch(v *view) Fact { // seed: S12
	if m.matcher == nil {
		return unknown("the ideal names no customer")
	}
	a := v.k.Audience
	if a.Platform != m.ideal.Platform || a.AsOf.After(v.at) {
		return unknown("nothing is known of the audience on %s", m.ideal.Platform)
	}
	match, err := m.matcher.Match(a)
	if err != nil {
		return unknown("%s", err)
	}
	if match.Known < half {
		return unknown("%.0f%% of what matters is described: want half", 100*match.Known)
	}
	return known(100*match.Likely, "%s, %s: %.0f to %.0f, with %.0f%% of what matters described",
		a.Source, irm.DateOf(a.AsOf), 100*match.Low, 100*match.High, 100*match.Known)
}

// audienceMarket is the share of the audience that is said to live in the markets. Where the
// others live of whom nothing is said is not guessed.
func (m *Meter) audienceMarket(v *view) Fact {
	if len(m.ideal.Markets) == 0 {
		return unknown("the ideal names no market")
	}
	a := v.k.Audience
	if a.Platform != m.ideal.Platform || a.AsOf.After(v.at) || len(a.Countries) == 0 {
		return unknown("nothing is known of where the audience on %s lives", m.ideal.Platform)
	}
	described, err := a.Countries.Described()
	if err != nil || number(described) < half {
		return unknown("%s of the audience is described: want half", described.Percent())
	}
	inside := irm.MustRate("0").Decimal()
	for where, share := range a.Countries { // exact addition: the order does not matter
		if m.inMarkets(irm.Territory(where)) {
			inside = inside.Add(share.Decimal())
		}
	}
	share, _ := inside.Float64()
	return known(100*share, "%s, %s: %s of the audience is described", a.Source, irm.DateOf(a.AsOf), described.Percent())
}
