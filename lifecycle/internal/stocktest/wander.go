package stocktest

import (
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
)

// Walk is a history with the facts of each step: of records alone nobody can tell what they
// were about.
type Walk[S, E ~string, C any] []Walked[S, E, C]

// Walked is one step of a walk.
type Walked[S, E ~string, C any] struct {
	lifecycle.Step[S, E]
	Facts C
}

// Records are those of the walk.
func (w Walk[S, E, C]) Records() (records []lifecycle.Record[S, E]) {
	for _, at := range w {
		records = append(records, at.Record)
	}
	return records
}

// Snapshot is where the walk has led.
func (w Walk[S, E, C]) Snapshot() lifecycle.Snapshot[S] { return w[len(w)-1].Snapshot }

// Wander takes three bytes for each step: what happens, bits for the host, and how many
// ticks later. The host says by its bits with which facts it happens, by whom and why. What
// is not permitted does not happen.
func Wander[S, E ~string, C any](
	t testing.TB, m *lifecycle.Machine[S, E, C], start lifecycle.Meta, tick time.Duration, data []byte,
	host func(w Walk[S, E, C], now time.Time, bits byte) (C, lifecycle.Meta),
) Walk[S, E, C] {
	t.Helper()
	events := slices.Collect(m.Events())
	step, err := m.Start("", start)
	if err != nil {
		t.Fatal(err)
	}
	now, w := start.At, Walk[S, E, C]{{Step: step}}
	for ; len(data) >= 3 && len(w) < 200; data = data[3:] {
		now = now.Add(time.Duration(data[2]) * tick)
		facts, meta := host(w, now, data[1])
		meta.At = now
		for step, err := range m.Advance(w.Snapshot(), facts, now) {
			if err != nil {
				t.Fatal(err)
			}
			w = append(w, Walked[S, E, C]{step, facts})
		}
		if step, err := m.Fire(w.Snapshot(), events[int(data[0])%len(events)], facts, meta); err == nil {
			w = append(w, Walked[S, E, C]{step, facts})
		}
	}
	return w
}

// Scripts are a hundred by chance for [Wander], each of so many steps of these events, up to
// three ticks apart.
func Scripts[S, E ~string, C any](m *lifecycle.Machine[S, E, C], steps int, of []E, chance func(seed uint64) Pick, bits func(Pick) byte) iter.Seq[[]byte] {
	events := slices.Collect(m.Events())
	return func(yield func([]byte) bool) {
		for seed := range uint64(100) {
			pick := chance(seed)
			var data []byte
			for range steps {
				event := slices.Index(events, of[pick(len(of))])
				data = append(data, byte(event), bits(pick), byte(pick(4)))
			}
			if !yield(data) {
				return
			}
		}
	}
}

// Wanderings counts the walks that have such a step, and returns the first of those that
// break a promise; nil: none does.
func Wanderings[S, E ~string, C any](
	scripts iter.Seq[[]byte], wander func(data []byte) Walk[S, E, C], such func(Walked[S, E, C]) bool, promise func(Walk[S, E, C]) error,
) (n int, broken error) {
	for data := range scripts {
		w := wander(data)
		if slices.ContainsFunc(w, such) {
			n++
		}
		if err := promise(w); err != nil && broken == nil {
			broken = fmt.Errorf("%w: %v", err, w.Records())
		}
	}
	return n, broken
}
