package irm

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

func date(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCadenceNext(t *testing.T) {
	tests := []struct {
		name   string
		every  int
		unit   CadenceUnit
		anchor string
		after  string
		want   string
	}{
		{"before the anchor", 1, CadenceMonthly, "2026-01-31", "2025-06-01", "2026-01-31"},
		{"on the anchor", 1, CadenceMonthly, "2026-01-31", "2026-01-31", "2026-02-28"},
		{"from the anchor, not from February", 1, CadenceMonthly, "2026-01-31", "2026-02-28", "2026-03-31"},
		{"leap year", 1, CadenceMonthly, "2023-10-31", "2024-02-01", "2024-02-29"},
		{"quarterly", 3, CadenceMonthly, "2026-01-31", "2026-01-31", "2026-04-30"},
		{"every day", 1, CadenceDaily, "2026-01-01", "2026-02-28", "2026-03-01"},
		{"every tenth day", 10, CadenceDaily, "2026-01-01", "2026-01-10", "2026-01-11"},
		{"fortnightly", 2, CadenceWeekly, "2026-01-01", "2026-01-14", "2026-01-15"},
		{"leap day", 1, CadenceYearly, "2024-02-29", "2024-02-29", "2025-02-28"},
		{"leap day again", 1, CadenceYearly, "2024-02-29", "2027-03-01", "2028-02-29"},
		{"every thousand years", 1000, CadenceYearly, "2026-01-01", "2026-01-01", "3026-01-01"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := Cadence{tt.every, tt.unit, date(t, tt.anchor)}
			if got, ok := c.Next(date(t, tt.after)); !ok || got.String() != tt.want {
				t.Errorf("%+v.Next(%s) = %v, %t, want %s", c, tt.after, got, ok, tt.want)
			}
		})
	}
}

func TestCadenceNeverDue(t *testing.T) {
	anchor := Date{2026, 1, 31}
	for name, c := range map[string]Cadence{
		"zero":           {},
		"no anchor":      {Every: 1},
		"every 0":        {0, CadenceMonthly, anchor},
		"every -1":       {-1, CadenceDaily, anchor},
		"every 1001":     {1001, CadenceDaily, anchor},
		"unknown unit":   {1, 9, anchor},
		"no such anchor": {1, CadenceDaily, Date{2026, 2, 30}},
		"past 9999":      {1000, CadenceYearly, Date{9000, 1, 1}},
	} {
		if got, ok := c.Next(Date{9500, 1, 1}); ok {
			t.Errorf("%s: Next = %v, want never", name, got)
		}
		if _, ok := c.Start(time.Date(9500, 1, 1, 0, 0, 0, 0, time.UTC), time.UTC); ok {
			t.Errorf("%s: Start is due, want never", name)
		}
	}
}

// nth counts from the anchor by the calendar of package time, clamped by hand.
func nth(c Cadence, n int) Date {
	switch k := n * c.Every; c.Unit {
	case CadenceDaily:
		return DateOf(time.Date(c.Anchor.Year, c.Anchor.Month, c.Anchor.Day+k, 0, 0, 0, 0, time.UTC))
	case CadenceWeekly:
		return DateOf(time.Date(c.Anchor.Year, c.Anchor.Month, c.Anchor.Day+7*k, 0, 0, 0, 0, time.UTC))
	default:
		if c.Unit == CadenceYearly {
			k *= 12
		}
		first := time.Date(c.Anchor.Year, c.Anchor.Month+time.Month(k), 1, 0, 0, 0, 0, time.UTC)
		day := c.Anchor.Day
		for DateOf(first.AddDate(0, 0, day-1)).Month != first.Month() {
			day--
		}
		return DateOf(first.AddDate(0, 0, day-1))
	}
}

func TestCadenceOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 2000 {
		anchor := DateOf(time.Date(2020+r.IntN(5), 1, 1+r.IntN(366), 0, 0, 0, 0, time.UTC))
		c := Cadence{1 + r.IntN(1+r.IntN(40)), CadenceUnit(r.IntN(4)), anchor}
		after := anchor.AddDays(r.IntN(4000) - 100)
		n := 0
		for nth(c, n).Compare(after) <= 0 {
			n++
		}
		if got, ok := c.Next(after); !ok || got != nth(c, n) || c.Nth(n) != nth(c, n) {
			t.Fatalf("%+v.Next(%v) = %v, %t, Nth(%d) = %v, want %v", c, after, got, ok, n, c.Nth(n), nth(c, n))
		}
	}
}

func TestCadenceStart(t *testing.T) {
	c := Cadence{1, CadenceDaily, Date{2011, 12, 1}}
	loc := zone(t, "Pacific/Apia")
	// December 30 does not exist there: its start is that of December 31, and the
	// one after that is January 1.
	first, ok := c.Start(at(t, "2011-12-30T01:00:00Z"), loc)
	if want := at(t, "2011-12-30T10:00:00Z"); !ok || !first.Equal(want) {
		t.Errorf("Start = %v, %t, want %v", first, ok, want)
	}
	second, ok := c.Start(first, loc)
	if want := at(t, "2011-12-31T10:00:00Z"); !ok || !second.Equal(want) {
		t.Errorf("Start = %v, %t, want %v", second, ok, want)
	}
}

func TestCadenceNthOutOfRange(t *testing.T) {
	anchor := Date{2026, 1, 31}
	for u := CadenceDaily; u <= CadenceYearly; u++ {
		for _, every := range []int{1, 1000} {
			c := Cadence{every, u, anchor}
			for _, n := range []int{math.MinInt, -3_000_000, 3_000_000, 1 << 32, 1 << 62, math.MaxInt} {
				if got := c.Nth(n); !got.IsZero() {
					t.Errorf("%+v.Nth(%d) = %v, want no date", c, n, got)
				}
			}
			for _, far := range []Date{{9999, 12, 31}, {1 << 40, 1, 1}} {
				if got, ok := c.Next(far); ok || !got.IsZero() {
					t.Errorf("%+v.Next(%v) = %v, want none", c, far, got)
				}
			}
			if got := c.Nth(1); got.Compare(anchor) <= 0 {
				t.Errorf("%+v.Nth(1) = %v", c, got)
			}
		}
	}
	for _, c := range []Cadence{{1, 9, anchor}, {math.MaxInt, CadenceDaily, anchor}, {1, CadenceDaily, Date{}}} {
		if got := c.Nth(1); !got.IsZero() {
			t.Errorf("%+v.Nth(1) = %v, want no date", c, got)
		}
	}
}
