package irmtest_test

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
)

type optimistRow struct {
	irm.Entry[irm.Creator] // of revision 0: erased
	position               irm.Position
}

// optimist is what all transactions of a tenant share.
type optimist struct {
	early bool

	mu      sync.Mutex
	rows    map[irm.CreatorID]optimistRow // replaced, never changed
	commits int
	last    irm.Position
	closed  bool
}

// optimistView is what one transaction sees.
type optimistView struct {
	mu      sync.Mutex
	rows    map[irm.CreatorID]optimistRow
	last    irm.Position
	written bool
	over    bool
}

func (db *optimist) transact(ctx context.Context, f func(in optimistStore) error) error {
	const block = 1000 // positions that a transaction takes for itself
	var mine irm.Position
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		db.mu.Lock()
		if db.closed {
			db.mu.Unlock()
			return irm.ErrClosed
		}
		began := db.commits
		view := &optimistView{rows: maps.Clone(db.rows), last: db.last}
		if db.early {
			if mine == 0 {
				mine, db.last = db.last+1, db.last+block
			}
			view.last = mine
		}
		db.mu.Unlock()
		if view.rows == nil {
			view.rows = make(map[irm.CreatorID]optimistRow)
		}
		err := f(optimistStore{db, view})
		view.mu.Lock()
		view.over = true
		view.mu.Unlock()
		if err = cmp.Or(err, ctx.Err()); err != nil || !view.written {
			return err
		}
		db.mu.Lock()
		if db.commits == began {
			db.rows, db.commits = view.rows, db.commits+1
			db.last = max(db.last, view.last)
			db.mu.Unlock()
			return nil
		}
		db.mu.Unlock()
	}
}

// optimistStore works in a transaction, or in one of its own for each call.
type optimistStore struct {
	db   *optimist
	view *optimistView
}

func (s optimistStore) in(ctx context.Context, f func(v *optimistView) error) error {
	if s.view == nil {
		return s.db.transact(ctx, func(in optimistStore) error { return in.in(ctx, f) })
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.view.mu.Lock()
	defer s.view.mu.Unlock()
	if s.view.over {
		return irm.ErrClosed
	}
	return f(s.view)
}

func (v *optimistView) write(id irm.CreatorID, e irm.Entry[irm.Creator]) {
	v.last++
	v.rows[id], v.written = optimistRow{e, v.last}, true
}

func copied(c irm.Creator) irm.Creator {
	return irmtest.MapLeaves(c, func(leaf any) any {
		if t, ok := leaf.(time.Time); ok {
			return irm.Instant(t)
		}
		return leaf
	})
}

func (s optimistStore) Get(ctx context.Context, id irm.CreatorID) (e irm.Entry[irm.Creator], err error) {
	err = s.in(ctx, func(v *optimistView) error {
		if e = v.rows[id].Entry; e.Revision == 0 {
			return irm.ErrNotFound
		}
		e.Value = copied(e.Value)
		return nil
	})
	return e, err
}

func (s optimistStore) Put(ctx context.Context, c irm.Creator, r irm.Revision) (irm.Revision, error) {
	err := s.in(ctx, func(v *optimistView) error {
		row, taken := v.rows[c.ID]
		err := c.Validate().Err()
		switch {
		case err != nil:
			return err
		case taken && row.Revision == 0 && r == 0:
			return irm.ErrErased
		case taken && r == 0:
			return irm.ErrExists
		case row.Revision != r:
			return irm.ErrConflict
		}
		v.write(c.ID, irm.Entry[irm.Creator]{Value: copied(c), Revision: r + 1})
		return nil
	})
	if err != nil {
		return 0, err
	}
	return r + 1, nil
}

func (s optimistStore) Erase(ctx context.Context, id irm.CreatorID) error {
	return s.in(ctx, func(v *optimistView) error {
		if err := irm.CheckID(id); err != nil {
			return err
		}
		if row, taken := v.rows[id]; !taken || row.Revision != 0 {
			v.write(id, irm.Entry[irm.Creator]{})
		}
		return nil
	})
}

func (s optimistStore) List(ctx context.Context, q irm.CreatorQuery) creatorSeq {
	return func(yield func(irm.Entry[irm.Creator], error) bool) {
		var list []irm.Entry[irm.Creator]
		err := s.in(ctx, func(v *optimistView) error {
			list = nil
			for _, id := range slices.Sorted(maps.Keys(v.rows)) {
				if e := v.rows[id].Entry; e.Revision != 0 && string(id) > q.After && q.Match(e.Value) {
					list = append(list, e)
				}
			}
			return q.Page.Validate().Err()
		})
		if q.Limit > 0 && q.Limit < len(list) {
			list = list[:q.Limit]
		}
		for _, e := range list {
			if err = cmp.Or(err, ctx.Err()); err != nil {
				break
			}
			e.Value = copied(e.Value)
			if !yield(e, nil) {
				return
			}
		}
		if err != nil {
			yield(irm.Entry[irm.Creator]{}, err)
		}
	}
}

func (s optimistStore) Changes(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[irm.CreatorID], error] {
	return func(yield func(irm.StoreChange[irm.CreatorID], error) bool) {
		var list []irm.StoreChange[irm.CreatorID]
		if err := s.in(ctx, func(v *optimistView) error {
			for id, row := range v.rows {
				if row.position > after {
					list = append(list, irm.StoreChange[irm.CreatorID]{Position: row.position, ID: id, Revision: row.Revision})
				}
			}
			return nil
		}); err != nil {
			yield(irm.StoreChange[irm.CreatorID]{}, err)
			return
		}
		slices.SortFunc(list, func(a, b irm.StoreChange[irm.CreatorID]) int { return cmp.Compare(a.Position, b.Position) })
		for _, c := range list {
			if !yield(c, nil) {
				return
			}
		}
	}
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
