package irm

import (
	"strings"
	"time"
)

// addISODuration adds an ISO 8601 duration such as P1Y2M3W4DT5H6M7S to t: years,
// months, weeks and days by the calendar of loc (UTC where nil), months clamped;
// hours, minutes and seconds exact. A duration that stays on the date of t is
// exact, also in an hour that a clock change repeats.
func addISODuration(t time.Time, s string, loc *time.Location) (time.Time, error) {
	bad := parseError("window", "time", s, "want a duration such as P30D or P1M")
	long := parseError("window", "range_length", s, "want at most 10 years")
	body, negative := strings.CutPrefix(s, "-")
	date, clock, hasClock := strings.Cut(strings.TrimPrefix(body, "P"), "T")
	dateParts, ok := isoParts(date, "YMWD")
	clockParts, okClock := isoParts(clock, "HMS")
	if !ok || !okClock || date+clock == "" || hasClock && clock == "" {
		return t, bad
	}
	if negative {
		return t, parseError("window", "range_order", s, "want an end after the start")
	}
	years, months, days := dateParts[0], dateParts[1], dateParts[2]*7+dateParts[3]
	seconds := clockParts[0]*3600 + clockParts[1]*60 + clockParts[2]
	if years > 10 || months > 120 || days > maxWindowDays || seconds > maxWindowDays*86400 {
		return t, long
	}
	if loc == nil {
		loc = time.UTC
	}
	local := t.In(loc)
	day := DateOf(local).plusMonths(int(12*years + months)).plusDays(int(days))
	if day == DateOf(local) {
		return t.Add(time.Duration(seconds) * time.Second), nil
	}
	clockTime := time.Duration(local.Hour())*time.Hour + time.Duration(local.Minute())*time.Minute +
		time.Duration(local.Second())*time.Second + time.Duration(local.Nanosecond())
	return atClock(day, clockTime, loc).Add(time.Duration(seconds) * time.Second), nil
}

// isoParts reads numbers, each followed by one of the units, in order. Numbers
// that would overflow are held at a bound that every caller refuses.
func isoParts(s, units string) (parts [4]int64, ok bool) {
	const bound = 1 << 40
	next := 0
	for s != "" {
		n := digits(s)
		if n == 0 || n == len(s) {
			return parts, false
		}
		u := strings.IndexByte(units[next:], s[n])
		if u < 0 {
			return parts, false
		}
		var v int64
		for _, c := range []byte(s[:n]) {
			v = min(v*10+int64(c-'0'), bound)
		}
		parts[next+u] = v
		next += u + 1
		s = s[n+1:]
	}
	return parts, true
}

// atClock returns the instant at which the wall clock in loc shows the time of
// day on the date: the first of two, and the end of the gap where there is none.
func atClock(d Date, clock time.Duration, loc *time.Location) time.Time {
	if clock >= 24*time.Hour {
		return d.plusDays(1).Start(loc)
	}
	f := timeFields{
		date: d, hour: int(clock / time.Hour), minute: int(clock / time.Minute % 60),
		second: int(clock / time.Second % 60), nano: int(clock % time.Second),
	}
	t := time.Date(d.Year, d.Month, d.Day, f.hour, f.minute, f.second, f.nano, loc)
	first, n := wallClock(t, f)
	if n > 0 {
		return first.UTC()
	}
	start, end := t.ZoneBounds()
	shown := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
	wanted := time.Date(d.Year, d.Month, d.Day, f.hour, f.minute, f.second, f.nano, time.UTC)
	if shown.Before(wanted) {
		return end.UTC()
	}
	return start.UTC()
}
