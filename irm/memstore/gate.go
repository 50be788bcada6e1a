package memstore

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/irmkit/irmkit/irm"
)

var (
	errClosed = fmt.Errorf("memstore: %w", irm.ErrClosed)
	errInside = fmt.Errorf("memstore: a function that runs in Tx can use only the stores that it is given (%w)", irm.ErrInvalid)
)

// gate is what every call passes on its way to the data: one lock for all stores
// behind it, and the memory of how to undo what was written. A store that stands
// alone has a gate of its own, the stores of a tenant share one, and those that a
// transaction works with have another one in front of the same data.
//
// A transaction does not hold mu while it runs. It marks the gate as busy, and
// whoever comes meanwhile waits without the lock, as long as its context lasts.
type gate struct {
	mu     sync.RWMutex
	closed atomic.Bool   // set under mu
	busy   chan struct{} // of the transaction under way, closed when it is over
	keep   bool          // undo survives the call: this is the gate of a transaction
	undo   []func()      // what takes back the writes, the last one first
}

// read runs look beside other readers.
func (g *gate) read(ctx context.Context, look func() error) error {
	if err := g.pass(ctx, g.mu.RLock, g.mu.RUnlock); err != nil {
		return err
	}
	defer g.mu.RUnlock()
	return look()
}

// write runs change alone: where it fails, nothing of it stays.
func (g *gate) write(ctx context.Context, change func() error) error {
	if err := g.pass(ctx, g.mu.Lock, g.mu.Unlock); err != nil {
		return err
	}
	defer g.mu.Unlock()
	before := len(g.undo)
	err := change()
	if err != nil {
		g.rollback(before)
	}
	if !g.keep {
		g.undo = nil
	}
	return err
}

// did notes how to take back what a change has just written.
func (g *gate) did(undo func()) { g.undo = append(g.undo, undo) }

func (g *gate) rollback(to int) {
	for i := len(g.undo) - 1; i >= to; i-- {
		g.undo[i]()
	}
	clear(g.undo[to:])
	g.undo = g.undo[:to]
}

// pass returns with the lock held, once no transaction is under way.
func (g *gate) pass(ctx context.Context, lock, unlock func()) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		lock()
		if g.closed.Load() {
			unlock()
			return errClosed
		}
		busy := g.busy
		if busy == nil {
			return nil
		}
		unlock()
		if ctx.Value(inside{g}) != nil {
			return errInside
		}
		select {
		case <-busy:
		case <-ctx.Done():
		}
	}
}

// inside is the key under which the context of a transaction says so, for a call that
// would wait for its own end is better refused.
type inside struct{ *gate }

// check refuses a call before it looks at its arguments: one whose context has ended,
// or that comes too late.
func (g *gate) check(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if g.closed.Load() {
		return errClosed
	}
	return nil
}

// close refuses all later calls and waits for none.
func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed.Store(true)
}

// transact runs fn with a gate to the same data, while nothing else passes this
// one. What was written through it stays if fn says so by returning nil.
func (g *gate) transact(ctx context.Context, fn func(context.Context, *gate) error) (err error) {
	if err := g.pass(ctx, g.mu.Lock, g.mu.Unlock); err != nil {
		return err
	}
	over := make(chan struct{})
	g.busy = over
	g.mu.Unlock()

	inner, returned := &gate{keep: true}, false
	defer func() { // also where fn panics or ends the goroutine
		inner.end()
		g.mu.Lock()
		defer g.mu.Unlock()
		if returned && err == nil {
			err = ctx.Err()
		}
		if returned && err == nil && g.closed.Load() {
			err = errClosed
		}
		switch {
		case !returned || err != nil:
			inner.rollback(0)
		case g.keep: // what contains this transaction may yet fail
			g.undo = append(g.undo, inner.undo...)
		}
		g.busy = nil
		close(over)
	}()
	err = fn(context.WithValue(ctx, inside{g}, true), inner)
	returned = true
	return err
}

// end closes the gate of a transaction after what it contains is over: a goroutine
// that fn left behind may be in the middle of a transaction of its own.
func (g *gate) end() {
	for {
		g.mu.Lock()
		busy := g.busy
		if busy == nil {
			g.closed.Store(true)
			g.mu.Unlock()
			return
		}
		g.mu.Unlock()
		<-busy
	}
}
