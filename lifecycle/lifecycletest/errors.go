package lifecycletest

import (
	"errors"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// oddMeta is a meta that no step may have.
type oddMeta struct {
	how    string
	change func(*lifecycle.Meta)
}

var oddMetas = []oddMeta{
	{"without a time", func(m *lifecycle.Meta) { m.At = time.Time{} }},
	{"without an actor", func(m *lifecycle.Meta) { m.Actor = irm.Actor{} }},
}

// checkErrors proves that every step is answered, with a step or an error of its kind:
// in every state, for events and snapshots that are none of the machine, and that nothing
// leaves a terminal state.
func (t *trial[S, E, C]) checkErrors() {
	t.starts()
	for _, state := range t.states {
		path, s, ok := t.reach(state, t.kit.Meta.At)
		if !ok {
			continue
		}
		facts, meta := t.dress(nil, t.kit.meta(s.At.Time().Add(tick)))
		t.hand = hand[S, E, C]{path: path.String, state: state, facts: facts, meta: meta}
		for _, event := range []E{"", t.stranger()} {
			_, err := t.m.Fire(s, event, facts, meta)
			t.wants(path, t.at(state, event), err, lifecycle.ErrUnknownEvent)
		}
		_, err := t.m.Force(s, "", meta)
		t.wants(path, "Force to no state from "+quote(state), err, lifecycle.ErrNotPermitted)
		silent := meta
		silent.Reason = ""
		_, err = t.m.Force(s, state, silent)
		t.wants(path, "Force without a reason in "+quote(state), err, lifecycle.ErrReason)
		if err := t.m.Check(s); err != nil {
			t.failAt(path, "the snapshot does not pass Check: %v", err)
		}
		t.foreign(path, s, meta)
		if t.kind(state) == lifecycle.Terminal {
			t.terminal(path, s, meta)
		}
	}
}

// starts tries every state as an entry.
func (t *trial[S, E, C]) starts() {
	entry := map[S]bool{t.d.Initial: true}
	for _, s := range t.d.Entries {
		entry[s] = true
	}
	for _, s := range t.states {
		step, err := t.m.Start(s, t.kit.Meta)
		switch {
		case !entry[s]:
			t.wants(Path[S, E]{}, "Start in "+quote(s), err, lifecycle.ErrEntry)
		case err != nil || step.Snapshot.State != s:
			t.fail("Start in %s: %v: want it to start there", quote(s), err)
		}
	}
}

// foreign asks with snapshots of others.
func (t *trial[S, E, C]) foreign(path Path[S, E], s lifecycle.Snapshot[S], meta lifecycle.Meta) {
	name, version, state := s, s, s
	name.Machine += "x"
	version.Version++
	state.State = ""
	for _, other := range []lifecycle.Snapshot[S]{name, version, state, {}} {
		for _, event := range t.events {
			_, err := t.m.Fire(other, event, t.kit.Pass, meta)
			t.wants(path, "Fire with a foreign snapshot", err, lifecycle.ErrForeign)
		}
		_, err := t.m.Touch(other, meta)
		t.wants(path, "Touch with a foreign snapshot", err, lifecycle.ErrForeign)
		_, err = t.m.Force(other, s.State, meta)
		t.wants(path, "Force with a foreign snapshot", err, lifecycle.ErrForeign)
		t.wants(path, "Check of a foreign snapshot", t.m.Check(other), lifecycle.ErrForeign)
		if t.m.Permitted(nil, other, t.kit.Pass, meta) != nil || t.m.Explain(other, t.kit.Pass, meta) != nil {
			t.failAt(path, "a foreign snapshot has options: want none")
		}
	}
}

// terminal proves that nothing leaves the state.
func (t *trial[S, E, C]) terminal(path Path[S, E], s lifecycle.Snapshot[S], meta lifecycle.Meta) {
	for _, event := range t.events {
		_, err := t.m.Fire(s, event, t.kit.Pass, meta)
		t.wants(path, t.at(s.State, event), err, lifecycle.ErrTerminal)
	}
	_, err := t.m.Touch(s, meta)
	t.wants(path, "Touch in "+quote(s.State), err, lifecycle.ErrTerminal)
	if s.Next != 0 {
		t.failAt(path, "%s is terminal and has a deadline due at %s: want none", quote(s.State), s.Next)
	}
}

// wants reports an error that is none of its kind, or not in one short line.
func (t *trial[S, E, C]) wants(path Path[S, E], what string, err, want error) {
	var rich *lifecycle.TransitionError
	switch {
	case !errors.Is(err, want):
		t.failAt(path, "%s: %s: want %s", what, verdict(err), quote(want.Error()))
	case !errors.As(err, &rich) || len(err.Error()) > 256:
		t.failAt(path, "%s: %s: want a TransitionError of at most 256 bytes", what, verdict(err))
	}
}

// stranger is an event that the machine does not have.
func (t *trial[S, E, C]) stranger() E {
	event := E("stranger")
	for _, e := range t.events {
		event += e[:1] // longer than any it could be
	}
	return event
}
