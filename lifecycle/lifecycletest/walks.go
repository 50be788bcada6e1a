package lifecycletest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/lifecycle"
)

// checkWalks follows random walks, and looks around after each step.
func (t *trial[S, E, C]) checkWalks() {
	for seed := range t.seeds() {
		history := t.stroll(seed)
		if len(history) == 0 {
			continue
		}
		if again := t.history(seed, nil); !equal(history, again) {
			t.failOn(seed, nil, "the same walk again has another history: want guards that are functions of their arguments alone\n%s", cmp.Diff(history, again))
		}
		if polled := t.history(seed, rand.New(rand.NewPCG(seed, 2))); !equal(history, polled) {
			t.failOn(seed, nil, "Advance at other times gives another history: want guards that do not look at the time of the poll\n%s", cmp.Diff(history, polled))
		}
	}
}

func (t *trial[S, E, C]) seeds() func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		for i := range uint64(t.kit.Walks) {
			if !yield(t.kit.Seed + i) {
				return
			}
		}
	}
}

// history are the records of a walk.
func (t *trial[S, E, C]) history(seed uint64, polls *rand.Rand) []lifecycle.Record[S, E] {
	var history []lifecycle.Record[S, E]
	for step := range t.walk(seed, polls) {
		history = append(history, step.Record)
	}
	return history
}

func equal[S, E ~string](a, b []lifecycle.Record[S, E]) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
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
	for step := range t.walk(seed, nil) {
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
	for _, err := range []error{l.add(r, s), step.Validate().Err(), t.m.Check(s), t.broken(history, s)} {
		if err != nil {
			return err.Error()
		}
	}
	got, err := t.m.Replay(history)
	if err != nil || got != s {
		return fmt.Sprintf("the history replays to %+v, %v: want %+v", got, err, s)
	}
	return ""
}

// ledger keeps the visits of an instance, from its records alone.
type ledger[S, E ~string] struct {
	started, entered lifecycle.Instant
	past             time.Duration // of visits that are over
}

// add books a record and compares the visits with the snapshot.
func (l *ledger[S, E]) add(r lifecycle.Record[S, E], s lifecycle.Snapshot[S]) error {
	switch r.Kind {
	case lifecycle.RecordBreach, lifecycle.RecordActivity:
		if r.From != r.To {
			return fmt.Errorf("%s leads from %s to %s: want it to stay", r.Kind, quote(r.From), quote(r.To))
		}
	case lifecycle.RecordStart:
		l.started, l.entered = r.At, r.At
	default:
		l.past += r.At.Sub(l.entered)
		l.entered = r.At
	}
	if s.Entered != l.entered || s.Started != l.started {
		return fmt.Errorf("the snapshot was started at %s and entered at %s, by the records at %s and %s", s.Started, s.Entered, l.started, l.entered)
	}
	if sum, want := l.past+r.At.Sub(s.Entered), r.At.Sub(s.Started); sum != want {
		return fmt.Errorf("the visits add up to %s: want %s", sum, want)
	}
	return nil
}
