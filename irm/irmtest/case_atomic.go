package irmtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/irmkit/irmkit/irm"
)

// together writes values in one call.
func (s shelf[T]) together(ctx context.Context, values ...T) error {
	if s.isLog() {
		return s.append(ctx, values...)
	}
	entries := make([]irm.Entry[T], len(values))
	for i, v := range values {
		entries[i].Value = v
	}
	_, err := s.putAll(ctx, entries)
	return err
}

func atomicBatch[T any](p *probe[T]) {
	s := p.source.fresh()
	kept := s.value("kept", 1)
	if !p.fine(s.insert(p.ctx, kept), "inserting") {
		return
	}
	for _, at := range []int{0, 1, 2} { // the place of what is refused
		batch := []T{s.value(fmt.Sprintf("new%da", at), 1), s.value(fmt.Sprintf("new%db", at), 2)}
		batch = append(batch[:at:at], append([]T{s.value("kept", 99)}, batch[at:]...)...)
		if err := s.together(p.ctx, batch...); err == nil {
			p.fault("a batch with another content for an ID that is taken was stored")
		}
		p.holds(s.shelf, kept, "after a refused batch")
		for _, v := range batch {
			if id := s.key(v); id != s.key(kept) {
				p.lacks(s.shelf, id, "after a refused batch")
			}
		}
	}
	if s.putAll == nil {
		return
	}
	got, err := s.putAll(p.ctx, []irm.Entry[T]{{Value: s.value("other", 1)}, {Value: s.value("kept", 2), Revision: 1}})
	if p.fine(err, "putting an insert and an update") && (len(got) != 2 || got[0] != 1 || got[1] != 2) {
		p.fault("PutAll of an insert and of an update of revision 1 returned the revisions %v, want [1 2]", got)
	}
	p.holds(s.shelf, s.value("kept", 2), "after PutAll")
	if _, err := s.putAll(p.ctx, []irm.Entry[T]{{Value: s.value("twice", 1)}, {Value: s.value("twice", 2)}}); err != nil {
		p.lacks(s.shelf, s.idOf("twice"), "after a refused batch")
	}
}

// atomicInvalid has an entry in the batch that Validate reports.
func atomicInvalid[T any](p *probe[T]) {
	s := p.source.fresh()
	for _, bad := range s.invalids()[:2] {
		for at := range 3 {
			good := s.many(named(fmt.Sprintf("g%d-", at), 2))
			if s.together(p.ctx, slices.Insert(slices.Clone(good), at, bad.value)...) == nil {
				return // that it is to be refused is another rule's business
			}
			for _, v := range good {
				p.lacks(s.shelf, s.key(v), "after a batch that was refused for "+bad.what)
			}
		}
	}
}

// atomicSight looks on while batches are written. What is seen of a batch shows
// that it is done, so that a listing which begins later must show all of it.
func atomicSight[T any](p *probe[T]) {
	s := p.source.fresh()
	const size = 8
	rounds := p.settings.few(20)
	var done atomic.Bool
	race(2, func(i int) {
		if i == 0 {
			defer done.Store(true)
			for round := range rounds {
				if !p.fine(s.together(p.ctx, s.many(named(fmt.Sprintf("b%03d-", round), size))...), "writing a batch") {
					return
				}
			}
			return
		}
		for last := false; !last && !p.broken(); {
			last = done.Load()
			first, second := p.batches(s.shelf), p.batches(s.shelf)
			for batch := range first {
				if second[batch] != size {
					p.fault("a listing shows %d of the %d entries of a batch of which the listing before it showed %d", second[batch], size, first[batch])
				}
			}
		}
	})
}

func (p *probe[T]) batches(s shelf[T]) map[string]int {
	ids, err := s.keys(s.list(p.ctx, irm.Page{}))
	p.fine(err, "listing while batches are written")
	seen := make(map[string]int)
	for _, id := range ids {
		batch, _, _ := strings.Cut(id, "-")
		seen[batch]++
	}
	return seen
}

var errGiveUp = errors.New("irmtest: the transaction is to be given up")

func atomicTx[T any](p *probe[T]) {
	s := p.source.fresh()
	if !p.fine(s.insert(p.ctx, s.value("kept", 1)), "inserting") {
		return
	}
	write := func(ctx context.Context, in shelf[T], names ...string) error {
		for i, name := range names {
			if err := in.insert(ctx, s.value(name, i+1)); err != nil {
				return err
			}
			if _, ok, err := in.find(ctx, s.idOf(name)); !ok || err != nil {
				return fmt.Errorf("the transaction does not find what it has written itself (%w)", errors.Join(irm.ErrNotFound, err))
			}
		}
		if in.put != nil {
			_, err := in.put(ctx, s.value("kept", 2), 1)
			return err
		}
		return nil
	}
	undone := func(when string, names ...string) {
		p.holds(s.shelf, s.value("kept", 1), "%s", when)
		for _, name := range names {
			p.lacks(s.shelf, s.idOf(name), when)
		}
	}

	err := s.tx(p.ctx, func(ctx context.Context, in shelf[T]) error {
		if err := write(ctx, in, "e1", "e2"); err != nil {
			p.fault("in a transaction: %v", err)
		}
		return errGiveUp
	})
	if err == nil {
		p.fault("Tx returned nil although the function returned an error")
	}
	undone("after a transaction whose function failed", "e1", "e2")

	func() {
		defer func() { _ = recover() }() // whether the panic comes through is the host's choice
		err := s.tx(p.ctx, func(ctx context.Context, in shelf[T]) error {
			_ = write(ctx, in, "p1", "p2")
			panic("irmtest: on purpose")
		})
		if err == nil {
			p.fault("Tx returned nil although the function panicked")
		}
	}()
	undone("after a transaction whose function panicked", "p1", "p2")

	ctx, cancel := context.WithCancel(p.ctx)
	err = s.tx(ctx, func(ctx context.Context, in shelf[T]) error {
		err := write(ctx, in, "c1", "c2")
		cancel()
		return err
	})
	cancel()
	if err != nil {
		undone("after a transaction that returned the error of its context", "c1", "c2")
	}
	done := p.source.fresh()
	if !p.fine(done.insert(p.ctx, s.value("kept", 1)), "inserting") {
		return
	}
	if !p.fine(done.tx(p.ctx, func(ctx context.Context, in shelf[T]) error { return write(ctx, in, "d1", "d2") }), "a transaction") {
		return
	}
	p.holds(done.shelf, s.value("d1", 1), "after a transaction")
	p.holds(done.shelf, s.value("d2", 2), "after a transaction")
}
