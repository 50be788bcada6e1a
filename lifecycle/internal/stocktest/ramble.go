package stocktest

import (
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Now is the last step of the walk.
func (w Walk[S, E, C]) Now() Walked[S, E, C] { return w[len(w)-1] }

// Before are the records before the last.
func (w Walk[S, E, C]) Before() []lifecycle.Record[S, E] { return w[:len(w)-1].Records() }

// On reports whether an effect came after the last of those that undo it.
func (w Walk[S, E, C]) On(effect string, undo ...string) bool {
	for _, at := range slices.Backward(w) {
		for _, name := range slices.Backward(at.Effects) {
			if name == effect || slices.Contains(undo, name) {
				return name == effect
			}
		}
	}
	return false
}

// Ramble lets things happen to an instance by chance, most of them such as may.
type Ramble[S, E ~string, C any] struct {
	Machine *lifecycle.Machine[S, E, C]
	Starter irm.Actor
	Pick    Pick
	Pause   func() time.Duration // before the next move
	// Facts are those of a host, of which some are missing.
	Facts func(history []lifecycle.Record[S, E]) C
	// Meta is who does something, and why.
	Meta func(at time.Time) lifecycle.Meta
	// Sentences hold after every record but those of the start and of breaches.
	Sentences map[string]func(Walk[S, E, C]) bool
}

// Take makes so many moves.
func (r Ramble[S, E, C]) Take(t testing.TB, moves int) {
	t.Helper()
	now := Monday()
	start, err := r.Machine.Start("", lifecycle.Meta{At: now, Actor: r.Starter})
	if err != nil {
		t.Fatal(err)
	}
	w, events := Walk[S, E, C]{{Step: start}}, slices.Collect(r.Machine.Events())
	for range moves {
		facts := r.Facts(w.Records())
		now = now.Add(r.Pause())
		for due, err := range r.Machine.Advance(w.Snapshot(), facts, now) {
			if err != nil {
				t.Fatal(err)
			}
			w = append(w, Walked[S, E, C]{due, facts})
			r.check(t, w)
		}
		meta, list := r.Meta(now), events
		if able := r.Machine.Permitted(nil, w.Snapshot(), facts, meta); len(able) > 0 && r.Pick(8) > 0 {
			list = able
		}
		if step, err := r.Machine.Fire(w.Snapshot(), list[r.Pick(len(list))], facts, meta); err == nil {
			w = append(w, Walked[S, E, C]{step, facts})
			r.check(t, w)
		}
	}
	if got, err := r.Machine.Replay(w.Records()); err != nil || got != w.Snapshot() {
		t.Errorf("replay: %+v, %v, want %+v", got, err, w.Snapshot())
	}
}

func (r Ramble[S, E, C]) check(t testing.TB, w Walk[S, E, C]) {
	t.Helper()
	last := w.Now().Record
	if last.Kind == lifecycle.RecordBreach {
		return
	}
	for says, holds := range r.Sentences {
		if !holds(w) {
			t.Fatalf("%s: not after record %d, %s from %s to %s (%+v)", says, last.Seq, last.Event, last.From, last.To, w.Now().Facts)
		}
	}
}
