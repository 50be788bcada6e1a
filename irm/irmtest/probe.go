package irmtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// probe is one case at work on one kind of store.
type probe[T any] struct {
	ctx      context.Context
	settings settings
	source   source[T]
	store    string
	name     string
	rule     Rule

	mu     sync.Mutex
	faults []error
}

// settings are the figures of a harness.
type settings struct {
	operations int
	maxEntry   int
	patience   time.Duration
	short      bool
}

// few returns less where tests are to be short.
func (s settings) few(n int) int {
	if s.short {
		return max(1, n/10)
	}
	return n
}

// source is where a case gets its stores from. What is nil is not offered.
type source[T any] struct {
	fresh       func() instance[T]
	pair        func() (a, b shelf[T])
	pointInTime bool
}

// instance is a store that is new and empty, with what the harness can do to it.
type instance[T any] struct {
	shelf[T]
	tx     func(ctx context.Context, f func(ctx context.Context, s shelf[T]) error) error
	reopen func() shelf[T]
	close  func() error
}

// maxFaults keeps a store that is wrong everywhere readable.
const maxFaults = 3

// fault reports what was seen.
func (p *probe[T]) fault(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.faults) < maxFaults {
		p.faults = append(p.faults, &Fault{Store: p.store, Case: p.name, Rule: p.rule, Seen: fmt.Sprintf(format, args...)})
	}
}

// fine reports an error where none is due, and whether there was none.
func (p *probe[T]) fine(err error, doing string, args ...any) bool {
	if err != nil {
		p.fault("%s: %v", fmt.Sprintf(doing, args...), err)
	}
	return err == nil
}

// broken reports whether anything was found, so that a case can stop.
func (p *probe[T]) broken() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.faults) > 0
}

// holds checks the content of one ID: what was put, or nothing.
func (p *probe[T]) holds(s shelf[T], want T, when string, args ...any) bool {
	id := s.key(want)
	got, ok, err := s.find(p.ctx, id)
	when = fmt.Sprintf(when, args...)
	switch {
	case err != nil:
		p.fault("%s: reading %s: %v", when, irm.Quote(id), err)
	case !ok:
		p.fault("%s: %s is not found", when, irm.Quote(id))
	default:
		if diff := difference(want, got); diff != "" {
			p.fault("%s: %s differs %s", when, irm.Quote(id), diff)
			return false
		}
		return true
	}
	return false
}

// lacks checks that there is nothing under an ID, by itself and in listings.
func (p *probe[T]) lacks(s shelf[T], id, when string, args ...any) {
	when = fmt.Sprintf(when, args...)
	if v, ok, err := s.find(p.ctx, id); ok || err != nil {
		p.fault("%s: want nothing under %s, got content %d, %v", when, irm.Quote(id), s.number(v), err)
	}
	p.unlisted(s, id, when)
}

func (p *probe[T]) unlisted(s shelf[T], id, when string) {
	ids, err := s.keys(s.list(p.ctx, irm.Page{}))
	if err != nil {
		p.fault("%s: listing: %v", when, err)
	}
	for _, got := range ids {
		if got == id {
			p.fault("%s: %s is listed", when, irm.Quote(id))
		}
	}
}

// within runs f and reports a fault where it does not come back: the only way to
// tell a call that waits for itself.
func (p *probe[T]) within(doing string, f func()) bool {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	timer := time.NewTimer(p.settings.patience)
	defer timer.Stop()
	select {
	case <-done:
		return true
	case <-timer.C:
		p.fault("%s: no answer within %v", doing, p.settings.patience)
		return false
	}
}

// random is the source of everything that is drawn; each case draws the same
// numbers in every run.
func (p *probe[T]) random() *rand.Rand { return rand.New(rand.NewPCG(uint64(p.rule.Number), 7)) }

// race runs n functions at once and waits for all.
func race(n int, f func(i int)) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wg.Go(func() {
			<-start
			f(i)
		})
	}
	close(start)
	wg.Wait()
}

// named are n names that sort alike everywhere.
func named(prefix string, n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("%s%04d", prefix, i)
	}
	return names
}

// many are the values of names, with their places as content.
func (s shape[T]) many(names []string) []T {
	list := make([]T, len(names))
	for i, name := range names {
		list[i] = s.value(name, i+1)
	}
	return list
}

func isContext(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
