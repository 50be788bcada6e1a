package irm

import (
	"testing"
	"time"
)

// office is Monday to Friday, nine to five with an hour off, in Berlin.
func office() Workweek {
	day := []Shift{MustShift("09:00-12:00"), MustShift("13:00-17:00")}
	return Workweek{
		Zone: "Europe/Berlin",
		Week: Week{Mon: day, Tue: day, Wed: day, Thu: day, Fri: day},
		Holidays: []Holiday{
			{Date: Date{2026, 12, 24}, Name: "Christmas Eve", Open: []Shift{MustShift("09:00-12:00")}},
			{Date: Date{2026, 12, 25}, Name: "Christmas Day"},
		},
	}
}

func TestWorkweekIn(t *testing.T) {
	w := office()
	if _, err := w.In(zone(t, "Europe/Berlin")); err != nil {
		t.Errorf("In(Europe/Berlin) = %v", err)
	}
	for name, loc := range map[string]*time.Location{"nil": nil, "UTC": time.UTC, "Vienna": zone(t, "Europe/Vienna")} {
		if _, err := w.In(loc); code(err) != "time_zone" {
			t.Errorf("In(%s) = %v, want code time_zone", name, err)
		}
	}
	if _, err := (Workweek{}).In(time.UTC); code(err) != "time_zone_name" {
		t.Errorf("Workweek{}.In = %v, want code time_zone_name", err)
	}
}

func TestWorkweekIsCopied(t *testing.T) {
	w := office()
	cal, err := w.In(zone(t, "Europe/Berlin"))
	if err != nil {
		t.Fatal(err)
	}
	monday := at(t, "2026-01-05T09:00:00Z")
	w.Week.Mon[0] = MustShift("00:00-00:01")
	w.Holidays[0] = Holiday{Date: Date{2026, 1, 5}}
	if !cal.Open(monday) {
		t.Error("changing the workweek changed its calendar")
	}
}

func TestWeekDay(t *testing.T) {
	var w Week
	for i, day := range []*[]Shift{&w.Sun, &w.Mon, &w.Tue, &w.Wed, &w.Thu, &w.Fri, &w.Sat} {
		*day = []Shift{{uint16(i), uint16(i + 1)}}
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if got := w.Day(d); got[0].from != uint16(d) {
			t.Errorf("Day(%v) = %v", d, got)
		}
	}
}
