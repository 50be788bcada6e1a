package payout

import (
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

func TestRecords(t *testing.T) {
	o := Options{WatchDue: true, LeadDays: 5}
	m := stocktest.New(t, New, o)
	if n, id := Attempts(nil), Requester(nil); n != 0 || id != "" {
		t.Errorf("no records: %d attempts, asked by %q", n, id)
	}
	broke := func(f *Facts) { f.FundsAvailable = false }
	story := owed("", o, 10, []move{
		{Event: Request, By: asker, Want: PendingApproval},
		{Event: Approve, Day: 1, Want: Approved, Effects: "reserve"},
		{Event: Schedule, Day: 1, Want: Scheduled},
		{Day: 6, Facts: broke, Want: Scheduled}, // a breach of send is no attempt
		{Event: Send, Day: 7, Want: Processing, Effects: "send"},
		{Event: Fail, Day: 8, Facts: bank(TransferDeclined), Want: Failed},
	})
	records := tell(t, m, story)
	if n, id := Attempts(records), Requester(records); n != 1 || id != asker.ID {
		t.Errorf("%d attempts, asked by %q, want 1 by %q", n, id, asker.ID)
	}
	if creator, brand := Late(records); creator != 0 || brand != 0 {
		t.Errorf("on day 8: late by creator %d, brand %d, want it to be due on day 10", creator, brand)
	}
	// The date is over: the deadlines retry and send at once.
	story.Moves = append(story.Moves, []move{
		{Day: 9, Facts: bank(TransferDeclined), Want: Processing},
		{Event: Fail, Day: 9, Facts: bank(TransferDeclined), Want: Failed},
		{Event: Hold, Day: 9, Why: "r", Want: OnHold},
		{Event: Release, Day: 9, Want: PendingApproval},
		{Event: Return, Day: 9, Why: "r", Want: Accrued},
		{Event: Request, Day: 9, By: finance, Want: PendingApproval},
		{Day: 11, Want: PendingApproval},
	}...)
	records = tell(t, m, story)
	if n, id := Attempts(records), Requester(records); n != 2 || id != finance.ID {
		t.Errorf("%d attempts, asked by %q, want 2 by %q", n, id, finance.ID)
	}
	if creator, brand := Late(records); creator != 0 || brand != 1 {
		t.Errorf("on day 11: late by creator %d, brand %d, want the brand alone", creator, brand)
	}
}

// Whose fault it is that a payout is not paid when it is due.
func TestLate(t *testing.T) { // seed: C4 R18
	no := func(set func(*Facts)) []move { return []move{{Day: 40, Facts: set, Want: Accrued}} }
	for _, c := range []struct {
		name           string
		o              Options
		story          []move
		creator, brand int
	}{
		{"no invoice", Defaults(), no(func(f *Facts) { f.InvoiceInOrder = false }), 1, 0},
		{"no tax form", Defaults(), no(func(f *Facts) { f.TaxInOrder = false }), 1, 0},
		{"nobody asked", Defaults(), no(func(*Facts) {}), 0, 1},
		{"nothing is delivered", Defaults(), no(func(f *Facts) { f.DeliverableVerified = false }), 0, 0},
		{"nobody looked what is missing", Options{WatchDue: true}, no(func(f *Facts) { f.InvoiceInOrder = false }), 0, 1},
		{"the invoice comes when it is late", Defaults(), append(no(func(f *Facts) { f.InvoiceInOrder = false }),
			move{Event: Request, Day: 40, By: asker, Want: PendingApproval}, move{Day: 50, Want: PendingApproval}), 1, 0},
		{"a new date that passes too", Defaults(), append(no(func(f *Facts) { f.InvoiceInOrder = false }),
			move{Event: Request, Day: 40, Until: Defaults().SendBy(day(50)), By: asker, Want: PendingApproval}, move{Day: 60, Want: PendingApproval}), 1, 1},
		{"taken down, and not approved therefore", Defaults(), []move{
			{Event: Request, By: asker, Want: PendingApproval}, {Day: 60, Facts: takenDown, Want: PendingApproval}}, 0, 0},
		{"paid in time, and known late", Defaults(), []move{{Day: 40, Facts: bank(TransferPaid), Want: Paid}}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := stocktest.New(t, New, c.o)
			creator, brand := Late(tell(t, m, owed(c.name, c.o, 30, c.story)))
			if creator != c.creator || brand != c.brand {
				t.Errorf("late: creator %d, brand %d, want %d and %d", creator, brand, c.creator, c.brand)
			}
		})
	}
}

func TestPaidBy(t *testing.T) {
	fired := func(event Event, to State) Record {
		return Record{Kind: lifecycle.RecordFire, Event: event, To: to}
	}
	confirm, hand, again := fired(Confirm, Paid), fired(PayByHand, Paid), fired(Confirm, Overpaid)
	for _, c := range []struct {
		records []Record
		want    Means
	}{
		{nil, ""},
		{[]Record{{Kind: lifecycle.RecordBreach, Event: Confirm, To: Accrued}}, ""},
		{[]Record{confirm}, ByBank},
		{[]Record{confirm, fired(Settle, Settled)}, ByBank},
		{[]Record{confirm, fired(Reverse, Reversed)}, ""},
		{[]Record{hand}, ByHand},
		{[]Record{hand, again, fired(Resolve, Paid)}, ByBoth},
		{[]Record{hand, again, fired(Reverse, Paid)}, ByHand},
	} {
		if got := PaidBy(c.records); got != c.want {
			t.Errorf("%v: got %q, want %q", c.records, got, c.want)
		}
	}
}

// What may be paid by a payout, before and after its money is set aside.
func TestCalculated(t *testing.T) {
	for _, c := range []struct{ payable, reserved, want string }{
		{"100", "0", "100"},
		{"0", "100", "100"},  // set aside
		{"20", "100", "100"}, // more was earned: that is the next payout
		{"-10", "100", "90"}, // an order was returned
		{"-10", "0", "-10"},
	} {
		got, err := Calculated(irm.MustMoney(c.payable, "EUR"), irm.MustMoney(c.reserved, "EUR"))
		if want := irm.MustMoney(c.want, "EUR"); err != nil || got != want {
			t.Errorf("%s with %s reserved: got %v, %v, want %v", c.payable, c.reserved, got, err, want)
		}
	}
	if got, err := Calculated(irm.MustMoney("0", "EUR"), irm.Money{}); err != nil || got.Sign() != 0 {
		t.Errorf("nothing: got %v, %v", got, err)
	}
	if _, err := Calculated(irm.MustMoney("1", "EUR"), irm.MustMoney("1", "USD")); err == nil {
		t.Error("two currencies: want an error")
	}
}

// A payout in flight is taken over as unclear. It was sent once, and is not asked for anew.
func TestTakenOver(t *testing.T) {
	m := stocktest.New(t, New, Defaults())
	records := tell(t, m, story{Start: Unclear, Until: day(20), Moves: []move{
		{Event: Request, By: asker, Refused: "not permitted"},
		{Event: Cancel, Why: "r", Refused: "not permitted"},
		{Event: Fail, Facts: bank(""), Refused: "bank_denied"},
		{Event: Confirm, Facts: bank(TransferPaid), Want: Paid, Effects: "settle"},
	}})
	if n := Attempts(records); n != 1 {
		t.Errorf("%d attempts, want 1", n)
	}
	first, err := m.Replay(records[:1])
	if f := FactsOf(first); err != nil || !f.DueKnown || FactsOf(Snapshot{}).DueKnown {
		t.Error("want a date where there is one")
	}
}
