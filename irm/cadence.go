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

// Nth returns the n-th date; 0 is the anchor. It is meant for a valid cadence.
func (c Cadence) Nth(n int) Date {
	switch c.Unit {
	case CadenceDaily:
		return c.Anchor.AddDays(n * c.Every)
	case CadenceWeekly:
		return c.Anchor.AddDays(7 * n * c.Every)
	case CadenceMonthly:
		return c.Anchor.AddMonths(n * c.Every)
	default:
		return c.Anchor.AddMonths(12 * n * c.Every)
	}
}

// Next returns the first date after d, false for a cadence that is not valid or
// runs past the year 9999.
func (c Cadence) Next(d Date) (Date, bool) {
	if c.Anchor.IsZero() || len(c.Validate()) > 0 {
		return Date{}, false
	}
	n := 0
	if d.Compare(c.Anchor) >= 0 {
		n = c.elapsed(d) + 1
	}
	next := c.Nth(n)
	for next.Compare(d) <= 0 { // at most once: clamping moves a date by days, not by a whole interval
		n++
		next = c.Nth(n)
	}
	return next, next.Year <= maxYear
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

// Start returns when the first date after t begins in loc: what is due next.
func (c Cadence) Start(t time.Time, loc *time.Location) (time.Time, bool) {
	next, ok := c.Next(DateOf(t.In(loc)))
	if !ok {
		return time.Time{}, false
	}
	return next.Start(loc), true
}
