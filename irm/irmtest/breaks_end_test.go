package irmtest_test

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
)

// 16

func ignoreContext(s creators) creators {
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		return s.Creators.Put(context.WithoutCancel(ctx), c, r)
	}
	return s
}

func silentEnd(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		return silent(s.Creators.List(ctx, q))
	}
	return s
}

// keeping stores items one by one until its context has ended.
func keeping(s conversions, moment time.Duration, ended func(context.Context) bool) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := range list {
			time.Sleep(moment)
			if ended(ctx) {
				_ = s.memory.Append(context.WithoutCancel(ctx), list[:i]...) // what it has
				return context.Canceled
			}
		}
		return s.memory.Append(context.WithoutCancel(ctx), list...)
	}
	return s
}

func keepHalf(s conversions) conversions {
	return keeping(s, 0, func(ctx context.Context) bool { return ctx.Err() != nil })
}

// keepHalfLate asks another goroutine, as drivers do.
func keepHalfLate(s conversions) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		if err := ctx.Err(); err != nil || len(list) < 10 || len(list) > 30 {
			return s.memory.Append(ctx, list...)
		}
		done := ctx.Done()
		return keeping(s, 50*time.Microsecond, func(context.Context) bool {
			select {
			case <-done:
				return true
			default:
				return false
			}
		}).append(context.WithoutCancel(ctx), list...)
	}
	return s
}

// waiting goes on waiting when nobody waits for it any more.
func waiting() irmtest.Harness {
	h := withStore(func(s creators) creators {
		s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
			if err := ctx.Err(); err != nil {
				return 0, err
			}
			return s.Creators.Put(context.WithoutCancel(ctx), c, r)
		}
		return s
	})
	h.Patience = 300 * time.Millisecond
	return h
}

func deafTx(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) error {
	return s.Handle.(*memstore.Tenant).Tx(context.WithoutCancel(ctx), func(ctx context.Context, in *memstore.Tenant) error {
		return f(ctx, irmtest.Stores{Creators: in.Creators})
	})
}

// 17

func eraseOnce(s creators) creators {
	s.erase = func(ctx context.Context, id irm.CreatorID) error {
		if _, err := s.Creators.Get(ctx, id); errors.Is(err, irm.ErrNotFound) {
			return err
		}
		return s.Creators.Erase(ctx, id)
	}
	return s
}

func pretendInsert(s creators) creators {
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		got, err := s.Creators.Put(ctx, c, r)
		if errors.Is(err, irm.ErrErased) {
			return 1, nil
		}
		return got, err
	}
	return s
}

// eraseBeside looks, and then writes without looking again at what was erased.
func eraseBeside(s creators) creators {
	var mu sync.Mutex
	revived := make(map[irm.CreatorID]irm.Entry[irm.Creator])
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		e, missing := s.Creators.Get(ctx, c.ID)
		if r == 1 && missing == nil && e.Revision == r {
			time.Sleep(200 * time.Microsecond)
		}
		got, err := s.Creators.Put(ctx, c, r)
		if r == 1 && missing == nil && e.Revision == r && errors.Is(err, irm.ErrConflict) {
			if _, gone := s.Creators.Get(ctx, c.ID); errors.Is(gone, irm.ErrNotFound) {
				mu.Lock()
				defer mu.Unlock()
				revived[c.ID] = irm.Entry[irm.Creator]{Value: c, Revision: r + 1}
				return r + 1, nil
			}
		}
		return got, err
	}
	s.get = func(ctx context.Context, id irm.CreatorID) (irm.Entry[irm.Creator], error) {
		mu.Lock()
		e, ok := revived[id]
		mu.Unlock()
		if ok && ctx.Err() == nil {
			return e, nil
		}
		return s.Creators.Get(ctx, id)
	}
	return s
}

// 21

// leaveGoroutines reads ahead in a goroutine that nobody tells to stop.
func leaveGoroutines(s creators) creators {
	type item struct {
		e   irm.Entry[irm.Creator]
		err error
	}
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		return func(yield func(irm.Entry[irm.Creator], error) bool) {
			items := make(chan item)
			go func() {
				defer close(items)
				for e, err := range s.Creators.List(ctx, q) {
					items <- item{e, err}
				}
			}()
			for i := range items {
				if !yield(i.e, i.err) {
					return
				}
			}
		}
	}
	return s
}

// openTx hands out stores that read on when the transaction has ended.
func openTx(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) error {
	tenant := s.Handle.(*memstore.Tenant)
	return tenant.Tx(ctx, func(ctx context.Context, in *memstore.Tenant) error {
		return f(ctx, irmtest.Stores{Creators: creators{Creators: in.Creators, get: func(ctx context.Context, id irm.CreatorID) (irm.Entry[irm.Creator], error) {
			e, err := in.Creators.Get(ctx, id)
			if errors.Is(err, irm.ErrClosed) {
				return tenant.Creators.Get(ctx, id)
			}
			return e, err
		}}})
	})
}
