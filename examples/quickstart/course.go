package main

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// course takes the instances of one machine through their states: each step is made
// from what the store has, and saved upon it. It is what a host writes once, for all of
// its machines.
type course[S, E ~string, C any] struct {
	machine *lifecycle.Machine[S, E, C]
	store   lifecycle.Store
}

// start begins an instance in a state.
func (c course[S, E, C]) start(ctx context.Context, id string, state S, meta lifecycle.Meta) error {
	step, err := c.machine.Start(state, meta)
	if err != nil {
		return err
	}
	_, err = lifecycle.Save(ctx, c.store, c.id(id), step, 0)
	return err
}

// fire lets an event happen, after the deadlines that are due before it. Where somebody
// else saved a step in between, it looks again at what there is. The effects of the step
// are the caller's to run.
func (c course[S, E, C]) fire(ctx context.Context, id string, event E, facts C, meta lifecycle.Meta) (lifecycle.Step[S, E], error) {
	for {
		step, err := c.tryToFire(ctx, id, event, facts, meta)
		if !errors.Is(err, irm.ErrConflict) {
			return step, err
		}
	}
}

func (c course[S, E, C]) tryToFire(ctx context.Context, id string, event E, facts C, meta lifecycle.Meta) (step lifecycle.Step[S, E], err error) {
	if err := c.advance(ctx, id, facts, meta.At); err != nil {
		return step, err
	}
	snapshot, revision, err := lifecycle.Load[S](ctx, c.store, c.id(id))
	if err != nil {
		return step, err
	}
	if step, err = c.machine.Fire(snapshot, event, facts, meta); err == nil {
		_, err = lifecycle.Save(ctx, c.store, c.id(id), step, revision)
	}
	return step, err
}

// advance applies the deadlines that are due by a time.
func (c course[S, E, C]) advance(ctx context.Context, id string, facts C, now time.Time) error {
	snapshot, revision, err := lifecycle.Load[S](ctx, c.store, c.id(id))
	if err != nil {
		return err
	}
	for step, err := range c.machine.Advance(snapshot, facts, now) {
		if err == nil {
			revision, err = lifecycle.Save(ctx, c.store, c.id(id), step, revision)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// move is an event that happened.
type move[E ~string] struct {
	event E
	meta  lifecycle.Meta
}

// run lets events happen one after the other, up to the first without a time, and then
// the deadlines that are due by now.
func (c course[S, E, C]) run(ctx context.Context, id string, facts C, now time.Time, moves ...move[E]) error {
	for _, m := range moves {
		if m.meta.At.IsZero() {
			break
		}
		if _, err := c.fire(ctx, id, m.event, facts, m.meta); err != nil {
			return err
		}
	}
	return c.advance(ctx, id, facts, now)
}

// all yields the instances in order of ID.
func (c course[S, E, C]) all(ctx context.Context) iter.Seq2[irm.Entry[lifecycle.Instance], error] {
	return c.store.List(ctx, lifecycle.Query{Machine: c.machine.Name()})
}

func (c course[S, E, C]) id(id string) lifecycle.InstanceID {
	return lifecycle.InstanceOf(c.machine.Name(), id)
}
