package lifecycletest

import (
	"errors"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// checkReplay changes the histories of walks, each in every way at one place, and wants
// them to be refused.
func (t *trial[S, E, C]) checkReplay() {
	ways := forgeries[S, E](t.leads)
	for _, seed := range t.seeds() {
		history := t.history(seed, nil)
		for k, f := range ways {
			for j := range history {
				i := (j + k*int(seed%101)) % len(history)
				if forged, ok := f.make(slices.Clone(history), i); ok {
					t.refuses(seed, history[:i+1], forged, f.what)
					break
				}
			}
		}
	}
}

func (t *trial[S, E, C]) refuses(seed uint64, upTo, forged []lifecycle.Record[S, E], what string) {
	var record *lifecycle.RecordError
	if _, err := t.m.Replay(forged); !errors.As(err, &record) || !errors.Is(err, lifecycle.ErrReplay) || !errors.Is(err, irm.ErrInvalid) {
		t.failOn(seed, upTo, "Replay of a history with %s: %s: want a RecordError", what, verdict(err))
	}
}

// leads reports whether a record may be of an edge of the table.
func (t *trial[S, E, C]) leads(r lifecycle.Record[S, E]) bool {
	return slices.ContainsFunc(t.cells[cell[S, E]{r.From, r.Event}], func(e lifecycle.Edge[S, E]) bool { return e.To == r.To })
}

// forgery is a way to make a history wrong.
type forgery[S, E ~string] struct {
	what string
	make func(history []lifecycle.Record[S, E], i int) ([]lifecycle.Record[S, E], bool)
}

func forgeries[S, E ~string](leads func(lifecycle.Record[S, E]) bool) []forgery[S, E] {
	type history = []lifecycle.Record[S, E]
	field := func(what string, change func(h history, r *lifecycle.Record[S, E], i int) bool) forgery[S, E] {
		return forgery[S, E]{what, func(h history, i int) (history, bool) { return h, change(h, &h[i], i) }}
	}
	always := func(change func(r *lifecycle.Record[S, E])) func(history, *lifecycle.Record[S, E], int) bool {
		return func(_ history, r *lifecycle.Record[S, E], _ int) bool { change(r); return true }
	}
	return []forgery[S, E]{
		{"a gap", func(h history, i int) (history, bool) { return slices.Delete(h, i, i+1), i < len(h)-1 }},
		{"a record twice", func(h history, i int) (history, bool) { return slices.Insert(h, i, h[i]), true }},
		{"two records in the wrong order", func(h history, i int) (history, bool) {
			if i == len(h)-1 {
				return nil, false
			}
			h[i], h[i+1] = h[i+1], h[i]
			return h, true
		}},
		field("another machine", always(func(r *lifecycle.Record[S, E]) { r.Machine += "x" })),
		field("another version", always(func(r *lifecycle.Record[S, E]) { r.Version++ })),
		field("another seq", always(func(r *lifecycle.Record[S, E]) { r.Seq++ })),
		field("a kind that there is not", always(func(r *lifecycle.Record[S, E]) { r.Kind = 0 })),
		field("an unknown state", always(func(r *lifecycle.Record[S, E]) { r.To = "" })),
		field("another state to come from", always(func(r *lifecycle.Record[S, E]) { r.From += "x" })),
		field("nobody as actor", always(func(r *lifecycle.Record[S, E]) { r.Actor = irm.Actor{} })),
		field("a time before the last", func(h history, r *lifecycle.Record[S, E], i int) bool {
			if i == 0 {
				return false
			}
			r.At = h[i-1].At - 1
			return true
		}),
		field("a short cut", func(h history, r *lifecycle.Record[S, E], i int) bool {
			r.To = h[0].To
			return r.Kind == lifecycle.RecordFire && !leads(*r)
		}),
		field("a deadline at another time", func(_ history, r *lifecycle.Record[S, E], _ int) bool {
			r.At++
			return r.Kind == lifecycle.RecordDeadline || r.Kind == lifecycle.RecordBreach
		}),
	}
}
