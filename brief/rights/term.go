package rights

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// MaxMonths and MaxDays are the longest lengths of a [Term]. What is to last longer is
// perpetual, and has to say so.
const (
	MaxMonths = 1200
	MaxDays   = 36500
)

// Term is when a right holds: from the start of Window, or from the Anchor, to the end of
// Window, or for Months and Days, or for ever. The zero Term says nothing, which is not
// for ever: the answer is then [Unknown].
//
// Months and days are counted by the calendar in UTC; months are clamped, so that one month
// after January 31 is the last day of February.
type Term struct {
	Window    irm.Window `json:"window,omitzero"`
	Anchor    Anchor     `json:"anchor,omitzero"`
	Months    int        `json:"months,omitzero"`
	Days      int        `json:"days,omitzero"`
	Perpetual bool       `json:"perpetual,omitzero"`
}

// ended reports whether the term says when it ends, or that it never does.
func (t Term) ended() bool {
	return t.Perpetual || !t.Window.To.IsZero() || t.Months > 0 || t.Days > 0
}

// on is the window of the term for one asset, and whether all that decides it is known.
// Where something is not, the window is the widest that it may be. The second result is
// false where the term never begins before it ends.
func (t Term) on(a Asset) (w span, some, known bool) {
	known = t.ended()
	w = spanOf(t.Window)
	start := t.Window.From
	switch t.Anchor {
	case Published:
		start = a.Published
	case Approved:
		start = a.Approved
	}
	if start.IsZero() {
		// Without a start, a length ends nowhere.
		counted := t.Anchor != Fixed || t.Months > 0 || t.Days > 0
		return w, true, known && !counted
	}
	w.from = start.UnixMicro()
	if t.Months > 0 || t.Days > 0 {
		w.to = min(w.to, later(start, t.Months, t.Days).UnixMicro())
	}
	return w, w.from < w.to, known
}

// lastInstant is where time ends for package irm.
var lastInstant = time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC)

// later is the same time of day after so many months and days, in UTC.
func later(t time.Time, months, days int) time.Time {
	t = t.UTC()
	d := irm.DateOf(t).AddMonths(months).AddDays(days)
	if d.IsZero() {
		return lastInstant
	}
	return time.Date(d.Year, d.Month, d.Day, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// validate reports terms that contradict themselves.
func (t Term) validate() irm.Findings {
	fs := t.Window.Validate().Under("window")
	_, err := t.Anchor.MarshalText()
	fs.AddErr("anchor", err)
	if t.Months < 0 || t.Months > MaxMonths {
		fs.Add("months", "limit", "%d months: want 0 to %d", t.Months, MaxMonths)
	}
	if t.Days < 0 || t.Days > MaxDays {
		fs.Add("days", "limit", "%d days: want 0 to %d", t.Days, MaxDays)
	}
	length := t.Months != 0 || t.Days != 0
	ends := 0
	for _, said := range []bool{t.Perpetual, !t.Window.To.IsZero(), length} {
		if said {
			ends++
		}
	}
	if ends > 1 {
		fs.Add("", "term", "an end, a length and perpetual exclude each other")
	}
	if t.Anchor != Fixed && !t.Window.From.IsZero() {
		fs.Add("anchor", "term", "a start and an anchor exclude each other")
	}
	if length && t.Anchor == Fixed && t.Window.From.IsZero() {
		fs.Add("", "term", "a length of time from nowhere: want a start or an anchor")
	}
	return fs
}

const unended = ", end not stated"

// text says the term in words.
func (t Term) text() string {
	start := "from " + day(t.Window.From, "the start")
	if t.Anchor != Fixed {
		start = "from when it is " + t.Anchor.String()
	}
	switch {
	case t.Perpetual:
		return start + ", perpetual"
	case !t.Window.To.IsZero():
		return start + " until " + day(t.Window.To, "")
	case t.Months > 0 && t.Days > 0:
		return fmt.Sprintf("%s for %d months and %d days", start, t.Months, t.Days)
	case t.Months > 0:
		return fmt.Sprintf("%s for %d months", start, t.Months)
	case t.Days > 0:
		return fmt.Sprintf("%s for %d days", start, t.Days)
	}
	return start + unended
}

// day is the instant as people read it, empty where there is none.
func day(t time.Time, none string) string {
	switch t = t.UTC(); {
	case t.IsZero():
		return none
	case t.Equal(t.Truncate(24 * time.Hour)):
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}
