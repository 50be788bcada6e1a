package relationship

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// states are what is known about each state. The probabilities, of an established
// partnership at the end, are judgement: a host has its own from its funnel.
func states() []lifecycle.State[State] {
	const brand, creator = irm.PartyBrand, irm.PartyCreator
	p := irm.MustRate
	return []lifecycle.State[State]{
		{Name: Discovered, Probability: p("0.02"), Owner: brand, Requires: []string{"source"}, Goal: "know whether the creator fits"},
		{Name: Qualified, Probability: p("0.05"), Owner: brand, Requires: []string{"source", "owners"}, Goal: "write to the creator"},

		{Name: Contacted, Probability: p("0.1"), Owner: creator, Requires: []string{"owners"}, Goal: "get an answer"},
		{Name: Replied, Probability: p("0.25"), Owner: brand, Requires: []string{"owners"}, Goal: "make an offer"},
		{Name: Pitched, Probability: p("0.35"), Owner: creator, Requires: []string{"owners"}, Goal: "hear what the creator thinks of it"},

		{Name: Negotiating, Probability: p("0.5"), Owner: brand, Requires: []string{"type", "rate_card"}, Goal: "agree on terms"},
		{Name: Onboarding, Probability: p("0.8"), Owner: brand, Requires: []string{"type"}, Goal: "be ready to begin"},

		{Name: Active, Probability: p("0.9"), Owner: creator, Requires: []string{"type", "since"}, Goal: "deliver what was agreed"},
		{Name: Measuring, Probability: p("0.95"), Owner: brand, Requires: []string{"type", "since"}, Goal: "share the results"},

		{Name: Debriefing, Probability: p("0.95"), Owner: brand, Requires: []string{"type", "since"}, Goal: "learn from it, both sides"},
		{Name: Nurture, Probability: p("1"), Owner: brand, Requires: []string{"type", "since", "boundaries"}, Goal: "find the next thing to do together"},
		{Name: Assessing, Probability: p("0.8"), Owner: brand, Requires: []string{"type", "since"}, Goal: "decide how to go on"},
		{Name: Dormant, Probability: p("0.1"), Owner: brand, Goal: "take it up again, or let it go"},

		{Name: Advocate, Probability: p("1"), Owner: brand, Requires: []string{"type", "since", "boundaries"}, Goal: "give the creator a voice"},

		{Name: Paused, Probability: p("0.5"), Owner: brand, Goal: "wait, and not forget"},

		{Name: Declined, Kind: lifecycle.Closed, Goal: "respect the no"},
		{Name: Disqualified, Kind: lifecycle.Closed},
		{Name: Graduated, Kind: lifecycle.Closed, Goal: "part as friends"},
		{Name: Retired, Kind: lifecycle.Closed},

		{Name: Offboarding, Owner: brand, Goal: "settle what is due"},
		{Name: Offboarded, Kind: lifecycle.Terminal},
		{Name: Blocking, Owner: brand, Goal: "settle what is due"},
		{Name: Blocked, Kind: lifecycle.Terminal},
	}
}
