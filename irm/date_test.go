package irm

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	tests := []struct {
		in   string
		want Date
		code string
	}{
		{"2026-01-31", Date{2026, 1, 31}, ""},
		{"2000-02-29", Date{2000, 2, 29}, ""},
		{"1970-01-01", Date{1970, 1, 1}, ""},
		{"9999-12-31", Date{9999, 12, 31}, ""},
		{"1969-12-31", Date{}, "time_year"},
		{"0000-01-01", Date{}, "time_year"},
		{"2026-02-29", Date{}, "time"},
		{"2100-02-29", Date{}, "time"},
		{"2026-04-31", Date{}, "time"},
		{"2026-00-01", Date{}, "time"},
		{"2026-13-01", Date{}, "time"},
		{"2026-01-00", Date{}, "time"},
		{"2026-1-1", Date{}, "time"},
		{"26-01-01", Date{}, "time"},
		{"2026/01/01", Date{}, "time"},
		{"2026-01-0x", Date{}, "time"},
		{"2026-01-01T00:00:00Z", Date{}, "time"},
		{" 2026-01-0", Date{}, "time"},
		{"", Date{}, "time"},
	}
	for _, tt := range tests {
		got, err := ParseDate(tt.in)
		if got != tt.want || code(err) != tt.code {
			t.Errorf("ParseDate(%q) = %v, %v, want %v, code %q", tt.in, got, err, tt.want, tt.code)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-01-31", "2024-02-29", "2026-02-29", "1969-12-31", "9999-12-31", "", "2026-1-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		want, wantErr := time.Parse(time.DateOnly, s)
		if ok := wantErr == nil && want.Year() >= 1970 && len(s) == 10; (err == nil) != ok {
			t.Fatalf("ParseDate(%q) = %v, %v, time.Parse gives %v, %v", s, d, err, want, wantErr)
		}
		if err != nil {
			return
		}
		if d != DateOf(want) || d.String() != s || d.Weekday() != want.Weekday() || d.check() != nil {
			t.Errorf("ParseDate(%q) = %v, a %v, %v", s, d, d.Weekday(), d.check())
		}
		var back Date
		data, err := json.Marshal(d)
		if err == nil {
			err = json.Unmarshal(data, &back)
		}
		if back != d || err != nil {
			t.Errorf("JSON %s of %v reads as %v, %v", data, d, back, err)
		}
	})
}

func TestDateZeroValue(t *testing.T) {
	var none Date
	if !none.IsZero() || none.String() != "" || none.check() != nil {
		t.Errorf("Date{} = %q, %v, want no date, valid", none, none.check())
	}
	data, err := json.Marshal(none)
	d := Date{2026, 1, 1}
	if err == nil {
		err = json.Unmarshal(data, &d)
	}
	if string(data) != `""` || d != none || err != nil {
		t.Errorf("JSON %s of no date reads as %v, %v", data, d, err)
	}
	for _, bad := range []Date{{2026, 2, 30}, {2026, 13, 1}, {1969, 1, 1}, {10000, 1, 1}, {2026, 1, 0}, {2026, 0, 1}, {2026, 1, -1}} {
		if _, err := json.Marshal(bad); code(bad.check()) != "time" || err == nil {
			t.Errorf("%v: Validate() = %v, Marshal = %v, want both to refuse", bad, bad.check(), err)
		}
	}
}

func TestDateAddMonths(t *testing.T) {
	tests := []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-01-31", 2, "2026-03-31"},
		{"2026-01-31", 3, "2026-04-30"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2026-12-15", 1, "2027-01-15"},
		{"2026-05-05", 0, "2026-05-05"},
		{"1970-01-31", -1, ""},
		{"1970-01-31", -13, ""},
		{"9999-11-30", 1, "9999-12-30"},
		{"9999-12-01", 1, ""},
		{"2026-01-01", math.MaxInt, ""},
		{"2026-01-01", math.MinInt, ""},
		{"2026-01-01", 1 << 40, ""},
	}
	for _, tt := range tests {
		d, err := ParseDate(tt.from)
		if got := d.AddMonths(tt.n).String(); got != tt.want || err != nil {
			t.Errorf("(%s).AddMonths(%d) = %s, %v, want %s", tt.from, tt.n, got, err, tt.want)
		}
	}
}

func TestDateOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 2000 {
		x := time.Date(1970+r.IntN(8000), 1, 1+r.IntN(366), 0, 0, 0, 0, time.UTC)
		n := r.IntN(100_000) - 50_000
		y := x.AddDate(0, 0, n)
		d, e := DateOf(x), DateOf(y)
		want := e
		if y.Year() < 1970 || y.Year() > 9999 {
			want = Date{}
		}
		if d.AddDays(n) != want || d.plusDays(n) != e || e.Sub(d) != n || d.Compare(e) != x.Compare(y) || d.Weekday() != x.Weekday() {
			t.Errorf("%v + %d days = %v (%d days, %d), want %v", d, n, d.AddDays(n), e.Sub(d), d.Compare(e), e)
		}
	}
}

// TestDateStart compares with the first minute that shows the day or a later one.
func TestDateStart(t *testing.T) {
	for _, tr := range transitions {
		loc, noon := zone(t, tr.zone), at(t, tr.day+"T12:00:00Z")
		for n := -2; n <= 2; n++ {
			d := DateOf(noon).AddDays(n)
			u := noon.AddDate(0, 0, n-2)
			for DateOf(u.In(loc)).Compare(d) < 0 {
				u = u.Add(time.Minute)
			}
			if got := d.Start(loc); !got.Equal(u) || got.Location() != time.UTC {
				t.Errorf("(%v).Start(%s) = %v, want %v", d, loc, got, u)
			}
		}
	}
}

func TestDateAddDaysOutOfRange(t *testing.T) {
	first, last := Date{1970, 1, 1}, Date{9999, 12, 31}
	if n := last.Sub(first); first.AddDays(n) != last || last.AddDays(-n) != first {
		t.Errorf("%v + %d days = %v, and back %v", first, n, first.AddDays(n), last.AddDays(-n))
	}
	for _, n := range []int{math.MinInt, math.MinInt + 1, -1 << 40, -1, 3_000_000, 1 << 40, math.MaxInt} {
		if got := first.AddDays(n); !got.IsZero() {
			t.Errorf("(%v).AddDays(%d) = %v, want no date", first, n, got)
		}
	}
	if got := last.AddDays(1); !got.IsZero() {
		t.Errorf("(%v).AddDays(1) = %v, want no date", last, got)
	}
	for _, none := range []Date{{}, {2026, 0, 1}, {10_000, 1, 1}} {
		if got := none.AddMonths(1); !got.IsZero() {
			t.Errorf("%v.AddMonths(1) = %v, want no date", none, got)
		}
	}
	if got := (Date{}).AddDays(1); !got.IsZero() {
		t.Errorf("no date + 1 day = %v", got)
	}
}
