package network

import (
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// times reads all times of the action, and from them when it last changed. When it
// will be locked or paid may be to come, and no clock is read: that it was paid, the
// status says.
func (m *mapping) times() {
	a := &m.out
	m.eventAt = m.event()
	m.changedAt = m.time(m.find(m.changed))
	a.ClickedAt = m.time(m.find(m.clicked))
	a.ApprovedAt = m.time(m.find(m.approved))
	a.LockedAt = m.time(m.find(m.locked))
	paid := m.find(m.paidAt)
	switch a.PaidAt = m.time(paid); {
	case a.PaidAt.IsZero() || a.Status == StatusPaid || a.Status == StatusReversed:
	default:
		m.Note(paid, "not_paid", "the status is not paid; a time to come, left out")
		a.PaidAt = time.Time{}
	}
	a.ChangedAt = latest(m.eventAt, m.changedAt, m.time(m.find(m.posted)), a.ApprovedAt)
	if a.PaidAt.After(a.ChangedAt) && (m.opts.AsOf.IsZero() || !a.PaidAt.After(m.opts.AsOf)) {
		a.ChangedAt = a.PaidAt
	}
}

// event reads the time that every action must have.
func (m *mapping) event() time.Time {
	v := m.find(m.at)
	at := m.time(v)
	if at.IsZero() {
		m.Fail(fault.New(v.Path(), "time_missing", v.Text(), "want the time of the action"))
	}
	if text := v.Text(); m.Clock == ClockText && len(text) == isoDate {
		m.Note(v, "date_only", "a date without a time of day; taken as its beginning")
	}
	return at
}

// time reads a time that may be missing.
func (m *mapping) time(v record.Value) time.Time {
	if !v.Given() || v.Is("") {
		return time.Time{}
	}
	switch {
	case m.Clock != ClockText && v.Is("0"):
		return time.Time{}
	case m.Clock == ClockSeconds:
		return m.Epoch(v, time.Second)
	case m.Clock == ClockMillis:
		return m.Epoch(v, time.Millisecond)
	}
	text := m.text(v)
	if strings.HasPrefix(text, "0000-00-00") {
		return time.Time{}
	}
	at, err := parseTime(text, m.opts.Location)
	if err != nil {
		m.Fail(fault.From(v.Path(), text, err))
	}
	return at
}

// text is that of a value which is no array and no object.
func (m *mapping) text(v record.Value) string {
	if k := v.Kind(); k == record.Array || k == record.Object {
		m.Fail(fault.New(v.Path(), "json_type", "", "want text or a number"))
	}
	return v.Text()
}

const (
	isoDate    = len("2026-01-31")
	germanDate = len("31.01.2026")
)

// scripted is how JavaScript writes a time, followed by the name of the zone.
const scripted = "Mon Jan 02 2006 15:04:05 GMT-0700"

// parseTime reads a time, with a space for the 'T', without an offset, as a date
// alone, with a date as 31.01.2026, or as JavaScript writes it.
func parseTime(s string, loc *time.Location) (time.Time, error) {
	if len(s) >= len(scripted) && s[3] == ' ' {
		zone := s[len(scripted):]
		at, err := time.Parse(scripted, s[:len(scripted)])
		if err == nil && (zone == "" || zone[0] == ' ') {
			at = irm.Instant(at)
			return at, irm.CheckTime(at)
		}
	}
	if len(s) >= germanDate && s[2] == '.' && s[5] == '.' {
		s = s[6:10] + "-" + s[3:5] + "-" + s[:2] + s[10:]
	}
	switch {
	case len(s) == isoDate:
		return parseDate(s, loc)
	case len(s) > isoDate && s[isoDate] == ' ':
		s = s[:isoDate] + "T" + s[isoDate+1:]
	}
	return irm.ParseTimeIn(s, loc)
}

func parseDate(s string, loc *time.Location) (time.Time, error) {
	d, err := irm.ParseDate(s)
	if err != nil {
		return time.Time{}, err
	}
	if loc == nil {
		return time.Time{}, &irm.ParseError{What: "time", Code: "time_zone", Want: "want a time with an offset, or Options.Location"}
	}
	at := irm.Instant(d.Start(loc))
	return at, irm.CheckTime(at)
}

func latest(times ...time.Time) time.Time {
	var last time.Time
	for _, t := range times {
		if t.After(last) {
			last = t
		}
	}
	return last
}
