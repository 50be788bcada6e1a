package approval

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// State is where a piece of content stands on its way to approval.
type State string

const (
	Draft            State = "draft"
	ChangesRequested State = "changes_requested"
	Overdue          State = "overdue" // changes were asked for, and are late
	Submitted        State = "submitted"
	InReview         State = "in_review" // somebody looks at it
	Escalated        State = "escalated" // the brand is late, and its reviewers' superiors know
	Appealed         State = "appealed"  // rejected, and looked at again
	Approved         State = "approved"
	Locked           State = "locked" // published as approved
	Rejected         State = "rejected"
	Withdrawn        State = "withdrawn"
	Superseded       State = "superseded" // other content takes its place
)

// Groups of the states in which it is one side's turn: Machine.Group(state) ==
// approval.WithBrand.
const (
	WithCreator = "with_creator"
	WithBrand   = "with_brand"
)

func groups() []lifecycle.Group[State] {
	return []lifecycle.Group[State]{
		{
			Name: WithCreator, States: []State{Draft, ChangesRequested, Overdue},
			Goal:    "content that keeps its brief",
			Metrics: []string{"turnaround"},
		},
		{
			Name: WithBrand, States: []State{Submitted, InReview, Escalated, Appealed},
			Goal:    "an answer within the agreed time",
			Metrics: []string{"answer_time", "rounds", "first_pass_rate"},
		},
		{
			Name: "done", States: []State{Approved, Locked},
			Goal: "the approved version goes live, and no other",
		},
	}
}

func states() []lifecycle.State[State] { // seed: B4 R13
	return []lifecycle.State[State]{
		{Name: Draft, Owner: irm.PartyCreator, Requires: []string{"assets", "caption"}},
		{Name: ChangesRequested, Owner: irm.PartyCreator, Requires: []string{"feedback"}},
		{Name: Overdue, Owner: irm.PartyCreator, Activities: []string{"ask the creator what is in the way"}},
		{Name: Submitted, Owner: irm.PartyBrand, Requires: []string{"version"}},
		{Name: InReview, Owner: irm.PartyBrand, Requires: []string{"reviewer"}},
		{Name: Escalated, Owner: irm.PartyBrand, Activities: []string{"decide in place of the reviewer"}},
		{Name: Appealed, Owner: irm.PartyBrand, Activities: []string{"decide anew, and not by who rejected it"}},
		{Name: Approved, Owner: irm.PartyCreator, Requires: []string{"approved_version"}, Activities: []string{"publish the approved version"}},
		{Name: Locked, Kind: lifecycle.Terminal},
		{Name: Rejected, Kind: lifecycle.Closed},
		{Name: Withdrawn, Kind: lifecycle.Terminal},
		{Name: Superseded, Kind: lifecycle.Terminal},
	}
}
