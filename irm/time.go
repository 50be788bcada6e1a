package irm

import (
	"strings"
	"time"
)

const (
	maxTimeText = 64
	minYear     = 1970
	maxYear     = 9999
)

// Instant brings a time to the form that every store keeps: UTC, truncated to
// microseconds, without a monotonic reading. Facts are stored in this form: two
// times of one moment are equal by ==, and as JSON, only then. Whoever makes a fact
// calls Instant on its times; package workflow does it with all that it is given.
func Instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// CheckTime reports a time that no fact can have: the zero time, a year outside
// 1970 to 9999 in UTC, or a zone in which JSON cannot write the time or writes
// another one (a year beyond 9999 there, an offset of a day or with seconds). An
// [Instant] has no such zone.
func CheckTime(t time.Time) error {
	if t.IsZero() {
		return parseError("time", "time_missing", "", "want a time")
	}
	if y := t.UTC().Year(); y < minYear || y > maxYear {
		return parseError("time", "time_year", t.UTC().Format("2006-01-02"), "want a year from 1970 to 9999")
	}
	if offset := offsetAt(t); t.Year() > maxYear || offset%60 != 0 || max(offset, -offset) >= 24*3600 {
		return parseError("time", "time_offset", "", "want a zone that RFC 3339 can write, such as UTC")
	}
	return nil
}

// checkOptionalTime accepts the zero time.
func checkOptionalTime(t time.Time) error {
	if t.IsZero() {
		return nil
	}
	return CheckTime(t)
}

// ParseTime reads an RFC 3339 time with a zone, strictly: two-digit fields, 'T'
// and 'Z' in upper case, a point before the fraction, no leap second, an offset
// up to 23:59, a year from 1970 to 9999. The result is an [Instant].
func ParseTime(s string) (time.Time, error) { return ParseTimeIn(s, nil) }

// ParseTimeIn is ParseTime that also takes a local time without an offset
// ("2026-03-01T09:30" or with seconds) and reads it in loc. A local time that a
// clock change skips ("time_gap") or repeats ("time_ambiguous") is an error, and
// so is a missing offset where loc is nil ("time_zone").
func ParseTimeIn(s string, loc *time.Location) (time.Time, error) {
	if len(s) > maxTimeText {
		return time.Time{}, parseError("time", "time_length", s, "want at most 64 bytes")
	}
	f, ok := scanTime(s)
	if !ok {
		if _, err := parseDate("time", s); err == nil {
			return time.Time{}, parseError("time", "time", s, "want a time of day too, such as T09:30:00Z")
		}
		return time.Time{}, parseError("time", "time", s, "want RFC 3339 such as 2026-01-31T09:30:00Z")
	}
	t, err := f.in(s, loc)
	if err != nil {
		return time.Time{}, err
	}
	t = Instant(t)
	if err := CheckTime(t); err != nil {
		return time.Time{}, err
	}
	return t, nil
}

// timeFields are the parts of a syntactically right time.
type timeFields struct {
	date                       Date
	hour, minute, second, nano int
	zoned                      bool
	offset                     int // seconds east
}

func (f timeFields) in(s string, loc *time.Location) (time.Time, error) {
	if f.zoned {
		t := time.Date(f.date.Year, f.date.Month, f.date.Day, f.hour, f.minute, f.second, f.nano, time.UTC)
		return t.Add(-time.Duration(f.offset) * time.Second), nil
	}
	if loc == nil {
		return time.Time{}, parseError("time", "time_zone", s, "want an offset such as Z or +02:00")
	}
	t := time.Date(f.date.Year, f.date.Month, f.date.Day, f.hour, f.minute, f.second, f.nano, loc)
	switch first, n := wallClock(t, f); n {
	case 0:
		return time.Time{}, parseError("time", "time_gap", s, "this local time does not exist in "+loc.String())
	case 1:
		return first, nil
	default:
		return time.Time{}, parseError("time", "time_ambiguous", s, "this local time exists twice in "+loc.String()+"; give an offset")
	}
}

// wallClock returns the first instant at which the wall clock shows f and how
// many there are. near is time.Date's guess: right, or off by one transition.
func wallClock(near time.Time, f timeFields) (first time.Time, n int) {
	start, end := near.ZoneBounds()
	offsets := [3]int{offsetAt(start.Add(-1)), offsetAt(near), offsetAt(end)}
	if start.IsZero() {
		offsets[0] = offsets[1]
	}
	if end.IsZero() {
		offsets[2] = offsets[1]
	}
	wall := time.Date(f.date.Year, f.date.Month, f.date.Day, f.hour, f.minute, f.second, f.nano, time.UTC)
	for i, offset := range offsets {
		if i > 0 && offset == offsets[i-1] || i == 2 && offset == offsets[0] {
			continue
		}
		t := wall.Add(-time.Duration(offset) * time.Second).In(near.Location())
		if offsetAt(t) != offset {
			continue
		}
		if n++; n == 1 || t.Before(first) {
			first = t
		}
	}
	return first, n
}

func offsetAt(t time.Time) int {
	_, offset := t.Zone()
	return offset
}

// scanTime reads YYYY-MM-DDTHH:MM[:SS[.fraction]][Z|±HH:MM]; seconds may be
// missing only where the zone is.
func scanTime(s string) (f timeFields, ok bool) {
	if len(s) < 16 || s[10] != 'T' || s[13] != ':' {
		return f, false
	}
	date, okDate := scanDate(s[:10]) // the year is judged in UTC
	hour, okHour := twoDigits(s[11:], 23)
	minute, okMinute := twoDigits(s[14:], 59)
	if !okDate || !okHour || !okMinute {
		return f, false
	}
	f = timeFields{date: date, hour: hour, minute: minute}
	rest := s[16:]
	seconds := rest != "" && rest[0] == ':'
	if seconds {
		if f.second, ok = twoDigits(rest[1:], 59); !ok {
			return f, false
		}
		if rest, ok = f.fraction(rest[3:]); !ok {
			return f, false
		}
	}
	if rest == "" {
		return f, true
	}
	return f, seconds && f.zone(rest)
}

// fraction reads ".ddd"; digits beyond nanoseconds are cut.
func (f *timeFields) fraction(rest string) (string, bool) {
	if rest == "" || rest[0] != '.' {
		return rest, true
	}
	n := digits(rest[1:])
	if n == 0 {
		return rest, false
	}
	for i := range 9 {
		f.nano *= 10
		if i < n {
			f.nano += int(rest[1+i] - '0')
		}
	}
	return rest[1+n:], true
}

func (f *timeFields) zone(rest string) bool {
	f.zoned = true
	if rest == "Z" {
		return true
	}
	if len(rest) != 6 || rest[3] != ':' || rest[0] != '+' && rest[0] != '-' {
		return false
	}
	hour, okHour := twoDigits(rest[1:], 23)
	minute, okMinute := twoDigits(rest[4:], 59)
	f.offset = hour*3600 + minute*60
	if rest[0] == '-' {
		f.offset = -f.offset
	}
	return okHour && okMinute
}

func twoDigits(s string, limit int) (int, bool) {
	if len(s) < 2 || digits(s[:2]) != 2 {
		return 0, false
	}
	v := int(s[0]-'0')*10 + int(s[1]-'0')
	return v, v <= limit
}

// CheckZone reports a name that is not an IANA time zone by its form: "Local",
// which means another zone on every machine, an empty name, a path. Whether the
// zone exists is for the host's time.LoadLocation to say.
func CheckZone(name string) error {
	bad := name == "" || name == "Local" || len(name) > maxTimeText || strings.Contains(name, "..") ||
		strings.ContainsFunc(name, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/_+-", r))
		}) || name[0] == '/' || name[len(name)-1] == '/'
	if bad {
		return parseError("time zone", "time_zone_name", name, "want an IANA name such as Europe/Berlin")
	}
	return nil
}
