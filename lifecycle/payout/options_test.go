package payout

import (
	"encoding/json"
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
	want := []string{"options.version", "options.lead_days", "options.max_attempts", "options.approve_within", "options.settle_after"}
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
	tell(t, m, Options{}, start(t, m, Options{}, 0), []move{
		{event: Request, by: asker, with: where(func(f *Facts) { f.DueKnown = false }), state: PendingApproval},
		{day: 3000, state: PendingApproval},
	})
}

// A document of the table comes back, and is bound to the same guards and effects.
func TestDocument(t *testing.T) {
	d := Define(Defaults())
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	again, err := lifecycle.DecodeDefinition[State, Event, Facts](data)
	if err != nil {
		t.Fatal(err)
	}
	again.Calendar = d.Calendar
	m, err := lifecycle.Compile(again.Bind(d.Guards, Effects()...))
	if err != nil {
		t.Fatal(err)
	}
	if diff := lifecycle.Diff(newMachine(t, Defaults()), m); len(diff) > 0 || len(m.Warnings()) > 0 {
		t.Errorf("diff %v, warnings %v", diff, m.Warnings())
	}
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
