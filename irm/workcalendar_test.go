package irm

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

func calendar(t testing.TB, w Workweek) *WorkCalendar {
	t.Helper()
	c, err := w.In(zone(t, w.Zone))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWorkCalendarAdd(t *testing.T) {
	riyadh := []Shift{MustShift("08:00-16:00")}
	night := []Shift{MustShift("00:00-06:00"), MustShift("22:00-24:00")}
	weeks := map[string]Workweek{
		"office": office(),
		"riyadh": {Zone: "Asia/Riyadh", Week: Week{Sun: riyadh, Mon: riyadh, Tue: riyadh, Wed: riyadh, Thu: riyadh}},
		"night":  {Zone: "America/New_York", Week: Week{Sat: night, Sun: night, Mon: night}},
	}
	tests := []struct {
		name, week, from string
		work             time.Duration
		want             string
	}{
		{"within a shift", "office", "2026-01-05T09:00:00+01:00", 2 * time.Hour, "2026-01-05T11:00:00+01:00"},
		{"over lunch", "office", "2026-01-05T11:30:00+01:00", time.Hour, "2026-01-05T13:30:00+01:00"},
		{"ends with the shift, not the next one", "office", "2026-01-05T09:00:00+01:00", 3 * time.Hour, "2026-01-05T12:00:00+01:00"},
		{"over the weekend", "office", "2026-01-09T16:00:00+01:00", 2 * time.Hour, "2026-01-12T10:00:00+01:00"},
		{"begins at night", "office", "2026-01-05T03:00:00+01:00", time.Hour, "2026-01-05T10:00:00+01:00"},
		{"nothing, at work", "office", "2026-01-05T10:00:00+01:00", 0, "2026-01-05T10:00:00+01:00"},
		{"nothing, at lunch", "office", "2026-01-05T12:00:00+01:00", 0, "2026-01-05T13:00:00+01:00"},
		{"half day, closed day, weekend", "office", "2026-12-24T11:00:00+01:00", 2 * time.Hour, "2026-12-28T10:00:00+01:00"},
		{"16 working hours", "office", "2026-01-05T13:00:00+01:00", 16 * time.Hour, "2026-01-07T15:00:00+01:00"},
		{"Friday and Saturday off", "riyadh", "2026-01-08T15:00:00+03:00", 2 * time.Hour, "2026-01-11T09:00:00+03:00"},
		{"night, an hour less", "night", "2026-03-08T00:00:00-05:00", 5 * time.Hour, "2026-03-08T06:00:00-04:00"},
		{"night, an hour more", "night", "2026-11-01T00:00:00-04:00", 7 * time.Hour, "2026-11-01T06:00:00-05:00"},
		{"across midnight", "night", "2026-03-07T22:00:00-05:00", 3 * time.Hour, "2026-03-08T01:00:00-05:00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, from, want := calendar(t, weeks[tt.week]), at(t, tt.from), at(t, tt.want)
			got, err := c.Add(from, tt.work)
			if err != nil || !got.Equal(want) || got.Location() != time.UTC {
				t.Fatalf("Add(%s, %v) = %v, %v, want %v", tt.from, tt.work, got, err, want)
			}
			if d, err := c.Between(from, want); d != tt.work || err != nil {
				t.Errorf("Between(%s, %s) = %v, %v, want %v", tt.from, tt.want, d, err, tt.work)
			}
			if d, err := c.Between(want, from); d != -tt.work || err != nil {
				t.Errorf("Between(%s, %s) = %v, %v, want %v", tt.want, tt.from, d, err, -tt.work)
			}
		})
	}
}

func TestWorkCalendarLimits(t *testing.T) {
	c := calendar(t, office())
	start := at(t, "2026-01-05T09:00:00Z")
	if _, err := c.Add(start, -1); code(err) != "duration_range" {
		t.Errorf("Add(-1) = %v, want code duration_range", err)
	}
	if _, err := c.Add(start, 100_000*time.Hour); !errors.Is(err, ErrOverflow) {
		t.Errorf("Add of more than ten years = %v, want ErrOverflow", err)
	}
	if _, err := c.Between(start, start.AddDate(11, 0, 0)); !errors.Is(err, ErrOverflow) {
		t.Errorf("Between over eleven years = %v, want ErrOverflow", err)
	}
	if _, err := c.Between(start.AddDate(11, 0, 0), start); !errors.Is(err, ErrOverflow) {
		t.Errorf("Between over eleven years, backwards = %v, want ErrOverflow", err)
	}
	if d, err := c.Between(time.Time{}, time.Time{}); d != 0 || err != nil {
		t.Errorf("Between of one instant = %v, %v, want 0", d, err)
	}
}

// minutes is the oracle of a calendar: for every minute of a stretch, whether it
// is working time.
type minutes struct {
	start time.Time
	open  []bool
}

// walk marks the minutes of each shift, from the first minute that shows its
// bound or a later wall clock, to the first that shows its end.
func walk(w Workweek, loc *time.Location, start time.Time, days int) minutes {
	m := minutes{start, make([]bool, days*1440)}
	shown := make([]int64, len(m.open))
	clock := func(d Date, minute uint16) int64 { return int64(d.epochDay())*1440 + int64(minute) }
	for i := range shown {
		u := start.Add(time.Duration(i) * time.Minute).In(loc)
		shown[i] = clock(DateOf(u), uint16(u.Hour()*60+u.Minute()))
	}
	first := func(bound int64) int {
		for i, s := range shown {
			if s >= bound {
				return i
			}
		}
		return len(shown)
	}
	for d := range days {
		day := DateOf(start).AddDays(d)
		shifts := w.Week.Day(day.Weekday())
		for _, h := range w.Holidays {
			if h.Date == day {
				shifts = h.Open
			}
		}
		for _, s := range shifts {
			for i := first(clock(day, s.from)); i < first(clock(day, s.to)); i++ {
				m.open[i] = true
			}
		}
	}
	return m
}

func (m minutes) add(i, work int) int {
	for ; ; i++ {
		switch {
		case m.open[i] && work <= 1:
			return i + work
		case m.open[i]:
			work--
		}
	}
}

func TestWorkCalendarOracle(t *testing.T) {
	const days = 14
	r := rand.New(rand.NewPCG(11, 12))
	for _, tr := range transitions {
		for range 4 {
			start := at(t, tr.day+"T00:00:00Z").AddDate(0, 0, -4)
			w := randomWeek(r, tr.zone, DateOf(start))
			c := calendar(t, w)
			m := walk(w, zone(t, tr.zone), start, days)
			for range 200 {
				a, b := 1440+r.IntN((days-7)*1440), 1440+r.IntN((days-2)*1440)
				checkMinutes(t, c, m, min(a, b), max(a, b), r.IntN(600))
			}
		}
	}
}

func checkMinutes(t *testing.T, c *WorkCalendar, m minutes, a, b, work int) {
	t.Helper()
	instant := func(i int) time.Time { return m.start.Add(time.Duration(i) * time.Minute) }
	if got := c.Open(instant(a)); got != m.open[a] {
		t.Errorf("%s: Open(%v) = %t", c.loc, instant(a), got)
	}
	want := time.Duration(0)
	for i := a; i < b; i++ {
		if m.open[i] {
			want += time.Minute
		}
	}
	if got, err := c.Between(instant(a), instant(b)); got != want || err != nil {
		t.Errorf("%s: Between(%v, %v) = %v, %v, want %v", c.loc, instant(a), instant(b), got, err, want)
	}
	if a < len(m.open)/2 {
		got, err := c.Add(instant(a), time.Duration(work)*time.Minute)
		if want := instant(m.add(a, work)); !got.Equal(want) || err != nil {
			t.Errorf("%s: Add(%v, %d min) = %v, %v, want %v", c.loc, instant(a), work, got, err, want)
		}
	}
}

// randomWeek works on every day, in two or three shifts whose bounds fall into
// the hours that clocks change, with one half holiday.
func randomWeek(r *rand.Rand, zone string, near Date) Workweek {
	w := Workweek{Zone: zone}
	shifts := func() []Shift {
		from := r.IntN(180)
		night := fmt.Sprintf("%02d:%02d-%02d:%02d", from/60, from%60, (from+30)/60, (from+30)%60)
		day := fmt.Sprintf("%02d:00-%02d:%02d", 4+r.IntN(8), 13+r.IntN(6), r.IntN(60))
		late := fmt.Sprintf("%02d:30-24:00", 20+r.IntN(4))
		return []Shift{MustShift(night), MustShift(day), MustShift(late)}[r.IntN(2):]
	}
	for _, day := range []*[]Shift{&w.Week.Mon, &w.Week.Tue, &w.Week.Wed, &w.Week.Thu, &w.Week.Fri, &w.Week.Sat, &w.Week.Sun} {
		*day = shifts()
	}
	w.Holidays = []Holiday{{Date: near.AddDays(r.IntN(8)), Open: []Shift{MustShift("00:00-12:00")}}, {Date: near.AddDays(9)}}
	return w
}
