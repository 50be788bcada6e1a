package deliverable

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

func TestLate(t *testing.T) {
	late := Options{WatchDue: true, KeepLate: true}
	for _, c := range []struct {
		name           string
		o              Options
		first          int
		story          []move
		creator, brand int
	}{
		{"in time", Defaults(), 0, toVerified, 0, 0},
		{"no brief", Options{WatchDue: true}, 3, []move{{Day: 5, Want: Planned}}, 0, 1},
		{"no brief, and missed", Options{WatchDue: true}, 3, []move{
			{Day: 5, Want: Planned}, {Event: Brief, Day: 5, Until: day(9), Want: Briefed}, {Day: 10, Want: Missed},
		}, 1, 1},
		{"missed twice", Defaults(), 0, on(toMissed,
			move{Event: Extend, Day: 22, Until: day(30), Facts: otherVersion, Want: InProduction}, move{Day: 31, Want: Missed}), 2, 0},
		{"approved late", Defaults(), 0, on(toApproval, move{Event: Approve, Day: 22, Until: day(26), Want: Approved}), 0, 1},
		{"handed in a minute before the date", Defaults(), 0, []move{briefed, accepted,
			{Event: Submit, Day: 19, By: creator, Want: InApproval}, {Day: 20, Want: InApproval}, {Day: 21, Want: InApproval}}, 1, 0},
		{"the product never came", Defaults(), 0, []move{briefed, {Day: 30, Facts: unshipped, Want: Briefed}}, 0, 1},
		{"nor with late", late, 0, []move{briefed, {Day: 30, Facts: unshipped, Want: Briefed}}, 0, 1},
		{"late is late", late, 0, []move{briefed, {Day: 30, Want: Briefed}}, 1, 0},
		{"one date counts once", late, 0, on(toApproval,
			move{Event: RequestChanges, Day: 22, Why: "claim", Facts: otherVersion, Want: ChangesRequested},
			move{Event: Submit, Day: 24, By: creator, Facts: otherVersion, Want: InApproval},
			move{Day: 25, Facts: otherVersion, Want: InApproval}), 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := stocktest.New(t, New, c.o)
			creator, brand := c.o.Late(tell(t, m, begun(c.first, c.story)))
			if creator != c.creator || brand != c.brand {
				t.Errorf("late: creator %d, brand %d, want %d and %d", creator, brand, c.creator, c.brand)
			}
		})
	}
}

// The records know the last due date, whatever the Until clock waits for by now.
func TestDue(t *testing.T) {
	m := stocktest.New(t, New, Defaults())
	after := func(moves []move) []Record { return tell(t, m, begun(2, moves)) }
	for _, c := range []struct {
		records []Record
		want    time.Time
	}{
		{nil, time.Time{}},
		{after(nil), day(2)},
		{after(toLive), time.Time{}},
		{after(toMissed), day(20)},
		{after(on(toApproval, move{Event: Approve, Day: 22, Until: day(26), Want: Approved})), day(26)},
		{after(on(toLive,
			move{Event: Remove, Day: 10, By: creator, Why: "account lost", Want: TakenDown, Effects: "hold_pay"},
			move{Event: Extend, Day: 12, Until: day(30), Want: InProduction})), day(30)},
	} {
		if got := Due(c.records); !got.Equal(c.want) {
			t.Errorf("%v: got %v, want %v", c.records, got, c.want)
		}
	}
	first, err := m.Replay(after(nil))
	if f := FactsOf(first); err != nil || !f.Until.Equal(day(2)) {
		t.Errorf("facts of the snapshot: got %v, want day 2", f.Until)
	}
}

func TestWasCancelled(t *testing.T) {
	cancelled := Record{Kind: lifecycle.RecordFire, Event: Cancel, To: Cancelled}
	posted := Record{Kind: lifecycle.RecordFire, Event: PublishUnapproved, From: Cancelled, To: Unapproved}
	if WasCancelled(nil) || WasCancelled([]Record{posted}) || !WasCancelled([]Record{cancelled, posted}) {
		t.Error("want what was cancelled once, and nothing else")
	}
}

func TestLiveAsAgreed(t *testing.T) {
	fired := func(event Event, from, to State) Record {
		return Record{Kind: lifecycle.RecordFire, Event: event, From: from, To: to}
	}
	publish, early := fired(Publish, Approved, Live), fired(PublishUnapproved, Approved, Unapproved)
	remove, allow := fired(Remove, Live, TakenDown), fired(Allow, Unapproved, Live)
	for _, c := range []struct {
		records []Record
		want    bool
	}{
		{nil, false},
		{[]Record{publish}, true},
		{[]Record{publish, remove}, true},
		{[]Record{publish, remove, fired(Extend, TakenDown, InProduction)}, false},
		{[]Record{early, remove}, false},
		{[]Record{early, allow, remove}, true},
		{[]Record{early, {Kind: lifecycle.RecordBreach, Event: Allow, To: Unapproved}}, false},
		{[]Record{publish, fired(Cancel, Flagged, Cancelled), fired(PublishUnapproved, Cancelled, Unapproved)}, false},
		{[]Record{{Kind: lifecycle.RecordStart, To: Verified}}, true},
		{[]Record{{Kind: lifecycle.RecordStart, To: TakenDown}}, false},
	} {
		if got := LiveAsAgreed(c.records); got != c.want {
			t.Errorf("%v: got %v, want %v", c.records, got, c.want)
		}
	}
}
