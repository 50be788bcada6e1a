package calendar

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Entry is one line of a calendar: a post, a deadline, the end of a right, a review. It has no
// fields for people, since calendars are shared by link: who has the turn is a side, and
// texts name creators by reference.
type Entry struct { // seed: B7
	// UID is the same in every export, or subscribers see another entry.
	UID   string `json:"uid" wire:"required"`
	Kind  Kind   `json:"kind" wire:"required"`
	Title string `json:"title" wire:"required"`
	When
	Status      Status    `json:"status,omitzero"`
	Who         irm.Party `json:"who,omitzero"` // who has the turn
	Description string    `json:"description,omitzero"`
	URL         string    `json:"url,omitzero"`             // of the web: where more is to be read
	Alarms      []int     `json:"alarms_minutes,omitempty"` // before the beginning
}

// When is the time of an entry: a moment, a stretch of time, or whole days.
type When struct {
	Start time.Time `json:"start,omitzero"`
	End   time.Time `json:"end,omitzero"` // excluded; zero: a moment, such as a deadline
	// Date is a whole day, instead of a Start: the same day wherever the reader is.
	Date irm.Date `json:"date,omitzero"`
	Days int      `json:"days,omitzero"` // so many from the Date on; zero: 1
}

// Kind says what an entry is about. It is open: any slug is valid.
type Kind string

// The kinds that this package makes.
const (
	KindPost      Kind = "post"
	KindMilestone Kind = "milestone"
	KindExpiry    Kind = "expiry"
	KindReview    Kind = "review"
)

// Limits of an entry.
const (
	MaxUID         = 128   // bytes
	MaxTitle       = 512   // bytes
	MaxDescription = 4096  // bytes
	MaxURL         = 2048  // bytes
	MaxDays        = 3660  // of one entry
	MaxAlarms      = 8     // of one entry
	MaxAlarm       = 40320 // minutes before the beginning: four weeks
)

// Validate reports everything that is wrong with the entry.
func (e Entry) Validate() irm.Findings {
	e = e.normal()
	var fs irm.Findings
	if e.UID == "" || len(e.UID) > MaxUID || irm.CheckID(e.UID) != nil {
		fs.Add("uid", "ics_uid", "%s is no UID: want 1 to %d bytes of printable text", irm.Quote(e.UID), MaxUID)
	}
	fs.AddErr("kind", slug(e.Kind))
	if e.Title == "" {
		fs.Add("title", "title_missing", "want a title")
	}
	checkText(&fs, "title", e.Title, MaxTitle)
	e.When.validate(&fs)
	if _, err := e.Status.MarshalText(); err != nil {
		fs.AddErr("status", err)
	}
	if e.Who != "" {
		fs.AddErr("who", slug(e.Who))
	}
	checkText(&fs, "description", e.Description, MaxDescription)
	if e.URL != "" {
		checkURL(&fs, "url", e.URL)
	}
	if len(e.Alarms) > MaxAlarms {
		fs.Add("alarms_minutes", "limit", "%d alarms: want at most %d", len(e.Alarms), MaxAlarms)
		return fs
	}
	for i, a := range e.Alarms {
		between(&fs, at("alarms_minutes", i), a, MaxAlarm)
	}
	return fs
}

func (w When) validate(fs *irm.Findings) {
	switch {
	case w.Start.IsZero() == w.Date.IsZero():
		fs.Add("start", "time_missing", "want a start or a date, and not both")
	case !w.Start.IsZero():
		fs.AddErr("start", irm.CheckTime(w.Start))
		if w.Days != 0 {
			fs.Add("days", "days", "%d days of a start: want them of a date", w.Days)
		}
		if !w.End.IsZero() {
			fs.AddErr("end", irm.CheckTime(w.End))
			if w.End.Before(w.Start) {
				fs.Add("end", "range_order", "it ends before it starts")
			}
		}
	default:
		if _, err := w.Date.MarshalText(); err != nil {
			fs.AddErr("date", err)
		} else if w.last().IsZero() {
			fs.Add("days", "time_year", "it ends after the year 9999")
		}
		if !w.End.IsZero() {
			fs.Add("end", "days", "an end of a date: want days")
		}
		between(fs, "days", w.Days, MaxDays)
	}
}

// last is the day after the last one, zero where the date is none or that is no day.
func (w When) last() irm.Date { return w.Date.AddDays(max(w.Days, 1)) }

// over is when the entry is over for everyone, whatever zone a reader of a date is in.
func (w When) over() time.Time {
	switch {
	case !w.Date.IsZero():
		return w.last().Start(time.UTC).Add(12 * time.Hour)
	case w.End.IsZero():
		return w.Start
	}
	return w.End
}

// normal is the entry as files hold it: line breaks as line feeds, times in UTC to the
// second, alarms once, the earliest first.
func (e Entry) normal() Entry {
	e.Title, e.Description = clean(e.Title), clean(e.Description)
	e.Start, e.End = second(e.Start), second(e.End)
	if e.End.Equal(e.Start) {
		e.End = time.Time{} // a moment
	}
	if e.Days == 1 {
		e.Days = 0
	}
	e.Alarms = slices.Clone(e.Alarms)
	slices.SortFunc(e.Alarms, func(a, b int) int { return b - a })
	e.Alarms = slices.Compact(e.Alarms)
	return e
}

func second(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.UTC().Truncate(time.Second)
}

// same reports whether subscribers see the same in both, which are normal. Alarms are no
// part of it.
func (e Entry) same(o Entry) bool {
	return e.UID == o.UID && e.Kind == o.Kind && e.Title == o.Title && e.When == o.When && e.Status == o.Status &&
		e.Who == o.Who && e.Description == o.Description && e.URL == o.URL
}
