package irm

import (
	"testing"
	"time"
)

// TestMidnightTransitions walks, minute by minute, around the midnights near each
// clock change in zones that change their clocks over midnight.
func TestMidnightTransitions(t *testing.T) {
	night := []Shift{MustShift("00:00-00:30"), MustShift("02:00-08:00"), MustShift("22:00-23:30"), MustShift("23:45-24:00")}
	days := []Shift{MustShift("00:00-24:00")}
	weeks := map[string]Week{
		"nights": {Mon: night, Tue: night, Wed: night, Thu: night, Fri: night, Sat: night, Sun: night},
		"days":   {Mon: days, Wed: days, Fri: days, Sun: days},
	}
	daily := Cadence{1, CadenceDaily, Date{1970, 1, 1}}
	for _, name := range []string{"America/St_Johns", "America/Goose_Bay", "America/Moncton", "Antarctica/Casey", "America/Havana", "America/Toronto"} {
		loc := zone(t, name)
		for kind, week := range weeks {
			c := calendar(t, Workweek{Zone: name, Week: week})
			changes := 0
			for _, end := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).In(loc).ZoneBounds(); !end.IsZero() && end.Year() < 2031; _, end = end.ZoneBounds() {
				changes++
				checkMidnight(t, c, kind, daily, end.UTC())
			}
			if changes < 10 && name != "Antarctica/Casey" || changes == 0 {
				t.Errorf("%s has %d changes", name, changes)
			}
		}
	}
}

func checkMidnight(t *testing.T, c *WorkCalendar, kind string, daily Cadence, change time.Time) {
	t.Helper()
	const before, after = 2 * 60, 4 * 60
	from := change.Add(-before * time.Minute)
	var sum time.Duration
	for m := range before + after {
		x := from.Add(time.Duration(m) * time.Minute)
		d, err := c.Between(x, x.Add(time.Minute))
		if open := c.Open(x); err != nil || d != 0 && d != time.Minute || open != (d > 0) {
			t.Fatalf("%s, %s: %v: Open is %t, Between the next minute %v, %v", c.loc, kind, x.In(c.loc), open, d, err)
		}
		sum += d
		if got, err := c.Add(x, 0); err != nil || got.Before(x) || !c.Open(got) {
			t.Fatalf("%s, %s: Add(%v, 0) = %v, %v, want an open instant", c.loc, kind, x.In(c.loc), got.In(c.loc), err)
		}
		if got, ok := daily.Start(x, c.loc); !ok || !got.After(x) || got.Sub(x) > 28*time.Hour {
			t.Fatalf("%s: Start(%v) = %v, %t, want an instant of the next day", c.loc, x.In(c.loc), got.In(c.loc), ok)
		}
	}
	if whole, err := c.Between(from, from.Add((before+after)*time.Minute)); whole != sum || err != nil {
		t.Fatalf("%s, %s: Between around %v = %v, %v, its parts sum to %v", c.loc, kind, change.In(c.loc), whole, err, sum)
	}
}
