package deliverable

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// State is where a deliverable stands.
type State string

// The states, in the order of the path.
const (
	Planned          State = "planned"           // agreed, and not briefed yet
	Briefed          State = "briefed"           // the creator has the brief
	InProduction     State = "in_production"     // the creator has what is needed, and makes it
	InApproval       State = "in_approval"       // the brand looks at a version
	ChangesRequested State = "changes_requested" // and wants another
	Approved         State = "approved"          // one version may be posted
	Scheduled        State = "scheduled"         // and has its hour
	Unapproved       State = "unapproved"        // live in a version or at an hour that nobody agreed to
	Live             State = "live"              // posted as agreed
	Flagged          State = "flagged"           // live, with a fault to mend
	Verified         State = "verified"          // live, and compared with the brief
	TakenDown        State = "taken_down"        // was live, and is not; it may come back
	Archived         State = "archived"          // has been live as long as agreed
	Missed           State = "missed"            // not there when it was due
	Cancelled        State = "cancelled"         // stopped, and paid for as the contract says
	Waived           State = "waived"            // the brand does without, and holds nothing against anybody
)

// The groups of states, in their order.
const (
	GroupMaking    = "making"
	GroupApproving = "approving"
	GroupPosted    = "posted"
	GroupDone      = "done"
	GroupUndone    = "undone"
)

func groups() []lifecycle.Group[State] {
	return []lifecycle.Group[State]{
		{Name: GroupMaking, States: []State{Planned, Briefed, InProduction}, Goal: "a version that can be approved", Metrics: []string{"lead_time"}},
		{Name: GroupApproving, States: []State{InApproval, ChangesRequested, Approved, Scheduled}, Goal: "one version that both want", Metrics: []string{"rounds", "first_pass_rate"}},
		{Name: GroupPosted, States: []State{Unapproved, Live, Flagged, Verified, TakenDown}, Goal: "up as briefed, as long as agreed", Metrics: []string{"on_time_rate", "fault_rate", "takedown_rate"}},
		{Name: GroupDone, States: []State{Archived}},
		{Name: GroupUndone, Aside: true, States: []State{Missed, Cancelled, Waived}},
	}
}

// states, from the brief on, have a date that only steps move. Their probability is that
// of content that stays up as long as agreed.
func states() []lifecycle.State[State] {
	chance := irm.MustRate
	all := []lifecycle.State[State]{
		{Name: Planned, Probability: chance("0.8"), Owner: irm.PartyBrand, Goal: "a complete brief", Requires: []string{"format", "platform"}},
		{Name: Briefed, Probability: chance("0.85"), Owner: irm.PartyCreator, Goal: "a yes to the brief", Requires: []string{"brief", "due"}, Activities: []string{"send the product", "answer questions"}},
		{Name: InProduction, Probability: chance("0.9"), Owner: irm.PartyCreator, Goal: "a version to look at"},
		{Name: InApproval, Probability: chance("0.93"), Owner: irm.PartyBrand, Goal: "an answer", Requires: []string{"version"}, Activities: []string{"compare with the brief"}},
		{Name: ChangesRequested, Probability: chance("0.9"), Owner: irm.PartyCreator, Goal: "the next version"},
		{Name: Approved, Probability: chance("0.97"), Owner: irm.PartyCreator, Goal: "an hour to post", Requires: []string{"window"}},
		{Name: Scheduled, Probability: chance("0.98"), Owner: irm.PartyCreator, Goal: "posted at its hour", Requires: []string{"goes_at"}},
		{Name: Unapproved, Probability: chance("0.9"), Owner: irm.PartyBrand, Goal: "agreed to afterwards, or taken down", Activities: []string{"look at the post"}},
		{Name: Live, Probability: chance("0.98"), Owner: irm.PartyBrand, Goal: "compared with the brief", Requires: []string{"url"}, Activities: []string{"capture a screenshot", "check link, label, tracking and codes"}},
		{Name: Flagged, Probability: chance("0.95"), Owner: irm.PartyCreator, Goal: "the fault mended"},
		{Name: Verified, Probability: chance("0.99"), Owner: irm.PartyCreator, Goal: "up as long as agreed", Activities: []string{"capture the figures"}},
		{Name: TakenDown, Probability: chance("0.5"), Owner: irm.PartyCreator, Goal: "up again", Activities: []string{"appeal to the platform", "post it again"}},
		{Name: Archived, Probability: chance("1"), Kind: lifecycle.Terminal},
		{Name: Missed, Probability: chance("0.3"), Kind: lifecycle.Closed},
		{Name: Cancelled, Kind: lifecycle.Closed},
		{Name: Waived, Kind: lifecycle.Closed},
	}
	for i := range all {
		all[i].FixedDate = all[i].Name != Planned
	}
	return all
}
