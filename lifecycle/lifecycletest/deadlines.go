package lifecycletest

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
)

// checkDeadlines sees each deadline fire in some state of its own, at its time and not
// before, and where its guards can refuse, be breached once in a visit. Where they always
// refuse the system, the deadline is an alert, and the breach is all of it.
func (t *trial[S, E, C]) checkDeadlines() {
	for i, row := range t.d.Deadlines {
		name := fmt.Sprintf("deadlines[%d] (%s %s %s)", i, row.Clock, row.After, quote(row.Event))
		var all luck
		for _, state := range t.statesOf(row) {
			if path, steps, ok := t.reach(state); ok {
				w := &watch[S, E, C]{trial: t, row: row, name: name, path: path, from: steps[len(steps)-1].Snapshot}
				all = all.or(w.tries())
			}
		}
		switch {
		case all.fired && all.refusable && !all.breached:
			t.fail("%s is not breached where its guards refuse: another deadline always goes before it", name)
		case !all.fired && !all.breached:
			t.fail("%s never falls due: another deadline of its states always goes before it, or no facts of the kit lead there", name)
		}
	}
}

// luck is what became of a deadline.
type luck struct{ fired, breached, refusable bool }

func (l luck) or(m luck) luck {
	return luck{l.fired || m.fired, l.breached || m.breached, l.refusable || m.refusable}
}

// statesOf are the states of a deadline, groups spread.
func (t *trial[S, E, C]) statesOf(row lifecycle.Deadline[S, E]) []S {
	var out []S
	for _, s := range t.states {
		if slices.Contains(row.States, s) || slices.Contains(row.Groups, t.m.Group(s)) && t.kind(s) != lifecycle.Terminal {
			out = append(out, s)
		}
	}
	return out
}

// watch follows one deadline in one of its states.
type watch[S, E ~string, C any] struct {
	*trial[S, E, C]
	row  lifecycle.Deadline[S, E]
	name string
	path Path[S, E]
	from lifecycle.Snapshot[S] // at the end of the path
}

// clockMeta is that of deadlines, as far as it is known before.
func (w *watch[S, E, C]) clockMeta() lifecycle.Meta {
	return lifecycle.Meta{At: w.from.At.Time(), Actor: lifecycle.SystemActor(), Reason: w.row.Reason}
}

// tries waits for the deadline, with facts for each of its edges in turn, and then for
// its breach.
func (w *watch[S, E, C]) tries() (l luck) {
	edges := w.cells[cell[S, E]{w.from.State, w.row.Event}]
	for i, e := range edges {
		if with, ok := w.facts(edges[:i], &e); ok && !l.fired {
			l.fired = w.happens(with, lifecycle.RecordDeadline)
		}
	}
	with, ok := w.facts(edges, nil)
	if l.refusable = ok; ok { // without guards, or with such as look at the actor only, it is not
		l.breached = w.happens(with, lifecycle.RecordBreach)
	}
	return l
}

// facts are such that the deadline takes a free edge or, if there is none to be, none.
// If that can be, the other deadlines of the state are refused.
func (w *watch[S, E, C]) facts(closed []lifecycle.Edge[S, E], free *lifecycle.Edge[S, E]) (setting, bool) {
	k := seeker[S, E, C]{t: w.trial, closed: closed, free: free, meta: w.clockMeta(), byClock: true}
	alone := k
	for _, other := range w.d.Deadlines {
		if other.Event == w.row.Event || !slices.Contains(w.statesOf(other), w.from.State) {
			continue
		}
		for _, e := range w.cells[cell[S, E]{w.from.State, other.Event}] {
			if len(e.Guards) > 0 {
				alone.closed = append(slices.Clip(alone.closed), e)
			}
		}
	}
	if s, ok := alone.seek(nil); ok {
		return s, true
	}
	return k.seek(nil)
}

// happens waits for a record of the deadline in several ways: a date far away or, for the
// Until clock, near or past, and for the Total clock several visits.
func (w *watch[S, E, C]) happens(with setting, kind lifecycle.RecordKind) bool {
	at := w.from.At.Time().Add(tick)
	dates := []time.Time{{}, at.AddDate(5, 0, 0)}
	if w.row.Clock == lifecycle.Until {
		dates = []time.Time{at.Add(tick), at.AddDate(-1, 0, 0)}
	}
	for _, date := range dates {
		s := w.from
		if !date.IsZero() {
			meta := w.kit.meta(at)
			meta.Until = date
			step, err := w.m.Touch(s, meta)
			if err != nil {
				continue
			}
			s = step.Snapshot
		}
		if w.waits(s, with, kind) {
			return true
		}
	}
	return w.row.Clock == lifecycle.Total && w.returns(with, kind)
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
		if r := step.Record; r.Kind == kind && r.Event == w.row.Event && r.Clock == w.row.Clock {
			if due := w.due(w.row, s); due != 0 && due != r.At {
				w.failAt(w.path, "%s makes a record at %s: want %s", w.name, r.At, due)
			}
			w.after(step, facts)
			return true
		}
		s = step.Snapshot
	}
	return false
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
		if w.waits(s, with, kind) {
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
		if r := next.Record; r.Kind == lifecycle.RecordBreach && r.Event == w.row.Event && r.Clock == w.row.Clock {
			w.failAt(w.path, "%s is breached twice in a visit", w.name)
			return
		}
		s = next.Snapshot
	}
}
