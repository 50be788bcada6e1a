package approval

// Event is what happens to content on its way to approval.
type Event string

// Of the creator.
const (
	Submit    Event = "submit"
	Resubmit  Event = "resubmit"
	Withdraw  Event = "withdraw"  // also by the brand, whose campaign is off
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
	Escalate    Event = "escalate" // the brand is late; also by hand
	Chase       Event = "chase"    // the creator is late; also by hand
	DeemApprove Event = "deem_approve"
)

// Effects are what the host does once it has saved a step.
const (
	EffectEscalate       = "escalate"         // tell those who can decide in place of the reviewers
	EffectRemindCreator  = "remind_creator"   // ask for the changes that are late
	EffectFlagLateChange = "flag_late_change" // tell those who plan the publication that something changes shortly before it
	EffectDecideKillFee  = "decide_kill_fee"  // decide what the creator is owed for content that is not used
)

// effects are those that the rows have.
func (o Options) effects() []string {
	out := []string{EffectEscalate, EffectRemindCreator, EffectDecideKillFee}
	if o.LastMinute > 0 {
		out = append(out, EffectFlagLateChange)
	}
	return out
}
