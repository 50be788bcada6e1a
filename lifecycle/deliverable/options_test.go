package deliverable

import (
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

func TestOptions(t *testing.T) {
	_, err := New(Options{Version: -1, LeadDays: 61, VerifyWithin: lifecycle.Hours(-3), RestoreWithin: lifecycle.WorkDays(400)})
	stocktest.Refused(t, err, "options.version version", "options.verify_within span", "options.restore_within span", "options.lead_days limit")
}

// The zero Options have no deadline, and ask for no date.
func TestZeroOptions(t *testing.T) {
	m := stocktest.New(t, New, Options{})
	if d := m.Definition(); len(d.Deadlines) > 0 || d.Version != 1 {
		t.Errorf("got %d deadlines of version %d, want none of 1", len(d.Deadlines), d.Version)
	}
	tell(t, m, story{Moves: []move{
		{Event: Brief, Want: Briefed},
		{Event: Extend, Day: 1, Want: Briefed},
		{Event: Accept, Day: 2, By: creator, Want: InProduction},
		{Event: Submit, Day: 900, By: creator, Want: InApproval},
		{Event: Approve, Day: 900, Want: Approved},
		{Event: Publish, Day: 901, By: creator, Want: Live},
		{Event: Verify, Day: 1000, Want: Verified, Effects: "release_pay request_pay"},
		{Event: Archive, Day: 1000, Want: Archived},
	}})
}

// Programmes that exist already are taken over in mid-state, with the date in force.
func TestEntries(t *testing.T) {
	m := stocktest.New(t, New, Defaults())
	live := story{Start: Live, Until: day(1), Moves: []move{{Day: 3, Want: Archived}}}
	if got := stocktest.Deadlines(tell(t, m, live)); len(got) != 2 {
		t.Errorf("got %q, want verified and archived", got)
	}
	if _, err := m.Start(Cancelled, lifecycle.Meta{At: monday, Actor: brand}); err == nil {
		t.Error("cancelled: want no entry")
	}
}
