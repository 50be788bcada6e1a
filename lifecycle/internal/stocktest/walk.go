package stocktest

import (
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Course is what happened so far to the one instance of a walk.
type Course[S, E ~string, C any] struct {
	Steps   []lifecycle.Step[S, E]
	Records []lifecycle.Record[S, E] // of the steps
	Facts   C                        // of the last step
}

// Now is the last step.
func (c *Course[S, E, C]) Now() lifecycle.Step[S, E] { return c.Steps[len(c.Steps)-1] }

// Last is the last record.
func (c *Course[S, E, C]) Last() lifecycle.Record[S, E] { return c.Now().Record }

// Before are the records but for the last.
func (c *Course[S, E, C]) Before() []lifecycle.Record[S, E] { return c.Records[:len(c.Records)-1] }

// On reports whether an effect came after the last of those that undo it.
func (c *Course[S, E, C]) On(effect string, undo ...string) bool {
	for _, step := range slices.Backward(c.Steps) {
		for _, name := range slices.Backward(step.Effects) {
			if name == effect || slices.Contains(undo, name) {
				return name == effect
			}
		}
	}
	return false
}

// Walk lets things happen to an instance by chance, most of them such as may.
type Walk[S, E ~string, C any] struct {
	Machine *lifecycle.Machine[S, E, C]
	Starter irm.Actor
	Pick    Pick
	Pause   func() time.Duration // before the next move
	// Facts are those of a host, of which some are missing.
	Facts func(history []lifecycle.Record[S, E]) C
	// Meta is who does something, and why.
	Meta func(at time.Time) lifecycle.Meta
	// Sentences hold after every record but that of a breach.
	Sentences map[string]func(*Course[S, E, C]) bool
}

// Take makes so many moves.
func (w Walk[S, E, C]) Take(t testing.TB, moves int) {
	t.Helper()
	now, c := Monday(), &Course[S, E, C]{}
	step, err := w.Machine.Start("", lifecycle.Meta{At: now, Actor: w.Starter})
	if err != nil {
		t.Fatal(err)
	}
	w.add(t, c, step, c.Facts)
	events := slices.Collect(w.Machine.Events())
	for range moves {
		facts := w.Facts(c.Records)
		now = now.Add(w.Pause())
		for due, err := range w.Machine.Advance(c.Now().Snapshot, facts, now) {
			if err != nil {
				t.Fatal(err)
			}
			w.add(t, c, due, facts)
		}
		meta, here := w.Meta(now), c.Now().Snapshot
		list := events
		if able := w.Machine.Permitted(nil, here, facts, meta); len(able) > 0 && w.Pick(8) > 0 {
			list = able
		}
		if step, err := w.Machine.Fire(here, list[w.Pick(len(list))], facts, meta); err == nil {
			w.add(t, c, step, facts)
		}
	}
	if got, err := w.Machine.Replay(c.Records); err != nil || got != c.Now().Snapshot {
		t.Errorf("replay: %+v, %v, want %+v", got, err, c.Now().Snapshot)
	}
}

func (w Walk[S, E, C]) add(t testing.TB, c *Course[S, E, C], step lifecycle.Step[S, E], facts C) {
	t.Helper()
	c.Steps, c.Records, c.Facts = append(c.Steps, step), append(c.Records, step.Record), facts
	if r := step.Record; r.Kind != lifecycle.RecordBreach && r.Kind != lifecycle.RecordStart {
		for says, holds := range w.Sentences {
			if !holds(c) {
				t.Fatalf("%s: not after record %d, %s from %s to %s (%+v)", says, r.Seq, r.Event, r.From, r.To, facts)
			}
		}
	}
}
