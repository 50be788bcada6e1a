package relationship

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
)

// View groups the states under other names: what a board or a report shows. A state is
// in one group at most.
type View []lifecycle.Group[State]

// Of returns the name of the group that a state is in; empty: it is in none.
func (v View) Of(s State) string {
	for _, g := range v {
		if slices.Contains(g.States, s) {
			return g.Name
		}
	}
	return ""
}

// Find returns the group of that name.
func (v View) Find(name string) (lifecycle.Group[State], bool) {
	for _, g := range v {
		if g.Name == name {
			return g, true
		}
	}
	return lifecycle.Group[State]{}, false
}

// Names of the stages.
const (
	StageDiscovery  = "discovery"
	StageOutreach   = "outreach"
	StageOnboarding = "onboarding"
	StageActivation = "activation"
	StageNurture    = "nurture"
	StageAdvocacy   = "advocacy"
)

// Stages are the six stages of a partnership, in their order, with goal, activities and
// metrics: the groups of the machine. A partnership that is paused, is ending or has
// ended is in none.
func Stages() View { // seed: R1 R8
	return View{
		{
			Name: StageDiscovery, States: []State{Discovered, Qualified},
			Goal:       "find creators who fit",
			Activities: []string{"research", "vetting", "audience_analysis"},
			Metrics:    []string{"content_relevance", "audience_fit", "authenticity"},
		}, {
			Name: StageOutreach, States: []State{Contacted, Replied, Pitched},
			Goal:       "begin a conversation",
			Activities: []string{"personal_message", "value_proposition"},
			Metrics:    []string{"reply_rate", "positive_rate"},
		}, {
			Name: StageOnboarding, States: []State{Negotiating, Onboarding},
			Goal:       "agree on what both expect",
			Activities: []string{"contract", "briefing", "creative_direction"},
			Metrics:    []string{"time_to_launch", "clarity_of_deliverables"},
		}, {
			Name: StageActivation, States: []State{Active, Measuring},
			Goal:       "make good content together",
			Activities: []string{"production", "approval", "posting"},
			Metrics:    []string{"reach", "engagement", "clicks", "conversions"},
		}, {
			Name: StageNurture, States: []State{Debriefing, Nurture, Assessing, Dormant},
			Goal:       "deepen the partnership",
			Activities: []string{"feedback", "new_opportunities", "exclusives"},
			Metrics:    []string{"repeat_collaborations", "creator_satisfaction", "creator_retention"},
		}, {
			Name: StageAdvocacy, States: []State{Advocate},
			Goal:       "have a partner who speaks for the brand",
			Activities: []string{"long_term_deal", "co_creation", "events"},
			Metrics:    []string{"share_of_content", "brand_mentions", "referrals"},
		},
	}
}

// Names of the steps.
const (
	StepQualification   = "qualification"
	StepFirstContact    = "first_contact"
	StepPitching        = "pitching"
	StepNegotiation     = "negotiation"
	StepOnboarding      = "onboarding"
	StepContentDelivery = "content_delivery"
	StepMeasurement     = "measurement"
	StepFeedback        = "feedback"
	StepRetention       = "retention"
	StepReactivation    = "reactivation"
	StepGraduation      = "graduation"
	StepDeclined        = "declined"
	StepPaused          = "paused"
	StepEnded           = "ended"
)

// Steps are the finer, operational view: the step that is being worked on in each state.
// Every state is in one. They cross the borders of the stages.
func Steps() View { // seed: R2
	return View{
		{Name: StepQualification, States: []State{Discovered}, Goal: "know whether the creator fits"},
		{Name: StepFirstContact, States: []State{Qualified, Contacted}, Goal: "get an answer"},
		{Name: StepPitching, States: []State{Replied, Pitched}, Goal: "make an offer worth having"},
		{Name: StepNegotiation, States: []State{Negotiating}, Goal: "agree on terms"},
		{Name: StepOnboarding, States: []State{Onboarding}, Goal: "be ready to begin"},
		{Name: StepContentDelivery, States: []State{Active}, Goal: "deliver what was agreed"},
		{Name: StepMeasurement, States: []State{Measuring}, Goal: "know what it brought"},
		{Name: StepFeedback, States: []State{Debriefing}, Goal: "learn from it, both sides"},
		{Name: StepRetention, States: []State{Nurture, Assessing, Advocate}, Goal: "keep who is worth it"},
		{Name: StepReactivation, States: []State{Dormant}, Goal: "take it up again"},
		{Name: StepGraduation, States: []State{Graduated}, Goal: "part as friends"},
		{Name: StepDeclined, States: []State{Declined, Disqualified}, Goal: "respect a no"},
		{Name: StepPaused, States: []State{Paused}, Goal: "wait, and not forget"},
		{Name: StepEnded, States: []State{Retired, Offboarding, Offboarded, Blocking, Blocked}, Goal: "leave nothing open"},
	}
}
