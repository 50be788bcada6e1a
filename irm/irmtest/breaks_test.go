package irmtest_test

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

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
		if err := s.Conversions.Append(ctx); err != nil { // where it is closed, or has to wait
			return err
		}
		for _, c := range list {
			if err := s.Conversions.Append(context.WithoutCancel(ctx), c); err != nil {
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

// liveTx lets its function write at once, and takes nothing back.
func liveTx(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) error {
	var over atomic.Bool
	defer over.Store(true)
	inner := creators{Creators: s.Handle.(*memstore.Tenant).Creators}
	if err := f(ctx, irmtest.Stores{Creators: until(&over, inner)}); err != nil {
		return err
	}
	return ctx.Err()
}

// until is a store whose calls are refused once it is over.
func until(over *atomic.Bool, s creators) creators {
	check := func() error {
		if over.Load() {
			return irm.ErrClosed
		}
		return nil
	}
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

func unless[T any](check func() error, seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if err := check(); err != nil {
			var none T
			yield(none, err)
			return
		}
		seq(yield)
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
	err = f(ctx, irmtest.Stores{Creators: until(&over, journal)})
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
		err := s.Conversions.Append(ctx, list...)
		if errors.Is(err, irm.ErrExistsDifferent) {
			err = errOpaque
		}
		return err
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
		return s.Conversions.Append(ctx, list...)
	}
	return s
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

// 8

type version struct {
	id       string
	revision int64
}

// cache gives everybody the same value.
type cache[T any] struct {
	mu     sync.Mutex
	values map[version]T
}

func (c *cache[T]) share(v version, value T) T {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.values == nil {
		c.values = make(map[version]T)
	}
	if shared, ok := c.values[v]; ok {
		return shared
	}
	c.values[v] = value
	return value
}

func shareValues(s creators) creators {
	var shared cache[irm.Creator]
	s.get = func(ctx context.Context, id irm.CreatorID) (irm.Entry[irm.Creator], error) {
		e, err := s.Creators.Get(ctx, id)
		if err == nil {
			e.Value = shared.share(version{string(id), int64(e.Revision)}, e.Value)
		}
		return e, err
	}
	return s
}

func shareItems(s conversions) conversions {
	var shared cache[irm.Conversion]
	s.list = func(ctx context.Context, q irm.ConversionQuery) iter.Seq2[irm.Conversion, error] {
		return mapped(s.Conversions.List(ctx, q), func(c irm.Conversion) irm.Conversion {
			return shared.share(version{string(c.ID), c.Revision}, c)
		})
	}
	return s
}

func mapped[T any](seq iter.Seq2[T, error], f func(T) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range seq {
			if err == nil {
				v = f(v)
			}
			if !yield(v, err) {
				return
			}
		}
	}
}

// 9, 10, 11, 18, 19: values that change on their way in or out.

func changedIn(s creators, f func(irm.Creator) irm.Creator) creators {
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		return s.Creators.Put(ctx, f(c), r)
	}
	return s
}

func localTimes(s creators) creators {
	f := func(c irm.Creator) irm.Creator {
		return irmtest.MapLeaves(c, func(leaf any) any {
			if t, ok := leaf.(time.Time); ok && !t.IsZero() {
				return t.In(time.FixedZone("CET", 3600))
			}
			return leaf
		})
	}
	s.get = func(ctx context.Context, id irm.CreatorID) (irm.Entry[irm.Creator], error) {
		e, err := s.Creators.Get(ctx, id)
		e.Value = f(e.Value)
		return e, err
	}
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		return mapped(s.Creators.List(ctx, q), func(e irm.Entry[irm.Creator]) irm.Entry[irm.Creator] {
			e.Value = f(e.Value)
			return e
		})
	}
	return s
}

func appended(s conversions, f func(leaf any) any) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		changed := make([]irm.Conversion, len(list))
		for i, c := range list {
			changed[i] = irmtest.MapLeaves(c, f)
		}
		return s.Conversions.Append(ctx, changed...)
	}
	return s
}

func roundTimes(s conversions) conversions {
	return appended(s, func(leaf any) any {
		if t, ok := leaf.(time.Time); ok {
			return t.Round(time.Microsecond)
		}
		return leaf
	})
}

func floats(s conversions) conversions {
	return appended(s, func(leaf any) any {
		if m, ok := leaf.(irm.Money); ok {
			return irm.MoneyFromMinor(int64(float64(m.Minor())), m.Currency())
		}
		return leaf
	})
}

func normalizeText(s creators) creators {
	return changedIn(s, func(c irm.Creator) irm.Creator {
		id := c.ID
		c = irmtest.MapLeaves(c, func(leaf any) any {
			if text, ok := leaf.(string); ok {
				return strings.ReplaceAll(text, "e\u0301", "\u00e9")
			}
			return leaf
		})
		c.ID = id
		return c
	})
}

func cutCredentials(s creators) creators {
	return changedIn(s, func(c irm.Creator) irm.Creator {
		c.Credentials = c.Credentials[:min(len(c.Credentials), 100)]
		return c
	})
}

func cutBatch(s conversions) conversions {
	s.append = func(ctx context.Context, list ...irm.Conversion) error {
		return s.Conversions.Append(ctx, list[:min(len(list), 900)]...)
	}
	return s
}

func dropExpiry(s creators) creators {
	return changedIn(s, func(c irm.Creator) irm.Creator {
		c.Credentials = slices.Clone(c.Credentials)
		for i := range c.Credentials {
			c.Credentials[i].Expires = irm.Date{}
		}
		return c
	})
}

// 12

// collect sorts a listing anew.
func collect(seq creatorSeq, compare func(a, b irm.Creator) int) creatorSeq {
	return func(yield func(irm.Entry[irm.Creator], error) bool) {
		var list []irm.Entry[irm.Creator]
		for e, err := range seq {
			if err != nil {
				yield(e, err)
				return
			}
			list = append(list, e)
		}
		slices.SortStableFunc(list, func(a, b irm.Entry[irm.Creator]) int { return compare(a.Value, b.Value) })
		for _, e := range list {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func orderWithoutCase(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		seq := collect(s.Creators.List(ctx, q), func(a, b irm.Creator) int {
			return cmp.Compare(strings.ToLower(string(a.ID)), strings.ToLower(string(b.ID)))
		})
		return checked(ctx, seq)
	}
	return s
}

// checked looks at the context before each entry.
func checked(ctx context.Context, seq creatorSeq) creatorSeq {
	return func(yield func(irm.Entry[irm.Creator], error) bool) {
		for e, err := range seq {
			if err == nil {
				err = ctx.Err()
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// rangeIncluded takes the end of a range for a part of it.
func rangeIncluded(s creators) creators {
	s.ranging = func(ctx context.Context, from, to irm.CreatorID) creatorSeq {
		if to != "" {
			to += "\x00"
		}
		return s.Creators.Range(ctx, from, to)
	}
	return s
}

// 13

func repeatLast(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		if e, err := s.Creators.Get(ctx, irm.CreatorID(q.After)); err == nil && q.Limit != 0 && q.Match(e.Value) {
			return func(yield func(irm.Entry[irm.Creator], error) bool) {
				if yield(e, nil) {
					s.Creators.List(ctx, q)(yield)
				}
			}
		}
		return s.Creators.List(ctx, q)
	}
	return s
}

func anyLimit(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		q.Limit = max(q.Limit, 0)
		return s.Creators.List(ctx, q)
	}
	return s
}

func holdLock(s creators) creators {
	var mu sync.Mutex
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		return func(yield func(irm.Entry[irm.Creator], error) bool) {
			mu.Lock()
			defer mu.Unlock()
			s.Creators.List(ctx, q)(yield)
		}
	}
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		mu.Lock()
		defer mu.Unlock()
		return s.Creators.Put(ctx, c, r)
	}
	return s
}

// 14

// lateChanges shows every third change only after a later one was read, as numbers
// that are given before the commit do.
func lateChanges(s creators) creators {
	var mu sync.Mutex
	shown := make(map[irm.Position]bool)
	s.changes = func(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[irm.CreatorID], error] {
		return func(yield func(irm.StoreChange[irm.CreatorID], error) bool) {
			for c, err := range s.Creators.Changes(ctx, after) {
				mu.Lock()
				late := c.Position%3 == 0 && !shown[c.Position]
				shown[c.Position] = true
				mu.Unlock()
				if late && err == nil {
					continue
				}
				if !yield(c, err) {
					return
				}
			}
		}
	}
	return s
}

// 15

func forgetLanguage(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		if q.Niche != "" {
			q.Language = ""
		}
		return s.Creators.List(ctx, q)
	}
	return s
}

func forgetCustomer(s conversions) conversions {
	s.list = func(ctx context.Context, q irm.ConversionQuery) iter.Seq2[irm.Conversion, error] {
		if q.ID != "" {
			q.Customer = ""
		}
		return s.Conversions.List(ctx, q)
	}
	return s
}

// 16

func ignoreContext(s creators) creators {
	s.put = func(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
		return s.Creators.Put(context.WithoutCancel(ctx), c, r)
	}
	return s
}

func silentEnd(s creators) creators {
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		return func(yield func(irm.Entry[irm.Creator], error) bool) {
			for e, err := range s.Creators.List(ctx, q) {
				if errors.Is(err, context.Canceled) || !yield(e, err) {
					return
				}
			}
		}
	}
	return s
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

// 22

// pagedListing reads pages of 7 as the loop goes on, which is right for a store that
// does not say otherwise.
func pagedListing(s creators) creators {
	const size = 7
	s.list = func(ctx context.Context, q irm.CreatorQuery) creatorSeq {
		if q.Limit != 0 {
			return s.Creators.List(ctx, q)
		}
		return func(yield func(irm.Entry[irm.Creator], error) bool) {
			page := q
			for n := size; n == size; {
				n, page.Limit = 0, size
				var last irm.CreatorID
				for e, err := range s.Creators.List(ctx, page) {
					if !yield(e, err) || err != nil {
						return
					}
					n, last = n+1, e.Value.ID
				}
				page.After = string(last)
			}
		}
	}
	return s
}
