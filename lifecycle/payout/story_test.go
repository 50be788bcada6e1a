package payout

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// move is one line of a story. Before it, what is due by its day is applied.
type move struct {
	event   Event
	day     int
	by      irm.Actor // nobody: finance
	with    change    // of good facts, which hold before and after
	due     int       // sets the date; 0: leaves it
	reason  string
	state   State  // afterwards; a refused move: empty
	refused string // the guard that does
	effects string // joined by commas
}

// start begins a payout that is due on the day.
func start(t testing.TB, m *Machine, o Options, due int) Snapshot {
	t.Helper()
	meta := lifecycle.Meta{At: monday, Actor: asker}
	if due > 0 {
		meta.Until = o.SendBy(day(due))
	}
	step, err := m.Start("", meta)
	if err != nil {
		t.Fatal(err)
	}
	return step.Snapshot
}

// tell goes through a story, and returns its records but for the start.
func tell(t testing.TB, m *Machine, o Options, s Snapshot, story []move) (records []Record) {
	t.Helper()
	for i, v := range story {
		f, meta := good(), lifecycle.Meta{At: day(v.day).Add(time.Duration(i) * time.Minute), Actor: v.by, Reason: v.reason}
		if v.by == (irm.Actor{}) {
			meta.Actor = finance
		}
		if v.due > 0 {
			meta.Until = o.SendBy(day(v.due))
		}
		if v.with != nil {
			v.with(&f, &meta)
		}
		for step, err := range m.Advance(s, f, meta.At) {
			if err != nil {
				t.Fatal(err)
			}
			s, records = step.Snapshot, append(records, step.Record)
		}
		if v.event == "" {
			if s.State != v.state {
				t.Errorf("move %d: on day %d it is %s, want %s", i, v.day, s.State, v.state)
			}
			continue
		}
		step, err := m.Fire(s, v.event, f, meta)
		var refusal *lifecycle.TransitionError
		switch {
		case v.refused != "":
			if !errors.As(err, &refusal) || !slices.ContainsFunc(refusal.Reasons, func(r lifecycle.Reason) bool { return r.Guard == v.refused }) {
				t.Errorf("move %d: %s in %s: got %v, want %s to refuse", i, v.event, s.State, err, v.refused)
			}
		case v.state == "":
			if !errors.Is(err, lifecycle.ErrNotPermitted) {
				t.Errorf("move %d: %s in %s: got %v, want no such way", i, v.event, s.State, err)
			}
		case err != nil:
			t.Fatalf("move %d: %v", i, err)
		case step.Snapshot.State != v.state || strings.Join(step.Effects, ",") != v.effects:
			t.Errorf("move %d: %s leads to %s with %q, want %s with %q", i, v.event, step.Snapshot.State, step.Effects, v.state, v.effects)
			fallthrough
		default:
			s, records = step.Snapshot, append(records, step.Record)
		}
	}
	return records
}

func takenDown(f *Facts, _ *lifecycle.Meta) { f.DeliverableVerified = false }

// paidBy is how it was paid, and what the bank says now.
func paidBy(by Means, said Transfer) change {
	return where(func(f *Facts) { f.PaidBy, f.Transfer = by, said })
}

// The stories of payouts that are due on day 30, by the usual rules.
func stories() map[string][]move {
	asked := move{event: Request, by: asker, state: PendingApproval}
	approved := move{event: Approve, day: 1, state: Approved, effects: "reserve"}
	scheduled := move{event: Schedule, day: 2, state: Scheduled}
	sent := move{event: Send, day: 3, state: Processing, effects: "send"}
	under := []move{asked, approved, scheduled, sent}
	return map[string][]move{
		"paid in time": append(slices.Clone(under),
			move{event: Send, day: 3}, // not again
			move{event: Confirm, day: 4, with: bank(""), refused: "bank_paid"},
			move{event: Confirm, day: 5, with: bank(TransferPaid), state: Paid, effects: "settle"},
			move{event: Confirm, day: 6, with: bank(TransferPaid), refused: "paid_by_hand"},
			move{day: 34, state: Paid}, move{day: 36, state: Settled}),
		"not verified yet": {
			{event: Request, by: asker, with: where(func(f *Facts) { f.DeliverableVerified = false }), refused: "trigger_met"},
			{event: Request, by: asker, with: where(func(f *Facts) { f.InvoiceInOrder = false }), refused: "invoice_in_order"},
			asked,
			{event: Approve, day: 1, by: asker, refused: "approver_is_other"},
			{event: Approve, day: 1, with: where(func(f *Facts) { f.DeliverableVerified = false }), refused: "trigger_met"}, // taken down since
			{event: Approve, day: 1, with: where(func(f *Facts) { f.Limit = irm.MustMoney("5000.00", "USD") }), refused: "within_limit"},
			{event: Return, day: 2, reason: "invoice-address", state: Accrued},
		},
		"an order came back before it was reserved": {
			asked, approved,
			{event: Schedule, day: 2, with: where(func(f *Facts) { f.Reserved = irm.MustMoney("1100.00", "EUR") }), refused: "reserved"},
			{event: Cancel, day: 2, reason: "amount", state: Cancelled, effects: "void"},
		},
		"the bank does not answer": append(slices.Clone(under),
			move{day: 9, state: Processing},
			move{day: 11, with: bank(""), state: Unclear}, // five working days
			move{event: Retry, day: 11, with: bank(TransferUnknown)},
			move{event: Fail, day: 11, with: bank(""), refused: "bank_denied"},
			move{event: Cancel, day: 11, with: bank(TransferUnknown), reason: "tired"},
			move{event: Await, day: 11, with: bank(TransferPending), state: Processing},
			move{event: TimeOut, day: 11, state: Unclear, effects: "inquire"},
			move{event: Fail, day: 11, with: bank(TransferUnknown), state: Failed},
			move{event: Cancel, day: 11, with: bank(TransferUnknown), reason: "tired", refused: "transfer_dead"}, // a request may be on its way
			move{event: Retry, day: 11, with: bank(TransferRefused), refused: "bank_repeatable"},
			move{event: Retry, day: 11, with: func(f *Facts, _ *lifecycle.Meta) { f.Transfer, f.Attempts = TransferUnknown, 5 }, refused: "attempts_below_limit"},
			move{event: Retry, day: 11, with: bank(TransferUnknown), state: Scheduled},
			move{event: Send, day: 11, with: bank(""), refused: "bank_askable"},
			move{event: Send, day: 11, with: bank(TransferUnknown), state: Processing, effects: "send"},
			move{event: Confirm, day: 11, with: bank(TransferPaid), state: Paid, effects: "settle"}),
		"refused for good": append(slices.Clone(under),
			move{event: Fail, day: 4, with: bank(TransferRefused), state: Failed},
			move{event: Hold, day: 4, with: bank(TransferRefused), reason: "bank-details", state: OnHold},
			move{event: Cancel, day: 5, with: bank(TransferRefused), reason: "bank-details", state: Cancelled, effects: "void"},
			move{event: Confirm, day: 6, with: bank(TransferPaid), state: Paid, effects: "book_payment"}), // and yet
		"it bounced before anybody knew": append(slices.Clone(under),
			move{event: Fail, day: 4, with: bank(TransferReturned), state: Failed},
			move{event: Cancel, day: 4, with: bank(TransferReturned), reason: "account-closed", state: Cancelled, effects: "void"}),
		"it came back": append(slices.Clone(under),
			move{event: Confirm, day: 4, with: bank(TransferPaid), state: Paid, effects: "settle"},
			move{day: 40, state: Settled},
			move{event: Reverse, day: 41, with: bank(TransferPaid), refused: "bank_returned"},
			move{event: Reverse, day: 41, with: bank(TransferReturned), state: Reversed, effects: "book_return"},
			move{event: Request, day: 42}), // it is paid by another payout
		"wrong before it was paid": {
			asked, approved,
			{event: Dispute, day: 2, by: irm.Actor{Party: irm.PartyCreator, ID: "creator-1"}, reason: "bonus-missing", state: OnHold},
			{event: Release, day: 3, with: where(func(f *Facts) { f.Recalculated = false }), refused: "recalculated"},
			{event: Release, day: 3, state: PendingApproval},
			{event: Approve, day: 3, with: where(func(f *Facts) { f.Calculated = irm.MustMoney("1300.00", "EUR") }), refused: "amount_matches"},
		},
		"wrong after it was settled": append(slices.Clone(under),
			move{event: Confirm, day: 4, with: bank(TransferPaid), state: Paid, effects: "settle"},
			move{event: Dispute, day: 40, reason: "bonus-missing", state: Disputed},
			move{event: Adjust, day: 41, with: where(func(f *Facts) { f.Ruled = false }), reason: "r-1", refused: "ruled"},
			move{event: Adjust, day: 41, reason: "r-1", state: Paid, effects: "adjust"}, // in the books, by new entries
			move{event: Dispute, day: 42, reason: "again", state: Disputed},
			move{event: Resolve, day: 43, reason: "r-2", state: Paid}),
		"paid in cash at the event": {
			asked,
			{event: PayByHand, day: 1, with: bank(TransferDeclined), reason: "cash", refused: "transfer_dead"},
			{event: PayByHand, day: 1, reason: "cash", state: Paid, effects: "book_payment,void"},
		},
		"it bounced, was paid in cash, and the bank says once more that it bounced": append(slices.Clone(under),
			move{event: Fail, day: 4, with: bank(TransferReturned), state: Failed},
			move{event: PayByHand, day: 5, with: bank(TransferReturned), reason: "cash", state: Paid, effects: "book_payment,void"},
			move{event: Reverse, day: 6, with: paidBy(ByHand, TransferReturned), refused: "paid_by_bank"},
			move{event: Reverse, day: 6, with: paidBy("", TransferReturned), refused: "paid_by_bank"},
			move{day: 40, with: paidBy(ByHand, TransferReturned), state: Settled},
			move{event: Reverse, day: 41, with: paidBy(ByHand, TransferReturned), refused: "paid_by_bank"}),
		"refused, paid by card, and paid by the bank after all": append(slices.Clone(under),
			move{event: Fail, day: 4, with: bank(TransferRefused), state: Failed},
			move{event: PayByHand, day: 5, with: bank(TransferRefused), reason: "card", state: Paid, effects: "book_payment,void"},
			move{event: Confirm, day: 6, with: paidBy(ByHand, TransferRefused), refused: "bank_paid"},
			move{event: Confirm, day: 6, with: paidBy(ByHand, TransferPaid), state: Overpaid, effects: "book_payment,ask_back"},
			move{event: Remind, day: 7, refused: "by_clock"},
			move{event: Resolve, day: 7, reason: "set off", with: paidBy(ByBoth, TransferPaid), state: Paid},
			move{event: Dispute, day: 8, reason: "not mine", state: Disputed},
			move{event: Reverse, day: 9, with: paidBy(ByBoth, TransferReturned), state: Disputed, effects: "book_return"},
			move{event: Reverse, day: 9, with: paidBy(ByHand, TransferReturned), refused: "paid_by_both"}),
		"the second payment comes back": append(slices.Clone(under),
			move{event: Fail, day: 4, with: bank(TransferRefused), state: Failed},
			move{event: PayByHand, day: 5, with: bank(TransferRefused), reason: "card", state: Paid, effects: "book_payment,void"},
			move{event: Confirm, day: 6, with: paidBy(ByHand, TransferPaid), state: Overpaid, effects: "book_payment,ask_back"},
			move{event: Reverse, day: 6, with: paidBy(ByBoth, TransferPaid), refused: "bank_returned"},
			move{event: Reverse, day: 6, with: paidBy(ByBoth, TransferReturned), state: Paid, effects: "book_return"}),
		"the bank says twice that it paid": append(slices.Clone(under),
			move{event: Confirm, day: 4, with: bank(TransferPaid), state: Paid, effects: "settle"},
			move{event: Confirm, day: 4, with: bank(TransferPaid), refused: "paid_by_hand"}),
		"taken down after it was approved": {
			asked, approved,
			{event: Schedule, day: 2, with: takenDown, refused: "trigger_met"},
			{event: Schedule, day: 2, state: Scheduled},
			{day: 26, with: takenDown, state: Scheduled}, // the day of sending
			{event: Send, day: 26, with: takenDown, refused: "trigger_met"},
			{event: Hold, day: 26, reason: "taken down", state: OnHold},
		},
		"cancelled, and the payee says that it is owed": {
			{event: Cancel, reason: "twice in the list", state: Cancelled, effects: "void"},
			{event: Dispute, day: 1, by: irm.Actor{Party: irm.PartyCreator, ID: "creator-1"}, reason: "only once", state: Contested},
			{event: Resolve, day: 2, with: where(func(f *Facts) { f.Ruled = false }), reason: "r", refused: "ruled"},
			{event: Adjust, day: 2, reason: "r"}, // it would be owed twice: the void made it payable again
			{event: Resolve, day: 2, reason: "r", state: Cancelled},
			{event: Dispute, day: 3, reason: "again", state: Contested},
			{day: 30, state: Contested},
			{event: Resolve, day: 30, reason: "r", state: Cancelled},
			{event: Dispute, day: 31, reason: "again", state: Contested},
			{event: Confirm, day: 32, with: bank(TransferPaid), state: Paid, effects: "book_payment"},
		},
		"an on hold payout is found to be paid": append(slices.Clone(under),
			move{event: Fail, day: 4, with: bank(TransferUnknown), state: Failed},
			move{event: Hold, day: 4, with: bank(TransferUnknown), reason: "fraud-check", state: OnHold},
			move{event: Confirm, day: 5, with: bank(TransferPaid), state: Paid, effects: "settle"}),
	}
}

func TestStories(t *testing.T) {
	o := Defaults()
	m := newMachine(t, o)
	for name, story := range stories() {
		t.Run(name, func(t *testing.T) { tell(t, m, o, start(t, m, o, 30), story) })
	}
}
