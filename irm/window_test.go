package irm

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParseWindow(t *testing.T) {
	const day = 24 * time.Hour
	tests := []struct {
		name, in, zone string
		from           string
		length         time.Duration // 0: open
		code           string
	}{
		{"instants", "2026-01-01T00:00:00Z/2026-02-01T00:00:00Z", "", "2026-01-01T00:00:00Z", 31 * day, ""},
		{"open", "2026-01-01T00:00:00Z/", "", "2026-01-01T00:00:00Z", 0, ""},
		{"days, end included", "2026-01-01/2026-01-31", "Europe/Berlin", "2025-12-31T23:00:00Z", 31 * day, ""},
		{"open from a day", "2026-01-01/", "UTC", "2026-01-01T00:00:00Z", 0, ""},
		{"instant to a day", "2026-01-01T12:00:00Z/2026-01-01", "UTC", "2026-01-01T12:00:00Z", day / 2, ""},
		{"day to an instant", "2026-01-01/2026-01-01T12:00:00Z", "UTC", "2026-01-01T00:00:00Z", day / 2, ""},
		{"local times", "2026-01-01T09:00/2026-01-01T17:00", "America/New_York", "2026-01-01T14:00:00Z", 8 * time.Hour, ""},
		{"day", "2026-01-31", "UTC", "2026-01-31T00:00:00Z", day, ""},
		{"day of 25 hours", "2026-11-01", "America/New_York", "2026-11-01T04:00:00Z", 25 * time.Hour, ""},
		{"day without midnight", "2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z", 23 * time.Hour, ""},
		{"month", "2026-02", "UTC", "2026-02-01T00:00:00Z", 28 * day, ""},
		{"December", "2026-12", "UTC", "2026-12-01T00:00:00Z", 31 * day, ""},
		{"months", "2026-01/2026-03", "UTC", "2026-01-01T00:00:00Z", 90 * day, ""},
		{"quarter", "2026-Q1", "UTC", "2026-01-01T00:00:00Z", 90 * day, ""},
		{"last quarter", "2026-Q4", "UTC", "2026-10-01T00:00:00Z", 92 * day, ""},
		{"first week", "2026-W01", "UTC", "2025-12-29T00:00:00Z", 7 * day, ""},
		{"week 53", "2026-W53", "UTC", "2026-12-28T00:00:00Z", 7 * day, ""},
		{"ten years", "2020-01-01/2029-12-31", "UTC", "2020-01-01T00:00:00Z", 3653 * day, ""},
		{"duration of days", "2026-01-01T00:00:00Z/P1D", "", "2026-01-01T00:00:00Z", day, ""},
		{"duration, month clamped", "2026-01-31T00:00:00Z/P1M", "", "2026-01-31T00:00:00Z", 28 * day, ""},
		{"duration of all units", "2026-01-01T00:00:00Z/P1Y1M1W1DT1H1M1S", "", "2026-01-01T00:00:00Z", 404*day + 3661*time.Second, ""},
		{"duration by the wall clock", "2026-03-28T12:00/P1D", "Europe/Berlin", "2026-03-28T11:00:00Z", 23 * time.Hour, ""},
		{"duration by the clock", "2026-03-28T12:00/PT24H", "Europe/Berlin", "2026-03-28T11:00:00Z", day, ""},
		{"duration from a day", "2026-01-31/P1M", "UTC", "2026-01-31T00:00:00Z", 28 * day, ""},
		{"hours from the first of two", "2026-10-25T00:30:00Z/PT1H", "Europe/Berlin", "2026-10-25T00:30:00Z", time.Hour, ""},
		{"hours from the second of two", "2026-10-25T01:30:00Z/PT1H", "Europe/Berlin", "2026-10-25T01:30:00Z", time.Hour, ""},
		{"no days and hours from the second of two", "2026-10-25T01:30:00Z/P0DT1H", "Europe/Berlin", "2026-10-25T01:30:00Z", time.Hour, ""},
		{"a day from the second of two", "2026-10-25T01:30:00Z/P1DT1H", "Europe/Berlin", "2026-10-25T01:30:00Z", day + time.Hour, ""},
		{"a day from the first instant, in 1969 by the clock", "1970-01-01T00:00:00Z/P1D", "America/New_York", "1970-01-01T00:00:00Z", day, ""},
		{"months from the first instant, in 1969 by the clock", "1970-01-01T00:00:00Z/P1M", "America/New_York", "1970-01-01T00:00:00Z", 31 * day, ""},
		{"months to the last day", "9999-11-30T00:00:00Z/P1M", "", "9999-11-30T00:00:00Z", 30 * day, ""},
		{"months beyond the last day", "9999-12-01T00:00:00Z/P1M", "", "", 0, "time_year"},
		{"days beyond the last day", "9999-12-01T00:00:00Z/P31D", "", "", 0, "time_year"},
		{"hours beyond the last day", "9999-12-31T12:00:00Z/PT12H", "", "", 0, "time_year"},
		{"last quarter of all", "9999-Q4", "UTC", "9999-10-01T00:00:00Z", 92*day - time.Microsecond, ""},
		{"last week of all", "9999-W52", "UTC", "9999-12-27T00:00:00Z", 5*day - time.Microsecond, ""},
		{"first week of all", "1970-W01", "UTC", "", 0, "time_year"},
		{"duration into a gap", "2026-03-07T02:30/P1D", "America/New_York", "2026-03-07T07:30:00Z", 23*time.Hour + 30*time.Minute, ""},
		{"duration into a gap, east", "2026-03-28T02:30/P1D", "Europe/Berlin", "2026-03-28T01:30:00Z", 23*time.Hour + 30*time.Minute, ""},

		{"empty", "", "UTC", "", 0, "range_empty"},
		{"slash", "/", "UTC", "", 0, "range_empty"},
		{"ends when it starts", "2026-01-01T00:00:00Z/2026-01-01T00:00:00Z", "", "", 0, "range_empty"},
		{"instant", "2026-01-01T00:00:00Z", "", "", 0, "range_empty"},
		{"day that did not exist", "2011-12-30", "Pacific/Apia", "", 0, "range_empty"},
		{"zero duration", "2026-01-01T00:00:00Z/P0D", "", "", 0, "range_empty"},
		{"reversed", "2026-02-01T00:00:00Z/2026-01-01T00:00:00Z", "", "", 0, "range_order"},
		{"negative duration", "2026-01-01T00:00:00Z/-P1D", "", "", 0, "range_order"},
		{"too long", "1970-01-01/9999-12-31", "UTC", "", 0, "range_length"},
		{"ten years and a day", "2020-01-01/2030-01-01", "UTC", "", 0, "range_length"},
		{"long duration", "2026-01-01T00:00:00Z/P1000000000D", "", "", 0, "range_length"},
		{"overflowing duration", "2026-01-01T00:00:00Z/PT9223372036854775807S", "", "", 0, "range_length"},
		{"long sum of years", "2026-01-01T00:00:00Z/P10Y120M", "", "", 0, "range_length"},
		{"day without a zone", "2026-01-01", "", "", 0, "time_zone"},
		{"local time without a zone", "2026-01-01T00:00:00/2026-02-01T00:00:00", "", "", 0, "time_zone"},
		{"end without a zone", "2026-01-01T00:00:00Z/2026-02", "", "", 0, "time_zone"},
		{"slashes", "01/02/2026", "UTC", "", 0, "time_ambiguous"},
		{"one digit", "1/2/2026", "UTC", "", 0, "time_ambiguous"},
		{"overlap", "2026-11-01T01:30/P1D", "America/New_York", "", 0, "time_ambiguous"},
		{"gap", "2026-03-08T02:30/P1D", "America/New_York", "", 0, "time_gap"},
		{"year", "2026", "UTC", "", 0, "time"},
		{"fifth quarter", "2026-Q5", "UTC", "", 0, "time"},
		{"week 0", "2026-W00", "UTC", "", 0, "time"},
		{"week 54", "2026-W54", "UTC", "", 0, "time"},
		{"week 53 of 52", "2027-W53", "UTC", "", 0, "time"},
		{"month 13", "2026-13", "UTC", "", 0, "time"},
		{"end before 1970", "/1969-12-31T23:59:59Z", "", "", 0, "time_year"},
		{"duration without a start", "/P1D", "", "", 0, "time"},
		{"three parts", "2026-01/2026-02/2026-03", "UTC", "", 0, "time"},
		{"bare P", "2026-01/P", "UTC", "", 0, "time"},
		{"bare PT", "2026-01/PT", "UTC", "", 0, "time"},
		{"duration without unit", "2026-01/P1", "UTC", "", 0, "time"},
		{"duration out of order", "2026-01/P1D1M", "UTC", "", 0, "time"},
		{"duration of an unknown unit", "2026-01/P1X", "UTC", "", 0, "time"},
		{"minutes as months", "2026-01/PT1D", "UTC", "", 0, "time"},
		{"before 1970", "1969", "UTC", "", 0, "time"},
		{"quarter before 1970", "1969-Q4", "UTC", "", 0, "time_year"},
		{"1970 east of Greenwich", "1970-01-01", "Europe/Berlin", "", 0, "time_year"},
		{"first week of 1970", "1970-W01", "UTC", "", 0, "time_year"},
		{"9999 west of Greenwich", "9999-12-31", "America/New_York", "", 0, "time_year"},
		{"duration beyond 9999", "9999-12-31T00:00:00Z/P1M", "", "", 0, "time_year"},
		{"130 bytes", strings.Repeat("2", 130), "UTC", "", 0, "time_length"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var loc *time.Location
			if tt.zone != "" {
				loc = zone(t, tt.zone)
			}
			w, err := ParseWindow(tt.in, loc)
			if code(err) != tt.code {
				t.Fatalf("ParseWindow(%q, %s) = %v, %v, want code %q", tt.in, tt.zone, w, err, tt.code)
			}
			if err != nil {
				if w != (Window{}) {
					t.Errorf("ParseWindow(%q, %s) = %v beside an error", tt.in, tt.zone, w)
				}
				return
			}
			want := Window{From: at(t, tt.from)}
			if tt.length > 0 {
				want.To = want.From.Add(tt.length)
			}
			if diff := cmp.Diff(want, w); diff != "" {
				t.Errorf("ParseWindow(%q, %s) (-want +got):\n%s", tt.in, tt.zone, diff)
			}
		})
	}
}

func TestParseWindowOpenStart(t *testing.T) {
	for in, end := range map[string]string{"/2026-01-01T00:00:00Z": "2026-01-01T00:00:00Z", "/2026-01-31": "2026-02-01T00:00:00Z"} {
		w, err := ParseWindow(in, time.UTC)
		if want := (Window{To: at(t, end)}); w != want || err != nil {
			t.Errorf("ParseWindow(%q) = %v, %v, want %v", in, w, err, want)
		}
	}
}

func FuzzParseWindow(f *testing.F) {
	for _, s := range []string{
		"2026-01-01T00:00:00Z/2026-02-01T00:00:00Z", "2026-01-01/2026-01-31", "2026-01-31", "2026-01", "2026-Q1",
		"2026-W53", "2026-01-01T00:00:00Z/", "2026-01-01T00:00:00Z/P1Y2M3W4DT5H6M7S", "9999-12-31", "1970-W01", "9999-W52",
		"2026-01/-P1D", "01/02/2026", "9999-Q4/P10Y", "2011-12-30",
	} {
		f.Add(s, uint8(len(s)))
	}
	f.Fuzz(func(t *testing.T, s string, z uint8) {
		loc := zone(t, transitions[int(z)%len(transitions)].zone)
		w, err := ParseWindow(s, loc)
		if err != nil {
			if w != (Window{}) || len(err.Error()) > 256 {
				t.Errorf("ParseWindow(%q, %s) = %v and an error of %d bytes", s, loc, w, len(err.Error()))
			}
			return
		}
		if found := w.Validate(); len(found) > 0 || w.From.IsZero() != strings.HasPrefix(s, "/") {
			t.Errorf("ParseWindow(%q, %s) = %v, which has %v", s, loc, w, found)
		}
		if again, err := ParseWindow(w.String(), nil); again != w || err != nil {
			t.Errorf("ParseWindow(%q, %s) = %v, and of that %v, %v", s, loc, w, again, err)
		}
	})
}

func TestWindowSets(t *testing.T) {
	a, b, c := at(t, "2026-01-01T00:00:00Z"), at(t, "2026-02-01T00:00:00Z"), at(t, "2026-03-01T00:00:00Z")
	tests := []struct {
		name string
		v, w Window
		want Window
		ok   bool
	}{
		{"inside", Window{a, c}, Window{a, b}, Window{a, b}, true},
		{"partly", Window{a, b}, Window{a.AddDate(0, 0, 9), c}, Window{a.AddDate(0, 0, 9), b}, true},
		{"touching", Window{a, b}, Window{b, c}, Window{b, b}, false},
		{"apart", Window{a, b}, Window{c, time.Time{}}, Window{c, b}, false},
		{"open ends", Window{a, time.Time{}}, Window{b, time.Time{}}, Window{b, time.Time{}}, true},
		{"open starts", Window{time.Time{}, b}, Window{time.Time{}, c}, Window{time.Time{}, b}, true},
		{"everything", Window{}, Window{a, b}, Window{a, b}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, pair := range [][2]Window{{tt.v, tt.w}, {tt.w, tt.v}} {
				got, ok := pair[0].Intersect(pair[1])
				if got != tt.want || ok != tt.ok || pair[0].Overlaps(pair[1]) != tt.ok {
					t.Errorf("(%v).Intersect(%v) = %v, %t, want %v, %t", pair[0], pair[1], got, ok, tt.want, tt.ok)
				}
			}
		})
	}
	w := Window{a, b}
	if !w.Contains(a) || w.Contains(b) || !w.Contains(b.Add(-1)) || w.Contains(a.Add(-1)) {
		t.Errorf("%v is not half-open", w)
	}
	if !(Window{}).Contains(a) || !(Window{To: b}).Contains(a) || (Window{To: b}).Contains(b) || !(Window{From: a}).Contains(c) {
		t.Error("an open side is not open")
	}
	if got := (Window{To: b}).String(); got != "/2026-02-01T00:00:00Z" {
		t.Errorf("Window{To}.String() = %q", got)
	}
}
