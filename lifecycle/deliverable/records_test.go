package deliverable

import "testing"

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
		{"one date counts once", late, 0, on(toApproval,
			move{event: RequestChanges, day: 22, reason: "claim", with: otherVersion, state: ChangesRequested},
			move{event: Submit, day: 24, by: creator, with: otherVersion, state: InApproval},
			move{day: 25, with: otherVersion, state: InApproval}), 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMachine(t, c.o)
			s := begin(t, m, c.first)
			creator, brand := Late(tell(t, m, s, c.story))
			if creator != c.creator || brand != c.brand {
				t.Errorf("late: creator %d, brand %d, want %d and %d", creator, brand, c.creator, c.brand)
			}
		})
	}
}
