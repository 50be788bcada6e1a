package irmtest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

// follower is a reader of a change feed, as an index or a warehouse has one.
type follower struct {
	after irm.Position
	known map[string]irm.Revision // the last that was seen of each ID; 0: erased
}

// poll reads what is new and checks that positions rise.
func (f *follower) poll(p interface {
	fault(format string, args ...any)
}, seq func(after irm.Position) ([]irm.StoreChange[string], error)) int {
	list, err := seq(f.after)
	if err != nil {
		p.fault("reading changes after %d: %v", f.after, err)
	}
	for _, c := range list {
		if c.Position <= f.after {
			p.fault("after position %d the feed shows %s at %d", f.after, irm.Quote(c.ID), c.Position)
		}
		f.after = c.Position
		f.known[c.ID] = c.Revision
	}
	return len(list)
}

func (p *probe[T]) changesOf(s shelf[T]) func(irm.Position) ([]irm.StoreChange[string], error) {
	return func(after irm.Position) ([]irm.StoreChange[string], error) {
		return listing.Read(s.changes(p.ctx, after))
	}
}

func feedOrder[T any](p *probe[T]) {
	s := p.source.fresh()
	changes := p.changesOf(s.shelf)
	reader := follower{known: map[string]irm.Revision{}}
	if n := reader.poll(p, changes); n != 0 || reader.after != 0 {
		p.fault("a new store has %d changes", n)
	}
	steps := []func() error{
		func() error { return s.insert(p.ctx, s.value("b", 1), s.value("a", 1), s.value("c", 1)) },
		func() error { return s.change(p.ctx, "a", 2) },
		func() error { return s.erase(p.ctx, s.idOf("b")) },
		func() error { return s.change(p.ctx, "a", 3) },
		func() error {
			_ = s.erase(p.ctx, s.idOf("unknown")) // whether it may be erased is another rule's business
			return nil
		},
	}
	wants := []map[string]irm.Revision{
		{"a": 1, "b": 1, "c": 1}, {"a": 2, "b": 1, "c": 1}, {"a": 2, "b": 0, "c": 1}, {"a": 3, "b": 0, "c": 1}, {"a": 3, "b": 0, "c": 1},
	}
	if s.putAll != nil {
		steps = append(steps, func() error {
			_, err := s.putAll(p.ctx, []irm.Entry[T]{{Value: s.value("a", 4), Revision: 3}, {Value: s.value("d", 1)}})
			return err
		})
		wants = append(wants, map[string]irm.Revision{"a": 4, "b": 0, "c": 1, "d": 1})
	}
	for i, step := range steps {
		if !p.fine(step(), "writing") {
			return
		}
		reader.poll(p, changes)
		late := follower{known: map[string]irm.Revision{}} // one that begins now
		late.poll(p, changes)
		for _, name := range slices.Sorted(maps.Keys(wants[i])) {
			want := wants[i][name]
			for j, f := range []follower{reader, late} {
				got, ok := f.known[s.idOf(name)]
				if !ok || got != want {
					who := [...]string{"a reader that goes on", "a reader that begins"}[j]
					p.fault("after step %d %s knows %s at revision %d (told: %t), want %d", i+1, who, name, got, ok, want)
				}
			}
		}
	}
	if n := reader.poll(p, changes); n != 0 {
		p.fault("nothing was written, and the feed shows %d changes behind the last one", n)
	}
	if _, err := s.put(p.ctx, s.value("a", 9), 1); err != nil && reader.poll(p, changes) != 0 {
		p.fault("a refused write is in the feed")
	}
}

// feedRace follows the feed while others write. A change that became visible behind
// one that was read already is missed, and shows as an entry whose last revision the
// reader does not know.
func feedRace[T any](p *probe[T]) {
	const writers = 8
	s := p.source.fresh()
	changes := p.changesOf(s.shelf)
	reader := follower{known: map[string]irm.Revision{}}
	var running atomic.Int64
	running.Store(writers)
	each := p.settings.few(200)
	race(writers+1, func(w int) {
		if w == writers {
			for running.Load() > 0 && !p.broken() {
				reader.poll(p, changes)
			}
			return
		}
		defer running.Add(-1)
		r := rand.New(rand.NewPCG(14, uint64(w)))
		for i := range each {
			name := fmt.Sprintf("w%d-%03d", w, r.IntN(20))
			if r.IntN(10) == 0 {
				_ = s.erase(p.ctx, s.idOf(name)) // whether it may be erased twice is another rule's business
			}
			_ = s.change(p.ctx, name, i) // refused where it was erased
		}
	})
	reader.poll(p, changes)
	if p.broken() {
		return
	}
	stored := make(map[string]irm.Revision)
	for _, e := range p.entriesOf(s.shelf) {
		stored[s.key(e.Value)] = e.Revision
		if got, ok := reader.known[s.key(e.Value)]; got != e.Revision {
			p.fault("a reader that followed the feed knows %s at revision %d (told: %t), and %d is stored", s.key(e.Value), got, ok, e.Revision)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(reader.known)) {
		if revision := reader.known[id]; revision != 0 && stored[id] == 0 {
			p.fault("a reader that followed the feed was not told that %s was erased", id)
		}
	}
}

// feedTx has one transaction write and pause while another one is done and the reader
// goes on: what the first one has written is not to be behind the reader. A store
// that makes the second one, or the reader, wait has nothing to get wrong.
func feedTx[T any](p *probe[T]) {
	const rounds, moment = 8, 5 * time.Millisecond
	s := p.source.fresh()
	changes := p.changesOf(s.shelf)
	reader := follower{known: map[string]irm.Revision{}}
	for round := range rounds {
		slow, quick := fmt.Sprintf("slow%d", round), fmt.Sprintf("quick%d", round)
		polled, told := make(chan struct{}), false
		_, _ = meanwhile(p.ctx, s.tx, func(ctx context.Context, in shelf[T], breakOff func()) error {
			err := in.insert(ctx, s.value(slow, 1))
			breakOff()
			if told { // a function may be run again
				return err
			}
			told = true
			go func() {
				defer close(polled)
				reader.poll(p, changes)
			}()
			select {
			case <-polled:
			case <-time.After(moment):
			}
			return err
		}, func(ctx context.Context, in shelf[T]) error { return in.insert(ctx, s.value(quick, 1)) })
		if told {
			<-polled
		}
		reader.poll(p, changes)
		for _, e := range p.entriesOf(s.shelf) {
			if id := s.key(e.Value); reader.known[id] != e.Revision {
				p.fault("a reader went on to position %d while a transaction was under way, and was never told of %s, which that one wrote", reader.after, id)
				return
			}
		}
	}
}

// feedFallback reads by irm.Changes, which every store has.
func feedFallback[T any](p *probe[T]) {
	s := p.source.fresh()
	names := named("a", 5)
	if !p.fine(s.insert(p.ctx, s.many(names)...), "writing") || !p.fine(s.change(p.ctx, names[2], 9), "updating") {
		return
	}
	list, err := listing.Read(s.follow(p.ctx, 0))
	p.fine(err, "irm.Changes")
	known := make(map[string]irm.Revision)
	for _, c := range list {
		known[c.ID] = c.Revision
	}
	for i, name := range names {
		want := irm.Revision(1)
		if i == 2 {
			want = 2
		}
		if got := known[s.idOf(name)]; got != want {
			p.fault("irm.Changes names %s at revision %d, want %d", name, got, want)
		}
	}
}
