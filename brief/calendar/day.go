package calendar

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// never is after all times that there are.
var never = time.Date(10001, time.January, 1, 0, 0, 0, 0, time.UTC)

// day is a day of a zone, from its first instant to that of the next one.
type day struct {
	date     irm.Date
	from, to time.Time
}

// days finds the day of an instant. It remembers the last one, which is often meant again.
type days struct {
	loc  *time.Location
	last day
}

func (d *days) of(t time.Time) day {
	if !t.Before(d.last.from) && t.Before(d.last.to) {
		return d.last
	}
	date := irm.DateOf(t.In(d.loc))
	if next := plus(date, 1); !t.Before(next.Start(d.loc)) {
		date = next // a clock set back over midnight shows the day before once more
	}
	d.last = day{date, date.Start(d.loc), plus(date, 1).Start(d.loc)}
	return d.last
}

// plus is the date n days later, also beyond the first and the last day that facts may have.
func plus(d irm.Date, n int) irm.Date {
	return irm.DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC))
}

// week is the number of the week from Monday that the day is in.
func (d day) week() int {
	return (d.date.Sub(irm.Date{Year: 1970, Month: time.January, Day: 1}) + 3) / 7
}

// monday is when the week of a day begins, or the n-th one after it.
func (d *days) monday(of day, n int) time.Time {
	return plus(of.date, 7*n-(int(of.date.Weekday())+6)%7).Start(d.loc)
}
