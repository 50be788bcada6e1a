package deliverable

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
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
		{"no brief", Options{WatchDue: true}, 3, []move{{day: 5, state: Planned}}, 0, 1},
		{"no brief, and missed", Options{WatchDue: true}, 3, []move{
			{day: 5, state: Planned}, {event: Brief, day: 5, until: 9, state: Briefed}, {day: 10, state: Missed},
		}, 1, 1},
		{"missed twice", Defaults(), 0, on(toMissed,
			move{event: Extend, day: 22, until: 30, with: otherVersion, state: InProduction}, move{day: 31, state: Missed}), 2, 0},
		{"approved late", Defaults(), 0, on(toApproval, move{event: Approve, day: 22, until: 26, state: Approved}), 0, 1},
		{"handed in a minute before the date", Defaults(), 0, []move{briefed, accepted,
			{event: Submit, day: 19, by: creator, state: InApproval}, {day: 20, state: InApproval}, {day: 21, state: InApproval}}, 1, 0},
		{"the product never came", Defaults(), 0, []move{briefed, {day: 30, with: unshipped, state: Briefed}}, 0, 1},
		{"nor with late", late, 0, []move{briefed, {day: 30, with: unshipped, state: Briefed}}, 0, 1},
		{"late is late", late, 0, []move{briefed, {day: 30, state: Briefed}}, 1, 0},
		{"one date counts once", late, 0, on(toApproval,
			move{event: RequestChanges, day: 22, reason: "claim", with: otherVersion, state: ChangesRequested},
			move{event: Submit, day: 24, by: creator, with: otherVersion, state: InApproval},
			move{day: 25, with: otherVersion, state: InApproval}), 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMachine(t, c.o)
			s := begin(t, m, c.first)
			creator, brand := c.o.Late(tell(t, m, s, c.story))
			if creator != c.creator || brand != c.brand {
				t.Errorf("late: creator %d, brand %d, want %d and %d", creator, brand, c.creator, c.brand)
			}
		})
	}
}

// The records know the last due date, whatever the Until clock waits for by now.
func TestDue(t *testing.T) {
	m := newMachine(t, Defaults())
	first, err := m.Start("", lifecycle.Meta{At: monday, Actor: brand, Until: day(2)})
	if err != nil {
		t.Fatal(err)
	}
	after := func(story []move) []Record {
		return append([]Record{first.Record}, tell(t, m, first.Snapshot, story)...)
	}
	for _, c := range []struct {
		records []Record
		want    time.Time
	}{
		{nil, time.Time{}},
		{after(nil), day(2)},
		{after(toLive), time.Time{}},
		{after(toMissed), day(20)},
		{after(on(toApproval, move{event: Approve, day: 22, until: 26, state: Approved})), day(26)},
		{after(on(toLive,
			move{event: Remove, day: 10, by: creator, reason: "account lost", state: TakenDown, effects: "hold_pay"},
			move{event: Extend, day: 12, until: 30, state: InProduction})), day(30)},
	} {
		if got := Due(c.records); !got.Equal(c.want) {
			t.Errorf("%v: got %v, want %v", c.records, got, c.want)
		}
	}
	if f := FactsOf(first.Snapshot); !f.Until.Equal(day(2)) {
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
