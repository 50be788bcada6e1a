package irmtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

func revisionSteps[T any](p *probe[T]) {
	s := p.source.fresh()
	is := func(when string, n int, revision irm.Revision) {
		got, have := s.content(p.ctx, "a")
		if got != n || have != revision {
			p.fault("%s: got content %d at revision %d, want %d at %d", when, got, have, n, revision)
		}
	}
	for i := range 5 {
		got, err := s.put(p.ctx, s.value("a", i+1), irm.Revision(i))
		if !p.fine(err, "putting over revision %d", i) {
			return
		}
		if got != irm.Revision(i+1) {
			p.fault("Put over revision %d returned revision %d, want %d", i, got, i+1)
		}
		is("after Put", i+1, irm.Revision(i+1))
	}
	if got, err := s.put(p.ctx, s.value("b", 7), 0); p.fine(err, "inserting") && got == 1 {
		if got, err = s.put(p.ctx, s.value("b", 7), 1); p.fine(err, "putting what is stored already") && got != 2 {
			p.fault("Put of what is stored already, over revision 1, returned revision %d, want 2", got)
		}
		if n, revision := s.content(p.ctx, "b"); n != 7 || revision != 2 {
			p.fault("after Put of what is stored already: got content %d at revision %d, want 7 at 2", n, revision)
		}
	}
	for _, e := range p.entriesOf(s.shelf) {
		if s.key(e.Value) == s.idOf("a") && e.Revision != 5 {
			p.fault("List gives revision %d, want 5", e.Revision)
		}
	}
	for _, wrong := range []irm.Revision{-1, 0, 1, 4, 6, 1 << 40} {
		if _, err := s.put(p.ctx, s.value("a", 99), wrong); err == nil {
			p.fault("Put over revision %d was taken where 5 is stored", wrong)
		}
		is("after a refused Put", 5, 5)
	}
	if _, err := s.put(p.ctx, s.value("none", 1), 1); err == nil {
		p.fault("Put over revision 1 was taken where nothing is stored")
	}
	p.lacks(s.shelf, s.idOf("none"), "after a refused Put")
	if s.putAll != nil {
		_, err := s.putAll(p.ctx, []irm.Entry[T]{{Value: s.value("a", 99), Revision: 4}})
		if err == nil {
			p.fault("PutAll over revision 4 was taken where 5 is stored")
		}
		is("after a refused PutAll", 5, 5)
	}
}

// revisionsInOneCall has entries of one ID in one call: each replaces the one before.
func revisionsInOneCall[T any](p *probe[T]) {
	s := p.source.fresh()
	got, err := s.putAll(p.ctx, []irm.Entry[T]{{Value: s.value("a", 1)}, {Value: s.value("a", 2), Revision: 1}})
	if p.fine(err, "PutAll of an insert and of an update of the same ID") && !slices.Equal(got, []irm.Revision{1, 2}) {
		p.fault("PutAll of an insert and of an update of the same ID returned %v, want [1 2]", got)
	}
	if n, revision := s.content(p.ctx, "a"); n != 2 || revision != 2 {
		p.fault("PutAll of an insert and of an update of the same ID left content %d at revision %d, want 2 at 2", n, revision)
	}
	for second, name := range []string{"b", "c", "d"} {
		if second == 1 {
			continue // which is right
		}
		if _, err := s.putAll(p.ctx, []irm.Entry[T]{{Value: s.value(name, 1)}, {Value: s.value(name, 2), Revision: irm.Revision(second)}}); err == nil {
			p.fault("PutAll of an insert, and of the same ID over revision %d, was taken, want 1", second)
		}
	}
}

func (p *probe[T]) entriesOf(s shelf[T]) []irm.Entry[T] {
	list, err := listing.Read(s.entries(p.ctx, irm.Page{}))
	p.fine(err, "listing")
	return list
}

// revisionRaces lets many writers read and replace a few entries, and looks for an
// order of all their calls that one writer alone could have had.
func revisionRaces[T any](p *probe[T]) {
	const writers, keys = 16, 8
	s := p.source.fresh()
	names := named("k", keys)
	var clock atomic.Int64
	histories := make([][][]operation, writers) // by writer and key
	for i, name := range names {
		op := operation{kind: write, from: 0, revision: 1, content: i, begin: clock.Add(1)}
		if !p.fine(s.insert(p.ctx, s.value(name, i)), "inserting") {
			return
		}
		op.end = clock.Add(1)
		if histories[0] == nil {
			histories[0] = make([][]operation, keys)
		}
		histories[0][i] = append(histories[0][i], op)
	}
	each := p.settings.operations / writers
	race(writers, func(w int) {
		r := rand.New(rand.NewPCG(3, uint64(w)))
		mine := histories[w]
		if mine == nil {
			mine = make([][]operation, keys)
		}
		known := make([]irm.Revision, keys)
		for i := range each {
			k := r.IntN(keys)
			op := operation{kind: read, from: known[k], begin: clock.Add(1)}
			if known[k] == 0 || r.IntN(2) == 0 {
				e, err := s.get(p.ctx, s.idOf(names[k]))
				op.end = clock.Add(1)
				if !p.fine(err, "reading %s", names[k]) {
					return
				}
				op.revision, op.content, known[k] = e.Revision, s.number(e.Value), e.Revision
			} else {
				op.kind, op.content = write, w*each+i+keys
				revision, err := s.put(p.ctx, s.value(names[k], op.content), op.from)
				op.end = clock.Add(1)
				op.revision, known[k] = revision, revision
				if err != nil {
					op.kind, known[k] = refused, 0
				}
			}
			mine[k] = append(mine[k], op)
		}
		histories[w] = mine
	})
	if p.broken() {
		return
	}
	for k, name := range names {
		var history []operation
		for _, by := range histories {
			history = append(history, by[k]...)
		}
		if why := linearizable(history); why != "" {
			p.fault("%d calls of %d writers on entry %s have no order: %s", len(history), writers, name, fmt.Sprint(why))
		}
	}
}
