package verify

import (
	"slices"
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

// slots are those of a deliverable of a valid brief, in order of time: there are some, a
// few hundred at most, since a cadence has a window.
func slots(b *brief.Brief, d *brief.Deliverable, zone *time.Location) (out []slot) {
	w := b.WindowOf(*d)
	if d.Cadence == (irm.Cadence{}) {
		return []slot{{window: w}}
	}
	date, ok := d.Cadence.Next(irm.DateOf(w.From.In(zone)).AddDays(-1))
	for ok && date.Start(zone).Before(w.To) {
		s := slot{date: date, window: irm.Window{From: date.Start(zone), To: w.To}}
		if date, ok = d.Cadence.Next(date); ok && date.Start(zone).Before(w.To) {
			s.window.To = date.Start(zone)
		}
		out = append(out, s)
	}
	return out
}

// due is the last date of a cadence that is not after a time; false before the first.
func due(slots []slot, at time.Time) (irm.Date, bool) {
	i, found := slices.BinarySearchFunc(slots, at, func(s slot, at time.Time) int { return s.window.From.Compare(at) })
	if !found {
		i--
	}
	if i < 0 {
		return irm.Date{}, false
	}
	return slots[i].date, true
}
