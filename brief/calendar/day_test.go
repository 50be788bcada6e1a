package calendar_test

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/irm"
)

// In St John's the clock was set back from 00:01 to 23:01: the hour that showed November 6 once
// more is of November 7, as in all of this library. Weeks end with Sundays there.
func TestDays(t *testing.T) {
	zone := mustZone("America/St_Johns")
	utc := func(hour, minute int) time.Time { return time.Date(2010, 11, 7, hour, minute, 0, 0, time.UTC) }
	for _, tt := range []struct {
		a, b time.Time
		same bool
	}{
		{utc(2, 29), utc(2, 30), false}, // the first midnight
		{utc(2, 30), utc(2, 45), true},  // 23:15 of the day before, by the clock
		{utc(2, 45), utc(3, 30), true},  // midnight once more
		{utc(3, 30), utc(27, 29), true},
		{utc(27, 29), utc(27, 30), false},
	} {
		a, b := post("a"), post("b")
		a.At, b.At = tt.a, tt.b
		clashes, err := calendar.Clashes([]calendar.Slot{a, b}, calendar.Rules{Zone: zone, Daily: 1})
		if err != nil || (len(clashes) == 1) != tt.same {
			t.Errorf("%v and %v: %v, %v, want the same day %t", tt.a, tt.b, clashes, err, tt.same)
		}
	}

	// The first day that there is, where it is still the one before in the zone.
	first := post("a")
	first.At = time.Unix(0, 0)
	clashes, err := calendar.Clashes([]calendar.Slot{first, post("b")}, calendar.Rules{Zone: zone, Daily: 1, Weekly: 1, Rest: 1})
	if err != nil || len(clashes) > 0 {
		t.Errorf("%v, %v", clashes, err)
	}
	// And the last one.
	last := first
	last.ID, last.At = "c", time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC)
	again := last
	again.ID = "d"
	clashes, err = calendar.Clashes([]calendar.Slot{first, last, again}, calendar.Rules{Zone: berlin, Daily: 1, Weekly: 1})
	if err != nil || len(clashes) != 2 || clashes[0].Severity != irm.SeverityWarning {
		t.Errorf("%v, %v", clashes, err)
	}
}
