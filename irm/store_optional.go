package irm

import (
	"context"
	"iter"
)

// BatchStore is a [Store] that writes many values at once.
type BatchStore[ID ~string, T Entity[ID]] interface {
	// PutAll does what as many calls of Put would, all or none, and returns the new
	// revisions in the same order. Of an ID that occurs twice the second entry names the
	// revision that the first one makes.
	PutAll(ctx context.Context, entries []Entry[T]) ([]Revision, error)
}

// PutAll writes the entries by [BatchStore] where the store is one, else one by one.
// Then it stops at the first error, and the revisions are those of the entries
// that were written before it.
func PutAll[ID ~string, T Entity[ID], Q any](ctx context.Context, s Store[ID, T, Q], entries []Entry[T]) ([]Revision, error) {
	if batch, ok := s.(BatchStore[ID, T]); ok {
		return batch.PutAll(ctx, entries)
	}
	revisions := make([]Revision, 0, len(entries))
	for _, e := range entries {
		revision, err := s.Put(ctx, e.Value, e.Revision)
		if err != nil {
			return revisions, err
		}
		revisions = append(revisions, revision)
	}
	return revisions, nil
}

// RangeStore is a [Store] that lists by ID without reading what is outside.
type RangeStore[ID ~string, T Entity[ID]] interface {
	// Range yields the entries from the first ID on and before the second, in bytewise
	// order of ID. An empty second ID is behind all.
	Range(ctx context.Context, from, to ID) iter.Seq2[Entry[T], error]
}

// Range lists by [RangeStore] where the store is one, else by reading the whole list
// up to the end of the range.
func Range[ID ~string, T Entity[ID], Q any](ctx context.Context, s Store[ID, T, Q], from, to ID) iter.Seq2[Entry[T], error] {
	if ranges, ok := s.(RangeStore[ID, T]); ok {
		return ranges.Range(ctx, from, to)
	}
	return func(yield func(Entry[T], error) bool) {
		var all Q
		for e, err := range s.List(ctx, all) {
			switch {
			case err == nil && e.Value.Key() < from:
				continue
			case err == nil && to != "" && e.Value.Key() >= to:
				return
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// Position is a place in the change feed of one store. Zero is its beginning.
type Position int64

// StoreChange says that an entry was written or erased.
type StoreChange[ID ~string] struct {
	Position Position // of this change; 0 where the store has no feed
	ID       ID
	Revision Revision // 0: erased
}

// FeedStore is a [Store] that can say what has changed.
type FeedStore[ID ~string] interface {
	// Changes yields the changes behind a position in the order in which they became
	// visible, and ends with the last one. Positions are unique and rise in that order: a
	// reader which goes on from the last one misses nothing. Older changes of an entry may
	// be left out, and so may the erasing of what was never there. Whoever numbers rows
	// before they commit, as sequences of databases do, breaks this; so count under a lock
	// that is held until the commit. A database whose own feed has tokens instead of
	// numbers keeps such a count beside it.
	Changes(ctx context.Context, after Position) iter.Seq2[StoreChange[ID], error]
}

// Changes yields the changes by [FeedStore] where the store is one. Else everything
// that the store holds may have changed, and erased entries are not named: every
// change has the position 0, from which the next call begins again.
func Changes[ID ~string, T Entity[ID], Q any](ctx context.Context, s Store[ID, T, Q], after Position) iter.Seq2[StoreChange[ID], error] {
	if feed, ok := s.(FeedStore[ID]); ok {
		return feed.Changes(ctx, after)
	}
	return func(yield func(StoreChange[ID], error) bool) {
		var all Q
		for e, err := range s.List(ctx, all) {
			if err != nil {
				yield(StoreChange[ID]{}, err)
				return
			}
			if !yield(StoreChange[ID]{ID: e.Value.Key(), Revision: e.Revision}, nil) {
				return
			}
		}
	}
}
