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
	Confirm   Event = "confirm"     // the bank says that it has paid
	TimeOut   Event = "time_out"    // the bank has not answered for too long
	Inquire   Event = "inquire"     // it is asked what became of the payment
	Await     Event = "await"       // it says that the payment is on its way
	Fail      Event = "fail"        // it says that it has not paid
	Retry     Event = "retry"       // it is to be asked again, with the same key
	Hold      Event = "hold"        // somebody stops the payout
	Release   Event = "release"     // and lets it go on, to be approved anew
	Remind    Event = "remind"      // whoever has to act has not
	Dispute   Event = "dispute"     // either side says that it is wrong
	Resolve   Event = "resolve"     // the ruling: it was right
	Adjust    Event = "adjust"      // the ruling: it was wrong, and is made good in the books
	PayByHand Event = "pay_by_hand" // it was paid by another way, such as a card or cash
	Reverse   Event = "reverse"     // the bank says that the money came back
	Settle    Event = "settle"      // nobody expects it back any more
	Cancel    Event = "cancel"      // it will not be paid, not by this payout
)

// What the host does once it has saved a step. All of it may be done twice: after a
// crash, do it again.
const (
	// EffectReserve sets the money aside in the books: workflow.Flow.Reserve. The ID of
	// the payout that comes back is the key for the bank.
	EffectReserve = "reserve"
	// EffectSend asks the bank to pay, with the key of the reservation and no other.
	EffectSend = "send"
	// EffectInquire asks the bank what became of the key. It does not ask it to pay.
	EffectInquire = "inquire"
	// EffectSettle ends the reservation as paid: workflow.Flow.SettlePayout.
	EffectSettle = "settle"
	// EffectVoid ends the reservation, if there is one, as never to be paid:
	// workflow.Flow.VoidPayout. What is owed is then reserved anew, under another ID.
	EffectVoid = "void"
	// EffectBookPayment books money that left past the reservation, as a payout by hand
	// in workflow.Settlement.Payouts, under an ID derived from this payout's.
	EffectBookPayment = "book_payment"
	// EffectBookReturn books what came back, as a negative payout in
	// workflow.Settlement.Payouts, under an ID derived from this payout's.
	EffectBookReturn = "book_return"
	// EffectAdjust books the ruling, as an adjustment of the next settlement. The paid
	// entries stay as they are.
	EffectAdjust = "adjust"
	// EffectRemind tells the owner of the state that it is their turn.
	EffectRemind = "remind"
)

// effects are those above, for Definition.Effects.
func effects() []string {
	return []string{
		EffectReserve, EffectSend, EffectInquire, EffectSettle, EffectVoid,
		EffectBookPayment, EffectBookReturn, EffectAdjust, EffectRemind,
	}
}
