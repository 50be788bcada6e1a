package lifecycletest

import (
	"fmt"
	"iter"
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
)

// Mutant is a machine with one small mistake in it.
type Mutant[S, E ~string, C any] struct {
	Path    string // in the definition: "transitions[3].guards[0] (approve in review)"
	Mistake string // in words: "labelled left out"
	Witness string // what would notice it: a path, and what is different at its end
	Machine *lifecycle.Machine[S, E, C]
}

// String is the path and what is wrong there.
func (m Mutant[S, E, C]) String() string { return m.Path + ": " + m.Mistake }

// Mutants makes the mistakes that people make in tables, one at a time, in each state of
// its own: an edge is forgotten or leads elsewhere, two rows for an event are in the wrong
// order, a guard, an effect or the need of a reason is left out, a deadline is left out,
// waits longer or by another clock, an entry is missing. Only those that compile are
// given: the others are noticed by the compiler. With a kit, two rows of which its facts
// never let both pass stay as they are: their order makes no difference.
func Mutants[S, E ~string, C any](m *lifecycle.Machine[S, E, C], kit ...Kit[S, E, C]) iter.Seq[Mutant[S, E, C]] {
	return func(yield func(Mutant[S, E, C]) bool) {
		u := newMutator(m, yield)
		for _, k := range kit {
			u.pairs = append(u.pairs, newPairs(newTrial(m, k.For(m))))
		}
		for e := range m.Edges() {
			u.edge(e)
		}
		for i := range u.d.Deadlines {
			u.deadline(i)
		}
		u.entries()
	}
}

// mutator changes a definition at every place. For a change of one edge the rows of its
// event are spread: each names its states, so that one of them can be changed alone.
type mutator[S, E ~string, C any] struct {
	m     *lifecycle.Machine[S, E, C]
	d     lifecycle.Definition[S, E, C] // as it is written
	holds map[int][]S                   // the states in which each row does
	atlas *atlas[S, E]
	yield func(Mutant[S, E, C]) bool
	done  bool
	pairs []*pairs[S, E, C] // one for each kit

	event  E // that is spread
	spread []lifecycle.Transition[S, E]
	rows   []int // as they are written, for each of spread
}

func newMutator[S, E ~string, C any](m *lifecycle.Machine[S, E, C], yield func(Mutant[S, E, C]) bool) *mutator[S, E, C] {
	u := &mutator[S, E, C]{m: m, d: m.Definition(), holds: map[int][]S{}, atlas: newAtlas(m, nil), yield: yield}
	for e := range m.Edges() {
		u.holds[e.Row] = append(u.holds[e.Row], e.From)
	}
	return u
}

// open spreads the rows of an event.
func (u *mutator[S, E, C]) open(event E) {
	if u.event == event {
		return
	}
	u.event, u.spread, u.rows = event, nil, nil
	for i, row := range u.d.Transitions {
		if row.Event == event {
			if len(u.holds[i]) == 0 {
				continue
			}
			row.From, row.Groups, row.Open = u.holds[i], nil, false
		}
		u.spread, u.rows = append(u.spread, row), append(u.rows, i)
	}
}

// try gives a mutant, if it compiles.
func (u *mutator[S, E, C]) try(path, mistake, witness string, d lifecycle.Definition[S, E, C]) {
	if u.done {
		return
	}
	if m, err := lifecycle.Compile(d); err == nil {
		u.done = !u.yield(Mutant[S, E, C]{path, mistake, witness, m})
	}
}

// edge changes one edge.
func (u *mutator[S, E, C]) edge(e lifecycle.Edge[S, E]) {
	u.open(e.Event)
	path := fmt.Sprintf("transitions[%d] (%s in %s)", e.Row, e.Event, e.From)
	way := u.atlas.routes[e.From]
	differs := func(format string, args ...any) string {
		return fmt.Sprintf("%s, then %s: %s", way, e.Event, fmt.Sprintf(format, args...))
	}
	u.try(path, "left out", differs("no longer leads to %s", e.To), u.with(e, nil))
	for _, to := range u.elsewhere(e) {
		u.alter(e, path, fmt.Sprintf("leads to %s", to), differs("leads to %s, and not to %s", to, e.To), func(row *lifecycle.Transition[S, E]) { row.To = to })
	}
	for i, g := range e.Guards {
		u.alter(e, fmt.Sprintf("%s.guards[%d]", path, i), g+" left out", differs("passes where %s refuses", g), func(row *lifecycle.Transition[S, E]) {
			row.Guards = slices.Delete(slices.Clone(row.Guards), i, i+1)
		})
	}
	for i, effect := range e.Effects {
		u.alter(e, fmt.Sprintf("%s.effects[%d]", path, i), effect+" left out", differs("has no effect %s", effect), func(row *lifecycle.Transition[S, E]) {
			row.Effects = slices.Delete(slices.Clone(row.Effects), i, i+1)
		})
	}
	if e.NeedsReason {
		u.alter(e, path+".needs_reason", "left out", differs("passes without a reason"), func(row *lifecycle.Transition[S, E]) { row.NeedsReason = false })
	}
	u.swap(e, path, differs("leads to %s where both rows are free", e.To))
}

// elsewhere are other states for an edge: the one that it comes from, and the next in the
// order of the table.
func (u *mutator[S, E, C]) elsewhere(e lifecycle.Edge[S, E]) []S {
	states := u.atlas.states
	i := slices.Index(states, e.To)
	var out []S
	for _, to := range []S{e.From, states[(i+1)%len(states)]} {
		if to != e.To && !slices.Contains(out, to) {
			out = append(out, to)
		}
	}
	return out
}

// alter gives the mutant in which one edge is another.
func (u *mutator[S, E, C]) alter(e lifecycle.Edge[S, E], path, mistake, witness string, by func(*lifecycle.Transition[S, E])) {
	row := u.spread[slices.Index(u.rows, e.Row)]
	row.From = []S{e.From}
	by(&row)
	u.try(path, mistake, witness, u.with(e, &row))
}

// with is the definition with another row for one state, or none.
func (u *mutator[S, E, C]) with(e lifecycle.Edge[S, E], by *lifecycle.Transition[S, E]) lifecycle.Definition[S, E, C] {
	i := slices.Index(u.rows, e.Row)
	rest := u.spread[i]
	rest.From = slices.DeleteFunc(slices.Clone(rest.From), func(s S) bool { return s == e.From })
	var instead []lifecycle.Transition[S, E]
	if by != nil {
		instead = append(instead, *by)
	}
	if len(rest.From) > 0 {
		instead = append(instead, rest)
	}
	d := u.d
	d.Transitions = slices.Replace(slices.Clone(u.spread), i, i+1, instead...)
	return d
}

// swap puts an edge below the next one of its state and event.
func (u *mutator[S, E, C]) swap(e lifecycle.Edge[S, E], path, witness string) {
	i := slices.Index(u.rows, e.Row)
	for j := i + 1; j < len(u.rows); j++ {
		row := u.spread[j]
		if row.Event != e.Event || !slices.Contains(row.From, e.From) {
			continue
		}
		if !u.matters(u.rows[i], u.rows[j]) {
			return
		}
		below := u.spread[i]
		below.From = []S{e.From}
		d := u.with(e, nil)
		at := j + 1 - (len(u.spread) - len(d.Transitions))
		d.Transitions = slices.Insert(d.Transitions, at, below)
		u.try(path, fmt.Sprintf("below transitions[%d]", u.rows[j]), witness, d)
		return
	}
}
