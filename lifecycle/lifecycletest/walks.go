package lifecycletest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/irmkit/irmkit/lifecycle"
)

// checkWalks follows random walks, and looks around after each step.
func (t *trial[S, E, C]) checkWalks() {
	for _, seed := range t.seeds() {
		history := t.stroll(seed)
		if len(history) == 0 {
			continue
		}
		again, polled := t.history(seed, nil), t.history(seed, rand.New(rand.NewPCG(seed, 2)))
		if i := apart(history, again); i >= 0 {
			t.failOn(seed, history[:i], "the same walk again goes %s, and not %s: want guards that are functions of their arguments alone", at(again, i), at(history, i))
		} else if i := apart(history, polled); i >= 0 {
			t.failOn(seed, history[:i], "with Advance at other times it goes %s, and not %s: want the same history", at(polled, i), at(history, i))
		}
	}
}

// seeds are those of the walks.
func (t *trial[S, E, C]) seeds() []uint64 {
	var out []uint64
	for i := range max(0, t.kit.Walks) {
		out = append(out, t.kit.Seed+uint64(i))
	}
	return out
}

// history are the records of a walk.
func (t *trial[S, E, C]) history(seed uint64, polls *rand.Rand) []lifecycle.Record[S, E] {
	var history []lifecycle.Record[S, E]
	for step := range t.walk(seed, polls, nil) {
		history = append(history, step.Record)
	}
	return history
}

// apart is where two histories part; -1: nowhere.
func apart[S, E ~string](a, b []lifecycle.Record[S, E]) int {
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return i
		}
	}
	return -1
}

// at is a record of a history in words.
func at[S, E ~string](history []lifecycle.Record[S, E], i int) string {
	if i >= len(history) {
		return "nowhere"
	}
	return strings.TrimSpace(trace(history[i:i+1])) + " at " + history[i].At.String()
}

// failOn reports what is wrong after the records of a walk.
func (t *trial[S, E, C]) failOn(seed uint64, history []lifecycle.Record[S, E], format string, args ...any) {
	t.report(Failure{Message: fmt.Sprintf(format, args...), Path: trace(history), Seed: seed})
}

// trace writes records as a path.
func trace[S, E ~string](history []lifecycle.Record[S, E]) string {
	var b strings.Builder
	for _, r := range history {
		switch r.Kind {
		case lifecycle.RecordStart:
			fmt.Fprintf(&b, "%s", r.To)
		case lifecycle.RecordFire:
			fmt.Fprintf(&b, " -%s-> %s", r.Event, r.To)
		case lifecycle.RecordDeadline, lifecycle.RecordBreach:
			fmt.Fprintf(&b, " -%s (%s %s)-> %s", r.Event, r.Clock, r.Kind, r.To)
		default:
			fmt.Fprintf(&b, " -(%s)-> %s", r.Kind, r.To)
		}
	}
	return b.String()
}

// stroll is one walk, with a look around after each step; it ends at the first failure.
func (t *trial[S, E, C]) stroll(seed uint64) []lifecycle.Record[S, E] {
	var history []lifecycle.Record[S, E]
	var before lifecycle.Snapshot[S]
	var l ledger[S, E]
	ask := func(s lifecycle.Snapshot[S], with setting, facts C, meta lifecycle.Meta) {
		t.agree(question[S, E, C]{trace(history), seed, s, facts, meta, with.String()})
	}
	for step := range t.walk(seed, nil, ask) {
		history = append(history, step.Record)
		if wrong := t.wrong(before, step, &l, history); wrong != "" {
			t.failOn(seed, history, "%s", wrong)
			return nil
		}
		before = step.Snapshot
	}
	if len(history) == 0 {
		t.failOn(seed, nil, "the walk does not start")
	}
	return history
}

// wrong is the first thing that does not hold after a step.
func (t *trial[S, E, C]) wrong(before lifecycle.Snapshot[S], step lifecycle.Step[S, E], l *ledger[S, E], history []lifecycle.Record[S, E]) string {
	s, r := step.Snapshot, step.Record
	switch {
	case s.Seq != before.Seq+1 || r.Seq != s.Seq:
		return fmt.Sprintf("record %d follows on %d: want one more", r.Seq, before.Seq)
	case r.At < before.At:
		return fmt.Sprintf("the record of %s follows on %s: want times that do not fall", r.At, before.At)
	case r.From != before.State || r.To != s.State:
		return fmt.Sprintf("the record leads from %s to %s, the snapshots from %s to %s", quote(r.From), quote(r.To), quote(before.State), quote(s.State))
	}
	for _, err := range []error{l.add(r, s), step.Validate().Err(), t.m.Check(s)} {
		if err != nil {
			return err.Error()
		}
	}
	if !l.forced {
		if err := t.broken(history, s); err != nil {
			return err.Error()
		}
	}
	if err := t.replays(history, s); err != nil {
		return err.Error()
	}
	return ""
}

// ledger keeps the visits of an instance, from its records alone. Each begins when the one
// before ends, so that they add up to the time that passed.
type ledger[S, E ~string] struct {
	started, entered lifecycle.Instant
	forced           bool // past the table, where no invariant is promised
}

// add books a record and compares the visit with that of the snapshot.
func (l *ledger[S, E]) add(r lifecycle.Record[S, E], s lifecycle.Snapshot[S]) error {
	switch r.Kind {
	case lifecycle.RecordBreach, lifecycle.RecordActivity:
		if r.From != r.To {
			return fmt.Errorf("%s leads from %s to %s: want it to stay", r.Kind, quote(r.From), quote(r.To))
		}
	case lifecycle.RecordStart:
		l.started, l.entered = r.At, r.At
	default:
		l.entered, l.forced = r.At, l.forced || r.Kind == lifecycle.RecordForce
	}
	if s.Entered != l.entered || s.Started != l.started {
		return fmt.Errorf("the snapshot was started at %s and entered at %s, by the records at %s and %s", s.Started, s.Entered, l.started, l.entered)
	}
	return nil
}
