package moment

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

func TestParse(t *testing.T) {
	east := time.FixedZone("UTC+2", 2*60*60)
	local := Options{Location: east}
	for _, tt := range []struct {
		in   string
		opts Options
		want string // a time or a code
	}{
		{"2026-01-31T09:30:00Z", Options{}, "2026-01-31T09:30:00Z"},
		{"2026-01-31 09:30:00.5+02:00", Options{}, "2026-01-31T07:30:00.5Z"},
		{"2026-01-31 09:30:00+0200", Options{}, "2026-01-31T07:30:00Z"},
		{"2026-01-31T09:30:00-0130", Options{}, "2026-01-31T11:00:00Z"},
		{"2026-01-31 09:30:00.123456 UTC", Options{}, "2026-01-31T09:30:00.123456Z"},
		{"2026-01-31 09:30", local, "2026-01-31T07:30:00Z"},
		{"2026-01-31T09:30:15", local, "2026-01-31T07:30:15Z"},
		{"31.01.2026 09:30", local, "2026-01-31T07:30:00Z"},
		{"1.2.2026, 09:30:15", local, "2026-02-01T07:30:15Z"},
		{"31.01.2026T09:30:00Z", Options{}, "2026-01-31T09:30:00Z"},
		{"31.01.2026", Options{Location: east, Dates: true}, "2026-01-30T22:00:00Z"},
		{"2026-01-31", Options{Location: time.UTC, Dates: true}, "2026-01-31T00:00:00Z"},
		{"1767323045", Options{Epoch: time.Second}, "2026-01-02T03:04:05Z"},
		{"1767323045678", Options{Epoch: time.Millisecond}, "2026-01-02T03:04:05.678Z"},
		{"1767323045678901", Options{Epoch: time.Microsecond}, "2026-01-02T03:04:05.678901Z"},
		{"2026-01-31T09:30:00Z", Options{Epoch: time.Second}, "2026-01-31T09:30:00Z"},

		{"", Options{}, "time"},
		{"yesterday", local, "time"},
		{"2026-01-31", local, "time"},
		{"31.01.2026", local, "time"},
		{"31.01.26 09:30", local, "time"},
		{"2026-01-31", Options{Dates: true}, "time_zone"},
		{"2026-01-31 09:30:00", Options{}, "time_zone"},
		{"31.01.2026 09:30", Options{}, "time_zone"},
		{"2026-02-30T00:00:00Z", Options{}, "time"},
		{"30.02.2026 10:00", local, "time"},
		{"01/02/2026", local, "time_ambiguous"},
		{"1-2-26 10:00", local, "time_ambiguous"},
		{"31/01/2026 10:00:00", Options{}, "time_ambiguous"},
		{"2026/01/31", local, "time"},
		{"2026/01/31", Options{Location: east, Dates: true}, "2026-01-30T22:00:00Z"},
		{"2026/1/3 9:30", local, "2026-01-03T07:30:00Z"},
		{"2026/01/31T09:30:00Z", Options{}, "2026-01-31T09:30:00Z"},
		{"31/01/2026 9:30", Options{Location: east, Order: DayFirst}, "2026-01-31T07:30:00Z"},
		{"1/2/2026", Options{Location: time.UTC, Dates: true, Order: DayFirst}, "2026-02-01T00:00:00Z"},
		{"1/2/2026", Options{Location: time.UTC, Dates: true, Order: MonthFirst}, "2026-01-02T00:00:00Z"},
		{"1-31-2026 09:30:00Z", Options{Order: MonthFirst}, "2026-01-31T09:30:00Z"},
		{"31/01/2026 09:30", Options{Location: east, Order: MonthFirst}, "time"},
		{"1/2/26 09:30", Options{Location: east, Order: MonthFirst}, "time"},
		{"2026-01-31 09:30", Options{Location: east, Order: DayFirst}, "2026-01-31T07:30:00Z"},
		{"1/31/2026 09:30", Options{Order: MonthFirst}, "time_zone"},
		{"1767323045678", Options{Epoch: time.Microsecond}, "time_epoch"},
		{"1767323045", Options{Epoch: time.Millisecond}, "time_epoch"},
		{"946684799", Options{Epoch: time.Second}, "time_epoch"},
		{"946684800", Options{Epoch: time.Second}, "2000-01-01T00:00:00Z"},
		{"1/2/3/4/5/6", local, "time"},
		{"46024", local, "time_serial"},
		{"46024.128", local, "time_serial"},
		{"1767323045", local, "time_epoch"},
		{"99999999999999999999", Options{Epoch: time.Second}, "time_epoch"},
		{"9223372036854775807", Options{Epoch: time.Second}, "time_year"},
		{"-1", Options{Epoch: time.Second}, "time"},
		{"1969-12-31", Options{Location: time.UTC, Dates: true}, "time"},
		{"1970-01-01", Options{Location: east, Dates: true}, "time_year"},
		{strings.Repeat("2", 65), Options{Epoch: time.Second}, "time_length"},
	} {
		at, err := Parse(tt.in, tt.opts)
		got := at.Format(time.RFC3339Nano)
		if parse, ok := errors.AsType[*irm.ParseError](err); ok {
			got = parse.Code
		}
		if got != tt.want {
			t.Errorf("Parse(%q, %v) = %v, %v, want %s", tt.in, tt.opts, at, err, tt.want)
		}
	}
}

func TestCheckEpoch(t *testing.T) {
	for unit, want := range map[time.Duration]bool{0: true, time.Second: true, time.Millisecond: true, time.Microsecond: true, time.Nanosecond: false, time.Hour: false, -1: false} {
		if CheckEpoch(unit) != want {
			t.Errorf("CheckEpoch(%v) = %v, want %v", unit, !want, want)
		}
	}
}

func TestAmbiguous(t *testing.T) {
	for _, named := range []bool{true, false} {
		if _, err := Parse("1/2/2026", Options{HasOrder: named}); err == nil || strings.Contains(err.Error(), "DateOrder") != named {
			t.Errorf("DateOrder: %t: %v", named, err)
		}
	}
}

func TestCheckOrder(t *testing.T) {
	for order, want := range map[string]bool{"": true, DayFirst: true, MonthFirst: true, "YMD": false, "dmy": false} {
		if CheckOrder(order) != want {
			t.Errorf("CheckOrder(%q) = %v, want %v", order, !want, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-01-31T09:30:00Z", "31.01.2026, 9:30", "46024.128", "1/2/26", "2026-01-31 09:30:00 UTC", "+0000", "1767323045"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, o := range []Options{{}, {Location: time.UTC, Dates: true}, {Epoch: time.Millisecond}, {Location: time.UTC, Dates: true, Order: MonthFirst}} {
			at, err := Parse(s, o)
			if err == nil && (irm.CheckTime(at) != nil || at != irm.Instant(at)) {
				t.Fatalf("Parse(%q) = %v", s, at)
			}
			if _, ok := errors.AsType[*irm.ParseError](err); err != nil && !ok {
				t.Fatalf("Parse(%q): %T", s, err)
			}
			want, errWant := irm.ParseTime(s)
			if errWant == nil && (err != nil || !at.Equal(want)) {
				t.Fatalf("Parse(%q) = %v, %v, want %v", s, at, err, want)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("2026-01-31 09:30:00.5+0200", Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
