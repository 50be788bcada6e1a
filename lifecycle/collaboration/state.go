package collaboration

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// State is where a collaboration stands.
type State string

// On the way to an agreement.
const (
	Shortlisted State = "shortlisted" // chosen, and not yet spoken to
	Applied     State = "applied"     // the creator has asked to take part
	Invited     State = "invited"     // the creator is asked to take part
	Negotiating State = "negotiating" // both want it; what, when and for how much is open
)

// At work.
const (
	Agreed    State = "agreed"    // terms are settled, the contract signed where one is due
	Shipped   State = "shipped"   // the product is under way
	Received  State = "received"  // the product is with the creator
	Briefed   State = "briefed"   // the brief is with the creator
	Seeded    State = "seeded"    // the product is with the creator, and a post is hoped for
	Producing State = "producing" // the creator is at work
	InReview  State = "in_review" // the work is with the brand
	Approved  State = "approved"  // the work may go live
	Live      State = "live"      // the first post is out
	Measuring State = "measuring" // all posts are out, the numbers come in
	Debriefed State = "debriefed" // the report is shared and talked about
)

// Interrupted, or on the way out with something still due.
const (
	Paused        State = "paused"        // held up, to be resumed where it stood
	Renegotiating State = "renegotiating" // the terms are talked about again; the old ones hold
	Breached      State = "breached"      // one side says that the other broke the terms
	Withdrawing   State = "withdrawing"   // the creator left; obligations are open
	Cancelling    State = "cancelling"    // the brand ended it; obligations are open
)

// Ended. All but Replaced can be taken up again.
const (
	Completed  State = "completed"
	Declined   State = "declined"   // one side said no before there was an agreement
	Unanswered State = "unanswered" // the creator did not answer in time
	Withdrawn  State = "withdrawn"
	Cancelled  State = "cancelled"
	Replaced   State = "replaced" // another creator has the place
)

func groups() []lifecycle.Group[State] {
	return []lifecycle.Group[State]{
		{
			Name: "selection", States: []State{Shortlisted, Applied, Invited}, Goal: "find out whether both want it",
			Activities: []string{"invitation", "answer to applications"}, Metrics: []string{"reply_rate", "positive_rate"},
		},
		{
			Name: "terms", States: []State{Negotiating}, Goal: "agree on scope, dates, reward and rights",
			Activities: []string{"offer", "contract", "labelling rules"}, Metrics: []string{"time_to_agree", "rounds"},
		},
		{
			Name: "preparation", States: []State{Agreed, Shipped, Received, Briefed}, Goal: "give the creator all that the work needs",
			Activities: []string{"product", "brief", "links and codes", "payee"}, Metrics: []string{"time_to_launch", "clarity_of_brief"},
		},
		{
			Name: "production", States: []State{Seeded, Producing, InReview, Approved}, Goal: "make content that both stand by",
			Activities: []string{"production", "review"}, Metrics: []string{"rounds", "answer_time", "post_rate"},
		},
		{
			Name: "publication", States: []State{Live}, Goal: "reach the audience, labelled and tracked",
			Activities: []string{"posting", "verification", "reshare and credit"}, Metrics: []string{"reach", "engagement", "clicks", "conversions"},
		},
		{
			Name: "evaluation", States: []State{Measuring, Debriefed}, Goal: "learn what worked, and tell the creator",
			Activities: []string{"report", "debrief", "payment"}, Metrics: []string{"targets_met", "satisfaction", "days_to_pay"},
		},
		{Name: "interruption", Aside: true, States: []State{Paused, Renegotiating, Breached}, Goal: "go on, or end it fairly"},
		{Name: "ending", Aside: true, States: []State{Withdrawing, Cancelling}, Goal: "leave nothing owed", Metrics: []string{"days_to_settle"}},
	}
}

func states() []lifecycle.State[State] {
	chance := irm.MustRate
	return []lifecycle.State[State]{
		{Name: Shortlisted, Owner: irm.PartyBrand, Probability: chance("0.1"), Requires: []string{"creator", "role"}},
		{Name: Applied, Owner: irm.PartyBrand, Probability: chance("0.2"), Requires: []string{"creator"}},
		{Name: Invited, Owner: irm.PartyCreator, Probability: chance("0.25"), Requires: []string{"partnership", "model"}},
		{Name: Negotiating, Owner: irm.PartyBrand, Probability: chance("0.5"), Requires: []string{"model", "deliverables", "window"}},
		{Name: Agreed, Owner: irm.PartyBrand, Probability: chance("0.8"), Requires: []string{"expected"}},
		{Name: Shipped, Owner: irm.PartyBrand, Probability: chance("0.8")},
		{Name: Received, Owner: irm.PartyBrand, Probability: chance("0.85")},
		{Name: Briefed, Owner: irm.PartyCreator, Probability: chance("0.9"), Requires: []string{"deliverables"}},
		{Name: Seeded, Owner: irm.PartyCreator, Probability: chance("0.5")},
		{Name: Producing, Owner: irm.PartyCreator, Probability: chance("0.9")},
		{Name: InReview, Owner: irm.PartyBrand, Probability: chance("0.95")},
		{Name: Approved, Owner: irm.PartyCreator, Probability: chance("0.97")},
		{Name: Live, Owner: irm.PartyCreator, Probability: chance("0.98")},
		{Name: Measuring, Owner: irm.PartyBrand, Probability: chance("1")},
		{Name: Debriefed, Owner: irm.PartyFinance, Probability: chance("1")},
		{Name: Paused, Owner: irm.PartyBrand, Probability: chance("0.5")},
		{Name: Renegotiating, Owner: irm.PartyBrand, Probability: chance("0.7")},
		{Name: Breached, Owner: irm.PartyLegal, Probability: chance("0.3")},
		{Name: Withdrawing, Owner: irm.PartyBrand},
		{Name: Cancelling, Owner: irm.PartyBrand},
		{Name: Completed, Kind: lifecycle.Closed, Probability: chance("1")},
		{Name: Declined, Kind: lifecycle.Closed},
		{Name: Unanswered, Kind: lifecycle.Closed},
		{Name: Withdrawn, Kind: lifecycle.Closed},
		{Name: Cancelled, Kind: lifecycle.Closed},
		{Name: Replaced, Kind: lifecycle.Terminal},
	}
}
