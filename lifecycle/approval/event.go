package approval

// Event is what happens to content on its way to approval.
type Event string

// Of the creator.
const (
	Submit    Event = "submit"
	Resubmit  Event = "resubmit"
	Withdraw  Event = "withdraw"  // also by the brand, whose campaign is off, and who owes something for it
	Supersede Event = "supersede" // other content was submitted in place of this
	Appeal    Event = "appeal"    // against a rejection
	Lock      Event = "lock"      // it is published
)

// Of the brand.
const (
	StartReview    Event = "start_review"    // also by another reviewer, who takes over
	RequestChanges Event = "request_changes" // a matter of taste: it uses up a round
	RequestFix     Event = "request_fix"     // what brief or law demand: it uses up none
	Approve        Event = "approve"         // by one of the reviewers; the last one decides
	Reject         Event = "reject"
	Reopen         Event = "reopen" // after the approval
)

// Of the clock.
const (
	Escalate    Event = "escalate" // the brand is late; also by the creator, who waits
	Chase       Event = "chase"    // the creator is late; also by the brand, which waits
	DeemApprove Event = "deem_approve"
)
