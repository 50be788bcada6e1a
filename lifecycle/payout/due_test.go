package payout

import (
	"fmt"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

// told is what the records say of deadlines: day, kind, state and reason.
func told(records []Record) (out []string) {
	for _, r := range records {
		if r.Clock != 0 {
			days := r.At.Time().Sub(monday).Hours() / 24
			out = append(out, fmt.Sprintf("%.6g %s %s: %s", days, r.Kind, r.From, r.Reason))
		}
	}
	return out
}

func TestDueDate(t *testing.T) { // seed: C4
	o := Options{WatchDue: true, LeadDays: 5}
	m := newMachine(t, o)
	noInvoice := where(func(f *Facts) { f.InvoiceInOrder = false })
	broke := where(func(f *Facts) { f.FundsAvailable = false })
	paid := bank(TransferPaid)
	for _, c := range []struct {
		name  string
		due   int
		story []move
		want  []string
	}{
		{"nobody asks for it", 30, []move{{day: 60, state: Accrued}}, []string{
			"25 breach accrued: to be sent by now; refused by asked_for",
			"30 breach accrued: due by now; refused by bank_paid",
		}},
		{"nobody approves, and no deadline does", 30, []move{
			{event: Request, by: asker, with: noInvoice, refused: "invoice_in_order"},
			{event: Request, by: asker, state: PendingApproval},
			{day: 60, state: PendingApproval},
		}, []string{
			"25 breach pending_approval: to be sent by now; refused by by_person",
			"30 breach pending_approval: due by now; refused by bank_paid",
		}},
		{"it goes out by itself, and the bank has paid when it is due", 30, []move{
			{event: Request, by: asker, state: PendingApproval},
			{event: Approve, day: 1, state: Approved, effects: "reserve"},
			{event: Schedule, day: 1, state: Scheduled},
			{day: 24, state: Scheduled}, {day: 26, state: Processing}, {day: 31, with: paid, state: Paid},
		}, []string{"25 deadline scheduled: to be sent by now", "30 deadline processing: due by now"}},
		{"there is no money, until there is", 30, []move{
			{event: Request, by: asker, state: PendingApproval},
			{event: Approve, day: 1, state: Approved, effects: "reserve"},
			{day: 29, with: broke, state: Scheduled},
			{event: Send, day: 31, state: Processing, effects: "send"},
			{day: 32, with: paid, state: Paid}, // it was due before it was sent
		}, []string{
			"25 deadline approved: to be sent by now",
			"25 breach scheduled: to be sent by now; refused by funds_available",
			"30 breach scheduled: due by now; refused by bank_paid",
			"31.0021 deadline processing: due by now",
		}},
		{"a hold is never released by time", 30, []move{
			{event: Hold, reason: "fraud-check", state: OnHold}, {day: 400, state: OnHold},
		}, []string{"30 breach on_hold: due by now; refused by bank_paid"}},
		{"the date comes with the request", 0, []move{
			{event: Request, by: asker, with: where(func(f *Facts) { f.DueKnown = false }), refused: "due_known"},
			{event: Request, by: asker, due: 14, with: where(func(f *Facts) { f.DueKnown = false }), state: PendingApproval},
			{day: 10, state: PendingApproval},
		}, []string{"9 breach pending_approval: to be sent by now; refused by by_person"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := told(tell(t, m, o, start(t, m, o, c.due), c.story))
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q\nwant %q", got, c.want)
			}
		})
	}
}

// Without a lead there is no alert, and the date is the due date.
func TestNoLead(t *testing.T) {
	o := Options{WatchDue: true}
	m := newMachine(t, o)
	if got := o.SendBy(day(30)); !got.Equal(day(30)) {
		t.Errorf("SendBy: got %v, want the due date", got)
	}
	got := told(tell(t, m, o, start(t, m, o, 30), []move{{day: 90, state: Accrued}}))
	if want := []string{"30 breach accrued: due by now; refused by bank_paid"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Reminders go on for as long as nobody acts, and a note puts the one of a hold off.
func TestReminders(t *testing.T) {
	o := Options{ReviewHold: lifecycle.Days(14)}
	m := newMachine(t, o)
	s := start(t, m, o, 0)
	step, err := m.Fire(s, Hold, good(), lifecycle.Meta{At: monday, Actor: finance, Reason: "fraud-check"})
	if err != nil {
		t.Fatal(err)
	}
	step, err = m.Touch(step.Snapshot, lifecycle.Meta{At: day(10), Actor: finance})
	if err != nil {
		t.Fatal(err)
	}
	got := told(tell(t, m, o, step.Snapshot, []move{{day: 60, state: OnHold}}))
	want := []string{"24 deadline on_hold: nobody has looked at the hold", "38 deadline on_hold: nobody has looked at the hold", "52 deadline on_hold: nobody has looked at the hold"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
