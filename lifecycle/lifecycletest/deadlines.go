package lifecycletest

import (
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
		w := &watch[S, E, C]{trial: t, row: row, name: fmt.Sprintf("deadlines[%d] (%s %s %s)", i, row.Clock, row.After, quote(row.Event))}
		l := w.tries(t.kit.Meta.At)
		if !l.fired && !l.breached { // working time may go before other time at a weekend, and not on a Monday
			l = w.tries(t.kit.Meta.At.Add(weekend))
		}
		switch {
		case l.refusable && !l.breached:
			t.fail("%s is not breached where its guards refuse: want a record of the breach", w.name)
		case !l.fired && !l.breached:
			t.fail("%s never falls due: %s", w.name, w.why(l))
		}
	}
}

// weekend is how long it lasts from Monday morning to the end of Friday.
const weekend = 4*24*time.Hour + 8*time.Hour

// luck is what became of a deadline: refusable says that it fired in a state where its
// guards can refuse, reached that the kit comes to some state.
type luck struct{ fired, breached, refusable, reached bool }

func (l luck) or(m luck) luck {
	return luck{l.fired || m.fired, l.breached || m.breached, l.refusable || m.refusable, true}
}

// why says what kept a deadline from falling due.
func (w *watch[S, E, C]) why(l luck) string {
	switch {
	case !l.reached:
		return "the kit comes to none of its states"
	case w.rival == "":
		return "its time never comes"
	}
	return w.rival + " always goes before it"
}

func (t *trial[S, E, C]) statesOf(row lifecycle.Deadline[S, E]) []S {
	return statesOf(t.table, t.d.States, row)
}

// statesOf are those of the states that a deadline has, groups spread.
func statesOf[S, E ~string, C any](m *lifecycle.Machine[S, E, C], states []lifecycle.State[S], row lifecycle.Deadline[S, E]) []S {
	var out []S
	for _, s := range states {
		if slices.Contains(row.States, s.Name) || s.Kind != lifecycle.Terminal && slices.Contains(row.Groups, m.Group(s.Name)) {
			out = append(out, s.Name)
		}
	}
	return out
}

// watch follows one deadline in one of its states.
type watch[S, E ~string, C any] struct {
	*trial[S, E, C]
	row   lifecycle.Deadline[S, E]
	name  string
	path  Path[S, E]
	from  lifecycle.Snapshot[S] // at the end of the path
	rival string                // that fell due in its place
}

// clockMeta is that of deadlines, as far as it is known before.
func (w *watch[S, E, C]) clockMeta() lifecycle.Meta {
	return lifecycle.Meta{At: w.from.At.Time(), Actor: lifecycle.SystemActor(), Reason: w.row.Reason}
}

// tries goes to each state of the deadline, from a start at the given time.
func (w *watch[S, E, C]) tries(start time.Time) (l luck) {
	for _, state := range w.statesOf(w.row) {
		if path, s, ok := w.reach(state, start); ok {
			w.path, w.from = path, s
			l = l.or(w.tryHere())
		}
	}
	return l
}

// holds says what is at hand.
func (w *watch[S, E, C]) holds(state S, facts C, meta lifecycle.Meta) {
	w.hand = hand[S, E, C]{path: w.path.String, state: state, event: w.row.Event, how: w.name, facts: facts, meta: meta}
}

// tryHere waits for the deadline, with facts for each of its edges in turn, and then for
// its breach.
func (w *watch[S, E, C]) tryHere() (l luck) {
	w.holds(w.from.State, w.kit.Pass, w.clockMeta())
	edges := w.cells[cell[S, E]{w.from.State, w.row.Event}]
	for i := range edges {
		if with, ok := w.facts(edges[:i], edges[i:i+1]); ok && !l.fired {
			l.fired = w.happens(with, lifecycle.RecordDeadline)
		}
	}
	if with, ok := w.facts(edges, nil); ok { // without guards, or with such as look at the actor only, none refuse
		l.refusable, l.breached = l.fired, w.happens(with, lifecycle.RecordBreach)
	}
	return l
}

// facts are such that the deadline takes the free edge or, if there is none to be, none.
// If that can be, the other deadlines of the state are refused.
func (w *watch[S, E, C]) facts(closed, free []lifecycle.Edge[S, E]) (setting, bool) {
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
