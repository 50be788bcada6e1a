package irm

import (
	"strings"
	"time"
)

// Window is a half-open interval of time, From <= t < To, in UTC. A zero From or
// To leaves that side open; the zero Window contains every instant.
type Window struct {
	From time.Time `json:"from,omitzero"`
	To   time.Time `json:"to,omitzero"`
}

// Contains reports whether t lies in the window.
func (w Window) Contains(t time.Time) bool {
	return !t.Before(w.From) && (w.To.IsZero() || t.Before(w.To))
}

// Intersect returns the common part, false where there is none.
func (w Window) Intersect(v Window) (Window, bool) {
	if v.From.After(w.From) {
		w.From = v.From
	}
	if w.To.IsZero() || !v.To.IsZero() && v.To.Before(w.To) {
		w.To = v.To
	}
	return w, w.To.IsZero() || w.From.Before(w.To)
}

// Overlaps reports whether the windows have an instant in common.
func (w Window) Overlaps(v Window) bool {
	_, ok := w.Intersect(v)
	return ok
}

// Validate reports an empty or reversed window and times outside 1970 to 9999.
func (w Window) Validate() Findings {
	var fs Findings
	if !w.From.IsZero() {
		fs.AddErr("from", CheckTime(w.From))
	}
	if !w.To.IsZero() {
		fs.AddErr("to", CheckTime(w.To))
		switch {
		case w.To.Equal(w.From):
			fs.Add("to", "range_empty", "the window is empty: it ends when it starts")
		case w.To.Before(w.From):
			fs.Add("to", "range_order", "the window ends before it starts")
		}
	}
	return fs
}

// String is "from/to" in RFC 3339; an open side is empty.
func (w Window) String() string { return formatInstant(w.From) + "/" + formatInstant(w.To) }

func formatInstant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// maxWindowDays bounds what ParseWindow takes: ten years with three leap days.
const maxWindowDays = 3653

// ParseWindow reads an interval as people and ISO 8601 write it, at most ten
// years long, resolved to instants:
//
//	2026-01-01T00:00:00Z/2026-02-01T00:00:00Z   instants, end excluded
//	2026-01-01T00:00:00Z/                       open end
//	/2026-02-01T00:00:00Z                       open start
//	2026-01-01T00:00:00Z/P1M                    a duration; months are clamped
//	2026-01-01/2026-01-31                       whole days in loc, end included
//	2026-01-31, 2026-01, 2026-Q1, 2026-W53      a day, month, quarter, ISO week in loc
//
// Dates and local times need loc; without it they are "time_zone" errors.
func ParseWindow(s string, loc *time.Location) (Window, error) {
	switch {
	case len(s) > 2*maxTimeText+1:
		return Window{}, parseError("window", "time_length", s, "want at most 129 bytes")
	case s == "" || s == "/":
		return Window{}, parseError("window", "range_empty", s, "want an interval such as 2026-01")
	case isSlashDate(s):
		return Window{}, parseError("window", "time_ambiguous", s, "day or month first? want YYYY-MM-DD")
	}
	w, err := parseInterval(s, loc)
	if err == nil {
		err = checkRange(s, w)
	}
	if err != nil {
		return Window{}, err
	}
	return w, nil
}

func parseInterval(s string, loc *time.Location) (Window, error) {
	from, to, isPair := strings.Cut(s, "/")
	if from == "" {
		end, err := parseEnd(to, loc)
		return Window{To: end}, err
	}
	w, err := parsePeriod(from, loc)
	switch {
	case err != nil:
	case !isPair && w.To.IsZero():
		err = parseError("window", "range_empty", s, "want an end: a single instant is no interval")
	case !isPair:
	case to == "":
		w.To = time.Time{}
	case strings.HasPrefix(to, "P") || strings.HasPrefix(to, "-P"):
		w.To, err = addISODuration(w.From, to, loc)
	default:
		w.To, err = parseEnd(to, loc)
	}
	return w, err
}

// parseEnd reads an instant, which is excluded, or a period, which is included.
func parseEnd(s string, loc *time.Location) (time.Time, error) {
	p, err := parsePeriod(s, loc)
	if p.To.IsZero() {
		return p.From, err
	}
	return p.To, err
}

func checkRange(s string, w Window) error {
	if w.From.IsZero() {
		return CheckTime(w.To)
	}
	if err := CheckTime(w.From); err != nil || w.To.IsZero() {
		return err
	}
	switch {
	case w.To.Equal(w.From):
		return parseError("window", "range_empty", s, "want an end after the start")
	case w.To.Before(w.From):
		return parseError("window", "range_order", s, "want an end after the start")
	case w.To.Sub(w.From) > maxWindowDays*24*time.Hour:
		return parseError("window", "range_length", s, "want at most 10 years")
	}
	return CheckTime(w.To)
}

func isSlashDate(s string) bool {
	n := digits(s)
	return n >= 1 && n <= 2 && len(s) > n && s[n] == '/'
}

// parsePeriod reads an instant, which leaves To zero, or a named period.
func parsePeriod(s string, loc *time.Location) (Window, error) {
	if strings.ContainsRune(s, 'T') {
		t, err := ParseTimeIn(s, loc)
		return Window{From: t}, err
	}
	first, end, err := namedPeriod(s)
	if err != nil {
		return Window{}, err
	}
	if loc == nil {
		return Window{}, parseError("window", "time_zone", s, "a date needs a time zone")
	}
	w := Window{From: first.Start(loc), To: end.Start(loc)}
	if end.Year == 0 || end.Year > maxYear {
		w.To = Date{maxYear, 12, 31}.Start(loc).Add(24*time.Hour - time.Microsecond)
	}
	return w, nil
}

// namedPeriod returns the first day of a day, month, quarter or ISO week and the
// day after its last.
func namedPeriod(s string) (first, end Date, err error) {
	bad := parseError("time", "time", s, "want a date, YYYY-MM, YYYY-Qn or YYYY-Wnn")
	if len(s) < 7 || digits(s[:4]) != 4 || s[4] != '-' {
		return first, end, bad
	}
	switch {
	case s[5] == 'Q' && len(s) == 7 && s[6] >= '1' && s[6] <= '4':
		first, err = parseDate("time", s[:4]+"-01-01")
		first = first.AddMonths(3 * int(s[6]-'1'))
		return first, first.AddMonths(3), err
	case s[5] == 'W' && len(s) == 8:
		week, ok := twoDigits(s[6:], 53)
		jan4, err := parseDate("time", s[:4]+"-01-04") // always in week 1
		if err != nil || !ok || week == 0 {
			return first, end, bad
		}
		monday := jan4.plusDays(-(int(jan4.Weekday())+6)%7 + 7*(week-1))
		if monday.plusDays(3).Year != jan4.Year {
			return first, end, parseError("time", "time", s, "this year has 52 weeks")
		}
		return monday, monday.plusDays(7), nil
	case len(s) == 7:
		first, err = parseDate("time", s+"-01")
		return first, first.AddMonths(1), err
	default:
		first, err = parseDate("time", s)
		return first, first.AddDays(1), err
	}
}
