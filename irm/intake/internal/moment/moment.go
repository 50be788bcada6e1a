// Package moment reads the times that spreadsheets, databases and tools write, and
// says what is wrong with the others: a count of seconds, the serial number of a
// spreadsheet, a date of which nobody can tell day and month apart.
package moment

import (
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Options say how to read what the text leaves open. The zero value accepts times
// with an offset only.
type Options struct {
	// Location is the zone of times without an offset; nil: they are refused.
	Location *time.Location

	// Epoch is the unit of times that are whole numbers since 1970: a second, a
	// millisecond or a microsecond; 0: they are refused.
	Epoch time.Duration

	// Dates says that a date alone is its beginning.
	Dates bool

	// Order says which of the first two numbers of a date with its year at the end is
	// the day, where slashes or hyphens are between them: [DayFirst] or [MonthFirst].
	// Empty: such dates are refused, also those in which only one number can be the
	// month, since a column would be read by two rules.
	Order string

	// HasOrder says that the reader has an option DateOrder, which errors may name.
	HasOrder bool
}

// The orders of dates.
const (
	DayFirst   = "DMY" // 31/01/2026
	MonthFirst = "MDY" // 01/31/2026
)

// CheckOrder reports whether an order is one that [Options] may have.
func CheckOrder(order string) bool {
	return order == "" || order == DayFirst || order == MonthFirst
}

// OrderWant says in an error which orders there are.
const OrderWant = `want "DMY" or "MDY"`

// CheckEpoch reports whether a unit is one that [Options] may have.
func CheckEpoch(unit time.Duration) bool {
	return unit == 0 || unit == time.Second || unit == time.Millisecond || unit == time.Microsecond
}

// Parse reads RFC 3339, also with a space for the 'T', with " UTC" or an offset
// without its colon at the end, without an offset where there is a location, with
// slashes after the year, as in "2026/01/31 9:30", with the day first and points in the
// date, as in "31.01.2026 09:30", and as "31/01/2026" or "01/31/2026" where there is an
// order. The result is an [irm.Instant]; an error is an [*irm.ParseError] with the code
// "time_epoch", "time_serial", "time_ambiguous", or one of [irm.ParseTimeIn].
func Parse(text string, o Options) (time.Time, error) {
	const longest = 64
	if len(text) > longest {
		return irm.ParseTimeIn(text, o.Location)
	}
	written := text
	switch shape(text) {
	case "9":
		return number(text, o.Epoch)
	case "9.9":
		return time.Time{}, refuse("time_serial", text, "want RFC 3339 such as 2026-01-31T09:30:00Z, not a spreadsheet's serial number")
	case "9/9/9", "9-9-9":
		switch {
		case strings.IndexAny(text, "/-") < len("2026"):
			if o.Order == "" {
				return time.Time{}, refuse("time_ambiguous", text, o.ambiguous())
			}
			text = turned(text, o.Order)
		case text[len("2026")] == '/':
			text = turned(text, "YMD")
		}
	case "9.9.9":
		text = turned(text, DayFirst) // https://cldr.unicode.org, dateFormats of de, pl, ru, tr
	}
	text = plain(text)
	if o.Dates {
		if d, err := irm.ParseDate(text); err == nil {
			return start(d, written, o.Location)
		}
	}
	return irm.ParseTimeIn(text, o.Location)
}

func (o Options) ambiguous() string {
	want := "want the year first such as 2026-01-31T09:30:00Z; day and month look alike"
	if o.HasOrder {
		want += ", DateOrder tells them apart"
	}
	return want
}

// shape tells how the date of a time is written: runs of digits are a 9, and it ends
// at whatever no date has.
func shape(text string) string {
	var stack [16]byte
	out := stack[:0]
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c >= '0' && c <= '9':
			if len(out) == 0 || out[len(out)-1] != '9' {
				out = append(out, '9')
			}
		case c == '.' || c == '/' || c == '-':
			out = append(out, c)
		case c == ' ' || c == ',' || c == 'T':
			return string(out)
		default:
			return ""
		}
		if len(out) > len("9-9-9") {
			return ""
		}
	}
	return string(out)
}

// minEpoch is the beginning of the year 2000. Milliseconds that are taken for
// microseconds are before it, and seconds that are taken for milliseconds, too.
const minEpoch = 946_684_800

// number reads a whole number of units since 1970.
func number(text string, unit time.Duration) (time.Time, error) {
	const serial = 6 // digits of a day since 1900, until the year 4637
	switch n, err := strconv.ParseInt(text, 10, 64); {
	case unit == 0 && len(text) < serial:
		return time.Time{}, refuse("time_serial", text, "want RFC 3339 such as 2026-01-31T09:30:00Z, not a spreadsheet's serial number")
	case unit == 0:
		return time.Time{}, refuse("time_epoch", text, "want RFC 3339 such as 2026-01-31T09:30:00Z, not a number of unknown units")
	case err != nil:
		return time.Time{}, refuse("time_epoch", text, "want a whole number of units since 1970")
	default:
		perSecond := int64(time.Second / unit)
		if n < minEpoch*perSecond {
			return time.Time{}, refuse("time_epoch", text, "want a time since the year 2000; the unit is another one, or there is none")
		}
		at := irm.Instant(time.Unix(n/perSecond, n%perSecond*int64(unit)))
		return at, irm.CheckTime(at)
	}
}

// turned brings a date of three numbers, which stand in the given order, and its time
// of day to the form that begins with the year: "31.01.2026 9:30" is
// "2026-01-31T09:30". What has no year of four digits stays as it is.
func turned(text, order string) string {
	date, rest := text, ""
	if i := strings.IndexAny(text, " ,T"); i >= 0 {
		date, rest = text[:i], strings.TrimLeft(text[i:], " ,T")
	}
	var part [3]string
	for i := range part {
		end := strings.IndexAny(date, "./-")
		if end < 0 {
			end = len(date)
		}
		part[i], date = date[:end], strings.TrimLeft(date[end:], "./-")
	}
	year, month, day := part[0], part[1], part[2]
	switch order {
	case DayFirst:
		day, year = year, day
	case MonthFirst:
		year, month, day = part[2], part[0], part[1]
	}
	if len(year) != len("2026") {
		return text
	}
	if rest != "" {
		if len(rest) > 1 && rest[1] == ':' {
			rest = "0" + rest
		}
		rest = "T" + rest
	}
	return year + "-" + twoDigits(month) + "-" + twoDigits(day) + rest
}

func twoDigits(n string) string {
	if len(n) == 1 {
		return "0" + n
	}
	return n
}

// plain brings the forms of databases to that of RFC 3339.
func plain(s string) string {
	const date = len("2026-01-31")
	if len(s) <= date {
		return s
	}
	if s[date] == ' ' {
		s = s[:date] + "T" + s[date+1:]
	}
	if rest, ok := strings.CutSuffix(s, " UTC"); ok {
		return rest + "Z"
	}
	if sign := len(s) - len("+0000"); s[sign] == '+' || s[sign] == '-' && sign > date {
		s = s[:sign+3] + ":" + s[sign+3:]
	}
	return s
}

func start(d irm.Date, text string, loc *time.Location) (time.Time, error) {
	if loc == nil {
		return time.Time{}, refuse("time_zone", text, "want a time with an offset, or the zone of the date")
	}
	at := irm.Instant(d.Start(loc))
	return at, irm.CheckTime(at)
}

func refuse(code, text, want string) error {
	return &irm.ParseError{What: "time", Code: code, Input: text, Want: want}
}
