package payout

import (
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

func TestRecords(t *testing.T) {
	o := Options{WatchDue: true, LeadDays: 5}
	m := newMachine(t, o)
	if n, id := Attempts(nil), Requester(nil); n != 0 || id != "" {
		t.Errorf("no records: %d attempts, asked by %q", n, id)
	}
	broke := where(func(f *Facts) { f.FundsAvailable = false })
	records := tell(t, m, o, start(t, m, o, 10), []move{
		{event: Request, by: asker, state: PendingApproval},
		{event: Approve, day: 1, state: Approved, effects: "reserve"},
		{event: Schedule, day: 1, state: Scheduled},
		{day: 6, with: broke, state: Scheduled}, // a breach of send is no attempt
		{event: Send, day: 7, state: Processing, effects: "send"},
		{event: Fail, day: 8, with: bank(TransferDeclined), state: Failed},
	})
	if n, id := Attempts(records), Requester(records); n != 1 || id != asker.ID {
		t.Errorf("%d attempts, asked by %q, want 1 by %q", n, id, asker.ID)
	}
	if creator, brand := Late(records); creator != 0 || brand != 0 {
		t.Errorf("on day 8: late by creator %d, brand %d, want it to be due on day 10", creator, brand)
	}
	// The date is over: the deadlines retry and send at once.
	records = append(records, tell(t, m, o, replayed(t, m, o, records), []move{
		{day: 9, with: bank(TransferDeclined), state: Processing},
		{event: Fail, day: 9, with: bank(TransferDeclined), state: Failed},
		{event: Hold, day: 9, reason: "r", state: OnHold},
		{event: Release, day: 9, state: PendingApproval},
		{event: Return, day: 9, reason: "r", state: Accrued},
		{event: Request, day: 9, by: finance, state: PendingApproval},
		{day: 11, state: PendingApproval},
	})...)
	if n, id := Attempts(records), Requester(records); n != 2 || id != finance.ID {
		t.Errorf("%d attempts, asked by %q, want 2 by %q", n, id, finance.ID)
	}
	if creator, brand := Late(records); creator != 0 || brand != 1 {
		t.Errorf("on day 11: late by creator %d, brand %d, want the brand alone", creator, brand)
	}
}

// Whose fault it is that a payout is not paid when it is due.
func TestLate(t *testing.T) { // seed: C4 R18
	no := func(set func(*Facts)) []move { return []move{{day: 40, with: where(set), state: Accrued}} }
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
			move{event: Request, day: 40, by: asker, state: PendingApproval}, move{day: 50, state: PendingApproval}), 1, 0},
		{"a new date that passes too", Defaults(), append(no(func(f *Facts) { f.InvoiceInOrder = false }),
			move{event: Request, day: 40, due: 50, by: asker, state: PendingApproval}, move{day: 60, state: PendingApproval}), 1, 1},
		{"taken down, and not approved therefore", Defaults(), []move{
			{event: Request, by: asker, state: PendingApproval}, {day: 60, with: takenDown, state: PendingApproval}}, 0, 0},
		{"paid in time, and known late", Defaults(), []move{{day: 40, with: bank(TransferPaid), state: Paid}}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMachine(t, c.o)
			creator, brand := Late(tell(t, m, c.o, start(t, m, c.o, 30), c.story))
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
	m := newMachine(t, Defaults())
	step, err := m.Start(Unclear, lifecycle.Meta{At: monday, Actor: finance, Until: day(20)})
	if err != nil {
		t.Fatal(err)
	}
	if n := Attempts([]Record{step.Record}); n != 1 {
		t.Errorf("%d attempts, want 1", n)
	}
	if f := FactsOf(step.Snapshot); !f.DueKnown || FactsOf(Snapshot{}).DueKnown {
		t.Error("want a date where there is one")
	}
	tell(t, m, Defaults(), step.Snapshot, []move{
		{event: Request, by: asker},
		{event: Cancel, reason: "r"},
		{event: Fail, with: bank(""), refused: "bank_denied"},
		{event: Confirm, with: bank(TransferPaid), state: Paid, effects: "settle"},
	})
}

// replayed is the snapshot after the records of a payout that is due on day 10.
func replayed(t *testing.T, m *Machine, o Options, records []Record) Snapshot {
	t.Helper()
	first, err := m.Start("", lifecycle.Meta{At: monday, Actor: asker, Until: o.SendBy(day(10))})
	if err != nil {
		t.Fatal(err)
	}
	s, err := m.Replay(append([]Record{first.Record}, records...))
	if err != nil {
		t.Fatal(err)
	}
	return s
}
