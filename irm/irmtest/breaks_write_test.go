package irmtest_test

import (
	"context"
	"errors"
	"iter"
	"reflect"
	"runtime"
	"slices"
	"sync/atomic"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
)

// 1

func appendOneByOne(s conversions) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.memory.Append(ctx); err != nil { // where it is closed, or has to wait
			return err
		}
		for _, c := range list {
			if err := s.memory.Append(context.WithoutCancel(ctx), c); err != nil {
				return err
			}
			runtime.Gosched()
		}
		return nil
	}
	return s
}

func putOneByOne(s creators) creators {
	s.putAll = func(ctx context.Context, list []irm.Entry[irm.Creator]) ([]irm.Revision, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		revisions, err := s.Creators.PutAll(ctx, nil) // where it is closed, or has to wait
		for _, e := range list {
			if err != nil {
				return nil, err
			}
			var r irm.Revision
			r, err = s.Creators.Put(context.WithoutCancel(ctx), e.Value, e.Revision)
			revisions = append(revisions, r)
			runtime.Gosched()
		}
		return revisions, err
	}
	return s
}

// live is a transaction that lets its function write at once, and takes nothing back: of
// are the stores in it, whose calls are refused by the check once it is over.
func live(of func(s irmtest.Stores, check func() error) irmtest.Stores) func(context.Context, irmtest.Stores, func(context.Context, irmtest.Stores) error) error {
	return func(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) error {
		var over atomic.Bool
		defer over.Store(true)
		if err := f(ctx, of(s, open(&over))); err != nil {
			return err
		}
		return ctx.Err()
	}
}

// open refuses calls once it is over.
func open(over *atomic.Bool) func() error {
	return func() error {
		if over.Load() {
			return irm.ErrClosed
		}
		return nil
	}
}

func liveCreators(s irmtest.Stores, check func() error) irmtest.Stores {
	return irmtest.Stores{Creators: until(check, creators{Creators: s.Handle.(*memstore.Tenant).Creators})}
}

// until is a store whose calls are refused where the check says so.
func until(check func() error, s creators) creators {
	return creators{
		Creators: s.Creators,
		put: func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
			if err := check(); err != nil {
				return 0, err
			}
			return s.Put(ctx, c, r)
		},
		putAll: func(ctx context.Context, list []irm.Entry[irm.Creator]) ([]irm.Revision, error) {
			if err := check(); err != nil {
				return nil, err
			}
			return s.PutAll(ctx, list)
		},
		get: func(ctx context.Context, id irm.CreatorID) (irm.Entry[irm.Creator], error) {
			if err := check(); err != nil {
				return irm.Entry[irm.Creator]{}, err
			}
			return s.Get(ctx, id)
		},
		erase: func(ctx context.Context, id irm.CreatorID) error {
			if err := check(); err != nil {
				return err
			}
			return s.Erase(ctx, id)
		},
		list: func(ctx context.Context, q irm.CreatorQuery) creatorSeq { return unless(check, s.List(ctx, q)) },
		ranging: func(ctx context.Context, from, to irm.CreatorID) creatorSeq {
			return unless(check, s.Range(ctx, from, to))
		},
		changes: func(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[irm.CreatorID], error] {
			return unless(check, s.Changes(ctx, after))
		},
	}
}

// 2

// undoTx takes back what a failed transaction wrote, and hides it from nobody until
// then.
func undoTx(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) (err error) {
	inner := s.Handle.(*memstore.Tenant).Creators
	var undo []func()
	journal := creators{Creators: inner}
	journal.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		before, missing := inner.Get(ctx, c.ID)
		r, err := inner.Put(ctx, c, r)
		if err != nil {
			return r, err
		}
		undo = append(undo, func() {
			ctx := context.WithoutCancel(ctx)
			if missing != nil {
				_ = inner.Erase(ctx, c.ID) // fails where closed
				return
			}
			if now, err := inner.Get(ctx, c.ID); err == nil {
				_, _ = inner.Put(ctx, before.Value, now.Revision) // as well
			}
		})
		return r, nil
	}
	var over atomic.Bool
	done := false
	defer func() {
		over.Store(true)
		if !done || err != nil {
			for _, u := range slices.Backward(undo) {
				u()
			}
		}
	}()
	err = f(ctx, irmtest.Stores{Creators: until(open(&over), journal)})
	if err == nil {
		err = ctx.Err()
	}
	done = true
	return err
}

// 3

// overwrite writes whatever revision is stored.
func overwrite(ctx context.Context, s creators, c irm.Creator) (irm.Revision, error) {
	for {
		e, err := s.Creators.Get(ctx, c.ID)
		if err != nil {
			return 0, err
		}
		r, err := s.Creators.Put(ctx, c, e.Revision)
		if !errors.Is(err, irm.ErrConflict) {
			return r, err
		}
	}
}

func takeStale(s creators) creators {
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		got, err := s.Creators.Put(ctx, c, r)
		if r > 0 && errors.Is(err, irm.ErrConflict) {
			if later, lateErr := overwrite(ctx, s, c); lateErr == nil {
				return later, nil
			}
		}
		return got, err
	}
	return s
}

func checkThenUpdate(s creators) creators {
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		e, err := s.Creators.Get(ctx, c.ID)
		if r == 0 || err != nil || e.Revision != r {
			return s.Creators.Put(ctx, c, r)
		}
		runtime.Gosched()
		if err := c.Validate().Err(); err != nil {
			return 0, err
		}
		return overwrite(ctx, s, c)
	}
	return s
}

func upsert(s creators) creators {
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		got, err := s.Creators.Put(ctx, c, r)
		if errors.Is(err, irm.ErrExists) {
			return overwrite(ctx, s, c)
		}
		return got, err
	}
	return s
}

// noUpdate takes an update that changes nothing for done, as a database does that
// counts the rows that differ.
func noUpdate(s creators) creators {
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		if e, err := s.Creators.Get(ctx, c.ID); err == nil && e.Revision == r && reflect.DeepEqual(e.Value, c) {
			return r, nil
		}
		return s.Creators.Put(ctx, c, r)
	}
	return s
}

// putAllOld compares with what was stored before the call.
func putAllOld(s creators) creators {
	s.putAll = func(ctx context.Context, list []irm.Entry[irm.Creator]) ([]irm.Revision, error) {
		list = slices.Clone(list)
		for i := range list {
			for _, before := range list[:i] {
				if before.Value.ID == list[i].Value.ID {
					list[i].Revision++
				}
			}
		}
		return s.Creators.PutAll(ctx, list)
	}
	return s
}

// 4

func opaqueErrors(s creators) creators {
	s.get = func(ctx context.Context, id irm.CreatorID) (irm.Entry[irm.Creator], error) {
		e, err := s.Creators.Get(ctx, id)
		if errors.Is(err, irm.ErrNotFound) {
			err = errOpaque
		}
		return e, err
	}
	return s
}

func opaqueLogErrors(s conversions) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		err := s.memory.Append(ctx, list...)
		if errors.Is(err, irm.ErrExistsDifferent) {
			err = errOpaque
		}
		return err
	}
	return s
}

func skipInvalid(s conversions) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		return s.memory.Append(ctx, slices.DeleteFunc(slices.Clone(list), func(c irm.Conversion) bool { return c.Validate().Err() != nil })...)
	}
	return s
}

func mixedErrors(s creators) creators {
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		got, err := s.Creators.Put(ctx, c, r)
		if errors.Is(err, irm.ErrConflict) {
			err = errors.Join(err, irm.ErrExists, irm.ErrErased)
		}
		return got, err
	}
	return s
}

func mixedMissing(s creators) creators {
	s.get = func(ctx context.Context, id irm.CreatorID) (irm.Entry[irm.Creator], error) {
		e, err := s.Creators.Get(ctx, id)
		if errors.Is(err, irm.ErrNotFound) {
			err = errors.Join(err, irm.ErrConflict, irm.ErrUnknown)
		}
		return e, err
	}
	return s
}

// 6

func refuseRepeated(s conversions) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		for i, c := range list {
			if slices.ContainsFunc(list[:i], func(d irm.Conversion) bool { return d.ID == c.ID }) {
				return irm.ErrExistsDifferent
			}
		}
		return s.memory.Append(ctx, list...)
	}
	return s
}

// appendUnless leaves out what it takes for repeated.
func appendUnless(s conversions, repeated func(ctx context.Context, c irm.Conversion) bool) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		if err := ctx.Err(); err != nil || len(list) != 1 || !repeated(ctx, list[0]) {
			return s.memory.Append(ctx, list...)
		}
		return s.memory.Append(ctx)
	}
	return s
}

// ignoreMarket does not look at the market.
func ignoreMarket(s conversions) conversions {
	return appendUnless(s, func(ctx context.Context, c irm.Conversion) bool {
		for d, err := range s.memory.List(ctx, irm.ConversionQuery{ID: c.ID}) {
			same := c
			same.Market = d.Market
			if err == nil && reflect.DeepEqual(same, d) {
				return true
			}
		}
		return false
	})
}

// forgetRepeated takes anything for the same once there are many.
func forgetRepeated(s conversions) conversions {
	return appendUnless(s, func(ctx context.Context, c irm.Conversion) bool {
		n, there := 0, false
		for d, err := range s.memory.List(ctx, irm.ConversionQuery{}) {
			if n++; err == nil && d.ID == c.ID {
				there = true
			}
		}
		return there && n > 256
	})
}

// 7

func lookThenInsert(s creators) creators {
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		_, missing := s.Creators.Get(ctx, c.ID)
		if r != 0 || missing == nil {
			return s.Creators.Put(ctx, c, r)
		}
		runtime.Gosched()
		got, err := s.Creators.Put(ctx, c, 0)
		if errors.Is(err, irm.ErrExists) {
			return overwrite(ctx, s, c)
		}
		return got, err
	}
	return s
}
