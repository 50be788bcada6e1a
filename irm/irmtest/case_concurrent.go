package irmtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// concurrentCalls makes every call at once, for the race detector, and checks that
// nothing was lost.
func concurrentCalls[T any](p *probe[T]) {
	const workers = 16
	s := p.source.fresh()
	each := p.settings.few(30)
	calls := s.calls()
	race(workers, func(w int) {
		r := rand.New(rand.NewPCG(21, uint64(w)))
		for i := range each {
			p.fine(s.insert(p.ctx, s.value(fmt.Sprintf("w%02d-%04d", w, i), i)), "writing beside others")
			c := calls[r.IntN(len(calls))]
			_ = c.do(p.ctx, fmt.Sprintf("shared%02d", r.IntN(20))) // whether it finds anything is up to the others
		}
	})
	for w := range workers {
		for i := range each {
			v := s.value(fmt.Sprintf("w%02d-%04d", w, i), i)
			if s.isLog() && i > 0 { // finding in a log reads all of it
				continue
			}
			if !p.holds(s.shelf, v, "after %d workers wrote at once", workers) {
				return
			}
		}
	}
	ids, err := s.keys(s.list(p.ctx, irm.Page{}))
	n := 0
	for _, id := range ids {
		if len(id) > len(s.idOf("w")) && id[:len(s.idOf("w"))] == s.idOf("w") {
			n++
		}
	}
	if p.fine(err, "listing") && n != workers*each {
		p.fault("%d workers wrote %d entries each at once, and %d are there", workers, each, n)
	}
}

// concurrentClose closes while listings were broken off and contexts ended, and
// looks for goroutines that stay behind.
func concurrentClose[T any](p *probe[T]) {
	p.source.fresh().discard() // what starts once and for all has started
	base := runtime.NumGoroutine()
	s := p.source.fresh()
	if !p.fine(s.insert(p.ctx, s.many(named("a", 20))...), "writing") {
		return
	}
	for range 20 {
		for range s.list(p.ctx, irm.Page{}) {
			break
		}
		ctx, cancel := context.WithCancel(p.ctx)
		for range s.list(ctx, irm.Page{}) {
			cancel()
		}
		cancel()
	}
	race(4, func(int) { p.fine(s.close(), "closing at once, or once more") })
	p.fine(s.close(), "closing once more")
	calls := s.calls()
	if s.tx != nil {
		calls = append(calls, call[T]{"Tx", true, func(ctx context.Context, name string) error {
			return s.tx(ctx, func(ctx context.Context, in shelf[T]) error { return in.insert(ctx, in.value(name, 1)) })
		}})
	}
	for _, c := range calls {
		p.wants(c.do(p.ctx, "a0001"), irm.ErrClosed, c.name+" after Close")
	}
	if n := settle(base, p.settings.patience); n > base {
		p.fault("%d goroutines were running before the store was opened, and %d after it was closed:\n%s", base, n, stacks())
	}
}

// discard closes a store that is not needed.
func (i instance[T]) discard() { _ = i.close() }

// settle waits until there are no more goroutines than n, and returns how many
// there are. They end on their own: a moment each time is enough.
func settle(n int, patience time.Duration) int {
	const moment = time.Millisecond
	for waited := time.Duration(0); runtime.NumGoroutine() > n && waited < min(patience, time.Second); waited += moment {
		runtime.Gosched()
		time.Sleep(moment)
	}
	return runtime.NumGoroutine()
}

func stacks() string {
	text := make([]byte, 4<<10)
	return string(text[:runtime.Stack(text, true)])
}

// pointInLoop writes before and behind the place where a listing stands.
func pointInLoop[T any](p *probe[T]) {
	s := p.source.fresh()
	names := named("m", p.settings.few(300))
	want := s.many(names)
	if !p.fine(s.insert(p.ctx, want...), "writing") {
		return
	}
	var got []T
	if !p.within("writing within the loop of a listing", func() { got = p.listWriting(s.shelf, names) }) {
		return
	}
	if !slices.Equal(s.ids(got), s.ids(want)) {
		p.fault("a listing of %d entries shows what was written or erased after it began: it has %d", len(want), len(got))
		return
	}
	for i, v := range got {
		if diff := difference(want[i], v); diff != "" {
			p.fault("a listing shows what was updated after it began %s", diff)
			return
		}
	}
}

// listWriting lists, and writes once the listing has begun.
func (p *probe[T]) listWriting(s shelf[T], names []string) (got []T) {
	for v, err := range s.list(p.ctx, irm.Page{}) {
		if !p.fine(err, "listing") {
			return got
		}
		if len(got) == 0 {
			p.fine(s.insert(p.ctx, s.value("a", 1), s.value("m0001x", 1), s.value("z", 1)), "writing within the loop")
			if s.put != nil {
				p.fine(s.change(p.ctx, names[2], 99), "updating within the loop")
				p.fine(s.change(p.ctx, names[len(names)-2], 99), "updating within the loop")
			}
			if s.erase != nil {
				p.fine(s.erase(p.ctx, s.idOf(names[len(names)-1])), "erasing within the loop")
			}
		}
		got = append(got, v)
	}
	return got
}

// concurrentAfterTx keeps the stores of a transaction.
func concurrentAfterTx[T any](p *probe[T]) {
	s := p.source.fresh()
	var kept shelf[T]
	if !p.fine(s.tx(p.ctx, func(_ context.Context, in shelf[T]) error {
		kept = in
		return nil
	}), "a transaction") {
		return
	}
	for _, c := range kept.calls() {
		p.wants(c.do(p.ctx, "a"), irm.ErrClosed, c.name+" of a store whose transaction has ended")
	}
}
