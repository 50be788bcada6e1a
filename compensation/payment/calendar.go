package payment

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Calendar says which day it is for whoever pays, and on which days banks work. It is
// immutable and safe for concurrent use; make one with [NewCalendar]. The zero value has no
// working days, and is taken for none.
type Calendar struct {
	zone    *time.Location
	week    [7]bool
	special map[irm.Date]bool
}

// NewCalendar makes the calendar of a workweek in its zone, which the host loads: a day with
// any working time is a working day, half a holiday included. The errors are those of
// [irm.Workweek.In].
func NewCalendar(w irm.Workweek, zone *time.Location) (*Calendar, error) {
	if _, err := w.In(zone); err != nil {
		return nil, err
	}
	c := &Calendar{zone: zone, special: make(map[irm.Date]bool, len(w.Holidays))}
	for d := range c.week {
		c.week[d] = len(w.Week.Day(time.Weekday(d))) > 0
	}
	for _, h := range w.Holidays {
		c.special[h.Date] = len(h.Open) > 0
	}
	return c, nil
}

// Day returns the day of an instant in the zone of the calendar: what is overdue at an
// instant is what is overdue on its day. The zero Calendar is in UTC.
func (c *Calendar) Day(t time.Time) irm.Date {
	if c.zone == nil {
		return irm.DateOf(t.UTC())
	}
	return irm.DateOf(t.In(c.zone))
}

// Open reports whether the day is a working day.
func (c *Calendar) Open(d irm.Date) bool {
	if open, ok := c.special[d]; ok {
		return open
	}
	return c.week[d.Weekday()]
}

// maxClosed bounds a search, so that a calendar of ten closed years is an error and not a loop.
const maxClosed = 3653

// step returns the n-th working day after d, or for n below zero before it. For n = 0 it is
// d itself, working day or not.
func (c *Calendar) step(d irm.Date, n int) (irm.Date, error) {
	by := 1
	if n < 0 {
		by, n = -1, -n
	}
	for closed := 0; n > 0; {
		if d = d.AddDays(by); d.IsZero() {
			return d, errYears
		}
		if c.Open(d) {
			n, closed = n-1, 0
		} else if closed++; closed > maxClosed {
			return irm.Date{}, errClosed
		}
	}
	return d, nil
}

var (
	errYears  = fmt.Errorf("payment: the due date is not in the years 1970 to 9999 (%w)", irm.ErrOverflow)
	errClosed = fmt.Errorf("payment: no working day in ten years of the calendar (%w)", irm.ErrInvalid)
)

// Roll says to which day a due date moves that is no working day.
type Roll string

const (
	Unrolled          Roll = ""                   // it stays; the default
	Following         Roll = "following"          // the next working day
	Preceding         Roll = "preceding"          // the working day before
	ModifiedFollowing Roll = "modified_following" // the next one, but the one before at the end of a month
)

// roll moves d to a working day. It never gets before the day from which it was counted:
// nothing is due before what it is for has happened.
func (c *Calendar) roll(d, from irm.Date, r Roll) (irm.Date, error) {
	if r == Unrolled || c.Open(d) {
		return d, nil
	}
	next, err := c.step(d, 1)
	if r == Following || r == ModifiedFollowing && err == nil && next.Month == d.Month {
		return next, err
	}
	if before, err := c.step(d, -1); err == nil && before.Compare(from) >= 0 {
		return before, nil
	}
	return next, err
}
