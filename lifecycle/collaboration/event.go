package collaboration

// Event is what happens to a collaboration.
type Event string

// Towards an agreement.
const (
	Invite    Event = "invite"
	Recall    Event = "recall"  // the brand takes its invitation back
	Accept    Event = "accept"  // the one who was asked says yes: creator or, to an application, brand
	Lapse     Event = "lapse"   // no answer in time
	Decline   Event = "decline" // the creator says no, and owes no reason
	Reject    Event = "reject"  // the brand says no, and why
	Agree     Event = "agree"
	Reinstate Event = "reinstate" // both try again after all
	Replace   Event = "replace"   // another creator takes the place
)

// At work.
const (
	Ship           Event = "ship"
	Lose           Event = "lose" // the parcel is lost, broken or came back
	Receive        Event = "receive"
	Brief          Event = "brief"
	Rebrief        Event = "rebrief" // the brand changes a brief that the creator has
	Begin          Event = "begin"   // the creator has confirmed the brief, and starts
	Submit         Event = "submit"
	RequestChanges Event = "request_changes" // the brand asks for changes
	Approve        Event = "approve"
	Publish        Event = "publish"       // the first post is out
	PublishEarly   Event = "publish_early" // it is out before its time, whatever the state
	Conclude       Event = "conclude"      // all deliverables are closed
	Extend         Event = "extend"        // more is agreed after all
	CloseOut       Event = "close_out"     // no post came, and none was owed
	Debrief        Event = "debrief"
	Complete       Event = "complete"
	Reopen         Event = "reopen" // a number, a payment or a complaint came late
	Remind         Event = "remind" // whose turn it is has not moved
)

// Off the way.
const (
	Pause       Event = "pause"
	Resume      Event = "resume"
	Renegotiate Event = "renegotiate" // agree anew, or resume by the old terms
	Breach      Event = "breach"      // one side says that the other broke the terms
	Remedy      Event = "remedy"      // the breach is made good, or waived
	Rule        Event = "rule"        // who is right is decided, and what it costs
	Withdraw    Event = "withdraw"    // the creator leaves, and owes no reason
	Cancel      Event = "cancel"      // the brand ends it
	Settle      Event = "settle"      // nothing is due any more
)
