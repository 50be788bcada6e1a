package payout

// Event is what may happen to a payout.
type Event string

// The events, and who usually brings them about.
const (
	Request   Event = "request"     // somebody asks for the payment
	Approve   Event = "approve"     // somebody else agrees
	Return    Event = "return"      // the approver sends it back
	Schedule  Event = "schedule"    // finance puts it on the list
	Send      Event = "send"        // the bank is about to be asked
	Confirm   Event = "confirm"     // the bank says that it has paid, maybe after all
	TimeOut   Event = "time_out"    // the bank has not answered for too long
	Inquire   Event = "inquire"     // it is asked what became of the payment
	Await     Event = "await"       // it says that the payment is on its way
	Fail      Event = "fail"        // it says that it has not paid
	Retry     Event = "retry"       // it is to be asked again, with the same key
	Hold      Event = "hold"        // somebody stops the payout
	Release   Event = "release"     // and lets it go on, to be approved anew
	Remind    Event = "remind"      // whoever has to act has not
	Dispute   Event = "dispute"     // either side says that it is wrong, or wrongly cancelled
	Resolve   Event = "resolve"     // the ruling: it stays as it is
	Adjust    Event = "adjust"      // the ruling: it was wrong, and is made good in the books
	PayByHand Event = "pay_by_hand" // it was paid by another way, such as a card or cash
	Reverse   Event = "reverse"     // the money of the bank came back
	Settle    Event = "settle"      // nobody expects it back any more
	Cancel    Event = "cancel"      // it will not be paid, not by this payout
)
