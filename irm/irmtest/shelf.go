package irmtest

import (
	"context"
	"iter"
	"math/rand/v2"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

// shape is what the suite knows about the values of one kind of store. A value is
// made from a name, of which its ID is made, and a number, which stands for its
// content.
type shape[T any] struct {
	store   string                         // "creators"
	id      func(name string) string       // nil: the name itself
	value   func(name string, n int) T     // small and valid
	number  func(T) int                    // that value was made with
	key     func(T) string                 // its ID
	maximal func(name string) T            // no field is zero
	full    func(name string, bytes int) T // of that many bytes or less; nil: values are always small
	random  func(r *rand.Rand, name string) T
	fields  int                     // filters of its query
	booked  bool                    // listed in the order of booking
	unpaged bool                    // the query has no Page
	kept    bool                    // entries have revisions, and are written one by one and never erased
	compare func(a, b T) int        // order of the listing, where it is not that of the key
	valid   func(T) error           // nil: everything is
	encode  func(T) ([]byte, error) // JSON, as sizes are counted
	differs func(v, stored T) bool  // of facts: whether one is another content of the other
	clashes func(a, b T) bool       // both cannot be stored; nil: any two can
	own     []testcase[T]           // cases of this kind only
}

func (s shape[T]) idOf(name string) string {
	if s.id == nil {
		return name
	}
	return s.id(name)
}

// whole is the maximal value, which the caller may change.
func (s shape[T]) whole(name string) T { return clone(s.maximal(name)) }

func (s shape[T]) isValid(v T) bool { return s.valid == nil || s.valid(v) == nil }

// shelf is one store of one tenant, entity store or log, with the types of ID and
// query rubbed off. The functions from get on are nil for logs, erase and those from
// putAll on also where a store does not offer them.
type shelf[T any] struct {
	shape[T]

	batch  int                                          // Harness.MaxBatch
	append func(ctx context.Context, values ...T) error // in one call, where the store has such a call
	list   func(ctx context.Context, page irm.Page) iter.Seq2[T, error]
	search func(ctx context.Context, r *rand.Rand, mask int) search[T]

	get     func(ctx context.Context, id string) (irm.Entry[T], error)
	put     func(ctx context.Context, value T, revision irm.Revision) (irm.Revision, error)
	erase   func(ctx context.Context, id string) error
	entries func(ctx context.Context, page irm.Page) iter.Seq2[irm.Entry[T], error]
	putAll  func(ctx context.Context, entries []irm.Entry[T]) ([]irm.Revision, error)
	scan    func(ctx context.Context, from, to string) iter.Seq2[irm.Entry[T], error]
	changes func(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[string], error]
	follow  func(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[string], error] // irm.Changes

	itself any       // the store, for the cases of its kind
	more   []call[T] // of that kind
}

// search is one random query: in words, what it selects, and what the store says.
type search[T any] struct {
	query any
	match func(T) bool
	found func(page irm.Page) iter.Seq2[T, error]
}

// insert writes new values, in as many calls as the store needs.
func (s shelf[T]) insert(ctx context.Context, values ...T) error {
	if s.batch == 0 || len(values) <= s.batch {
		return s.append(ctx, values...)
	}
	for chunk := range slices.Chunk(values, s.batch) {
		if err := s.append(ctx, chunk...); err != nil {
			return err
		}
	}
	return nil
}

// isLog tells logs and ledgers from entity stores.
func (s shelf[T]) isLog() bool { return s.put == nil }

// find returns the value under an ID; an error means that there is none, or that
// the store fails.
func (s shelf[T]) find(ctx context.Context, id string) (T, bool, error) {
	var none T
	if !s.isLog() {
		e, err := s.get(ctx, id)
		if err != nil {
			return none, false, nil // which error it is, is the business of rule 4
		}
		return e.Value, true, nil
	}
	for v, err := range s.list(ctx, irm.Page{}) {
		if err != nil {
			return none, false, err
		}
		if s.key(v) == id {
			return v, true, nil
		}
	}
	return none, false, nil
}

// keys reads the IDs of a listing.
func (s shelf[T]) keys(seq iter.Seq2[T, error]) ([]string, error) {
	var ids []string
	for v, err := range seq {
		if err != nil {
			return ids, err
		}
		ids = append(ids, s.key(v))
	}
	return ids, nil
}

// entities are the stores of irm.Store[ID, T, Q].
type entities[ID ~string, T irm.Entity[ID], Q any] struct {
	shape[T]
	page  func(q *Q, p irm.Page)
	query func(r *rand.Rand, mask int) Q
	match func(q Q, v T) bool
}

func (k entities[ID, T, Q]) shelf(s irm.Store[ID, T, Q]) shelf[T] {
	of := shelf[T]{
		shape: k.shape,
		append: func(ctx context.Context, values ...T) error {
			for _, v := range values {
				if _, err := s.Put(ctx, v, 0); err != nil {
					return err
				}
			}
			return nil
		},
		get:   func(ctx context.Context, id string) (irm.Entry[T], error) { return s.Get(ctx, ID(id)) },
		put:   s.Put,
		erase: func(ctx context.Context, id string) error { return s.Erase(ctx, ID(id)) },
		entries: func(ctx context.Context, page irm.Page) iter.Seq2[irm.Entry[T], error] {
			var q Q
			k.page(&q, page)
			return s.List(ctx, q)
		},
		search: func(ctx context.Context, r *rand.Rand, mask int) search[T] {
			q := k.query(r, mask)
			return search[T]{q, func(v T) bool { return k.match(q, v) }, func(page irm.Page) iter.Seq2[T, error] {
				k.page(&q, page)
				return values(s.List(ctx, q))
			}}
		},
		follow: func(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[string], error] {
			return plain(irm.Changes(ctx, s, after))
		},
	}
	of.list = func(ctx context.Context, page irm.Page) iter.Seq2[T, error] { return values(of.entries(ctx, page)) }
	if batch, ok := s.(irm.BatchStore[ID, T]); ok {
		of.putAll = batch.PutAll
	}
	if ranges, ok := s.(irm.RangeStore[ID, T]); ok {
		of.scan = func(ctx context.Context, from, to string) iter.Seq2[irm.Entry[T], error] {
			return ranges.Range(ctx, ID(from), ID(to))
		}
	}
	if feed, ok := s.(irm.FeedStore[ID]); ok {
		of.changes = func(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[string], error] {
			return plain(feed.Changes(ctx, after))
		}
	}
	return of
}

func values[T any](seq iter.Seq2[irm.Entry[T], error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for e, err := range seq {
			if !yield(e.Value, err) {
				return
			}
		}
	}
}

func plain[ID ~string](seq iter.Seq2[irm.StoreChange[ID], error]) iter.Seq2[irm.StoreChange[string], error] {
	return func(yield func(irm.StoreChange[string], error) bool) {
		for c, err := range seq {
			if !yield(irm.StoreChange[string]{Position: c.Position, ID: string(c.ID), Revision: c.Revision}, err) {
				return
			}
		}
	}
}

// logs are the stores of listing.Log[T, Q].
type logs[T, Q any] struct {
	shape[T]
	page  func(q *Q, p irm.Page)
	query func(r *rand.Rand, mask int) Q
	match func(q Q, v T) bool
}

func (k logs[T, Q]) shelf(s listing.Log[T, Q]) shelf[T] {
	return shelf[T]{
		shape:  k.shape,
		append: s.Append,
		list: func(ctx context.Context, page irm.Page) iter.Seq2[T, error] {
			var q Q
			if k.page != nil {
				k.page(&q, page)
			}
			return s.List(ctx, q)
		},
		search: func(ctx context.Context, r *rand.Rand, mask int) search[T] {
			q := k.query(r, mask)
			return search[T]{q, func(v T) bool { return k.match(q, v) }, func(page irm.Page) iter.Seq2[T, error] {
				if k.page != nil {
					k.page(&q, page)
				}
				return s.List(ctx, q)
			}}
		},
	}
}
