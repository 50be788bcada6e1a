package lifecycletest

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
)

// checkDeadlines sees each deadline fire in some state of its own, at its time and not
// before, and where its guards can refuse, be breached once in a visit.
func (t *trial[S, E, C]) checkDeadlines() {
	for i, row := range t.d.Deadlines {
		fired := false
		why := "the kit reaches none of its states"
		for _, state := range t.statesOf(row) {
			path, steps, ok := t.reach(state)
			if !ok {
				continue
			}
			w := &watch[S, E, C]{trial: t, row: row, name: fmt.Sprintf("deadlines[%d] (%s %s %s)", i, row.Clock, row.After, quote(row.Event)), path: path, from: steps[len(steps)-1].Snapshot}
			sees, obstacle := w.fires()
			if !sees {
				why = obstacle
				continue
			}
			fired = true
			w.breached()
		}
		if !fired {
			t.fail("deadlines[%d] (%s %s %s) never fires: %s", i, row.Clock, row.After, quote(row.Event), why)
		}
	}
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

func (w *watch[S, E, C]) edges() []lifecycle.Edge[S, E] {
	return w.cells[cell[S, E]{w.from.State, w.row.Event}]
}

// fires waits for the deadline, with facts for each of its edges in turn.
func (w *watch[S, E, C]) fires() (ok bool, why string) {
	why = "no facts of the kit satisfy its guards, with the system as actor and without a date"
	for _, e := range w.edges() {
		with, ok := w.facts(e)
		if !ok {
			continue
		}
		if w.happens(with, lifecycle.RecordDeadline) {
			return true, ""
		}
		why = "another deadline of its states always goes before it"
	}
	return false, why
}

// facts are such that the deadline takes the edge and, if that can be, others of the
// state are refused.
func (w *watch[S, E, C]) facts(e lifecycle.Edge[S, E]) (setting, bool) {
	k := seeker[S, E, C]{t: w.trial, free: &e, meta: w.clockMeta(), byClock: true}
	for _, above := range w.edges() {
		if above.Row < e.Row {
			k.closed = append(k.closed, above)
		}
	}
	alone := k
	for _, other := range w.d.Deadlines {
		if other.Event == w.row.Event || !slices.Contains(w.statesOf(other), w.from.State) {
			continue
		}
		for _, o := range w.cells[cell[S, E]{w.from.State, other.Event}] {
			if len(o.Guards) > 0 {
				alone.closed = append(slices.Clip(alone.closed), o)
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

// breached waits for the breach, with facts with which all edges of the deadline refuse.
func (w *watch[S, E, C]) breached() {
	k := seeker[S, E, C]{t: w.trial, closed: w.edges(), meta: w.clockMeta(), byClock: true}
	with, ok := k.seek(nil)
	if !ok {
		return // no guards, or such as look at the actor only
	}
	if !w.happens(with, lifecycle.RecordBreach) {
		w.failAt(w.path, "%s is not breached %s: want a record of the breach", w.name, with)
	}
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
