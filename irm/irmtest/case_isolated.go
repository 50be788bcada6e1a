package irmtest

import (
	"context"
	"errors"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// meanwhile runs a transaction with a break in its middle, in which another one
// begins and, if the store lets it, ends. A store that makes the other one wait is
// given a moment and then goes on; whatever comes out must be what one of the
// two orders would give. The function may be run again: only its first run has the
// break.
func meanwhile[S any](ctx context.Context, tx func(context.Context, func(context.Context, S) error) error,
	first func(ctx context.Context, in S, breakOff func()) error, second func(ctx context.Context, in S) error,
) (firstErr, secondErr error) {
	const moment = 5 * time.Millisecond
	begun, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		<-begun
		secondErr = tx(ctx, second)
	}()
	told := false
	breakOff := func() {
		if told {
			return
		}
		told = true
		close(begun)
		timer := time.NewTimer(moment)
		defer timer.Stop()
		select {
		case <-done:
		case <-timer.C:
		}
	}
	firstErr = tx(ctx, func(ctx context.Context, in S) error { return first(ctx, in, breakOff) })
	if !told { // the first one failed before its break
		close(begun)
	}
	<-done
	return firstErr, secondErr
}

// content reads the number under a name, 0 where there is nothing.
func (s shelf[T]) content(ctx context.Context, name string) (int, irm.Revision) {
	e, err := s.get(ctx, s.idOf(name))
	if err != nil {
		return 0, 0
	}
	return s.number(e.Value), e.Revision
}

// change writes a number under a name, whatever is there.
func (s shelf[T]) change(ctx context.Context, name string, n int) error {
	_, revision := s.content(ctx, name)
	_, err := s.put(ctx, s.value(name, n), revision)
	return err
}

// pair is two entries, x and y, of a new store.
func (p *probe[T]) pair(n int) (instance[T], bool) {
	s := p.source.fresh()
	return s, p.fine(s.insert(p.ctx, s.value("x", n), s.value("y", n)), "inserting")
}

// isolatedEntries provokes each anomaly that a transaction must not show.
func isolatedEntries[T any](p *probe[T]) {
	changeBoth := func(n int) func(context.Context, shelf[T]) error {
		return func(ctx context.Context, in shelf[T]) error {
			return errors.Join(in.change(ctx, "x", n), in.change(ctx, "y", n))
		}
	}
	for _, anomaly := range []func(p *probe[T], both func(int) func(context.Context, shelf[T]) error){
		dirtyRead[T], dirtyWrite[T], readTwice[T], lostUpdate[T], readSkew[T], writeSkew[T],
	} {
		anomaly(p, changeBoth)
	}
}

func dirtyRead[T any](p *probe[T], _ func(int) func(context.Context, shelf[T]) error) {
	s, ok := p.pair(1)
	if !ok {
		return
	}
	var seen int
	_, err := meanwhile(p.ctx, s.tx, func(ctx context.Context, in shelf[T], breakOff func()) error {
		err := in.change(ctx, "x", 2)
		breakOff()
		return errors.Join(err, errGiveUp)
	}, func(ctx context.Context, in shelf[T]) error {
		seen, _ = in.content(ctx, "x")
		return nil
	})
	if err == nil && seen != 1 {
		p.fault("dirty read: a transaction read content %d, which another one wrote and gave up; want 1", seen)
	}
}

func dirtyWrite[T any](p *probe[T], both func(int) func(context.Context, shelf[T]) error) {
	s, ok := p.pair(1)
	if !ok {
		return
	}
	meanwhile(p.ctx, s.tx, func(ctx context.Context, in shelf[T], breakOff func()) error {
		err := in.change(ctx, "x", 2)
		breakOff()
		return errors.Join(err, in.change(ctx, "y", 2))
	}, both(3))
	x, _ := s.content(p.ctx, "x")
	y, _ := s.content(p.ctx, "y")
	if x != y {
		p.fault("dirty write: two transactions each wrote one content to two entries, which now have %d and %d", x, y)
	}
}

func readTwice[T any](p *probe[T], both func(int) func(context.Context, shelf[T]) error) {
	s, ok := p.pair(1)
	if !ok {
		return
	}
	var once, twice, missing, appeared int
	err, _ := meanwhile(p.ctx, s.tx, func(ctx context.Context, in shelf[T], breakOff func()) error {
		once, _ = in.content(ctx, "x")
		missing, _ = in.content(ctx, "z")
		breakOff()
		twice, _ = in.content(ctx, "x")
		appeared, _ = in.content(ctx, "z")
		return nil
	}, func(ctx context.Context, in shelf[T]) error {
		return errors.Join(both(2)(ctx, in), in.insert(ctx, s.value("z", 2)))
	})
	if err == nil && once != twice {
		p.fault("non-repeatable read: a transaction read content %d and then %d", once, twice)
	}
	if err == nil && missing != appeared {
		p.fault("non-repeatable read: an entry that was missing appeared within a transaction")
	}
}

func lostUpdate[T any](p *probe[T], _ func(int) func(context.Context, shelf[T]) error) {
	s, ok := p.pair(1)
	if !ok {
		return
	}
	more := func(ctx context.Context, in shelf[T], breakOff func()) error {
		n, revision := in.content(ctx, "x")
		breakOff()
		_, err := in.put(ctx, s.value("x", n+1), revision)
		return err
	}
	first, second := meanwhile(p.ctx, s.tx, more, func(ctx context.Context, in shelf[T]) error { return more(ctx, in, func() {}) })
	want := 1
	for _, err := range []error{first, second} {
		if err == nil {
			want++
		}
	}
	if n, _ := s.content(p.ctx, "x"); n != want {
		p.fault("lost update: after %d transactions that added one to 1 the content is %d", want-1, n)
	}
}

func readSkew[T any](p *probe[T], both func(int) func(context.Context, shelf[T]) error) {
	s, ok := p.pair(1)
	if !ok {
		return
	}
	var x, y int
	err, _ := meanwhile(p.ctx, s.tx, func(ctx context.Context, in shelf[T], breakOff func()) error {
		x, _ = in.content(ctx, "x")
		breakOff()
		y, _ = in.content(ctx, "y")
		return nil
	}, both(2))
	if err == nil && x != y {
		p.fault("read skew: a transaction read %d and %d of two entries that always change together", x, y)
	}
}

func writeSkew[T any](p *probe[T], _ func(int) func(context.Context, shelf[T]) error) {
	s, ok := p.pair(1)
	if !ok {
		return
	}
	leave := func(ctx context.Context, in shelf[T], mine string, breakOff func()) error {
		x, _ := in.content(ctx, "x")
		y, _ := in.content(ctx, "y")
		breakOff()
		if x+y < 2 {
			return nil
		}
		return in.change(ctx, mine, 0)
	}
	meanwhile(p.ctx, s.tx, func(ctx context.Context, in shelf[T], breakOff func()) error { return leave(ctx, in, "x", breakOff) },
		func(ctx context.Context, in shelf[T]) error { return leave(ctx, in, "y", func() {}) })
	x, _ := s.content(p.ctx, "x")
	y, _ := s.content(p.ctx, "y")
	if x+y == 0 {
		p.fault("write skew: two transactions each set one of two entries to 0 after they saw that both were 1, and now both are 0")
	}
}

// isolatedListings does the same with listings, which logs have as well: what is
// missing is part of what a transaction has seen.
func isolatedListings[T any](p *probe[T]) {
	count := func(ctx context.Context, in shelf[T]) int {
		ids, err := in.keys(in.list(ctx, irm.Page{}))
		if err != nil {
			return -1
		}
		return len(ids)
	}
	s := p.source.fresh()
	var once, twice int
	err, _ := meanwhile(p.ctx, s.tx, func(ctx context.Context, in shelf[T], breakOff func()) error {
		once = count(ctx, in)
		breakOff()
		twice = count(ctx, in)
		return nil
	}, func(ctx context.Context, in shelf[T]) error { return in.insert(ctx, s.value("x", 1)) })
	if err == nil && once != twice {
		p.fault("phantom: a transaction listed %d entries and then %d", once, twice)
	}

	s = p.source.fresh()
	meanwhile(p.ctx, s.tx, func(ctx context.Context, in shelf[T], breakOff func()) error {
		err := in.insert(ctx, s.value("x", 1))
		breakOff()
		return errors.Join(err, errGiveUp)
	}, func(ctx context.Context, in shelf[T]) error {
		once = count(ctx, in)
		return nil
	})
	if once > 0 {
		p.fault("dirty read: a transaction listed what another one wrote and gave up")
	}

	s = p.source.fresh()
	alone := func(ctx context.Context, in shelf[T], mine string, breakOff func()) error {
		n := count(ctx, in)
		breakOff()
		if n != 0 {
			return nil
		}
		return in.insert(ctx, s.value(mine, 1))
	}
	meanwhile(p.ctx, s.tx, func(ctx context.Context, in shelf[T], breakOff func()) error { return alone(ctx, in, "x", breakOff) },
		func(ctx context.Context, in shelf[T]) error { return alone(ctx, in, "y", func() {}) })
	if n := count(p.ctx, s.shelf); n > 1 {
		p.fault("write skew: two transactions each wrote an entry after they saw that there was none, and now there are %d", n)
	}
}
