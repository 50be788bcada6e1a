package collaboration

import "slices"

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

// ResumeAt is the state in which an interrupted collaboration goes on: the last in its
// records that is not Paused, Renegotiating or Breached. It fills [Facts.ResumeAt]. Of
// no records it is empty.
func ResumeAt(records []Record) State {
	for _, r := range slices.Backward(records) {
		if r.To != Paused && r.To != Renegotiating && r.To != Breached {
			return r.To
		}
	}
	return ""
}
