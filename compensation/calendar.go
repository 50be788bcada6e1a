package compensation

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// calendar divides time into the periods of a plan, which are whole days in its
// zone.
type calendar struct {
	cadence irm.Cadence
	zone    *time.Location
}

func newCalendar(p *Plan, zone *time.Location) calendar {
	cadence := p.Period
	if cadence == (irm.Cadence{}) {
		cadence = irm.Cadence{Every: 1, Unit: irm.CadenceMonthly, Anchor: irm.DateOf(p.Effective.From.In(zone))}
	}
	return calendar{cadence, zone}
}

// span is a period: its number and its half-open interval.
type span struct {
	index    int
	from, to irm.Date
	window   irm.Window
}

// at returns the period that t lies in.
func (c calendar) at(t time.Time) span {
	day := irm.DateOf(t.In(c.zone))
	n := c.guess(day)
	for c.cadence.Nth(n).Compare(day) > 0 {
		n--
	}
	return c.nth(n)
}

// guess is the number of the period of a day, or one after it.
func (c calendar) guess(day irm.Date) int {
	a := c.cadence.Anchor
	months := (day.Year-a.Year)*12 + int(day.Month) - int(a.Month)
	switch c.cadence.Unit {
	case irm.CadenceDaily:
		return day.Sub(a) / c.cadence.Every
	case irm.CadenceWeekly:
		return day.Sub(a) / (7 * c.cadence.Every)
	case irm.CadenceMonthly:
		return months / c.cadence.Every
	default:
		return months / (12 * c.cadence.Every)
	}
}

// day is the first day of a period. What the calendar of package irm does not reach
// is its first day or the one after its last.
func (c calendar) day(n int) irm.Date {
	switch d := c.cadence.Nth(n); {
	case !d.IsZero():
		return d
	case n < 0:
		return irm.Date{Year: 1970, Month: time.January, Day: 1}
	}
	return irm.Date{Year: 10_000, Month: time.January, Day: 1}
}

func (c calendar) nth(n int) span {
	s := span{index: n, from: c.day(n), to: c.day(n + 1)}
	s.window = irm.Window{From: irm.Instant(s.from.Start(c.zone)), To: irm.Instant(s.to.Start(c.zone))}
	return s
}

// days counts the days of a period on which the window is in force: when they begin
// and, for the day in which the plan itself takes effect, whenever it does.
func (c calendar) days(s span, w irm.Window, first time.Time) (in, of int) {
	if w.From.Equal(first) {
		w.From = irm.DateOf(first.In(c.zone)).Start(c.zone)
	}
	of = s.to.Sub(s.from)
	both, ok := w.Intersect(s.window)
	if !ok {
		return 0, of
	}
	from, to := c.dayFrom(both.From), s.to
	if both.To.Before(s.window.To) {
		to = c.dayFrom(both.To)
	}
	return max(0, to.Sub(from)), of
}

// dayFrom is the first day that begins at t or after it.
func (c calendar) dayFrom(t time.Time) irm.Date {
	day := irm.DateOf(t.In(c.zone))
	if day.Start(c.zone).Before(t) {
		day = day.AddDays(1)
	}
	return day
}
