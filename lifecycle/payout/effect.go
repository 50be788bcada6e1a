package payout

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
	// in workflow.Settlement.Payouts, under an ID of this payout and the record's Seq: there
	// may be two, and each is booked once.
	EffectBookPayment = "book_payment"
	// EffectBookReturn books what came back, as a negative payout in
	// workflow.Settlement.Payouts, under an ID of this payout and the record's Seq.
	EffectBookReturn = "book_return"
	// EffectAskBack asks the bank, or the payee, for the second of two payments.
	EffectAskBack = "ask_back"
	// EffectAdjust books the ruling, as an adjustment of the next settlement. The paid
	// entries stay as they are.
	EffectAdjust = "adjust"
	// EffectRemind tells the owner of the state that it is their turn.
	EffectRemind = "remind"
)

// Effects lists them all.
func Effects() []string {
	return []string{
		EffectReserve, EffectSend, EffectInquire, EffectSettle, EffectVoid,
		EffectBookPayment, EffectBookReturn, EffectAskBack, EffectAdjust, EffectRemind,
	}
}
