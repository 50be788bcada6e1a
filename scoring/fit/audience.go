package fit

import (
	"github.com/irmkit/irmkit/irm"
)

const audienceDays = 365 // for which it holds what an audience is made of

// audience is what is known of it on the platform of the ideal; nil where nothing is, or
// nothing that still holds.
func (m *Meter) audience(v *view) *irm.Audience {
	a := &v.k.Audience
	if a.Platform != m.ideal.Platform || a.AsOf.After(v.at) || a.AsOf.Before(v.at.AddDate(0, 0, -audienceDays)) {
		return nil
	}
	return a
}

// audienceMatch is how alike the audience and the customer are, of what is described.
func (m *Meter) audienceMatch(v *view) Fact { // seed: S12
	if m.matcher == nil {
		return v.unknown("the ideal names no customer")
	}
	a := m.audience(v)
	if a == nil {
		return v.unknown("nothing is known of the audience on %s in the last %d days", m.ideal.Platform, audienceDays)
	}
	match, err := m.matcher.Match(*a)
	if err != nil || match.Known < half { // there is no error: the audience is valid
		return v.unknown("%.0f%% of what matters is described: want half", 100*match.Known)
	}
	return v.known(100*match.Likely, "%s, %s: from %.0f to %.0f, with %.0f%% of what matters described%s",
		a.Source, v.day(a.AsOf), 100*match.Low, 100*match.High, 100*match.Known, guess(a))
}

// audienceMarket is the share of the audience that is said to live in the markets: at least
// so many do. Where the others live of whom nothing is said is not guessed, and neither is it
// where those of a country live if the market is a part of it.
func (m *Meter) audienceMarket(v *view) Fact {
	if len(m.ideal.Markets) == 0 {
		return v.unknown("the ideal names no market")
	}
	a := m.audience(v)
	if a == nil || len(a.Countries) == 0 {
		return v.unknown("nothing is known of where the audience on %s lived in the last %d days", m.ideal.Platform, audienceDays)
	}
	inside, outside := none, none
	for where, share := range a.Countries { // exact addition: the order does not matter
		in, perhaps := m.inMarkets(irm.Territory(where))
		switch {
		case in:
			inside = inside.Add(share.Decimal())
		case !perhaps:
			outside = outside.Add(share.Decimal())
		}
	}
	in, _ := inside.Float64()
	out, _ := outside.Float64()
	if decided, _ := inside.Add(outside).Float64(); decided < half {
		return v.unknown("of %.0f%% of the audience it is known whether they live there: want half", 100*decided)
	}
	return v.known(100*in, "%s, %s: from %.0f%% to %.0f%% live there%s", a.Source, v.day(a.AsOf), 100*in, 100*(1-out), guess(a))
}

var none = irm.MustRate("0").Decimal()

// guess marks what a source only estimates.
func guess(a *irm.Audience) string {
	if a.Estimated {
		return ", estimated"
	}
	return ""
}
