package lifecycletest

import (
	"errors"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
)

// happens waits for a record of the deadline in several ways: with a date far away or, for
// the Until clock, near or past, with activities that put the Idle clocks off, and for the
// Total clock in several visits.
func (w *watch[S, E, C]) happens(with setting, kind lifecycle.RecordKind) bool {
	at := w.from.At.Time().Add(tick)
	dates := []time.Time{{}, at.AddDate(100, 0, 0)}
	if w.row.Clock == lifecycle.Until {
		dates = []time.Time{at.Add(tick), at.AddDate(-1, 0, 0)}
	}
	for _, date := range dates {
		s := w.from
		if !date.IsZero() {
			meta := w.kit.meta(at)
			meta.Until = date
			step, err := w.m.Touch(s, meta)
			if errors.Is(err, lifecycle.ErrFixedDate) { // only transitions move it, with guards of their own
				step, err = w.m.Force(s, s.State, meta)
			}
			if err != nil {
				continue
			}
			s = step.Snapshot
		}
		if w.waits(s, with, kind) || w.row.Clock != lifecycle.Idle && w.waits(w.busy(s), with, kind) {
			return true
		}
	}
	return w.row.Clock == lifecycle.Total && w.returns(with, kind)
}

// busy is the snapshot after as many activities as it takes for a deadline to be next that
// no activity puts off.
func (w *watch[S, E, C]) busy(s lifecycle.Snapshot[S]) lifecycle.Snapshot[S] {
	for range 10 * patience {
		meta := w.kit.meta(s.Next.Time().Add(-tick))
		meta.Until = time.Time{}
		step, err := w.m.Touch(s, meta)
		if err != nil || step.Snapshot.Next <= s.Next {
			break
		}
		s = step.Snapshot
	}
	return s
}

// patience bounds the records that are waited for.
const patience = 64

// waits lets time pass as long as the instance stays in the state.
func (w *watch[S, E, C]) waits(s lifecycle.Snapshot[S], with setting, kind lifecycle.RecordKind) bool {
	for range patience {
		if s.Next == 0 || s.State != w.from.State {
			return false
		}
		meta := w.clockMeta()
		meta.At = s.Next.Time()
		facts, _ := w.dress(with, meta)
		step, ok := w.lapse(s, facts)
		if !ok {
			return false
		}
		if r := step.Record; w.made(r, kind) {
			if due := w.due(w.row, s); due != 0 && due != r.At {
				w.failAt(w.path, "%s makes a record at %s: want %s", w.name, r.At, due)
			}
			w.after(step, facts)
			return true
		}
		s, w.rival = step.Snapshot, fmt.Sprintf("%s %s", step.Record.Clock, quote(step.Record.Event))
	}
	return false
}

// made reports that the deadline made a record of this kind.
func (w *watch[S, E, C]) made(r lifecycle.Record[S, E], kind lifecycle.RecordKind) bool {
	return r.Kind == kind && r.Event == w.row.Event && r.Clock == w.row.Clock
}

// returns comes back to the state again and again, and stays until just before its next
// deadline.
func (w *watch[S, E, C]) returns(with setting, kind lifecycle.RecordKind) bool {
	circle, ok := w.circle(w.from.State)
	if !ok {
		return false
	}
	s := w.from
	for range patience {
		if w.waits(s, with, kind) || w.waits(w.busy(s), with, kind) {
			return true
		}
		at := later(s.At.Time(), s.Next.Time().Add(-tick))
		for _, e := range circle {
			step, err := w.take(s, e, at)
			if err != nil {
				return false
			}
			s, at = step.Snapshot, at.Add(tick)
		}
	}
	return false
}

// lapse applies the next deadline, and looks at the time before it and at it.
func (w *watch[S, E, C]) lapse(s lifecycle.Snapshot[S], facts C) (lifecycle.Step[S, E], bool) {
	next := s.Next.Time()
	meta := w.clockMeta()
	meta.At = next
	w.holds(s.State, facts, meta)
	for step := range w.m.Advance(s, facts, next.Add(-time.Microsecond)) {
		w.failAt(w.path, "%s: Advance does %s before %s", w.name, step.Record.Kind, s.Next)
		return step, false
	}
	for _, event := range w.events {
		if _, err := w.m.Fire(s, event, facts, w.kit.meta(next)); !errors.Is(err, lifecycle.ErrDeadline) {
			w.failAt(w.path, "%s at %s: %s: want %s", w.at(s.State, event), s.Next, verdict(err), quote(lifecycle.ErrDeadline.Error()))
			return lifecycle.Step[S, E]{}, false
		}
	}
	for step, err := range w.m.Advance(s, facts, next) {
		if err != nil || step.Record.At != s.Next {
			w.failAt(w.path, "%s: Advance at %s: a record of %s, %v: want one of that time", w.name, s.Next, step.Record.At, err)
			return step, false
		}
		return step, true
	}
	w.failAt(w.path, "%s: Advance at %s does nothing", w.name, s.Next)
	return lifecycle.Step[S, E]{}, false
}

// after looks at what follows a breach: the instance stays, and there is no other in the
// same visit.
func (w *watch[S, E, C]) after(step lifecycle.Step[S, E], facts C) {
	if step.Record.Kind != lifecycle.RecordBreach {
		return
	}
	visit := step.Snapshot
	if visit.State != w.from.State {
		w.failAt(w.path, "%s is breached and leads to %s: want it to stay", w.name, quote(visit.State))
	}
	for s := visit; s.Next != 0 && s.Entered == visit.Entered && s.State == visit.State; {
		next, ok := w.lapse(s, facts)
		if !ok {
			return
		}
		if r := next.Record; w.made(r, lifecycle.RecordBreach) {
			w.failAt(w.path, "%s is breached twice in a visit", w.name)
			return
		}
		s = next.Snapshot
	}
}
