package lifecycletest

import (
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Kit is what the checks have to know of a machine, beside the machine itself.
type Kit[S, E ~string, C any] struct {
	// Pass are facts with which every guard passes.
	Pass C
	// Meta is who does something and why, with which every guard passes. What it lacks is
	// added: Monday, 2 March 2026, 9:00 UTC as the first time, a person of the brand as
	// actor, a reason and, where the machine has deadlines by the Until clock, a date 7 days
	// later. The date of a step is as far from its time as Until is from At.
	Meta lifecycle.Meta
	// Refuse has, for each guard, the one change with which it refuses, and as far as
	// possible no other.
	Refuse map[string]Change[C]
	// Allow has a change for each guard that refuses with Pass, since it wants the
	// opposite of another. It passes after the change, and needs no entry in Refuse.
	Allow map[string]Change[C]
	// FailClosed demands that every guard refuses zero facts: what is not known, such as
	// facts of the wrong type or a field that a host does not fill, is not permitted.
	FailClosed bool
	// FailOpen are the guards that may pass with zero facts nonetheless, each with the
	// reason: it looks at meta alone, say, or there is nothing to stand in the way.
	FailOpen map[string]string
	// Invariants are what holds of every history without a forced step, by name.
	Invariants map[string]Invariant[S, E]

	Seed   uint64 // of the first walk; the next has one more. 0: 1
	Walks  int    // how many; 0: two for each edge, and 50 at least; less: none
	Length int    // the greatest number of records of a walk; 0: 40
}

// Change is a small change of the facts, or of who does it, when and why. Meta has the
// time of the step, so that dates among the facts can be set before or after it. What the
// facts point to is shared: a change puts another map, slice or pointer into its place, and
// writes through none.
type Change[C any] func(facts *C, meta *lifecycle.Meta)

// Where is the change of facts alone:
//
//	"in_stock": lifecycletest.Where(func(g *Gift) { g.Stock = 0 })
func Where[C any](set func(facts *C)) Change[C] {
	return func(facts *C, _ *lifecycle.Meta) { set(facts) }
}

// Invariant is something that holds after every step: of the records so far, and of the
// snapshot after the last. The error says what is wrong.
type Invariant[S, E ~string] func(history []lifecycle.Record[S, E], now lifecycle.Snapshot[S]) error

// For returns the kit without entries for guards that the machine does not ask: where
// options take rows from a definition, one kit serves all variants.
func (k Kit[S, E, C]) For(m *lifecycle.Machine[S, E, C]) Kit[S, E, C] {
	asked := map[string]bool{}
	for e := range m.Edges() {
		for _, g := range e.Guards {
			asked[g] = true
		}
	}
	k.Refuse, k.Allow, k.FailOpen = only(k.Refuse, asked), only(k.Allow, asked), only(k.FailOpen, asked)
	return k
}

func only[V any](from map[string]V, names map[string]bool) map[string]V {
	out := make(map[string]V, len(from))
	for name, v := range from {
		if names[name] {
			out[name] = v
		}
	}
	return out
}

const (
	week = 7 * 24 * time.Hour
	// tick lies between the steps of a path. No deadline is as short.
	tick = time.Millisecond
)

// usual fills in what the kit leaves out.
func (k Kit[S, E, C]) usual(dated bool, edges int) Kit[S, E, C] {
	if k.Meta.At.IsZero() {
		k.Meta.At = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	}
	if k.Meta.Actor == (irm.Actor{}) {
		k.Meta.Actor = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "tester"}
	}
	if k.Meta.Reason == "" {
		k.Meta.Reason = "tested"
	}
	if k.Meta.Until.IsZero() && dated {
		k.Meta.Until = k.Meta.At.Add(week)
	}
	if k.Seed == 0 {
		k.Seed = 1
	}
	if k.Walks == 0 {
		k.Walks = max(50, 2*edges)
	}
	if k.Length == 0 {
		k.Length = 40
	}
	return k
}

// meta is the usual one at a time.
func (k *Kit[S, E, C]) meta(at time.Time) lifecycle.Meta {
	meta := k.Meta
	meta.At = at
	if !meta.Until.IsZero() {
		meta.Until = at.Add(k.Meta.Until.Sub(k.Meta.At))
	}
	return meta
}
