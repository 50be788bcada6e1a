package memstore

import (
	"context"
	"fmt"
	"iter"

	"github.com/irmkit/irmkit/irm"
)

// PutAll implements [irm.BatchStore].
func (s *entities[ID, T, Q, K]) PutAll(ctx context.Context, entries []irm.Entry[T]) ([]irm.Revision, error) {
	g, t := s.open()
	if err := g.check(ctx); err != nil {
		return nil, err
	}
	var fs irm.Findings
	accepted := make([]irm.Entry[T], len(entries))
	for i, e := range entries {
		value, found := s.accept(e.Value)
		accepted[i] = irm.Entry[T]{Value: value, Revision: e.Revision}
		fs = append(fs, under(i, found)...)
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	revisions := make([]irm.Revision, len(entries))
	err := g.write(ctx, func() (err error) {
		for i, e := range accepted {
			if revisions[i], err = s.put(g, t, e.Value, e.Revision); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return revisions, nil
}

// under names the argument that the findings are about.
func under(i int, fs irm.Findings) irm.Findings {
	if len(fs) == 0 {
		return nil
	}
	return fs.Under(fmt.Sprintf("[%d]", i))
}

// Range implements [irm.RangeStore]. It sees one point in time.
func (s *entities[ID, T, Q, K]) Range(ctx context.Context, from, to ID) iter.Seq2[irm.Entry[T], error] {
	g, t := s.open()
	return listing(ctx, g, s.entry, func() ([]*record[T], error) {
		return t.scan(ctx, stretch{byKey, string(from), string(to)}, 0, nil)
	})
}

// Changes implements [irm.FeedStore]. Of the changes of an entry it keeps the last.
func (s *entities[ID, T, Q, K]) Changes(ctx context.Context, after irm.Position) iter.Seq2[irm.StoreChange[ID], error] {
	g, t := s.open()
	change := func(r *record[T]) irm.StoreChange[ID] {
		return irm.StoreChange[ID]{Position: r.position, ID: ID(r.id), Revision: r.revision}
	}
	return listing(ctx, g, change, func() ([]*record[T], error) {
		return t.scan(ctx, stretch{group: byPosition, from: behind(ordinal(max(0, int64(after))))}, 0, nil)
	})
}
