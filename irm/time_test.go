package irm

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
	_ "time/tzdata" // so that the zones exist on every machine
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// at is a time that the oracle reads, with time.Parse.
func at(t testing.TB, s string) time.Time {
	t.Helper()
	u, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return u.UTC()
}

func TestParseTime(t *testing.T) {
	tests := []struct{ name, in, want, code string }{
		{"UTC", "2026-01-31T09:30:00Z", "2026-01-31T09:30:00Z", ""},
		{"offset", "2026-01-31T09:30:00+02:00", "2026-01-31T07:30:00Z", ""},
		{"negative offset", "2026-01-31T22:30:00-05:30", "2026-02-01T04:00:00Z", ""},
		{"unknown offset", "2026-01-01T00:00:00-00:00", "2026-01-01T00:00:00Z", ""},
		{"largest offset", "2026-01-02T00:00:00+23:59", "2026-01-01T00:01:00Z", ""},
		{"cut to microseconds", "2026-01-01T00:00:00.123456789Z", "2026-01-01T00:00:00.123456Z", ""},
		{"never rounded up", "2026-01-01T00:00:00.9999995Z", "2026-01-01T00:00:00.999999Z", ""},
		{"many digits", "2026-01-01T00:00:00.50000000000000000000Z", "2026-01-01T00:00:00.5Z", ""},
		{"first", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", ""},
		{"first, as shown to the west", "1969-12-31T19:00:00-05:00", "1970-01-01T00:00:00Z", ""},
		{"last", "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z", ""},
		{"too early", "1969-12-31T23:59:59Z", "", "time_year"},
		{"too early by its offset", "1970-01-01T00:30:00+01:00", "", "time_year"},
		{"too late by its offset", "9999-12-31T23:30:00-01:00", "", "time_year"},
		{"no zone", "2026-01-01T00:00:00", "", "time_zone"},
		{"no seconds", "2026-01-01T00:00", "", "time_zone"},
		{"no seconds but a zone", "2026-01-01T00:00Z", "", "time"},
		{"date", "2026-01-01", "", "time"},
		{"space", "2026-01-01 00:00:00Z", "", "time"},
		{"lower case t", "2026-01-01t00:00:00Z", "", "time"},
		{"lower case z", "2026-01-01T00:00:00z", "", "time"},
		{"one-digit hour", "2026-01-01T1:00:00Z", "", "time"},
		{"comma", "2026-01-01T00:00:00,5Z", "", "time"},
		{"empty fraction", "2026-01-01T00:00:00.Z", "", "time"},
		{"leap second", "2026-12-31T23:59:60Z", "", "time"},
		{"24:00", "2026-01-01T24:00:00Z", "", "time"},
		{"minute 60", "2026-01-01T00:60:00Z", "", "time"},
		{"February 29", "2026-02-29T00:00:00Z", "", "time"},
		{"offset of 25 hours", "2026-01-01T00:00:00+25:00", "", "time"},
		{"offset of 60 minutes", "2026-01-01T00:00:00+01:60", "", "time"},
		{"offset without colon", "2026-01-01T00:00:00+0100", "", "time"},
		{"negative year", "-2026-01-01T00:00:00Z", "", "time"},
		{"trailing", "2026-01-01T00:00:00Z ", "", "time"},
		{"seconds cut off", "2026-01-01T00:00:0", "", "time"},
		{"epoch", "1767225600", "", "time"},
		{"empty", "", "", "time"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ParseTime(tt.in)
			if code(err) != tt.code {
				t.Fatalf("ParseTime(%q) = %v, %v, want code %q", tt.in, got, err, tt.code)
			}
			if err == nil && (!got.Equal(at(t, tt.want)) || got.Location() != time.UTC) {
				t.Errorf("ParseTime(%q) = %v, want %s", tt.in, got, tt.want)
			}
		})
	}
}

func TestParseTimeIn(t *testing.T) {
	tests := []struct{ name, in, zone, want, code string }{
		{"winter", "2026-01-01T09:30", "Europe/Berlin", "2026-01-01T08:30:00Z", ""},
		{"summer", "2026-07-01T09:30:15.5", "Europe/Berlin", "2026-07-01T07:30:15.5Z", ""},
		{"an offset wins", "2026-07-01T09:30:00Z", "Europe/Berlin", "2026-07-01T09:30:00Z", ""},
		{"gap", "2026-03-08T02:30", "America/New_York", "", "time_gap"},
		{"before the gap", "2026-03-08T01:59:59", "America/New_York", "2026-03-08T06:59:59Z", ""},
		{"after the gap", "2026-03-08T03:00", "America/New_York", "2026-03-08T07:00:00Z", ""},
		{"overlap", "2026-11-01T01:30", "America/New_York", "", "time_ambiguous"},
		{"overlap with an offset", "2026-11-01T01:30:00-05:00", "America/New_York", "2026-11-01T06:30:00Z", ""},
		{"before the overlap", "2026-11-01T00:59:59", "America/New_York", "2026-11-01T04:59:59Z", ""},
		{"after the overlap", "2026-11-01T02:00", "America/New_York", "2026-11-01T07:00:00Z", ""},
		{"gap to the east", "2026-03-29T02:30", "Europe/Berlin", "", "time_gap"},
		{"overlap to the east", "2026-10-25T02:30", "Europe/Berlin", "", "time_ambiguous"},
		{"midnight that did not exist", "2018-11-04T00:30", "America/Sao_Paulo", "", "time_gap"},
		{"day that did not exist", "2011-12-30T12:00", "Pacific/Apia", "", "time_gap"},
		{"half an hour of overlap", "2026-04-05T01:45", "Australia/Lord_Howe", "", "time_ambiguous"},
		{"fixed zone", "2026-01-01T00:00", "Asia/Riyadh", "2025-12-31T21:00:00Z", ""},
		{"1969 in UTC", "1970-01-01T00:30", "Europe/Berlin", "", "time_year"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ParseTimeIn(tt.in, zone(t, tt.zone))
			if code(err) != tt.code {
				t.Fatalf("ParseTimeIn(%q, %s) = %v, %v, want code %q", tt.in, tt.zone, got, err, tt.code)
			}
			if err == nil && !got.Equal(at(t, tt.want)) {
				t.Errorf("ParseTimeIn(%q, %s) = %v, want %s", tt.in, tt.zone, got, tt.want)
			}
		})
	}
}

// transitions are days around which clocks change, each in its own way.
var transitions = []struct{ zone, day string }{
	{"America/New_York", "2026-03-08"}, {"America/New_York", "2026-11-01"},
	{"Europe/Berlin", "2026-03-29"}, {"Europe/Berlin", "2026-10-25"},
	{"America/Sao_Paulo", "2018-11-04"}, {"America/Sao_Paulo", "2018-02-18"}, // at midnight
	{"Pacific/Apia", "2011-12-30"},                                               // no such day
	{"Australia/Lord_Howe", "2026-04-05"}, {"Australia/Lord_Howe", "2026-10-04"}, // half an hour
	{"America/Nuuk", "2026-03-28"}, {"Asia/Riyadh", "2026-03-08"},
}

// TestParseTimeInOracle counts, minute by minute, how often a wall clock shows
// each time.
func TestParseTimeInOracle(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, tr := range transitions {
		loc, noon := zone(t, tr.zone), at(t, tr.day+"T12:00:00Z")
		shown := map[string][]time.Time{}
		for m := -4 * 1440; m < 4*1440; m++ {
			u := noon.Add(time.Duration(m) * time.Minute)
			key := u.In(loc).Format("2006-01-02T15:04")
			shown[key] = append(shown[key], u)
		}
		for range 3000 {
			text := noon.Add(time.Duration(rng.IntN(4*1440)-2*1440) * time.Minute).Format("2006-01-02T15:04")
			got, err := ParseTimeIn(text, loc)
			want := map[int]string{0: "time_gap", 1: "", 2: "time_ambiguous"}[len(shown[text])]
			if code(err) != want || err == nil && !got.Equal(shown[text][0]) {
				t.Fatalf("ParseTimeIn(%s, %s) = %v, %v, want one of %v", text, loc, got, err, shown[text])
			}
		}
	}
}

func FuzzParseTime(f *testing.F) {
	for _, s := range []string{
		"2026-01-31T09:30:00Z", "2026-01-01T00:00:00.123456789+14:00", "2026-01-01T00:00:00,5Z", "2026-01-01T1:00:00Z",
		"1969-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "2026-12-31T23:59:60Z", "2026-02-29T00:00:00Z", "2026-01-01T00:00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseTime(s)
		if err != nil {
			if len(err.Error()) > 256 {
				t.Errorf("ParseTime(%q): the error has %d bytes", s, len(err.Error()))
			}
			return
		}
		if want, err := time.Parse(time.RFC3339, s); err != nil || !got.Equal(want.Truncate(time.Microsecond)) {
			t.Errorf("ParseTime(%q) = %v, time.Parse gives %v, %v", s, got, want, err)
		}
		if again, err := ParseTime(got.Format(time.RFC3339Nano)); err != nil || !again.Equal(got) {
			t.Errorf("ParseTime(%q) = %v, and of that %v, %v", s, got, again, err)
		}
		if err := CheckTime(got); err != nil {
			t.Errorf("CheckTime(ParseTime(%q)) = %v", s, err)
		}
	})
}

func TestInstant(t *testing.T) {
	now := time.Now().In(time.FixedZone("X", 3600))
	got := Instant(now)
	if got.Location() != time.UTC || got.Nanosecond()%1000 != 0 || now.Sub(got) < 0 || now.Sub(got) >= time.Microsecond {
		t.Errorf("Instant(%v) = %v", now, got)
	}
	if got != Instant(got) || got.String() != got.Round(0).String() {
		t.Errorf("Instant(%v) is not stable, or keeps a monotonic reading", got)
	}
}

func TestCheckZone(t *testing.T) {
	for _, name := range []string{"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "America/Port-au-Prince"} {
		if err := CheckZone(name); err != nil {
			t.Errorf("CheckZone(%q) = %v", name, err)
		}
	}
	for _, name := range []string{"", "Local", "/etc/passwd", "../etc", "Europe/", "Europe/../UTC", "Berlin CET", "Zürich", "a\x00b", fmt.Sprintf("%065d", 0)} {
		if err := CheckZone(name); code(err) != "time_zone_name" {
			t.Errorf("CheckZone(%q) = %v, want code time_zone_name", name, err)
		}
	}
}

func TestCheckTimeOfAZone(t *testing.T) {
	last := time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC)
	east := func(seconds int) *time.Location { return time.FixedZone("", seconds) }
	for name, x := range map[string]time.Time{
		"year 10000 in its zone": last.In(east(2 * 3600)),
		"offset with seconds":    noon.In(east(3600 + 1)),
		"offset of a day":        noon.In(east(24 * 3600)),
		"offset of minus a day":  noon.In(east(-24 * 3600)),
		"local mean time":        time.Date(1970, 6, 1, 0, 0, 0, 0, zone(t, "Africa/Monrovia")),
	} {
		if err := CheckTime(x); code(err) != "time_offset" {
			t.Errorf("%s: CheckTime(%v) = %v, want code time_offset", name, x, err)
		}
		if err := CheckTime(Instant(x)); err != nil {
			t.Errorf("%s: CheckTime of its Instant = %v", name, err)
		}
	}
	for _, x := range []time.Time{last, last.In(east(-9000)), noon.In(east(23*3600 + 59*60)), noon.In(east(-23 * 3600)), noon.In(zone(t, "Asia/Kathmandu"))} {
		var back time.Time
		data, err := json.Marshal(x)
		if err == nil {
			err = json.Unmarshal(data, &back)
		}
		if checked := CheckTime(x); checked != nil || err != nil || !back.Equal(x) {
			t.Errorf("CheckTime(%v) = %v, JSON %s, %v", x, checked, data, err)
		}
	}
}

// A local time that is taken is shown by the clock of its zone, and only once.
func FuzzParseTimeIn(f *testing.F) {
	for i, s := range []string{"2026-03-01T09:30", "2026-03-08T02:30:00", "2026-11-01T01:30", "2011-12-30T12:00", "2026-03-01T09:30:00Z", "9999-12-31T23:59:59.999999"} {
		f.Add(s, uint8(i))
	}
	f.Fuzz(func(t *testing.T, s string, z uint8) {
		loc := zone(t, transitions[int(z)%len(transitions)].zone)
		at, err := ParseTimeIn(s, loc)
		if err != nil {
			if !at.IsZero() || len(err.Error()) > 256 {
				t.Errorf("ParseTimeIn(%q, %s) = %v beside an error of %d bytes", s, loc, at, len(err.Error()))
			}
			return
		}
		if at != Instant(at) || CheckTime(at) != nil {
			t.Errorf("ParseTimeIn(%q, %s) = %v, which is no instant", s, loc, at)
		}
		if zoned, err := ParseTime(s); err == nil && !zoned.Equal(at) {
			t.Errorf("ParseTimeIn(%q, %s) = %v, ParseTime %v", s, loc, at, zoned)
		} else if err != nil && at.In(loc).Format("2006-01-02T15:04") != s[:16] {
			t.Errorf("ParseTimeIn(%q, %s) shows %v", s, loc, at.In(loc))
		}
	})
}
