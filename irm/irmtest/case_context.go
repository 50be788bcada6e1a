package irmtest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

// call is one way to call a store, which writes or reads the entry of a name.
type call[T any] struct {
	name   string
	writes bool
	do     func(ctx context.Context, name string) error
}

// drain reads a sequence of any kind and returns its error.
func drain[T any](seq iter.Seq2[T, error]) error {
	_, err := listing.Read(seq)
	return err
}

// calls are all ways to call the store.
func (s shelf[T]) calls() []call[T] {
	list := []call[T]{
		{"List", false, func(ctx context.Context, _ string) error { return drain(s.list(ctx, irm.Page{})) }},
	}
	if s.isLog() {
		return append(list, call[T]{"Append", true, func(ctx context.Context, name string) error { return s.insert(ctx, s.value(name, 1)) }})
	}
	list = append(list,
		call[T]{"Get", false, func(ctx context.Context, name string) error {
			_, err := s.get(ctx, s.idOf(name))
			return err
		}},
		call[T]{"Put", true, func(ctx context.Context, name string) error { return s.insert(ctx, s.value(name, 1)) }},
	)
	if s.erase != nil {
		list = append(list, call[T]{"Erase", true, func(ctx context.Context, name string) error { return s.erase(ctx, s.idOf(name)) }})
	}
	if s.putAll != nil {
		list = append(list, call[T]{"PutAll", true, func(ctx context.Context, name string) error {
			_, err := s.putAll(ctx, []irm.Entry[T]{{Value: s.value(name, 1)}})
			return err
		}})
	}
	if s.scan != nil {
		list = append(list, call[T]{"Range", false, func(ctx context.Context, _ string) error { return drain(s.scan(ctx, "", "")) }})
	}
	if s.changes != nil {
		list = append(list, call[T]{"Changes", false, func(ctx context.Context, _ string) error { return drain(s.changes(ctx, 0)) }})
	}
	return append(list, s.more...)
}

func contextBefore[T any](p *probe[T]) {
	s := p.source.fresh()
	if !p.fine(s.insert(p.ctx, s.value("there", 1)), "writing") {
		return
	}
	cancelled, cancel := context.WithCancel(p.ctx)
	cancel()
	late, cancel := context.WithDeadline(p.ctx, time.Unix(1, 0))
	defer cancel()
	for _, ended := range []struct {
		ctx  context.Context
		want error
	}{{cancelled, context.Canceled}, {late, context.DeadlineExceeded}} {
		for i, c := range s.calls() {
			name := "there"
			if c.writes {
				name = fmt.Sprintf("new%d", i)
			}
			if err := c.do(ended.ctx, name); !errors.Is(err, ended.want) {
				p.fault("%s with a context that has ended: got error %q, want one that matches %q", c.name, errorText(err), ended.want)
			}
			if !c.writes {
				continue
			}
			p.lacks(s.shelf, s.idOf(name), c.name+" with a context that has ended")
			if !p.fine(s.insert(p.ctx, s.value(name, 1)), "writing what %s with an ended context should not have touched", c.name) {
				return
			}
			if c.name == "Erase" {
				p.wants(c.do(ended.ctx, "there"), ended.want, "Erase of what is there, with a context that has ended")
				p.holds(s.shelf, s.value("there", 1), "after Erase with a context that has ended")
			}
		}
		if s.tx != nil {
			ran := false
			err := s.tx(ended.ctx, func(context.Context, shelf[T]) error {
				ran = true
				return nil
			})
			if ran && err == nil {
				p.fault("a transaction was run with a context that had ended")
			}
		}
		s = p.source.fresh()
		p.fine(s.insert(p.ctx, s.value("there", 1)), "writing")
	}
}

// contextLoop ends the context within the loop of a listing.
func contextLoop[T any](p *probe[T]) {
	s := p.source.fresh()
	names := named("a", p.settings.few(60))
	if !p.fine(s.insert(p.ctx, s.many(names)...), "writing") {
		return
	}
	for _, at := range []int{1, len(names) / 2, len(names)} {
		endInLoop(p, "a listing", at, len(names), func(ctx context.Context) iter.Seq2[T, error] { return s.list(ctx, irm.Page{}) })
		if ids, err := s.keys(s.list(p.ctx, irm.Page{})); p.fine(err, "the next listing") && len(ids) != len(names) {
			p.fault("after a listing whose context ended another one has %d entries, want %d", len(ids), len(names))
		}
	}
}

// endInLoop ends the context of a loop over so many entries within it, at one of them.
func endInLoop[T, V any](p *probe[T], what string, at, all int, list func(context.Context) iter.Seq2[V, error]) {
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel()
	n := 0
	var last error
	for _, err := range list(ctx) {
		if err != nil {
			last = err
			continue
		}
		if n++; n == at {
			cancel()
		}
	}
	if last == nil && n != all {
		p.fault("%s whose context ended at entry %d of %d ended without an error after %d", what, at, all, n)
	}
	if last != nil && !isContext(last) {
		p.fault("%s whose context ended within its loop has the error %q, want that of the context", what, last)
	}
}
