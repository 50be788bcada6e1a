package payout

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

type (
	story = stocktest.Story[State, Event, Facts]
	move  = stocktest.Move[State, Event, Facts]
)

// usual is the story of a payout that the asker begins and that is due on day 30, by the
// usual rules.
func usual(name string, moves []move) story { return owed(name, Defaults(), 30, moves) }

// owed is the story of one that is due on the day; 0: on no day.
func owed(name string, o Options, due int, moves []move) story {
	s := story{Name: name, By: asker, Moves: moves}
	if due > 0 {
		s.Until = o.SendBy(day(due))
	}
	return s
}

// tell goes through a story of finance, by good facts.
func tell(t testing.TB, m *Machine, s story) []Record {
	t.Helper()
	return stocktest.Tell(t, m, s, finance, func([]Record) Facts { return good() })
}

func takenDown(f *Facts) { f.DeliverableVerified = false }

// paidBy is how it was paid, and what the bank says now.
func paidBy(by Means, said Transfer) func(*Facts) {
	return func(f *Facts) { f.PaidBy, f.Transfer = by, said }
}

func bank(said Transfer) func(*Facts) { return func(f *Facts) { f.Transfer = said } }

// The stories of payouts that are due on day 30, by the usual rules.
func stories() map[string][]move {
	asked := move{Event: Request, By: asker, Want: PendingApproval}
	approved := move{Event: Approve, Day: 1, Want: Approved, Effects: "reserve"}
	scheduled := move{Event: Schedule, Day: 2, Want: Scheduled}
	sent := move{Event: Send, Day: 3, Want: Processing, Effects: "send"}
	under := []move{asked, approved, scheduled, sent}
	return map[string][]move{
		"paid in time": append(slices.Clone(under),
			move{Event: Send, Day: 3, Refused: "not permitted"}, // not again
			move{Event: Confirm, Day: 4, Facts: bank(""), Refused: "bank_paid"},
			move{Event: Confirm, Day: 5, Facts: bank(TransferPaid), Want: Paid, Effects: "settle"},
			move{Event: Confirm, Day: 6, Facts: bank(TransferPaid), Refused: "paid_by_hand"},
			move{Day: 34, Want: Paid}, move{Day: 36, Want: Settled}),
		"not verified yet": {
			{Event: Request, By: asker, Facts: func(f *Facts) { f.DeliverableVerified = false }, Refused: "trigger_met"},
			{Event: Request, By: asker, Facts: func(f *Facts) { f.InvoiceInOrder = false }, Refused: "invoice_in_order"},
			asked,
			{Event: Approve, Day: 1, By: asker, Refused: "approver_is_other"},
			{Event: Approve, Day: 1, Facts: func(f *Facts) { f.DeliverableVerified = false }, Refused: "trigger_met"}, // taken down since
			{Event: Approve, Day: 1, Facts: func(f *Facts) { f.Limit = irm.MustMoney("5000.00", "USD") }, Refused: "within_limit"},
			{Event: Return, Day: 2, Why: "invoice-address", Want: Accrued},
		},
		"an order came back before it was reserved": {
			asked, approved,
			{Event: Schedule, Day: 2, Facts: func(f *Facts) { f.Reserved = irm.MustMoney("1100.00", "EUR") }, Refused: "reserved"},
			{Event: Cancel, Day: 2, Why: "amount", Want: Cancelled, Effects: "void"},
		},
		"the bank does not answer": append(slices.Clone(under),
			move{Day: 9, Want: Processing},
			move{Day: 11, Facts: bank(""), Want: Unclear}, // five working days
			move{Event: Retry, Day: 11, Facts: bank(TransferUnknown), Refused: "not permitted"},
			move{Event: Fail, Day: 11, Facts: bank(""), Refused: "bank_denied"},
			move{Event: Cancel, Day: 11, Facts: bank(TransferUnknown), Why: "tired", Refused: "not permitted"},
			move{Event: Await, Day: 11, Facts: bank(TransferPending), Want: Processing},
			move{Event: TimeOut, Day: 11, Want: Unclear, Effects: "inquire"},
			move{Event: Fail, Day: 11, Facts: bank(TransferUnknown), Want: Failed},
			move{Event: Cancel, Day: 11, Facts: bank(TransferUnknown), Why: "tired", Refused: "transfer_dead"}, // a request may be on its way
			move{Event: Retry, Day: 11, Facts: bank(TransferRefused), Refused: "bank_repeatable"},
			move{Event: Retry, Day: 11, Facts: func(f *Facts) { f.Transfer, f.Attempts = TransferUnknown, 5 }, Refused: "attempts_below_limit"},
			move{Event: Retry, Day: 11, Facts: bank(TransferUnknown), Want: Scheduled},
			move{Event: Send, Day: 11, Facts: bank(""), Refused: "bank_askable"},
			move{Event: Send, Day: 11, Facts: bank(TransferUnknown), Want: Processing, Effects: "send"},
			move{Event: Confirm, Day: 11, Facts: bank(TransferPaid), Want: Paid, Effects: "settle"}),
		"refused for good": append(slices.Clone(under),
			move{Event: Fail, Day: 4, Facts: bank(TransferRefused), Want: Failed},
			move{Event: Hold, Day: 4, Facts: bank(TransferRefused), Why: "bank-details", Want: OnHold},
			move{Event: Cancel, Day: 5, Facts: bank(TransferRefused), Why: "bank-details", Want: Cancelled, Effects: "void"},
			move{Event: Confirm, Day: 6, Facts: bank(TransferPaid), Want: Paid, Effects: "book_payment"}), // and yet
		"it bounced before anybody knew": append(slices.Clone(under),
			move{Event: Fail, Day: 4, Facts: bank(TransferReturned), Want: Failed},
			move{Event: Cancel, Day: 4, Facts: bank(TransferReturned), Why: "account-closed", Want: Cancelled, Effects: "void"}),
		"it came back": append(slices.Clone(under),
			move{Event: Confirm, Day: 4, Facts: bank(TransferPaid), Want: Paid, Effects: "settle"},
			move{Day: 40, Want: Settled},
			move{Event: Reverse, Day: 41, Facts: bank(TransferPaid), Refused: "bank_returned"},
			move{Event: Reverse, Day: 41, Facts: bank(TransferReturned), Want: Reversed, Effects: "book_return"},
			move{Event: Request, Day: 42, Refused: "terminal"}), // it is paid by another payout
		"wrong before it was paid": {
			asked, approved,
			{Event: Dispute, Day: 2, By: irm.Actor{Party: irm.PartyCreator, ID: "creator-1"}, Why: "bonus-missing", Want: OnHold},
			{Event: Release, Day: 3, Facts: func(f *Facts) { f.Recalculated = false }, Refused: "recalculated"},
			{Event: Release, Day: 3, Want: PendingApproval},
			{Event: Approve, Day: 3, Facts: func(f *Facts) { f.Calculated = irm.MustMoney("1300.00", "EUR") }, Refused: "amount_matches"},
		},
		"wrong after it was settled": append(slices.Clone(under),
			move{Event: Confirm, Day: 4, Facts: bank(TransferPaid), Want: Paid, Effects: "settle"},
			move{Event: Dispute, Day: 40, Why: "bonus-missing", Want: Disputed},
			move{Event: Adjust, Day: 41, Facts: func(f *Facts) { f.Ruled = false }, Why: "r-1", Refused: "ruled"},
			move{Event: Adjust, Day: 41, Why: "r-1", Want: Paid, Effects: "adjust"}, // in the books, by new entries
			move{Event: Dispute, Day: 42, Why: "again", Want: Disputed},
			move{Event: Resolve, Day: 43, Why: "r-2", Want: Paid}),
		"paid in cash at the event": {
			asked,
			{Event: PayByHand, Day: 1, Facts: bank(TransferDeclined), Why: "cash", Refused: "transfer_dead"},
			{Event: PayByHand, Day: 1, Why: "cash", Want: Paid, Effects: "book_payment void"},
		},
		"it bounced, was paid in cash, and the bank says once more that it bounced": append(slices.Clone(under),
			move{Event: Fail, Day: 4, Facts: bank(TransferReturned), Want: Failed},
			move{Event: PayByHand, Day: 5, Facts: bank(TransferReturned), Why: "cash", Want: Paid, Effects: "book_payment void"},
			move{Event: Reverse, Day: 6, Facts: paidBy(ByHand, TransferReturned), Refused: "paid_by_bank, paid_by_both"},
			move{Event: Reverse, Day: 6, Facts: paidBy("", TransferReturned), Refused: "paid_by_bank, paid_by_both"},
			move{Day: 40, Facts: paidBy(ByHand, TransferReturned), Want: Settled},
			move{Event: Reverse, Day: 41, Facts: paidBy(ByHand, TransferReturned), Refused: "paid_by_bank, paid_by_both"}),
		"refused, paid by card, and paid by the bank after all": append(slices.Clone(under),
			move{Event: Fail, Day: 4, Facts: bank(TransferRefused), Want: Failed},
			move{Event: PayByHand, Day: 5, Facts: bank(TransferRefused), Why: "card", Want: Paid, Effects: "book_payment void"},
			move{Event: Confirm, Day: 6, Facts: paidBy(ByHand, TransferRefused), Refused: "bank_paid"},
			move{Event: Confirm, Day: 6, Facts: paidBy(ByHand, TransferPaid), Want: Overpaid, Effects: "book_payment ask_back"},
			move{Event: Remind, Day: 7, Refused: "by_clock"},
			move{Event: Resolve, Day: 7, Why: "set off", Facts: paidBy(ByBoth, TransferPaid), Want: Paid},
			move{Event: Dispute, Day: 8, Why: "not mine", Want: Disputed},
			move{Event: Reverse, Day: 9, Facts: paidBy(ByBoth, TransferReturned), Want: Disputed, Effects: "book_return"},
			move{Event: Reverse, Day: 9, Facts: paidBy(ByHand, TransferReturned), Refused: "paid_by_bank, paid_by_both"}),
		"the second payment comes back": append(slices.Clone(under),
			move{Event: Fail, Day: 4, Facts: bank(TransferRefused), Want: Failed},
			move{Event: PayByHand, Day: 5, Facts: bank(TransferRefused), Why: "card", Want: Paid, Effects: "book_payment void"},
			move{Event: Confirm, Day: 6, Facts: paidBy(ByHand, TransferPaid), Want: Overpaid, Effects: "book_payment ask_back"},
			move{Event: Reverse, Day: 6, Facts: paidBy(ByBoth, TransferPaid), Refused: "bank_returned"},
			move{Event: Reverse, Day: 6, Facts: paidBy(ByBoth, TransferReturned), Want: Paid, Effects: "book_return"}),
		"the bank says twice that it paid": append(slices.Clone(under),
			move{Event: Confirm, Day: 4, Facts: bank(TransferPaid), Want: Paid, Effects: "settle"},
			move{Event: Confirm, Day: 4, Facts: bank(TransferPaid), Refused: "paid_by_hand"}),
		"taken down after it was approved": {
			asked, approved,
			{Event: Schedule, Day: 2, Facts: takenDown, Refused: "trigger_met"},
			{Event: Schedule, Day: 2, Want: Scheduled},
			{Day: 26, Facts: takenDown, Want: Scheduled}, // the day of sending
			{Event: Send, Day: 26, Facts: takenDown, Refused: "trigger_met"},
			{Event: Hold, Day: 26, Why: "taken down", Want: OnHold},
		},
		"cancelled, and the payee says that it is owed": {
			{Event: Cancel, Why: "twice in the list", Want: Cancelled, Effects: "void"},
			{Event: Dispute, Day: 1, By: irm.Actor{Party: irm.PartyCreator, ID: "creator-1"}, Why: "only once", Want: Contested},
			{Event: Resolve, Day: 2, Facts: func(f *Facts) { f.Ruled = false }, Why: "r", Refused: "ruled"},
			{Event: Adjust, Day: 2, Why: "r", Refused: "not permitted"}, // it would be owed twice: the void made it payable again
			{Event: Resolve, Day: 2, Why: "r", Want: Cancelled},
			{Event: Dispute, Day: 3, Why: "again", Want: Contested},
			{Day: 30, Want: Contested},
			{Event: Resolve, Day: 30, Why: "r", Want: Cancelled},
			{Event: Dispute, Day: 31, Why: "again", Want: Contested},
			{Event: Confirm, Day: 32, Facts: bank(TransferPaid), Want: Paid, Effects: "book_payment"},
		},
		"an on hold payout is found to be paid": append(slices.Clone(under),
			move{Event: Fail, Day: 4, Facts: bank(TransferUnknown), Want: Failed},
			move{Event: Hold, Day: 4, Facts: bank(TransferUnknown), Why: "fraud-check", Want: OnHold},
			move{Event: Confirm, Day: 5, Facts: bank(TransferPaid), Want: Paid, Effects: "settle"}),
	}
}

func TestStories(t *testing.T) {
	m := stocktest.New(t, New, Defaults())
	for name, moves := range stories() {
		t.Run(name, func(t *testing.T) { tell(t, m, usual(name, moves)) })
	}
}
