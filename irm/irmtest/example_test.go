package irmtest_test

import (
	"cmp"
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
// with the columns id, revision and doc. A row without a doc was erased. Contacts
// would be written by Contact.RevealJSON, and what holds times by way of wire.Instants.
type Documents struct {
	sync.Mutex
	rows Rows
}

type Rows = map[irm.PayeeID]irm.Entry[[]byte]

func (s *Documents) Get(ctx context.Context, id irm.PayeeID) (e irm.Entry[irm.Payee], err error) {
	s.Lock()
	defer s.Unlock()
	if e.Revision = s.rows[id].Revision; ctx.Err() != nil || e.Revision == 0 {
		return e, cmp.Or(ctx.Err(), irm.ErrNotFound)
	}
	return e, json.Unmarshal(s.rows[id].Value, &e.Value)
}

func (s *Documents) Put(ctx context.Context, p irm.Payee, r irm.Revision) (irm.Revision, error) {
	s.Lock()
	defer s.Unlock()
	doc, err := json.Marshal(p)
	switch row, taken := s.rows[p.ID]; {
	case taken && r == 0 && row.Revision == 0:
		err = irm.ErrErased
	case taken && r == 0:
		err = irm.ErrExists
	case row.Revision != r:
		err = irm.ErrConflict
	}
	if err = cmp.Or(ctx.Err(), p.Validate().Err(), err); err != nil {
		return 0, err
	}
	s.rows[p.ID] = irm.Entry[[]byte]{Value: doc, Revision: r + 1}
	return r + 1, nil
}

func (s *Documents) Erase(ctx context.Context, id irm.PayeeID) error {
	s.Lock()
	defer s.Unlock()
	err := cmp.Or(ctx.Err(), irm.CheckID(id))
	if err == nil {
		s.rows[id] = irm.Entry[[]byte]{}
	}
	return err
}

func (s *Documents) List(ctx context.Context, q irm.PayeeQuery) iter.Seq2[irm.Entry[irm.Payee], error] {
	return func(yield func(irm.Entry[irm.Payee], error) bool) {
		if err := cmp.Or(ctx.Err(), q.Page.Validate().Err()); err != nil {
			yield(irm.Entry[irm.Payee]{}, err)
			return
		}
		s.Lock()
		ids := slices.Sorted(maps.Keys(s.rows))
		s.Unlock()
		for _, id := range ids {
			e, err := s.Get(ctx, id)
			if string(id) <= q.After || errors.Is(err, irm.ErrNotFound) || err == nil && !q.Match(e.Value) {
				continue
			}
			if q.Limit--; !yield(e, err) || err != nil || q.Limit == 0 {
				return
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
	s.Lock()
	defer s.Unlock()
	err := cmp.Or(ctx.Err(), irm.CheckID(id))
	if err == nil {
		delete(s.rows, id)
	}
	return err
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
