package irmtest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
)

// Documents is a host's own store of payees: revisions and JSON by ID, as in a table
// with the columns id, revision and doc. A row without a doc was erased.
type Documents struct {
	mu   sync.Mutex
	rows Rows
}

type Rows = map[irm.PayeeID]irm.Entry[[]byte]

func (s *Documents) lock() func() { s.mu.Lock(); return s.mu.Unlock }

func decode(row irm.Entry[[]byte]) (e irm.Entry[irm.Payee], err error) {
	if row.Value == nil {
		return e, irm.ErrNotFound
	}
	e.Revision = row.Revision
	return e, json.Unmarshal(row.Value, &e.Value)
}

func (s *Documents) Get(ctx context.Context, id irm.PayeeID) (irm.Entry[irm.Payee], error) {
	defer s.lock()()
	e, err := decode(s.rows[id])
	return e, errors.Join(ctx.Err(), err)
}

func (s *Documents) Put(ctx context.Context, p irm.Payee, r irm.Revision) (irm.Revision, error) {
	defer s.lock()()
	doc, err := json.Marshal(p)
	switch row, taken := s.rows[p.ID]; {
	case taken && row.Value == nil:
		err = irm.ErrErased
	case taken && r == 0:
		err = irm.ErrExists
	case row.Revision != r:
		err = irm.ErrConflict
	}
	if err = errors.Join(ctx.Err(), p.Validate().Err(), err); err == nil {
		s.rows[p.ID] = irm.Entry[[]byte]{Value: doc, Revision: r + 1}
	}
	return r + 1, err
}

func (s *Documents) Erase(ctx context.Context, id irm.PayeeID) error {
	defer s.lock()()
	if ctx.Err() == nil {
		s.rows[id] = irm.Entry[[]byte]{}
	}
	return ctx.Err()
}

func (s *Documents) List(ctx context.Context, q irm.PayeeQuery) iter.Seq2[irm.Entry[irm.Payee], error] {
	return func(yield func(irm.Entry[irm.Payee], error) bool) {
		rows := func() Rows { defer s.lock()(); return maps.Clone(s.rows) }()
		if err := errors.Join(ctx.Err(), q.Page.Validate().Err()); err != nil {
			yield(irm.Entry[irm.Payee]{}, err)
			return
		}
		for _, id := range slices.Sorted(maps.Keys(rows)) {
			e, err := decode(rows[id])
			if string(id) > q.After && rows[id].Value != nil && q.Match(e.Value) {
				err = errors.Join(ctx.Err(), err)
				if q.Limit--; !yield(e, err) || err != nil || q.Limit == 0 {
					return
				}
			}
		}
	}
}

// A host checks its store. In a test it would say
//
//	irmtest.Run(t, irmtest.Harness{New: func(testing.TB) irmtest.Stores {
//		return irmtest.Stores{Payees: &Documents{rows: Rows{}}}
//	}})
func Example() {
	err := irmtest.CheckPayees(context.Background(), func() irm.PayeeStore { return &Documents{rows: Rows{}} })
	fmt.Println("broken rules:", irmtest.Broken(err), err)
	// Output: broken rules: [] <nil>
}

// amnesiac forgets that an ID was ever used.
type amnesiac struct{ *Documents }

func (s amnesiac) Erase(ctx context.Context, id irm.PayeeID) error {
	defer s.lock()()
	if ctx.Err() == nil {
		delete(s.rows, id)
	}
	return ctx.Err()
}

// What a fault looks like: what was seen, what the rule says, why it matters, and
// what is usually missing.
func ExampleFault() {
	err := irmtest.CheckPayees(context.Background(), func() irm.PayeeStore { return amnesiac{&Documents{rows: Rows{}}} })
	fmt.Println("broken rules:", irmtest.Broken(err))
	fmt.Println(strings.ReplaceAll(irmtest.Faults(err)[0].Error(), "\t", ""))
	// Output:
	// broken rules: [17]
	// payees: rule 17 (erase): Put over revision 0 brought back "a0004", which was erased
	// rule: erasing removes the value for good, keeps the ID taken, and may be repeated
	// why:  a person who asked to be forgotten comes back with the next import
	// fix:  keep a tombstone row with the ID only, and clear every other column, index and history
}
