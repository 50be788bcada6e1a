package relationship

// Event is what happens to a partnership.
type Event string

// The events, in the order of the path.
const (
	Qualify    Event = "qualify"
	Disqualify Event = "disqualify" // the brand decides against the creator

	Contact   Event = "contact"   // the first message
	FollowUp  Event = "follow_up" // one more of them
	NoAnswer  Event = "no_answer"
	Reply     Event = "reply"     // the creator answers, maybe late
	Apply     Event = "apply"     // the creator writes first
	Decline   Event = "decline"   // the creator says no, and owes no reason
	Pitch     Event = "pitch"     // the brand says what it offers
	Negotiate Event = "negotiate" // the creator wants to hear more: talk about terms
	Stall     Event = "stall"     // the talks went to sleep

	Agree    Event = "agree"
	Cancel   Event = "cancel" // what was agreed, or launched, does not come about
	Launch   Event = "launch"
	Complete Event = "complete"
	Report   Event = "report" // share the results
	Debrief  Event = "debrief"
	Rebook   Event = "rebook" // the next job; one that runs already, too

	Promote Event = "promote"
	Demote  Event = "demote"

	Assess   Event = "assess"
	Renew    Event = "renew"
	Move     Event = "move" // to another type of partnership
	Graduate Event = "graduate"

	Lapse      Event = "lapse"
	Retire     Event = "retire"
	Reactivate Event = "reactivate"
	Pause      Event = "pause"
	Resume     Event = "resume"

	Leave    Event = "leave"    // the creator ends it, and owes no reason
	Offboard Event = "offboard" // the brand ends it
	Retain   Event = "retain"   // both change their mind before all is settled
	Settle   Event = "settle"   // nothing is due any more
	Block    Event = "block"
	Unblock  Event = "unblock" // the block was a mistake
)
