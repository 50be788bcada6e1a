package verify

import (
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

// slot is one date of a cadence, which is open until the next, or the window of a
// deliverable without one.
type slot struct {
	date   irm.Date
	window irm.Window
}

// dates bounds those of a cadence by the window of the deliverable, in whole days; a zero
// last is open.
func (v *Verifier) dates(d *brief.Deliverable) (first, last irm.Date) {
	w := v.window(d)
	first = d.Cadence.Anchor
	if !w.From.IsZero() {
		if from := irm.DateOf(w.From.In(v.options.Zone)); from.Compare(first) > 0 {
			first = from
		}
	}
	if !w.To.IsZero() {
		last = irm.DateOf(w.To.Add(-1).In(v.options.Zone))
	}
	return first, last
}

// due is the last date of the cadence that is not after a time.
func (v *Verifier) due(d *brief.Deliverable, at time.Time) (irm.Date, bool) {
	first, last := v.dates(d)
	day := irm.DateOf(at.In(v.options.Zone))
	if !last.IsZero() && last.Compare(day) < 0 {
		day = last
	}
	days := map[irm.CadenceUnit]int{irm.CadenceDaily: 1, irm.CadenceWeekly: 7, irm.CadenceMonthly: 31, irm.CadenceYearly: 366}[d.Cadence.Unit]
	before := day.AddDays(-days * d.Cadence.Every) // there is a date after it, if any is before day
	if before.IsZero() || before.Compare(first) < 0 {
		before = first.AddDays(-1)
	}
	var found irm.Date
	for next, ok := d.Cadence.Next(before); ok && next.Compare(day) <= 0; next, ok = d.Cadence.Next(next) {
		found = next
	}
	return found, !found.IsZero()
}

// slots are all dates of a deliverable that begin before its window ends or, where it is
// open, not after a time; false where they are too many.
func (v *Verifier) slots(d *brief.Deliverable, at time.Time) (out []slot, ok bool) {
	w := v.window(d)
	if d.Cadence == (irm.Cadence{}) {
		return []slot{{window: w}}, true
	}
	first, last := v.dates(d)
	if last.IsZero() {
		last = irm.DateOf(at.In(v.options.Zone))
	}
	for date, ok := d.Cadence.Next(first.AddDays(-1)); ok && date.Compare(last) <= 0; {
		if len(out) == MaxDates {
			return nil, false
		}
		s := slot{date: date, window: irm.Window{From: date.Start(v.options.Zone), To: w.To}}
		if date, ok = d.Cadence.Next(date); ok {
			if next := date.Start(v.options.Zone); w.To.IsZero() || next.Before(w.To) {
				s.window.To = next
			}
		}
		out = append(out, s)
	}
	return out, true
}
