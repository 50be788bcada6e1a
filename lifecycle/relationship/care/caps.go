package care

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Caps are how often a creator may be written to. The zero Caps only ask for consent.
type Caps struct { // seed: R19
	Limits       []Limit `json:"limits,omitzero"`
	QuietAfterNo int     `json:"quiet_after_no,omitzero"` // days
}

// Limit is a greatest number of contacts within any so many days of 24 hours.
type Limit struct {
	Channel string `json:"channel,omitzero"` // empty: all together
	Most    int    `json:"most"`
	Days    int    `json:"days"`
}

// DefaultCaps are three contacts a week and eight a month in all, and a quarter of quiet
// after a no. They are judgement.
func DefaultCaps() Caps {
	return Caps{Limits: []Limit{{Most: 3, Days: 7}, {Most: 8, Days: 30}}, QuietAfterNo: 90}
}

// Validate reports limits that allow nothing, and numbers out of range.
func (c Caps) Validate() irm.Findings {
	var fs irm.Findings
	for i, l := range c.Limits {
		if l.Most < 1 || l.Days < 1 || l.Days > maxDays {
			fs.Add(fmt.Sprintf("limits[%d]", i), "range", "%d contacts in %d days: want at least one, in 1 to %d days", l.Most, l.Days, maxDays)
		}
	}
	if c.QuietAfterNo < 0 || c.QuietAfterNo > maxDays {
		fs.Add("quiet_after_no", "range", "%d is out of range: want 0 to %d", c.QuietAfterNo, maxDays)
	}
	return fs
}

// Contact is one message or call of the brand, in whatever channel: "email", "phone".
type Contact struct {
	Channel string
	At      time.Time
}

// Log is what there was between brand and creator. A zero time is never.
type Log struct {
	Consent   irm.Consent // consent, or another ground; zero: none
	Withdrawn time.Time   // when the creator last asked not to be written to
	No        time.Time   // when the creator last declined something
	Wrote     time.Time   // when the creator last wrote: who writes gets an answer
	Contacts  []Contact   // in any order; those that are planned, too
}

// Answer is whether a contact is allowed: relationship.Facts.ContactAllowed.
type Answer struct {
	Allowed bool
	Reasons []string  // why not, all of them
	Next    time.Time // the first time that is allowed; zero: none is, as things stand
}

// MayContact answers whether the brand may write to a creator in a channel at a time.
//
// There has to be a ground that is not older than a withdrawal. After a no it is quiet
// until the days have passed or the creator writes. Limits count contacts up to that
// time; where the creator has written since the last of them, they do not hold.
func (c Caps) MayContact(log Log, channel string, at time.Time) Answer {
	if why := log.ground(); why != "" {
		return Answer{Reasons: []string{why}}
	}
	reasons, next := c.against(log, channel, at)
	a := Answer{Allowed: len(reasons) == 0, Reasons: reasons, Next: at.UTC()}
	for len(reasons) > 0 {
		if next.IsZero() { // a limit that allows nothing
			a.Next = next
			break
		}
		a.Next = next.UTC()
		reasons, next = c.against(log, channel, next) // planned contacts may count by then
	}
	return a
}

// ground says what is missing for any contact at all.
func (l Log) ground() string {
	switch {
	case l.Consent.Basis == "":
		return "no consent or other ground"
	case !l.Withdrawn.IsZero() && !l.Consent.At.After(l.Withdrawn):
		return "consent withdrawn"
	}
	return ""
}

// against are the reasons against a contact at a time, and when the last of them ends.
func (c Caps) against(log Log, channel string, at time.Time) (reasons []string, next time.Time) {
	add := func(until time.Time, format string, args ...any) {
		reasons = append(reasons, fmt.Sprintf(format, args...))
		if until.After(next) {
			next = until
		}
	}
	if log.Consent.At.After(at) {
		add(log.Consent.At, "consent begins later")
	}
	quiet := log.No.Add(days(c.QuietAfterNo))
	if !log.No.IsZero() && !log.No.After(at) && at.Before(quiet) && !wroteSince(log, log.No, at) {
		add(quiet, "quiet for %d days after a no", c.QuietAfterNo)
	}
	answering := wroteSince(log, log.last(at), at)
	for _, l := range c.Limits {
		if l.Most < 1 || l.Days < 1 {
			return append(reasons, "a limit that allows nothing"), time.Time{}
		}
		times := l.counted(log, channel, at)
		if len(times) < l.Most || answering {
			continue
		}
		where := "in all channels"
		if l.Channel != "" {
			where = "by " + irm.Quote(l.Channel)
		}
		add(times[len(times)-l.Most].Add(days(l.Days)), "%d contacts %s within %d days: want at most %d", len(times)+1, where, l.Days, l.Most)
	}
	return reasons, next
}

// last is the time of the last contact up to a time.
func (l Log) last(at time.Time) (last time.Time) {
	for _, c := range l.Contacts {
		if c.At.After(last) && !c.At.After(at) {
			last = c.At
		}
	}
	return last
}

// wroteSince reports whether the creator has written after one time and up to another.
func wroteSince(log Log, since, at time.Time) bool {
	return log.Wrote.After(since) && !log.Wrote.After(at)
}

// counted are the times of contacts that a new one at that time would stand beside.
func (l Limit) counted(log Log, channel string, at time.Time) []time.Time {
	if l.Channel != "" && l.Channel != channel {
		return nil
	}
	var times []time.Time
	for _, c := range log.Contacts {
		inSpan := c.At.After(at.Add(-days(l.Days))) && !c.At.After(at)
		if inSpan && (l.Channel == "" || l.Channel == c.Channel) {
			times = append(times, c.At)
		}
	}
	slices.SortFunc(times, time.Time.Compare)
	return times
}

// days are that many times 24 hours; more than ten years are ten years.
func days(n int) time.Duration { return time.Duration(min(n, maxDays)) * 24 * time.Hour }
