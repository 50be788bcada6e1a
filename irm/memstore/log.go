package memstore

import (
	"context"
	"iter"

	"github.com/irmkit/irmkit/irm"
)

// logKind is what a log needs to know about its entries beyond their kind.
type logKind[T, Q any] struct {
	kind[T, Q]
	id       func(T) string // what makes two entries the same
	key      func(T) string // place in the order, where that is not the ID; unused where booked
	validate func(T) irm.Findings
	against  func(item, stored T) error // an error where the content differs
}

type logKindOf[T, Q any] interface {
	kind() *logKind[T, Q]
}

// entries is every log whose entries have no revisions.
type entries[T, Q any, K logKindOf[T, Q]] struct {
	part[table[T, Q]]
}

func (s *entries[T, Q, K]) kind() *logKind[T, Q] {
	var k K
	return k.kind()
}

// Append stores all items or none: an invalid one is an error that matches
// irm.ErrInvalid, one that is stored with other content one that matches
// irm.ErrExistsDifferent, and one that is stored with the same content is skipped.
func (s *entries[T, Q, K]) Append(ctx context.Context, items ...T) error {
	g, t := s.open()
	if err := g.check(ctx); err != nil {
		return err
	}
	k := s.kind()
	copies, err := acceptAll(items, k.validate, k.copy)
	if err != nil {
		return err
	}
	return g.write(ctx, func() error {
		for _, item := range copies {
			if err := s.append(g, t, item); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *entries[T, Q, K]) append(g *gate, t *table[T, Q], item T) error {
	k := s.kind()
	id := k.id(item)
	if stored := t.byID[id]; stored != nil {
		return k.against(item, stored.value)
	}
	key := id
	switch {
	case k.booked:
		t.last++
		key = ordinal(int64(t.last))
	case k.key != nil:
		key = k.key(item)
	}
	t.put(g, &k.kind, &record[T]{id: id, key: key, value: item, revision: 1})
	return nil
}

// acceptAll returns the items in the form in which they are kept, or all that is
// wrong in any of them.
func acceptAll[T any](items []T, validate func(T) irm.Findings, clone func(T) T) ([]T, error) {
	var fs irm.Findings
	copies := make([]T, len(items))
	for i, item := range items {
		fs = append(fs, under(i, validate(item))...)
		copies[i] = clone(item)
	}
	return copies, fs.Err()
}

// List yields what the query selects. It sees one point in time.
func (s *entries[T, Q, K]) List(ctx context.Context, q Q) iter.Seq2[T, error] {
	k := s.kind()
	return list(ctx, &s.part, &k.kind, q, func(r *record[T]) T { return k.copy(r.value) })
}
