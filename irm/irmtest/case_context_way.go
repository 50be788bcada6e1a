package irmtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// counted is a context that ends when it is looked at for the n-th time, so that
// every place is tried at which a call notices.
type counted struct {
	context.Context
	left atomic.Int64
	end  context.CancelFunc
}

func endsAt(ctx context.Context, n int) *counted {
	inner, end := context.WithCancel(ctx)
	c := &counted{Context: inner, end: end}
	c.left.Store(int64(n))
	return c
}

func (c *counted) look() {
	if c.left.Add(-1) == 0 {
		c.end()
	}
}

func (c *counted) Err() error {
	c.look()
	return c.Context.Err()
}

func (c *counted) Done() <-chan struct{} {
	c.look()
	return c.Context.Done()
}

// attempt is a call whose context ends on the way.
type attempt struct {
	name    string
	prepare func(name string) error
	do      func(ctx context.Context, name string) error
	state   func(name string) (undone, done bool) // what is stored afterwards, or what was read
}

// attempts are a call of each kind, on a new store.
func (p *probe[T]) attempts() []attempt {
	const size = 20
	s := p.source.fresh()
	there := s.many(named("there", size))
	p.fine(s.insert(p.ctx, there...), "writing")
	ready := func(string) error { return nil }
	one := func(name string) error { return s.insert(p.ctx, s.value(name, 1)) }
	count := func(names ...string) int {
		ids, err := s.keys(s.list(p.ctx, irm.Page{}))
		p.fine(err, "listing after a context ended")
		n := 0
		for _, name := range names {
			if slices.Contains(ids, s.idOf(name)) {
				n++
			}
		}
		return n
	}
	batch := func(name string) []string { return named(name+"-", size) }
	together := attempt{"PutAll", ready, func(ctx context.Context, name string) error {
		return s.together(ctx, s.many(batch(name))...)
	}, func(name string) (undone, done bool) {
		n := count(batch(name)...)
		return n == 0, n == size
	}}
	var read []string
	list := attempt{"List", ready, func(ctx context.Context, _ string) (err error) {
		read, err = s.keys(s.list(ctx, irm.Page{}))
		return err
	}, func(string) (undone, done bool) {
		all, err := s.keys(s.list(p.ctx, irm.Page{}))
		p.fine(err, "listing after a context ended")
		return len(read) <= len(all) && slices.Equal(read, all[:len(read)]), slices.Equal(read, all)
	}}
	if s.isLog() {
		together.name = "Append"
		return []attempt{list, together}
	}
	var got irm.Entry[T]
	attempts := []attempt{
		list,
		{"Get", one, func(ctx context.Context, name string) (err error) {
			got, err = s.get(ctx, s.idOf(name))
			return err
		}, func(string) (undone, done bool) { return true, s.number(got.Value) == 1 }},
		{"Put", ready, func(ctx context.Context, name string) error {
			_, err := s.put(ctx, s.value(name, 1), 0)
			return err
		}, func(name string) (undone, done bool) {
			n := count(name)
			return n == 0, n == 1
		}},
		{"Put over a revision", one, func(ctx context.Context, name string) error {
			_, err := s.put(ctx, s.value(name, 2), 1)
			return err
		}, func(name string) (undone, done bool) {
			n, revision := s.content(p.ctx, name)
			return n == 1 && revision == 1, n == 2 && revision == 2
		}},
	}
	if s.erase != nil {
		attempts = append(attempts, attempt{"Erase", one, func(ctx context.Context, name string) error { return s.erase(ctx, s.idOf(name)) }, func(name string) (undone, done bool) {
			n, _ := s.content(p.ctx, name)
			listed := count(name)
			return n == 1 && listed == 1, n == 0 && listed == 0
		}})
	}
	if s.putAll != nil {
		attempts = append(attempts, together)
	}
	return attempts
}

// try makes the attempt and returns the error of its call.
func (p *probe[T]) try(a attempt, name, when string, ctx context.Context) error { //nolint:revive // the context is what is tried
	if !p.fine(a.prepare(name), "writing") {
		return nil
	}
	err := a.do(ctx, name)
	if err != nil && !isContext(err) && !errors.Is(err, irm.ErrUnknown) {
		p.fault("%s whose context ended %s has the error %q, want that of the context or irm.ErrUnknown", a.name, when, err)
	}
	switch undone, done := a.state(name); {
	case err == nil && !done:
		p.fault("%s whose context ended %s returned no error and was not done, or not wholly", a.name, when)
	case err != nil && !done && !undone:
		p.fault("%s whose context ended %s returned the error %q and was done in part", a.name, when, err)
	}
	return err
}

// contextLooks ends the context at the first look, at the second, and so on, until the
// call comes through.
func contextLooks[T any](p *probe[T]) {
	const most = 2000
	for i, a := range p.attempts() {
		for n := 1; n < most && !p.broken(); n += 1 + n/16 {
			ctx := endsAt(p.ctx, n)
			err := p.try(a, fmt.Sprintf("n%d-%05d", i, n), fmt.Sprintf("at look number %d", n), ctx)
			ctx.end()
			if err == nil {
				break
			}
		}
	}
}

// contextDelays is for drivers that wait for Done only: the context ends a little
// later each time, until the call has come through often enough. How long a call takes
// need not be known for that: the delays grow slowly, so that many of them end within it.
func contextDelays[T any](p *probe[T]) {
	const first = 10 * time.Microsecond
	enough := max(8, p.settings.few(24))
	for k, a := range p.attempts() {
		delay := time.Duration(0)
		for i, through := 0, 0; through < enough && delay < p.settings.patience && !p.broken(); i++ {
			ctx, cancel := context.WithCancel(p.ctx)
			timer := time.AfterFunc(delay, cancel)
			if p.try(a, fmt.Sprintf("d%d-%05d", k, i), fmt.Sprintf("after %v", delay), ctx) == nil {
				through++
			}
			timer.Stop()
			cancel()
			delay += first + delay/8
		}
	}
}

// contextTx ends the context before the function of a transaction returns. That
// nothing stays where there is an error is the business of another rule.
func contextTx[T any](p *probe[T]) {
	s := p.source.fresh()
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel()
	err := s.tx(ctx, func(ctx context.Context, in shelf[T]) error {
		err := in.insert(ctx, s.value("a", 1))
		cancel()
		return err
	})
	if err == nil || !isContext(err) && !errors.Is(err, irm.ErrUnknown) {
		p.fault("a transaction whose context had ended when its function returned has the error %q, want that of the context", errorText(err))
	}
}

// contextWaiting writes while a transaction is under way. A store may let the write
// through, refuse it, or make it wait, but not longer than its context lasts.
func contextWaiting[T any](p *probe[T]) {
	const short = 20 * time.Millisecond
	s := p.source.fresh()
	if !p.fine(s.insert(p.ctx, s.value("kept", 1)), "writing") {
		return
	}
	var done chan error
	_ = s.tx(p.ctx, func(ctx context.Context, in shelf[T]) error {
		err := in.insert(ctx, s.value("held", 1))
		if s.put != nil {
			_, err = in.put(ctx, s.value("kept", 2), 1)
		}
		if err != nil || done != nil { // a function may be run again
			return err
		}
		answer := make(chan error, 1)
		done = answer
		go func() {
			ctx, cancel := context.WithTimeout(p.ctx, short)
			defer cancel()
			if s.put == nil {
				answer <- s.insert(ctx, s.value("other", 1))
				return
			}
			_, err := s.put(ctx, s.value("kept", 3), 1)
			answer <- err
		}()
		timer := time.NewTimer(p.settings.patience)
		defer timer.Stop()
		select {
		case err := <-answer:
			answer <- err
			if err != nil && !isContext(err) && !errors.Is(err, irm.ErrUnknown) && !errors.Is(err, irm.ErrConflict) {
				p.fault("a write beside a transaction has the error %q, want that of its context", err)
			}
		case <-timer.C:
			p.fault("a write whose deadline was after %v waits for a transaction, and has not returned within %v", short, p.settings.patience)
		}
		return nil
	})
	if done != nil {
		<-done // it has nothing to wait for any more
	}
}
