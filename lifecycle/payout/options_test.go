package payout

import (
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

func TestOptions(t *testing.T) {
	_, err := New(Options{Version: -1, LeadDays: 61, MaxAttempts: -1, ApproveWithin: lifecycle.Days(-3), SettleAfter: lifecycle.WorkDays(400)})
	stocktest.Refused(t, err,
		"options.version version", "options.approve_within span", "options.settle_after span", "options.lead_days limit", "options.max_attempts limit")
	if _, err := New(Options{LeadDays: -1}); err == nil {
		t.Error("a lead below zero: want an error")
	}
}

// The zero Options have no deadline, and ask for no date.
func TestZeroOptions(t *testing.T) {
	m := stocktest.New(t, New, Options{})
	if d := m.Definition(); len(d.Deadlines) > 0 || d.Version != 1 {
		t.Errorf("got %d deadlines of version %d, want none of 1", len(d.Deadlines), d.Version)
	}
	tell(t, m, owed("", Options{}, 0, []move{
		{Event: Request, By: asker, Facts: func(f *Facts) { f.DueKnown = false }, Want: PendingApproval},
		{Day: 3000, Want: PendingApproval},
	}))
}

// A host may leave rows out, and add its own.
func TestDefineIsOpen(t *testing.T) {
	d := Define(Options{})
	d.Transitions = append(d.Transitions, lifecycle.Transition[State, Event]{From: []State{Disputed}, Event: "drop", To: Paid})
	if _, err := lifecycle.Compile(d); err != nil {
		t.Fatal(err)
	}
	if _, ok := stocktest.New(t, New, Options{}).Next(Disputed, "drop"); ok {
		t.Error("another definition was changed")
	}
}
