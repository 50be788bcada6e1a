package payout

import (
	"testing"

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
	if Late(records) {
		t.Error("on day 8 it is late, want it to be due on day 10")
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
	if !Late(records) {
		t.Error("on day 11 it is not late, want it to have been due on day 10")
	}
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
