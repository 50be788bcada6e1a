package lifecycletest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
)

// checkPaths takes every edge, and reaches every state.
func (t *trial[S, E, C]) checkPaths() {
	for e := range t.table.Edges() {
		if !t.takeable(e) {
			t.fail("%s: no facts of the kit take it to %s: %s", t.at(e.From, e.Event), quote(e.To), t.obstacle(e, t.kit.Meta))
		}
	}
	for _, s := range t.states {
		p, ok := t.routes[s]
		if !ok {
			t.fail("no path leads to %s: want facts with which an edge to it is taken", quote(s))
			continue
		}
		t.pace(p)
	}
	for p := range t.cover() {
		t.pace(p)
	}
}

// pace follows a path and looks around at each step.
func (t *trial[S, E, C]) pace(p Path[S, E]) {
	steps, err := t.follow(p, t.kit.Meta.At)
	if err != nil {
		t.failAt(p, "%v", err)
		return
	}
	var history []lifecycle.Record[S, E]
	for i, step := range steps {
		history = append(history, step.Record)
		here := Path[S, E]{Start: p.Start, Edges: p.Edges[:i]}
		if err := t.broken(history, step.Snapshot); err != nil {
			t.failAt(here, "%v", err)
			return
		}
		if err := step.Validate().Err(); err != nil {
			t.failAt(here, "the step cannot be stored: %v", err)
			return
		}
	}
	if err := t.replays(history, steps[len(steps)-1].Snapshot); err != nil {
		t.failAt(p, "%v", err)
	}
}

// broken is the first invariant that does not hold.
func (t *trial[S, E, C]) broken(history []lifecycle.Record[S, E], now lifecycle.Snapshot[S]) error {
	t.hand.path = func() string { return trace(history) }
	for _, name := range slices.Sorted(maps.Keys(t.kit.Invariants)) {
		t.hand.invariant = name
		if err := t.kit.Invariants[name](slices.Clone(history), now); err != nil {
			return fmt.Errorf("invariant %s does not hold: %w", quote(name), err)
		}
	}
	t.hand.invariant = ""
	return nil
}

// replays says what is wrong where a history does not lead to a snapshot.
func (t *trial[S, E, C]) replays(history []lifecycle.Record[S, E], want lifecycle.Snapshot[S]) error {
	got, err := t.m.Replay(history)
	switch {
	case err != nil:
		return fmt.Errorf("the history does not replay: %w", err)
	case got != want:
		return fmt.Errorf("the history replays to %+v: want %+v", got, want)
	}
	return nil
}
