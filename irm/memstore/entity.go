package memstore

import (
	"context"
	"fmt"
	"iter"

	"github.com/irmkit/irmkit/irm"
)

// kindOf ties a type of store to what it keeps, so that the zero value of the
// store knows.
type kindOf[T, Q any] interface {
	kind() *kind[T, Q]
}

// entities is the store of every entity; K says of which.
type entities[ID ~string, T irm.Entity[ID], Q any, K kindOf[T, Q]] struct {
	part[table[T, Q]]
}

func (s *entities[ID, T, Q, K]) kind() *kind[T, Q] {
	var k K
	return k.kind()
}

// Get implements [irm.Store].
func (s *entities[ID, T, Q, K]) Get(ctx context.Context, id ID) (irm.Entry[T], error) {
	g, t := s.open()
	k := s.kind()
	var r *record[T]
	err := g.read(ctx, func() error {
		if r = t.byID[string(id)]; r == nil || r.revision == 0 {
			return failure(k.name, string(id), irm.ErrNotFound)
		}
		return nil
	})
	if err != nil {
		return irm.Entry[T]{}, err
	}
	return s.entry(r), nil
}

// entry copies; records are never changed, so this needs no lock.
func (s *entities[ID, T, Q, K]) entry(r *record[T]) irm.Entry[T] {
	return irm.Entry[T]{Value: s.kind().copy(r.value), Revision: r.revision}
}

// Put implements [irm.Store].
func (s *entities[ID, T, Q, K]) Put(ctx context.Context, value T, revision irm.Revision) (irm.Revision, error) {
	g, t := s.open()
	if err := g.check(ctx); err != nil {
		return 0, err
	}
	value, fs := s.accept(value)
	if err := fs.Err(); err != nil {
		return 0, err
	}
	err := g.write(ctx, func() (err error) {
		revision, err = s.put(g, t, value, revision)
		return err
	})
	if err != nil {
		return 0, err
	}
	return revision, nil
}

// accept returns the value in the form in which it is kept, and what is wrong in it.
// Where windows are in it that form is checked too: of one that is shorter than a
// microsecond nothing is left.
func (s *entities[ID, T, Q, K]) accept(value T) (T, irm.Findings) {
	fs := value.Validate()
	if fs.Err() != nil {
		return value, fs
	}
	value = s.kind().copy(value)
	if s.kind().truncated {
		fs = value.Validate()
	}
	return value, fs
}

// put writes one accepted value.
func (s *entities[ID, T, Q, K]) put(g *gate, t *table[T, Q], value T, revision irm.Revision) (irm.Revision, error) {
	k, id := s.kind(), string(value.Key())
	stored := t.byID[id]
	switch {
	case revision == 0 && stored != nil && stored.revision == 0:
		return 0, failure(k.name, id, irm.ErrErased)
	case revision == 0 && stored != nil:
		return 0, failure(k.name, id, irm.ErrExists)
	case revision != 0 && (stored == nil || stored.revision != revision):
		return 0, failure(k.name, id, irm.ErrConflict)
	}
	if other, found := t.clashing(k, id, value); found {
		return 0, failure(k.name, id, fmt.Errorf("clashes with %s: %w", quoted(other, 48), irm.ErrExists))
	}
	t.last++
	t.put(g, k, &record[T]{id: id, key: id, value: value, revision: revision + 1, position: t.last})
	return revision + 1, nil
}

// List implements [irm.Store]. It sees one point in time.
func (s *entities[ID, T, Q, K]) List(ctx context.Context, query Q) iter.Seq2[irm.Entry[T], error] {
	return list(ctx, &s.part, s.kind(), query, s.entry)
}

// Erase implements [irm.Store]. What no entry can be called is an error that matches
// irm.ErrInvalid.
func (s *entities[ID, T, Q, K]) Erase(ctx context.Context, id ID) error {
	g, t := s.open()
	return g.write(ctx, func() error {
		if err := s.checkID(id); err != nil {
			return err
		}
		if stored := t.byID[string(id)]; stored != nil && stored.revision == 0 {
			return nil
		}
		t.last++
		t.put(g, s.kind(), &record[T]{id: string(id), key: string(id), position: t.last})
		return nil
	})
}

// checkID does not show the ID: what is no ID may be anything, also personal data.
func (s *entities[ID, T, Q, K]) checkID(id ID) error {
	k, bare := s.kind(), string(id)
	if k.bare != nil {
		bare = k.bare(bare)
	}
	if irm.CheckID(bare) != nil {
		return fmt.Errorf("memstore: %s: this is no ID (%w)", k.name, irm.ErrInvalid)
	}
	return nil
}
