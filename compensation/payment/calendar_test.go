package payment_test

import (
	"errors"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation/payment"
	"github.com/irmkit/irmkit/irm"
)

func TestCalendar(t *testing.T) {
	c := calendar()
	for d, want := range map[irm.Date]bool{
		date(2026, 4, 2):   true,
		date(2026, 4, 3):   false, // Good Friday
		date(2026, 4, 4):   false, // Saturday
		date(2026, 12, 24): true,  // half a holiday
	} {
		if got := c.Open(d); got != want {
			t.Errorf("Open(%s) = %t, want %t", d, got, want)
		}
	}
	if got := c.Day(time.Date(2026, 3, 31, 23, 30, 0, 0, time.UTC)); got != date(2026, 4, 1) {
		t.Errorf("Day = %s, want the day in Berlin", got)
	}
	var zero payment.Calendar
	if got := zero.Day(time.Date(2026, 3, 31, 23, 30, 0, 0, berlin)); got != date(2026, 3, 31) || zero.Open(got) {
		t.Errorf("zero calendar: %s, open %t", got, zero.Open(got))
	}
	if _, err := payment.NewCalendar(irm.Workweek{Zone: "Europe/Berlin"}, time.UTC); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("a workweek without working time: %v", err)
	}
}

// The steps say where a due date moved, also where it could not move as agreed.
func TestRollSteps(t *testing.T) {
	for _, tt := range []struct {
		days int
		from irm.Date
		want string
	}{
		{1, date(2026, 10, 30), "1 day later 2026-10-31; no working day: the one before 2026-10-30"},
		{0, date(2026, 10, 31), "signed 2026-10-31; no working day: the next one 2026-11-02"},
		{2, date(2026, 10, 31), "signed 2026-10-31; 2 days later 2026-11-02"},
	} {
		terms := payment.After(tt.days, payment.Signed)
		terms.Roll = payment.Preceding
		at := []payment.Occurrence{{Event: payment.Signed, At: noon(tt.from.Year, tt.from.Month, tt.from.Day)}}
		steps := must[[]payment.Instalment](t)(terms.Schedule("a", eur("1"), at, calendar()))[0].Steps
		a, b := steps[len(steps)-2], steps[len(steps)-1]
		if got := a.Text + " " + a.Value + "; " + b.Text + " " + b.Value; got != tt.want {
			t.Errorf("%d days from %s: %s, want %s", tt.days, tt.from, got, tt.want)
		}
	}
}

// due is the due date of terms of one part, counted from an event on a day.
func due(t *testing.T, d payment.Delay, roll payment.Roll, from irm.Date) irm.Date {
	t.Helper()
	terms := payment.After(0, payment.Signed)
	terms.Parts[0].Delay, terms.Roll = d, roll
	at := time.Date(from.Year, from.Month, from.Day, 12, 0, 0, 0, berlin)
	list := must[[]payment.Instalment](t)(terms.Schedule("a", eur("1"), []payment.Occurrence{{Event: payment.Signed, At: at}}, calendar()))
	return list[0].Due
}

func TestRoll(t *testing.T) {
	for _, tt := range []struct {
		name string
		from irm.Date
		roll payment.Roll
		want irm.Date
	}{
		{"stays", date(2026, 5, 16), payment.Unrolled, date(2026, 6, 15)},
		{"a working day", date(2026, 5, 16), payment.Preceding, date(2026, 6, 15)},
		{"Saturday", date(2026, 5, 14), payment.Following, date(2026, 6, 15)},
		{"Saturday", date(2026, 5, 14), payment.Preceding, date(2026, 6, 12)},
		{"Saturday", date(2026, 5, 14), payment.ModifiedFollowing, date(2026, 6, 15)},
		{"holiday and weekend at the start of a month", date(2026, 4, 1), payment.Following, date(2026, 5, 4)},
		{"end of month", date(2026, 10, 1), payment.ModifiedFollowing, date(2026, 10, 30)},
		{"end of month", date(2026, 10, 1), payment.Following, date(2026, 11, 2)},
	} {
		if got := due(t, payment.Delay{Days: 30}, tt.roll, tt.from); got != tt.want {
			t.Errorf("%s %s, net 30 %q = %s, want %s", tt.name, tt.from, tt.roll, got, tt.want)
		}
	}
	// Signed on a Saturday and due at once: never on the Friday before.
	for _, roll := range []payment.Roll{payment.Preceding, payment.ModifiedFollowing} {
		if got := due(t, payment.Delay{}, roll, date(2026, 10, 31)); got != date(2026, 11, 2) {
			t.Errorf("due at once, %s = %s, want 2026-11-02", roll, got)
		}
	}
}

func TestDelay(t *testing.T) {
	for _, tt := range []struct {
		delay      payment.Delay
		from, want irm.Date
	}{
		{payment.Delay{}, date(2026, 1, 31), date(2026, 1, 31)},
		{payment.Delay{Days: 30}, date(2026, 1, 31), date(2026, 3, 2)},
		{payment.Delay{MonthEnd: payment.FromMonthEnd}, date(2026, 2, 1), date(2026, 2, 28)},
		{payment.Delay{MonthEnd: payment.FromMonthEnd}, date(2028, 2, 1), date(2028, 2, 29)},
		{payment.Delay{Days: 30, MonthEnd: payment.FromMonthEnd}, date(2026, 1, 15), date(2026, 3, 2)},
		{payment.Delay{Days: 30, MonthEnd: payment.UntilMonthEnd}, date(2026, 1, 15), date(2026, 2, 28)},
		{payment.Delay{Months: 1}, date(2026, 1, 31), date(2026, 2, 28)},
		{payment.Delay{Months: 2}, date(2026, 1, 31), date(2026, 3, 31)},
		{payment.Delay{Months: 1}, date(2028, 1, 30), date(2028, 2, 29)},
		{payment.Delay{Months: 1}, date(2026, 12, 15), date(2027, 1, 15)},
		{payment.Delay{Months: 11}, date(2026, 1, 31), date(2026, 12, 31)},
		{payment.Delay{Months: 120}, date(2028, 2, 29), date(2038, 2, 28)},
		{payment.Delay{Months: 1, Days: 1}, date(2026, 1, 31), date(2026, 3, 1)},
		{payment.Delay{Months: 1, WorkingDays: 1}, date(2026, 1, 27), date(2026, 3, 2)},
		{payment.Delay{Months: 1, MonthEnd: payment.FromMonthEnd}, date(2026, 2, 3), date(2026, 3, 28)},
		{payment.Delay{Months: 1, MonthEnd: payment.UntilMonthEnd}, date(2026, 2, 28), date(2026, 3, 31)},
		{payment.Delay{WorkingDays: 1}, date(2026, 4, 2), date(2026, 4, 7)},
		{payment.Delay{WorkingDays: 5}, date(2026, 4, 4), date(2026, 4, 13)},
		{payment.Delay{WorkingDays: 3, MonthEnd: payment.FromMonthEnd}, date(2026, 4, 4), date(2026, 5, 6)},
		{payment.Delay{WorkingDays: 1, MonthEnd: payment.UntilMonthEnd}, date(2026, 4, 30), date(2026, 5, 31)},
	} {
		if got := due(t, tt.delay, payment.Unrolled, tt.from); got != tt.want {
			t.Errorf("%+v from %s = %s, want %s", tt.delay, tt.from, got, tt.want)
		}
	}
}

// Counting days one by one comes to the same.
func TestWorkingDaysOracle(t *testing.T) {
	c := calendar()
	for n := range 40 {
		for from := date(2026, 3, 20); from != date(2026, 5, 10); from = from.AddDays(1) {
			want := from
			for left := n; left > 0; {
				if want = want.AddDays(1); c.Open(want) {
					left--
				}
			}
			if got := due(t, payment.Delay{WorkingDays: n}, payment.Unrolled, from); got != want {
				t.Fatalf("%d working days from %s = %s, want %s", n, from, got, want)
			}
			for _, roll := range []payment.Roll{payment.Following, payment.Preceding, payment.ModifiedFollowing} {
				got := due(t, payment.Delay{Days: n}, roll, from)
				if !c.Open(got) || got.Compare(from) < 0 || c.Open(from.AddDays(n)) && got != from.AddDays(n) {
					t.Fatalf("%s %d days from %s = %s", roll, n, from, got)
				}
			}
		}
	}
}

func TestDatesOutOfRange(t *testing.T) {
	events := func(at time.Time) []payment.Occurrence { return []payment.Occurrence{{Event: payment.Signed, At: at}} }
	last := time.Date(9999, 12, 31, 20, 0, 0, 0, time.UTC)
	for _, d := range []payment.Delay{{Days: 1}, {WorkingDays: 1}, {Months: 1}} {
		terms := payment.After(0, payment.Signed)
		terms.Parts[0].Delay = d
		if _, err := terms.Schedule("a", eur("1"), events(last), calendar()); !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("%+v at the end of time: %v", d, err)
		}
	}
	west := must[*payment.Calendar](t)(payment.NewCalendar(irm.Workweek{
		Zone: "America/New_York", Week: irm.Week{Mon: []irm.Shift{irm.MustShift("09:00-17:00")}},
	}, newYork))
	if _, err := payment.After(0, payment.Signed).Schedule("a", eur("1"), events(time.Unix(0, 0)), west); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("a day of 1969: %v", err)
	}
	// Friday December 31, 9999 is the last working day there is.
	terms := payment.After(0, payment.Signed)
	terms.Roll = payment.Following
	sunday := must[*payment.Calendar](t)(payment.NewCalendar(irm.Workweek{
		Zone: "Europe/Berlin", Week: irm.Week{Sun: []irm.Shift{irm.MustShift("09:00-17:00")}},
	}, berlin))
	if _, err := terms.Schedule("a", eur("1"), events(last), sunday); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("no working day any more: %v", err)
	}
}

func TestClosedForYears(t *testing.T) {
	w := irm.Workweek{Zone: "Europe/Berlin", Week: irm.Week{Mon: []irm.Shift{irm.MustShift("09:00-17:00")}}}
	for d := date(2026, 1, 5); d.Year < 2037; d = d.AddDays(7) {
		w.Holidays = append(w.Holidays, irm.Holiday{Date: d})
	}
	c := must[*payment.Calendar](t)(payment.NewCalendar(w, berlin))
	terms := payment.After(0, payment.Signed)
	terms.Parts[0].Delay.WorkingDays = 1
	_, err := terms.Schedule("a", eur("1"), []payment.Occurrence{{Event: payment.Signed, At: noon(2026, 1, 1)}}, c)
	if !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("a calendar of eleven closed years: %v", err)
	}
}
