package payout

import (
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

func TestOptions(t *testing.T) {
	_, err := New(Options{Version: -1, LeadDays: 61, MaxAttempts: -1, ApproveWithin: lifecycle.Days(-3), SettleAfter: lifecycle.WorkDays(400)})
	fs, ok := err.(irm.Findings)
	if !ok {
		t.Fatalf("got %v, want findings", err)
	}
	var paths []string
	for _, f := range fs {
		paths = append(paths, f.Path)
	}
	want := []string{"options.version", "options.approve_within", "options.settle_after", "options.lead_days", "options.max_attempts"}
	if len(paths) != len(want) {
		t.Fatalf("got %v, want %v", paths, want)
	}
	for i := range want {
		if paths[i] != want[i] {
			t.Errorf("finding %d: got %s, want %s", i, paths[i], want[i])
		}
	}
	if _, err := New(Options{LeadDays: -1}); err == nil {
		t.Error("a lead below zero: want an error")
	}
}

// The zero Options have no deadline, and ask for no date.
func TestZeroOptions(t *testing.T) {
	m := newMachine(t, Options{})
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
	if _, ok := newMachine(t, Options{}).Next(Disputed, "drop"); ok {
		t.Error("another definition was changed")
	}
}
