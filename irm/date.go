package irm

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Date is a calendar day without a zone: a birthday, the day of an exchange
// rate, the expiry of a credential. It is comparable; the zero value is no date.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads YYYY-MM-DD, a day that exists, from 1970-01-01 to 9999-12-31.
func ParseDate(s string) (Date, error) { return parseDate("date", s) }

func parseDate(what, s string) (Date, error) {
	d, ok := scanDate(s)
	switch {
	case !ok:
		return Date{}, parseError(what, "time", s, "want a day that exists, as YYYY-MM-DD")
	case d.Year < minYear:
		return Date{}, parseError(what, "time_year", s, "want a year from 1970 to 9999")
	}
	return d, nil
}

// scanDate reads YYYY-MM-DD, a day that exists in whatever year.
func scanDate(s string) (Date, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' || digits(s[:4]) != 4 {
		return Date{}, false
	}
	year := int(s[0]-'0')*1000 + int(s[1]-'0')*100 + int(s[2]-'0')*10 + int(s[3]-'0')
	month, okMonth := twoDigits(s[5:], 12)
	day, okDay := twoDigits(s[8:], 31)
	d := Date{year, time.Month(month), day}
	return d, okMonth && okDay && month > 0 && day > 0 && day <= daysIn(year, d.Month)
}

// DateOf returns the day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// check reports a day that does not exist or lies outside 1970 to 9999. The
// zero Date is valid: it says that there is none.
func (d Date) check() error {
	if d == (Date{}) {
		return nil
	}
	if d.Year < minYear || d.Year > maxYear || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > daysIn(d.Year, d.Month) {
		return parseError("date", "time", d.String(), "want a day that exists, from 1970 to 9999")
	}
	return nil
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Start returns the first instant of the day in loc, as UTC. Where a clock change
// skips midnight, the day starts after the gap.
func (d Date) Start(loc *time.Location) time.Time {
	return atClock(d, 0, loc)
}

// maxDays is more than the days from 1970 to 9999, and so than their months.
const maxDays = 3_000_000

// AddDays returns the day n days later, the zero Date where that is no day from
// 1970 to 9999 or d is none.
func (d Date) AddDays(n int) Date {
	if n < -maxDays || n > maxDays || d.check() != nil || d.IsZero() {
		return Date{}
	}
	return d.plusDays(n).orZero()
}

// AddMonths returns the same day n months later, clamped to the end of a shorter
// month: January 31 plus one month is February 28 or 29, never March. It is the
// zero Date where that is no day from 1970 to 9999 or d is none.
func (d Date) AddMonths(n int) Date {
	if n < -maxDays || n > maxDays || d.check() != nil || d.IsZero() {
		return Date{}
	}
	return d.plusMonths(n).orZero()
}

// plusMonths is AddMonths whatever the year; a year before 1 gives no valid date.
func (d Date) plusMonths(n int) Date {
	m := d.Year*12 + int(d.Month) - 1 + n
	year, month := m/12, time.Month(m%12+1)
	return Date{year, month, min(d.Day, daysIn(year, month))}
}

// plusDays is AddDays for few days, whatever the year.
func (d Date) plusDays(n int) Date {
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC))
}

func (d Date) orZero() Date {
	if d.check() != nil {
		return Date{}
	}
	return d
}

// Sub returns the number of days from e to d.
func (d Date) Sub(e Date) int { return d.epochDay() - e.epochDay() }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday(((d.epochDay()+4)%7 + 7) % 7) }

// Compare is -1, 0 or 1 as d is before, on or after e.
func (d Date) Compare(e Date) int { return compare(d.key(), e.key()) }

func (d Date) key() int64 { return int64(d.Year)*512 + int64(d.Month)*32 + int64(d.Day) }

func (d Date) epochDay() int {
	return int(time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// String is YYYY-MM-DD, "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText writes String.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), d.check() }

// UnmarshalText reads YYYY-MM-DD; "" is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	got, err := ParseDate(string(text))
	if err == nil {
		*d = got
	}
	return err
}

// UnmarshalJSON reads a string; null is an error.
func (d *Date) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("date", data, d.UnmarshalText)
}

// Scan reads YYYY-MM-DD from a text column, or a time from a date column: its day,
// in the zone that the driver gives it. NULL is the zero Date.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case time.Time:
		got := DateOf(v)
		if err := got.check(); err != nil {
			return err
		}
		*d = got
		return nil
	default:
		return scanText("date", src, d.UnmarshalText)
	}
}

// Value writes YYYY-MM-DD; the zero Date is NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), d.check()
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
