package irm

import "time"

// CadenceUnit is the unit of a [Cadence].
type CadenceUnit uint8

const (
	CadenceDaily CadenceUnit = iota
	CadenceWeekly
	CadenceMonthly
	CadenceYearly
)

var cadenceUnitNames = [...]string{"day", "week", "month", "year"}

// String returns "day", "week", "month" or "year".
func (u CadenceUnit) String() string { return enumName(cadenceUnitNames[:], uint8(u)) }

// MarshalText writes the name; an unknown unit is an error.
func (u CadenceUnit) MarshalText() ([]byte, error) {
	return enumMarshal("cadence unit", cadenceUnitNames[:], uint8(u))
}

// UnmarshalText reads a name written by MarshalText.
func (u *CadenceUnit) UnmarshalText(text []byte) error {
	return enumUnmarshal("cadence unit", cadenceUnitNames[:], text, (*uint8)(u))
}

// UnmarshalJSON reads a string; null is an error.
func (u *CadenceUnit) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("cadence unit", data, u.UnmarshalText)
}

// Cadence repeats from an anchor day: every month from January 31 falls on
// February 28, then on March 31 again, because each date is counted from the
// anchor. The zero Cadence never falls due.
type Cadence struct {
	Every  int         `json:"every"` // 1 to 1,000 units
	Unit   CadenceUnit `json:"unit"`
	Anchor Date        `json:"anchor"` // the first date
}

const maxEvery = 1000

// Validate reports an interval outside 1 to 1,000 and a missing anchor.
func (c Cadence) Validate() Findings {
	var fs Findings
	if c == (Cadence{}) {
		return nil
	}
	if c.Every < 1 || c.Every > maxEvery {
		fs.Add("every", "cadence_range", "every %d is out of range: want 1 to 1,000", c.Every)
	}
	if int(c.Unit) >= len(cadenceUnitNames) {
		fs.Add("unit", "cadence_unit", "unknown unit %d", c.Unit)
	}
	if c.Anchor.IsZero() {
		fs.Add("anchor", "time_missing", "want the first date")
	}
	fs.AddErr("anchor", c.Anchor.check())
	return fs
}

// Nth returns the n-th date; 0 is the anchor, -1 the date before it. It is the
// zero Date where that is no day from 1970 to 9999, or the cadence is not valid.
func (c Cadence) Nth(n int) Date {
	if len(c.Validate()) > 0 || n < -maxDays || n > maxDays {
		return Date{}
	}
	units := int64(n) * int64(c.Every)
	switch c.Unit {
	case CadenceWeekly:
		units *= 7
	case CadenceYearly:
		units *= 12
	}
	if units < -maxDays || units > maxDays {
		return Date{}
	}
	if c.Unit == CadenceDaily || c.Unit == CadenceWeekly {
		return c.Anchor.AddDays(int(units))
	}
	return c.Anchor.AddMonths(int(units))
}

// Next returns the first date after d, false for a cadence that is not valid or
// runs past the year 9999.
func (c Cadence) Next(d Date) (Date, bool) {
	if c.Anchor.IsZero() || d.Year > maxYear || len(c.Validate()) > 0 {
		return Date{}, false
	}
	n := 0
	if d.Compare(c.Anchor) >= 0 {
		n = c.elapsed(d) + 1
	}
	next := c.Nth(n)
	for !next.IsZero() && next.Compare(d) <= 0 { // at most once: clamping moves a date by days, not by a whole interval
		n++
		next = c.Nth(n)
	}
	return next, !next.IsZero()
}

// elapsed counts whole intervals from the anchor to d, never too many.
func (c Cadence) elapsed(d Date) int {
	months := (d.Year-c.Anchor.Year)*12 + int(d.Month) - int(c.Anchor.Month)
	switch c.Unit {
	case CadenceDaily:
		return d.Sub(c.Anchor) / c.Every
	case CadenceWeekly:
		return d.Sub(c.Anchor) / (7 * c.Every)
	case CadenceMonthly:
		return max(0, months-1) / c.Every
	default:
		return max(0, months-1) / (12 * c.Every)
	}
}

// Start returns when the first date that begins after t begins in loc: what is due
// next. It is always after t.
func (c Cadence) Start(t time.Time, loc *time.Location) (time.Time, bool) {
	next, ok := c.Next(DateOf(t.In(loc)))
	for ok {
		if start := next.Start(loc); start.After(t) {
			return start, true
		}
		// A clock set back over midnight shows the day before once more: the next
		// date has begun already.
		next, ok = c.Next(next)
	}
	return time.Time{}, false
}
