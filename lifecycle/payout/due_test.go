package payout

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

func TestDueDate(t *testing.T) { // seed: C4
	o := Options{WatchDue: true, LeadDays: 5}
	m := stocktest.New(t, New, o)
	noInvoice := func(f *Facts) { f.InvoiceInOrder = false }
	broke := func(f *Facts) { f.FundsAvailable = false }
	paid := bank(TransferPaid)
	for _, c := range []struct {
		name  string
		due   int
		story []move
		want  []string
	}{
		{"nobody asks for it", 30, []move{{Day: 60, Want: Accrued}}, []string{
			"25 breach accrued: to be sent by now; refused by asked_for",
			"30 breach accrued: due by now; refused by bank_paid",
		}},
		{"nobody approves, and no deadline does", 30, []move{
			{Event: Request, By: asker, Facts: noInvoice, Refused: "invoice_in_order"},
			{Event: Request, By: asker, Want: PendingApproval},
			{Day: 60, Want: PendingApproval},
		}, []string{
			"25 breach pending_approval: to be sent by now; refused by by_person",
			"30 breach pending_approval: due by now; refused by bank_paid",
		}},
		{"it goes out by itself, and the bank has paid when it is due", 30, []move{
			{Event: Request, By: asker, Want: PendingApproval},
			{Event: Approve, Day: 1, Want: Approved, Effects: "reserve"},
			{Event: Schedule, Day: 1, Want: Scheduled},
			{Day: 24, Want: Scheduled}, {Day: 26, Want: Processing}, {Day: 31, Facts: paid, Want: Paid},
		}, []string{"25 deadline scheduled: to be sent by now", "30 deadline processing: due by now"}},
		{"there is no money, until there is", 30, []move{
			{Event: Request, By: asker, Want: PendingApproval},
			{Event: Approve, Day: 1, Want: Approved, Effects: "reserve"},
			{Day: 29, Facts: broke, Want: Scheduled},
			{Event: Send, Day: 31, Want: Processing, Effects: "send"},
			{Day: 32, Facts: paid, Want: Paid}, // it was due before it was sent
		}, []string{
			"25 deadline approved: to be sent by now",
			"25 breach scheduled: to be sent by now; refused by funds_available",
			"30 breach scheduled: due by now; refused by bank_paid",
			"31 deadline processing: due by now",
		}},
		{"a hold is never released by time", 30, []move{
			{Event: Hold, Why: "fraud-check", Want: OnHold}, {Day: 400, Want: OnHold},
		}, []string{"30 breach on_hold: due by now; refused by bank_paid"}},
		{"the date comes with the request", 0, []move{
			{Event: Request, By: asker, Facts: func(f *Facts) { f.DueKnown = false }, Refused: "due_known"},
			{Event: Request, By: asker, Until: o.SendBy(day(14)), Facts: func(f *Facts) { f.DueKnown = false }, Want: PendingApproval},
			{Day: 10, Want: PendingApproval},
		}, []string{"9 breach pending_approval: to be sent by now; refused by by_person"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := stocktest.Deadlines(tell(t, m, owed(c.name, o, c.due, c.story)))
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q\nwant %q", got, c.want)
			}
		})
	}
}

// Without a lead there is no alert, and the date is the due date.
func TestNoLead(t *testing.T) {
	o := Options{WatchDue: true}
	m := stocktest.New(t, New, o)
	if got := o.SendBy(day(30)); !got.Equal(day(30)) {
		t.Errorf("SendBy: got %v, want the due date", got)
	}
	got := stocktest.Deadlines(tell(t, m, owed("", o, 30, []move{{Day: 90, Want: Accrued}})))
	if want := []string{"30 breach accrued: due by now; refused by bank_paid"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Reminders go on for as long as nobody acts, and a note puts the one of a hold off.
func TestReminders(t *testing.T) {
	o := Options{ReviewHold: lifecycle.Days(14)}
	m := stocktest.New(t, New, o)
	got := stocktest.Deadlines(tell(t, m, owed("", o, 0, []move{
		{Event: Hold, Why: "fraud-check", Want: OnHold}, {Day: 10, By: finance}, {Day: 60, Want: OnHold},
	})))
	want := []string{"24 deadline on_hold: nobody has looked at the hold", "38 deadline on_hold: nobody has looked at the hold", "52 deadline on_hold: nobody has looked at the hold"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
