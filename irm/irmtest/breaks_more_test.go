package irmtest_test

import (
	"context"
	"errors"
	"iter"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
)

// 3

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

func skipInvalid(s conversions) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		return s.Conversions.Append(ctx, slices.DeleteFunc(slices.Clone(list), func(c irm.Conversion) bool { return c.Validate().Err() != nil })...)
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

// appendUnless leaves out what it takes for repeated.
func appendUnless(s conversions, repeated func(ctx context.Context, c irm.Conversion) bool) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		if err := ctx.Err(); err != nil || len(list) != 1 || !repeated(ctx, list[0]) {
			return s.Conversions.Append(ctx, list...)
		}
		return s.Conversions.Append(ctx)
	}
	return s
}

// ignoreMarket does not look at the market.
func ignoreMarket(s conversions) conversions {
	return appendUnless(s, func(ctx context.Context, c irm.Conversion) bool {
		for d, err := range s.Conversions.List(ctx, irm.ConversionQuery{ID: c.ID}) {
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
		for d, err := range s.Conversions.List(ctx, irm.ConversionQuery{}) {
			if n++; err == nil && d.ID == c.ID {
				there = true
			}
		}
		return there && n > 256
	})
}

// 9

type looseCampaigns struct{ *memstore.Campaigns }

func (s looseCampaigns) Put(ctx context.Context, c irm.Campaign, r irm.Revision) (irm.Revision, error) {
	got, err := s.Campaigns.Put(ctx, c, r)
	if errors.Is(err, irm.ErrInvalid) && c.Validate().Err() == nil {
		return r + 1, nil
	}
	return got, err
}

func shortWindows() irmtest.Harness {
	return with(func(t *memstore.Tenant) irmtest.Stores { return irmtest.Stores{Campaigns: looseCampaigns{t.Campaigns}} })
}

// 13

func limitFirst(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		if q.Limit == 0 {
			return s.Creators.List(ctx, q)
		}
		return func(yield func(irm.Entry[irm.Creator], error) bool) {
			for e, err := range s.Creators.List(ctx, irm.CreatorQuery{Page: q.Page}) {
				if (err != nil || q.Match(e.Value)) && !yield(e, err) {
					return
				}
			}
		}
	}
	return s
}

func afterIgnored(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		if q.Handle != "" {
			q.After = ""
		}
		return s.Creators.List(ctx, q)
	}
	return s
}

// offsets reads on behind as many entries as it has read.
func offsets(s creators) creators {
	const size = 500
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		return func(yield func(irm.Entry[irm.Creator], error) bool) {
			for offset, more := 0, true; more; offset += size {
				var page []irm.Entry[irm.Creator]
				n := 0
				more = false
				for e, err := range s.Creators.List(ctx, q) {
					if err != nil {
						yield(e, err)
						return
					}
					if n++; n > offset+size {
						more = true
						break
					}
					if n > offset {
						page = append(page, e)
					}
				}
				for _, e := range page {
					if err := ctx.Err(); err != nil {
						yield(irm.Entry[irm.Creator]{}, err)
						return
					}
					if !yield(e, nil) {
						return
					}
				}
			}
		}
	}
	return s
}

// 14

func silentPutAll(s creators) creators {
	var mu sync.Mutex
	written := make(map[version]bool)
	s.putAll = func(ctx context.Context, list []irm.Entry[irm.Creator]) ([]irm.Revision, error) {
		revisions, err := s.Creators.PutAll(ctx, list)
		mu.Lock()
		defer mu.Unlock()
		for i, r := range revisions {
			written[version{string(list[i].Value.ID), int64(r)}] = true
		}
		return revisions, err
	}
	s.changes = func(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[irm.CreatorID], error] {
		return func(yield func(irm.StoreChange[irm.CreatorID], error) bool) {
			for c, err := range s.Creators.Changes(ctx, after) {
				mu.Lock()
				silent := written[version{string(c.ID), int64(c.Revision)}]
				mu.Unlock()
				if (err != nil || !silent) && !yield(c, err) {
					return
				}
			}
		}
	}
	return s
}

// 16

// keeping stores items one by one until its context has ended.
func keeping(s conversions, moment time.Duration, ended func(context.Context) bool) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := range list {
			time.Sleep(moment)
			if ended(ctx) {
				_ = s.Conversions.Append(context.WithoutCancel(ctx), list[:i]...) // what it has
				return context.Canceled
			}
		}
		return s.Conversions.Append(context.WithoutCancel(ctx), list...)
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
			return s.Conversions.Append(ctx, list...)
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

// smallBatches takes at most 100 facts at once, as queues and tables of some clouds do.
func smallBatches() irmtest.Harness {
	const most = 100
	h := withLog(func(s conversions) conversions {
		s.append = func(ctx context.Context, list ...irm.Conversion) error {
			if len(list) > most {
				return irm.ErrTooLarge
			}
			return s.Conversions.Append(ctx, list...)
		}
		return s
	})
	h.MaxBatch = most
	return h
}

// optimistic stores keep their entries in a map that is replaced as a whole: a
// transaction has a copy of its own, and is run again where another one was done
// before it. The feed is numbered at the commit, or, which is wrong, at the begin.
func optimistic(early bool) irmtest.Harness {
	fresh := func(testing.TB) irmtest.Stores {
		db := &optimist{early: early}
		return irmtest.Stores{Creators: optimistStore{db: db}, Handle: db}
	}
	return irmtest.Harness{
		New: fresh,
		Tx: func(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) error {
			return s.Handle.(*optimist).transact(ctx, func(in optimistStore) error { return f(ctx, irmtest.Stores{Creators: in}) })
		},
		Close: func(s irmtest.Stores) error {
			db := s.Handle.(*optimist)
			db.mu.Lock()
			defer db.mu.Unlock()
			db.closed = true
			return nil
		},
		PointInTime: true,
	}
}
