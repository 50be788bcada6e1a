package memstore

import (
	"context"
	"iter"
)

// stretch is a part of a group, [from, to).
type stretch struct {
	group    group
	from, to string // an empty to: to the end of the group
}

// stretch chooses the shortest part of a group in which all that a query selects must
// be.
func (t *table[T, Q]) stretch(k *kind[T, Q], q Q) (stretch, error) {
	s := stretch{group: byKey}
	if k.span != nil {
		s.from, s.to = k.span(q)
	}
	for i := 0; i < len(k.indexes) && s.to == "" && s.group == byKey; i++ {
		if name := k.indexes[i].ask(q); name != "" {
			s.group = group{i, name}
		}
	}
	after := k.page(q).After
	if after == "" {
		return s, nil
	}
	if k.booked {
		r := t.byID[after]
		if r == nil {
			return s, failure(k.name, after, errNoPlace)
		}
		after = r.key
	}
	s.from = max(s.from, behind(after))
	return s, nil
}

// checkEvery is after how many entries that it passes over a search looks whether
// anybody still waits for it.
const checkEvery = 1024

// scan returns up to limit records of a stretch that match.
func (t *table[T, Q]) scan(ctx context.Context, s stretch, limit int, match func(T) bool) ([]*record[T], error) {
	members := t.groups[s.group]
	if members == nil {
		return nil, nil
	}
	var found []*record[T]
	passed := 0
	for key, r := range members.from(s.from) {
		if s.to != "" && key >= s.to {
			break
		}
		if passed++; passed%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if match == nil || match(r.value) {
			found = append(found, r)
			if len(found) == limit {
				break
			}
		}
	}
	return found, nil
}

// list yields what a query selects, as of the moment when the loop begins. It holds
// no lock while it yields.
func list[T, Q, V any](ctx context.Context, p *part[table[T, Q]], k *kind[T, Q], q Q, out func(*record[T]) V) iter.Seq2[V, error] {
	g, t := p.open()
	return listing(ctx, g, out, func() ([]*record[T], error) {
		page := k.page(q)
		if err := page.Validate().Err(); err != nil {
			return nil, err
		}
		s, err := t.stretch(k, q)
		if err != nil {
			return nil, err
		}
		return t.scan(ctx, s, page.Limit, func(v T) bool { return k.match(q, v) })
	})
}

// listing takes its records when the loop begins and copies each when its turn
// comes, as long as the context lasts and the store is open.
func listing[T, V any](ctx context.Context, g *gate, out func(*record[T]) V, find func() ([]*record[T], error)) iter.Seq2[V, error] {
	return func(yield func(V, error) bool) {
		var found []*record[T]
		err := g.read(ctx, func() (err error) {
			found, err = find()
			return err
		})
		for i := 0; err == nil && i < len(found); i++ {
			switch {
			case ctx.Err() != nil:
				err = ctx.Err()
			case g.closed.Load():
				err = errClosed
			case !yield(out(found[i]), nil):
				return
			}
		}
		if err != nil {
			var none V
			yield(none, err)
		}
	}
}
