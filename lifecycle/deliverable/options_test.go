package deliverable

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

func TestOptions(t *testing.T) {
	_, err := New(Options{Version: -1, LeadDays: 61, VerifyWithin: lifecycle.Hours(-3), RestoreWithin: lifecycle.WorkDays(400)})
	fs, ok := err.(irm.Findings)
	if !ok {
		t.Fatalf("got %v, want findings", err)
	}
	var paths []string
	for _, f := range fs {
		paths = append(paths, f.Path)
	}
	if want := []string{"options.version", "options.lead_days", "options.verify_within", "options.restore_within"}; !slices.Equal(paths, want) {
		t.Errorf("got %v, want %v", paths, want)
	}
}

// The zero Options have no deadline, and ask for no date.
func TestZeroOptions(t *testing.T) {
	m := newMachine(t, Options{})
	if d := m.Definition(); len(d.Deadlines) > 0 || d.Version != 1 {
		t.Errorf("got %d deadlines of version %d, want none of 1", len(d.Deadlines), d.Version)
	}
	tell(t, m, begin(t, m, 0), []move{
		{event: Brief, state: Briefed},
		{event: Extend, day: 1, state: Briefed},
		{event: Accept, day: 2, by: creator, state: InProduction},
		{event: Submit, day: 900, by: creator, state: InApproval},
		{event: Approve, day: 900, state: Approved},
		{event: Publish, day: 901, by: creator, state: Live},
		{event: Verify, day: 1000, state: Verified, effects: "release_pay,request_pay"},
		{event: Archive, day: 1000, state: Archived},
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

// Programmes that exist already are taken over in mid-state, with the date in force.
func TestEntries(t *testing.T) {
	m := newMachine(t, Defaults())
	step, err := m.Start(Live, lifecycle.Meta{At: monday, Actor: brand, Until: day(1)})
	if err != nil {
		t.Fatal(err)
	}
	if got := told(tell(t, m, step.Snapshot, []move{{day: 3, state: Archived}})); len(got) != 2 {
		t.Errorf("got %q, want verified and archived", got)
	}
	if _, err := m.Start(Cancelled, lifecycle.Meta{At: monday, Actor: brand}); err == nil {
		t.Error("cancelled: want no entry")
	}
}
