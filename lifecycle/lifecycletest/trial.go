package lifecycletest

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
)

// trial is a machine with its kit, and what was found so far.
type trial[S, E ~string, C any] struct {
	m         engine[S, E, C]
	table     *lifecycle.Machine[S, E, C] // the same, as what leads where
	kit       Kit[S, E, C]
	d         lifecycle.Definition[S, E, C]
	functions map[string]lifecycle.Guard[C]
	guards    []string // that rows ask, in the order of the table
	events    []E
	cells     map[cell[S, E]][]lifecycle.Edge[S, E]
	before    map[string]bool // whether they passed before any change was made
	*atlas[S, E]

	check    string // that runs
	hand     hand[S, E, C]
	failures []Failure
}

// cell is a state and an event.
type cell[S, E ~string] struct {
	state S
	event E
}

func newTrial[S, E ~string, C any](m *lifecycle.Machine[S, E, C], kit Kit[S, E, C]) *trial[S, E, C] {
	t := &trial[S, E, C]{m: m, table: m, d: m.Definition(), cells: map[cell[S, E]][]lifecycle.Edge[S, E]{}}
	dated := slices.ContainsFunc(t.d.Deadlines, func(l lifecycle.Deadline[S, E]) bool { return l.Clock == lifecycle.Until })
	t.functions, t.events = t.d.Guards, slices.Collect(m.Events())
	edges := 0
	for e := range m.Edges() {
		edges++
		at := cell[S, E]{e.From, e.Event}
		t.cells[at] = append(t.cells[at], e)
		for _, g := range e.Guards {
			if !slices.Contains(t.guards, g) {
				t.guards = append(t.guards, g)
			}
		}
	}
	t.kit = kit.usual(dated, edges)
	t.before = make(map[string]bool, len(t.guards))
	for _, g := range t.guards {
		t.before[g] = t.passes(g)
	}
	t.atlas = newAtlas(m, t.takeable)
	return t
}

// takeable reports whether the kit has facts for an edge.
func (t *trial[S, E, C]) takeable(e lifecycle.Edge[S, E]) (ok bool) {
	defer func() { // of a guard; the check of guards says which
		if recover() != nil {
			ok, t.hand = false, hand[S, E, C]{}
		}
	}()
	_, ok = t.taking(e, t.kit.Meta, false)
	return ok
}

// reach follows the shortest path to a state, from a start at the given time. The check of
// paths reports those that cannot be reached.
func (t *trial[S, E, C]) reach(state S, start time.Time) (Path[S, E], lifecycle.Snapshot[S], bool) {
	p, ok := t.routes[state]
	if !ok {
		return p, lifecycle.Snapshot[S]{}, false
	}
	steps, err := t.follow(p, start)
	if err != nil {
		return p, lifecycle.Snapshot[S]{}, false
	}
	return p, steps[len(steps)-1].Snapshot, true
}

// Follow takes an instance along a path, from its start, and returns the steps, each a
// millisecond after the one before. The error is a [Failure].
func Follow[S, E ~string, C any](m *lifecycle.Machine[S, E, C], kit Kit[S, E, C], path Path[S, E]) ([]lifecycle.Step[S, E], error) {
	t := newTrial(m, kit)
	t.check = "paths"
	steps, err := t.follow(path, t.kit.Meta.At)
	if err != nil {
		t.report(Failure{Message: err.Error(), Path: path.String()})
		return nil, t.failures[0]
	}
	return steps, nil
}

func (t *trial[S, E, C]) follow(path Path[S, E], at time.Time) ([]lifecycle.Step[S, E], error) {
	step, err := t.m.Start(path.Start, t.kit.meta(at))
	if err != nil {
		return nil, fmt.Errorf("start in %s: %w", quote(path.Start), err)
	}
	t.hand = hand[S, E, C]{path: path.String}
	steps := []lifecycle.Step[S, E]{step}
	for _, e := range path.Edges {
		at = at.Add(tick)
		if step, err = t.take(step.Snapshot, e, at); err != nil {
			return nil, err
		}
		steps = append(steps, step)
	}
	return steps, nil
}

// take fires the event of an edge, with facts for this edge.
func (t *trial[S, E, C]) take(s lifecycle.Snapshot[S], e lifecycle.Edge[S, E], at time.Time) (lifecycle.Step[S, E], error) {
	with, ok := t.taking(e, t.kit.meta(at), false)
	if !ok {
		return lifecycle.Step[S, E]{}, fmt.Errorf("%s: no facts of the kit take it to %s: %s", t.at(e.From, e.Event), quote(e.To), t.obstacle(e, t.kit.meta(at)))
	}
	facts, meta := t.dress(with, t.kit.meta(at))
	t.hand.facts, t.hand.meta = facts, meta
	step, err := t.m.Fire(s, e.Event, facts, meta)
	switch {
	case err != nil:
		return step, fmt.Errorf("%s, %s: %w", t.at(e.From, e.Event), with, err)
	case step.Snapshot.State != e.To || !slices.Equal(step.Effects, e.Effects):
		return step, fmt.Errorf("%s, %s: leads to %s with effects %v: want %s with %v",
			t.at(e.From, e.Event), with, quote(step.Snapshot.State), step.Effects, quote(e.To), e.Effects)
	}
	return step, nil
}

// at names a place of the table.
func (t *trial[S, E, C]) at(state S, event E) string {
	return fmt.Sprintf("%s in %s", quote(event), quote(state))
}
