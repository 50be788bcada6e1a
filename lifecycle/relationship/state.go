package relationship

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// State is where a partnership stands.
type State string

// The states, in the order of the path.
const (
	Discovered State = "discovered" // found, applied or imported; not vetted yet
	Qualified  State = "qualified"  // vetted, and worth a first message

	Contacted State = "contacted" // has the first message, or one that follows it up
	Replied   State = "replied"   // both sides talk; nothing is offered yet
	Pitched   State = "pitched"   // knows what the brand offers

	Negotiating State = "negotiating" // wants it; terms are open
	Onboarding  State = "onboarding"  // terms are agreed; brief, tracking and payee are made ready

	Active    State = "active"    // at least one collaboration runs
	Measuring State = "measuring" // the work is done; results are collected

	Debriefing State = "debriefing" // results are shared; both sides say how it went
	Nurture    State = "nurture"    // a partner between collaborations
	Assessing  State = "assessing"  // the brand decides how to go on: renew, another type, graduate
	Dormant    State = "dormant"    // nothing has happened for long

	Advocate State = "advocate" // a partner between collaborations who speaks for the brand

	Paused State = "paused" // rests, as either side has asked; goes on later

	Declined     State = "declined"     // the creator said no
	Disqualified State = "disqualified" // the brand said no
	Graduated    State = "graduated"    // ended well: the purpose is met, or the creator has outgrown it
	Retired      State = "retired"      // dormant for too long

	Offboarding State = "offboarding" // ended; work or money is still due
	Offboarded  State = "offboarded"  // ended, and nothing is due
	Blocking    State = "blocking"    // not to be worked with; work or money is still due
	Blocked     State = "blocked"     // not to be worked with, and nothing is due; a mistake can be undone
)

// states are what is known about each state. The probabilities, of an established
// partnership at the end, are judgement: a host has its own from its funnel. The date of an
// assessment is part of what was decided: no note moves it.
func states() []lifecycle.State[State] {
	const brand, creator = irm.PartyBrand, irm.PartyCreator
	p := irm.MustRate
	all := []lifecycle.State[State]{
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
		{Name: Blocked, Kind: lifecycle.Closed},
	}
	for i := range all {
		all[i].FixedDate = slices.Contains(dated, all[i].Name)
	}
	return all
}

// dated are the states in which a partnership has a date of assessment.
var dated = []State{Negotiating, Onboarding, Active, Measuring, Debriefing, Nurture, Advocate}
