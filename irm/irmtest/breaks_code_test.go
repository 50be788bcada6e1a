package irmtest_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/wire"
)

// codeRow is an assignment and how its code looks; of revision 0: erased.
type codeRow struct {
	irm.Entry[code.Assignment]
	looks string
}

type codeRows map[code.AssignmentID]codeRow

// among looks for a clash with any row but the one of the same ID.
func (rows codeRows) among(a code.Assignment, clash func(a, b code.Assignment) bool) error {
	looks := code.Skeleton(a.Code)
	for id, row := range rows {
		if id != a.ID && row.looks == looks && row.Revision != 0 && clash(a, row.Value) {
			return irm.ErrExists
		}
	}
	return nil
}

// desk gives codes away, and looks by clash whether one is taken.
type desk struct {
	clash func(d *desk, rows codeRows, a code.Assignment) error
	early bool // it looks before it locks

	mu     sync.Mutex
	rows   codeRows
	given  codeRows // all that ever was
	closed bool
}

// by looks as it should, but for what clashes.
func by(clash func(a, b code.Assignment) bool) *desk {
	return &desk{
		clash: func(_ *desk, rows codeRows, a code.Assignment) error { return rows.among(a, clash) },
		rows:  make(codeRows), given: make(codeRows),
	}
}

func rightDesk() *desk { return by(code.Assignment.Clashes) }

func copiedCode(a code.Assignment) code.Assignment {
	a = wire.Instants(a)
	a.Shares = slices.Clone(a.Shares)
	return a
}

// write changes the rows, if at all; before are those that it looks for clashes in.
func (d *desk) write(rows, before codeRows, a code.Assignment, r irm.Revision) error {
	a = copiedCode(a)
	if err := a.Validate().Err(); err != nil {
		return err
	}
	switch row, taken := rows[a.ID]; {
	case taken && r == 0 && row.Revision == 0:
		return irm.ErrErased
	case taken && r == 0:
		return irm.ErrExists
	case row.Revision != r:
		return irm.ErrConflict
	}
	if !d.early {
		if err := d.clash(d, before, a); err != nil {
			return err
		}
	}
	rows[a.ID] = codeRow{irm.Entry[code.Assignment]{Value: a, Revision: r + 1}, code.Skeleton(a.Code)}
	d.given[code.AssignmentID(fmt.Sprint(a.ID, "/", r))] = rows[a.ID]
	return nil
}

func (d *desk) locked(ctx context.Context, f func() error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := cmp.Or(ctx.Err(), d.open()); err != nil {
		return err
	}
	return f()
}

func (d *desk) open() error {
	if d.closed {
		return irm.ErrClosed
	}
	return nil
}

func (d *desk) close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	return nil
}

func (d *desk) snapshot() codeRows {
	d.mu.Lock()
	defer d.mu.Unlock()
	return maps.Clone(d.rows)
}

func (d *desk) Put(ctx context.Context, a code.Assignment, r irm.Revision) (irm.Revision, error) {
	var looked error
	if d.early && ctx.Err() == nil {
		looked = d.clash(d, d.snapshot(), a)
		runtime.Gosched()
	}
	err := d.locked(ctx, func() error { return cmp.Or(looked, d.write(d.rows, d.rows, a, r)) })
	if err != nil {
		return 0, err
	}
	return r + 1, nil
}

func (d *desk) Get(ctx context.Context, id code.AssignmentID) (e irm.Entry[code.Assignment], err error) {
	err = d.locked(ctx, func() error {
		if e = d.rows[id].Entry; e.Revision == 0 {
			return irm.ErrNotFound
		}
		e.Value = copiedCode(e.Value)
		return nil
	})
	return e, err
}

func (d *desk) Erase(ctx context.Context, id code.AssignmentID) error {
	return d.locked(ctx, func() error {
		err := irm.CheckID(id)
		if err == nil {
			d.rows[id] = codeRow{}
		}
		return err
	})
}

func (d *desk) List(ctx context.Context, q code.Query) iter.Seq2[irm.Entry[code.Assignment], error] {
	return func(yield func(irm.Entry[code.Assignment], error) bool) {
		var list []irm.Entry[code.Assignment]
		err := d.locked(ctx, func() error {
			for id, row := range d.rows {
				if string(id) > q.After && row.Revision != 0 && q.Match(row.Value) {
					list = append(list, row.Entry)
				}
			}
			return q.Page.Validate().Err()
		})
		slices.SortFunc(list, func(a, b irm.Entry[code.Assignment]) int { return cmp.Compare(a.Value.ID, b.Value.ID) })
		if q.Limit > 0 && q.Limit < len(list) {
			list = list[:q.Limit]
		}
		for _, e := range list {
			if err = cmp.Or(err, ctx.Err()); err != nil {
				break
			}
			if e.Value = copiedCode(e.Value); !yield(e, nil) {
				return
			}
		}
		if err != nil {
			yield(irm.Entry[code.Assignment]{}, err)
		}
	}
}

// batchDesk also takes many at once; blind, it does not look among these.
type batchDesk struct {
	*desk
	blind bool
}

func (d batchDesk) PutAll(ctx context.Context, entries []irm.Entry[code.Assignment]) ([]irm.Revision, error) {
	var revisions []irm.Revision
	err := d.locked(ctx, func() error {
		rows := maps.Clone(d.rows)
		look := rows
		if d.blind {
			look = d.rows
		}
		for _, e := range entries {
			if err := d.write(rows, look, e.Value, e.Revision); err != nil {
				return err
			}
			revisions = append(revisions, e.Revision+1)
		}
		d.rows = rows
		return nil
	})
	if err != nil {
		return nil, err
	}
	return revisions, nil
}

// snapshots runs a transaction on a copy, and then looks at the revisions of what it
// wrote, and at nothing else, as REPEATABLE READ does.
func (d *desk) snapshots(ctx context.Context, f func(ctx context.Context, in irmtest.Stores) error) error {
	if err := d.locked(ctx, func() error { return nil }); err != nil {
		return err
	}
	began := d.snapshot()
	inner := rightDesk()
	inner.rows = maps.Clone(began)
	defer func() { _ = inner.close() }()
	if err := f(ctx, irmtest.Stores{Codes: inner}); err != nil {
		return err
	}
	return d.locked(ctx, func() error {
		written := inner.snapshot()
		maps.DeleteFunc(written, func(id code.AssignmentID, row codeRow) bool {
			was, there := began[id]
			return there && was.Revision == row.Revision
		})
		for id := range written {
			if began[id].Revision != d.rows[id].Revision {
				return irm.ErrConflict
			}
		}
		maps.Copy(d.rows, written)
		return nil
	})
}

func withDesk(fresh func() *desk) irmtest.Harness {
	stores := func() irmtest.Stores {
		d := fresh()
		return irmtest.Stores{Codes: batchDesk{desk: d}, Handle: d}
	}
	return irmtest.Harness{
		New:         func(testing.TB) irmtest.Stores { return stores() },
		Tenants:     func(testing.TB) (a, b irmtest.Stores) { return stores(), stores() },
		Close:       func(s irmtest.Stores) error { return s.Handle.(*desk).close() },
		PointInTime: true,
	}
}

// 4

func opaqueClash() *desk {
	d := rightDesk()
	d.clash = func(_ *desk, rows codeRows, a code.Assignment) error {
		if rows.among(a, code.Assignment.Clashes) != nil {
			return errOpaque
		}
		return nil
	}
	return d
}

// 7

func noClash() *desk { return by(func(code.Assignment, code.Assignment) bool { return false }) }

func exactClash() *desk {
	return by(func(a, b code.Assignment) bool { return a.Code == b.Code && a.Window.Overlaps(b.Window) })
}

func foldedClash() *desk {
	return by(func(a, b code.Assignment) bool { return code.Same(a.Code, b.Code) && a.Window.Overlaps(b.Window) })
}

// timelessClash has a unique index on the skeleton.
func timelessClash() *desk {
	return by(func(a, b code.Assignment) bool { return code.Skeleton(a.Code) == code.Skeleton(b.Code) })
}

// closedClash takes the end of a window for a part of it.
func closedClash() *desk {
	return by(func(a, b code.Assignment) bool {
		if !a.Window.To.IsZero() {
			a.Window.To = a.Window.To.Add(1)
		}
		return a.Clashes(b) || b.Window.To.Equal(a.Window.From) && !b.Window.To.IsZero() && code.Skeleton(a.Code) == code.Skeleton(b.Code)
	})
}

// lastingClash never forgets what was given away.
func lastingClash() *desk {
	d := rightDesk()
	d.clash = func(d *desk, _ codeRows, a code.Assignment) error {
		return d.given.among(a, func(a, b code.Assignment) bool { return a.ID != b.ID && a.Clashes(b) })
	}
	return d
}

// lookThenGive looks, and writes later.
func lookThenGive() *desk {
	d := rightDesk()
	d.early = true
	return d
}

func blindBatches() irmtest.Harness {
	h := withDesk(rightDesk)
	h.New = func(testing.TB) irmtest.Stores {
		d := rightDesk()
		return irmtest.Stores{Codes: batchDesk{d, true}, Handle: d}
	}
	return h
}

func snapshotDesk() irmtest.Harness {
	h := withDesk(rightDesk)
	h.Tx = func(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) error {
		return s.Handle.(*desk).snapshots(ctx, f)
	}
	return h
}

// 20

// sharedSkeletons has an index of skeletons without the tenant.
func sharedSkeletons() irmtest.Harness {
	h := withDesk(rightDesk)
	h.Tenants = func(testing.TB) (a, b irmtest.Stores) {
		one, two := rightDesk(), rightDesk()
		two.clash = func(_ *desk, rows codeRows, a code.Assignment) error {
			return cmp.Or(rows.among(a, code.Assignment.Clashes), one.snapshot().among(a, code.Assignment.Clashes))
		}
		return irmtest.Stores{Codes: one}, irmtest.Stores{Codes: two}
	}
	return h
}

// The suite tells the ways apart in which a code is given away twice.
func TestBrokenCodes(t *testing.T) {
	const handed = "the codes that go from hand to hand in the cases of filters are not taken"
	for _, tt := range []broken{
		{"as it should be", nil, "", withDesk(rightDesk)},
		{"errors without a sentinel", []int{4}, "", withDesk(opaqueClash)},
		{"codes for everybody", []int{7}, "", withDesk(noClash)},
		{"only the same spelling", []int{7}, "", withDesk(exactClash)},
		{"only the same code", []int{7}, "", withDesk(foldedClash)},
		{"codes for ever", []int{7, 13, 15}, handed, withDesk(timelessClash)},
		{"windows with their end", []int{7, 13, 15}, handed, withDesk(closedClash)},
		{"codes that stay taken", []int{7}, "", withDesk(lastingClash)},
		{"look, then give", []int{7}, "", withDesk(lookThenGive)},
		{"batches that clash in themselves", []int{7}, "", blindBatches()},
		{"transactions on a snapshot", []int{2, 7}, "what one does not see of another, it does not clash with", snapshotDesk()},
		{"codes of all tenants", []int{20}, "", sharedSkeletons()},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.h.Operations = 2_000
			err := tt.check(t)
			for _, f := range irmtest.Faults(err) {
				if !errors.As(err, new(*irmtest.Fault)) || f.Store != "codes" && f.Store != "together" {
					t.Errorf("a fault of %s", f.Store)
				}
			}
		})
	}
}
