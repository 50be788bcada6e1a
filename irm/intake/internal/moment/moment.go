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
}

// CheckEpoch reports whether a unit is one that [Options] may have.
func CheckEpoch(unit time.Duration) bool {
	return unit == 0 || unit == time.Second || unit == time.Millisecond || unit == time.Microsecond
}

// Parse reads RFC 3339, also with a space for the 'T', with " UTC" or an offset
// without its colon at the end, without an offset where there is a location, and
// with the day first and points in the date, as in "31.01.2026 09:30". The result
// is an [irm.Instant]; an error is an [*irm.ParseError] with the code "time_epoch",
// "time_serial", "time_ambiguous", or one of [irm.ParseTimeIn].
func Parse(text string, o Options) (time.Time, error) {
	const longest = 64
	if len(text) > longest {
		return irm.ParseTimeIn(text, o.Location)
	}
	switch shape(text) {
	case "9":
		return number(text, o.Epoch)
	case "9.9":
		return time.Time{}, refuse("time_serial", text, "want RFC 3339 such as 2026-01-31T09:30:00Z, not a spreadsheet's serial number")
	case "9/9/9", "9-9-9":
		if strings.IndexAny(text, "/-") < len("2026") {
			return time.Time{}, refuse("time_ambiguous", text, "want the year first such as 2026-01-31T09:30:00Z; day and month look alike")
		}
	case "9.9.9":
		text = yearFirst(text)
	}
	text = plain(text)
	if o.Dates {
		if d, err := irm.ParseDate(text); err == nil {
			return start(d, text, o.Location)
		}
	}
	return irm.ParseTimeIn(text, o.Location)
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
		at := irm.Instant(time.Unix(n/perSecond, n%perSecond*int64(unit)))
		return at, irm.CheckTime(at)
	}
}

// yearFirst turns "31.01.2026 09:30" around: locales that write points put the day
// first (https://cldr.unicode.org, dateFormats of de, pl, ru, tr).
func yearFirst(text string) string {
	date, rest := text, ""
	if i := strings.IndexAny(text, " ,T"); i >= 0 {
		date, rest = text[:i], "T"+strings.TrimLeft(text[i:], " ,T")
	}
	day, month, _ := strings.Cut(date, ".")
	month, year, _ := strings.Cut(month, ".")
	if len(year) != len("2026") {
		return text
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
