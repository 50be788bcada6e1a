package irm

import (
	"fmt"
	"time"
)

// Workweek is the working time that response times are agreed in: a time zone by
// name, the shifts of each weekday, and holidays. It is data; [Workweek.In] makes
// a calendar of it. A weekend on Friday and Saturday is a Week without those days.
type Workweek struct {
	Zone     string    `json:"zone"` // IANA name
	Week     Week      `json:"week"`
	Holidays []Holiday `json:"holidays,omitzero"`
}

// isZero reports a workweek of which nothing was said.
func (w Workweek) isZero() bool {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if len(w.Week.Day(d)) > 0 {
			return false
		}
	}
	return w.Zone == "" && len(w.Holidays) == 0
}

// Week holds the shifts of each weekday, in order and without overlap; a day
// without shifts is off.
type Week struct {
	Mon []Shift `json:"mon,omitzero"`
	Tue []Shift `json:"tue,omitzero"`
	Wed []Shift `json:"wed,omitzero"`
	Thu []Shift `json:"thu,omitzero"`
	Fri []Shift `json:"fri,omitzero"`
	Sat []Shift `json:"sat,omitzero"`
	Sun []Shift `json:"sun,omitzero"`
}

// Day returns the shifts of a weekday.
func (w Week) Day(d time.Weekday) []Shift {
	return [...][]Shift{w.Sun, w.Mon, w.Tue, w.Wed, w.Thu, w.Fri, w.Sat}[d]
}

// Holiday replaces the shifts of one date: none closes the day, some make it a
// half day.
type Holiday struct {
	Date Date    `json:"date"`
	Name string  `json:"name,omitzero"`
	Open []Shift `json:"open,omitzero"`
}

const (
	maxHolidays = 4096
	maxShifts   = 48 // of one day
)

// Validate reports a zone that no host can load, weeks without working time,
// shifts out of order or more than 48 of one day, and holidays without or with the
// same date.
func (w Workweek) Validate() Findings {
	var fs Findings
	fs.AddErr("zone", CheckZone(w.Zone))
	working := false
	for d := time.Sunday; d <= time.Saturday; d++ {
		shifts := w.Week.Day(d)
		working = working || len(shifts) > 0
		checkShifts(&fs, fmt.Sprintf("week.%.3s", weekdayKeys[d]), shifts)
	}
	if !working {
		fs.Add("week", "workweek_empty", "want working time on at least one day")
	}
	if len(w.Holidays) > maxHolidays {
		fs.Add("holidays", "limit", "%d holidays: want at most %d", len(w.Holidays), maxHolidays)
		return fs
	}
	seen := make(map[Date]bool, len(w.Holidays))
	for i, h := range w.Holidays {
		path := fmt.Sprintf("holidays[%d]", i)
		switch {
		case h.Date.IsZero():
			fs.Add(path+".date", "time_missing", "want a date")
		case seen[h.Date]:
			fs.Add(path+".date", "duplicate", "%s is listed twice", h.Date)
		}
		seen[h.Date] = true
		fs.AddErr(path+".date", h.Date.check())
		fs.AddErr(path+".name", checkText(h.Name))
		checkShifts(&fs, path+".open", h.Open)
	}
	return fs
}

var weekdayKeys = [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

func checkShifts(fs *Findings, path string, shifts []Shift) {
	if len(shifts) > maxShifts {
		fs.Add(path, "limit", "%d shifts: want at most %d", len(shifts), maxShifts)
		return
	}
	var last uint16
	for i, s := range shifts {
		at := fmt.Sprintf("%s[%d]", path, i)
		if s.from >= s.to || s.to > 24*60 {
			fs.Add(at, "shift", "want a stretch of one day such as 09:00-17:00")
		} else if s.from < last {
			fs.Add(at, "shift_order", "%s starts before the shift above it ends", s)
		}
		last = s.to
	}
}

// In makes the calendar of the workweek in its zone, which the host loads: loc
// must have the name that Zone gives. The workweek is copied.
func (w Workweek) In(loc *time.Location) (*WorkCalendar, error) {
	if err := w.Validate().Err(); err != nil {
		return nil, err
	}
	if loc == nil || loc.String() != w.Zone {
		return nil, parseError("time zone", "time_zone", fmt.Sprint(loc), "want the location of "+w.Zone)
	}
	c := &WorkCalendar{loc: loc, special: make(map[Date][]Shift, len(w.Holidays))}
	for d := range c.week {
		c.week[d] = append([]Shift(nil), w.Week.Day(time.Weekday(d))...)
	}
	for _, h := range w.Holidays {
		c.special[h.Date] = append([]Shift(nil), h.Open...)
	}
	return c, nil
}
