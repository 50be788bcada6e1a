// Package payout is how one payment gets from being earned to being paid: once, in time,
// approved by somebody else than who asked for it, and explained where it does not.
//
// # The path
//
//	accrued -> pending_approval -> approved -> scheduled -> processing -> paid -> settled
//
// A payout is [Accrued] when the calculation says that something may be paid. The creator
// or a manager asks for it ([Request]) and somebody else agrees ([Approve]), or sends it
// back ([Return]). The host then sets the money aside in its books. Finance puts it on the
// list ([Schedule]); it is sent ([Send]) and the bank says that it paid ([Confirm]). Once
// nobody expects the money back it is [Settled].
//
// What a payout is for decides what has to be proved: a delivery demands a verified
// deliverable, a signing only the contract. [Trigger] has the list.
//
// # What a guard wants
//
//	request          trigger_met, amount_matches, invoice_in_order, tax_in_order, due_known*, asked_for
//	approve          trigger_met, amount_matches, by_person, approver_is_other*, within_limit
//	return           nothing
//	schedule         trigger_met, reserved, payee_verified
//	send             bank_askable, trigger_met, reserved, payee_verified, funds_available
//	confirm          bank_paid; where it is paid already, paid_by_hand
//	time_out         nothing
//	inquire          nothing
//	await            bank_pending
//	fail             bank_denied
//	retry            bank_repeatable, cause_fixed, attempts_below_limit*
//	hold, dispute    nothing
//	release          recalculated
//	resolve, adjust  ruled
//	pay_by_hand      transfer_dead, amount_matches
//	cancel           transfer_dead
//	reverse          bank_returned, and paid_by_bank or paid_by_both
//	settle           nothing
//	remind           by_clock
//
// Those with a star are asked where the options have the rule. Facts are read anew for each
// step: a deliverable that was taken down after the request is not approved, and one that
// was taken down after the approval is not sent. [FactsOf] has what the snapshot knows;
// [Attempts], [Requester], [PaidBy] and [Late] read what they say from the records.
//
// # The bank
//
// The payout is asked for under one key, which never changes: the ID under which the books
// have reserved it. [Facts].Transfer is what the bank is known to have done with the key.
//
//   - A bank that does not answer is not one that refused: after a time the payout is
//     [Unclear], and the bank is asked what became of it, not to pay again.
//   - [Fail] demands that the bank said it has not paid, [Retry] and [Send] that it does not
//     know the key or may be asked again. The key stays the same, so that a request that was
//     still on its way, or a second worker, changes nothing.
//   - [Cancel] demands that nothing can leave any more: the payout was never sent, or the
//     bank refused the key for good, or the money bounced. Have the bank block the key where
//     it can. Only then may the books free the money for another payout.
//   - [Confirm] is taken in every state that is not paid, since a bank may change its mind:
//     also of a payout on hold, and of a cancelled one, whose money is then booked by hand.
//     One that was paid by hand is then [Overpaid]: the second payment is booked too, and
//     asked for, until it is back ([Reverse]) or set off against what is earned next
//     ([Resolve]).
//   - [Reverse] is for what the bank has paid. A payment that had bounced and was then made
//     by hand stays made, however often the bank says that it bounced.
//
// A host saves [Send] before it asks the bank. Of two workers that send at once one cannot
// save, and asks nobody.
//
// # The books
//
// This machine is the process around compensation.PayoutLedger, which knows three steps of
// a payout. The effects say when the host takes them, with workflow.Flow:
//
//	approve                  reserve        Flow.Reserve at the cut of the statement
//	send                     send           the bank, with the ID of the reservation as key
//	confirm                  settle         Flow.SettlePayout
//	cancel                   void           Flow.VoidPayout, if it was reserved
//	confirm after cancel     book_payment   Settlement.Payouts, an ID of its own
//	confirm after by hand    book_payment   the same; and ask_back
//	pay_by_hand              book_payment   the same; then void
//	reverse                  book_return    Settlement.Payouts, negative
//	adjust                   adjust         an adjustment in the next settlement
//
// Reserve sets aside all that may be paid under a plan, for each of its payees, so that a
// payout is what one payee gets for one statement. That of a payee whose payout is not
// approved yet waits in the books: the bank is asked by [Send] alone. Run the effects of one
// payout in the order of its records. What is reserved is no longer payable in the books:
// [Calculated] adds the two for Facts.Calculated. [Schedule] and [Send] demand that the
// reserved amount is the approved one. Where it is not, or where an order was returned while
// the payout was on hold, cancel it and begin another: amounts are never changed. What is
// returned later is made up for by later earnings.
//
// Nothing that was paid is changed either. What is wrong with it is made good by an
// adjustment, and what came back is owed again: the next Reserve makes another payout of
// it, with another key. That is why [Reversed] is an end.
//
// # Holds and disputes
//
// A payout that is not on its way yet may be stopped for a reason ([Hold]).
//
// Either side may say that a payout is wrong ([Dispute]). One that is not on its way yet is
// put on hold, and is approved anew after the amount was looked at again. One that is paid
// is [Disputed] until somebody has ruled: it was right ([Resolve]), or it is made good in
// the books ([Adjust]). One that was cancelled is [Contested] in the same way, and stays
// cancelled: what is still owed is in the books, and paid by another payout. While the bank
// is asked nothing can be stopped, and the dispute waits for its answer.
//
// # Days
//
// A payout has a due date, from the terms of payment, and the Until clock of the machine
// has the date by which it has to be sent: Meta.Until is [Options.SendBy] of the due date,
// given at the start or with the request. From that day on, whatever lies ahead is tried by
// the deadline: the request, the approval, the schedule, the sending, the retry. What the
// facts allow happens, so that a scheduled payout goes out by itself, and what they do not
// is recorded as a breach that names the guard: the alert, and what stands in the way. No
// deadline ever asks for a payout, approves it or releases a hold.
//
// A payout that is not paid when the due date passes is a breach of [Confirm], and again in
// each visit to a state that it is late in: the records say in whose hands it was, and for
// how long. Touch does not move the date, and a request with a new one is looked at by the
// approver. [Late] counts, from the records, by whose fault a date passed.
//
//	option          default   state              what happens
//	LeadDays        5 days    before due         the next step is tried
//	WatchDue        yes       not paid           breach of confirm when due
//	ApproveWithin   3wd       pending_approval   remind, again and again
//	AnswerWithin    5wd       processing         time_out: unclear
//	InquireEvery    1wd       unclear            inquire, again and again
//	FixWithin       2wd       failed             remind, again and again
//	ReviewHold      14d idle  on_hold            remind, again and again
//	RuleWithin      5wd       disputed           remind, again and again
//	                          contested          remind, again and again
//	                          overpaid           remind, again and again
//	SettleAfter     30d       paid               settle
//
// # Limits
//
// A payout that is in flight where it is taken over starts as [Unclear], never as accrued.
// How it was paid is not in its records then, and the host says it in Facts.PaidBy.
//
// The machine does not calculate amounts or due dates, and does not know banks. Where a
// payee splits its pay, the parts are transfers of one payout: it is confirmed when all of
// them are. Facts are believed: a host that says unasked of a payout that was sent can pay
// twice. Whether a payout was sent is in its history.
package payout
