package memstore

import (
	"context"
	"encoding/binary"
	"iter"

	"github.com/irmkit/irmkit/irm"
)

// record is what a table keeps of one entry. It is never changed, only replaced, so
// that a listing can go on with what it saw when it began.
type record[T any] struct {
	id       string
	key      string // place among the others of a group: the ID, or the number of booking
	value    T
	revision irm.Revision // 0: erased
	position irm.Position // in the feed; 0: the table has none
}

// kind is what a table needs to know about what it keeps.
type kind[T, Q any] struct {
	name    string // in errors
	copy    func(T) T
	match   func(Q, T) bool
	page    func(Q) irm.Page
	indexes []index[T, Q] // the most selective one first
	// span returns the stretch of keys to which a query is bound, [from, to), where it
	// names an ID or what keys begin with; an empty to: none.
	span func(Q) (from, to string)
	// booked: the order is that in which the entries came.
	booked bool
}

// index says in which groups a value stands, and which group a query asks for. The
// empty group is none.
type index[T, Q any] struct {
	of  func(value T, add func(group string))
	ask func(Q) string
}

// The numbers of the indexes that every table has; kind.indexes begin at 1.
const (
	byKey      = 0
	byPosition = 1 << 8
)

// table holds the entries of one kind.
type table[T, Q any] struct {
	byID  map[string]*record[T]
	order sorted[*record[T]]
	last  irm.Position // of the feed, or of the ledger
}

// swap replaces what is stored under an ID, where nil is nothing, and returns it.
// All that is ever written goes through here, so that undoing is swapping back.
func (t *table[T, Q]) swap(k *kind[T, Q], id string, r *record[T]) (old *record[T]) {
	old = t.byID[id]
	if old != nil {
		k.places(old, t.order.remove)
		delete(t.byID, id)
	}
	if r != nil {
		if t.byID == nil {
			t.byID = make(map[string]*record[T])
		}
		t.byID[id] = r
		k.places(r, func(p place) { t.order.set(p, r) })
	}
	return old
}

// put is swap with a way back.
func (t *table[T, Q]) put(g *gate, k *kind[T, Q], r *record[T]) {
	old := t.swap(k, r.id, r)
	g.did(func() { t.swap(k, r.id, old) })
}

// places calls visit with every place of a record.
func (k *kind[T, Q]) places(r *record[T], visit func(place)) {
	if r.position != 0 {
		visit(place{byPosition, "", ordinal(int64(r.position))})
	}
	if r.revision == 0 {
		return
	}
	visit(place{byKey, "", r.key})
	for i, index := range k.indexes {
		index.of(r.value, func(group string) {
			if group != "" {
				visit(place{1 + i, group, r.key})
			}
		})
	}
}

// ordinal writes a number of zero or more so that bytes are in its order.
func ordinal(n int64) string {
	return string(binary.BigEndian.AppendUint64(nil, uint64(n)))
}

// behind is the first key after a key.
func behind(key string) string { return key + "\x00" }

// stretch is a part of the order of a table.
type stretch struct {
	place
	to string // the first key that is not in it; "": to the end of the group
}

// stretch chooses the shortest part of the order in which all that a query selects
// must be.
func (t *table[T, Q]) stretch(k *kind[T, Q], q Q) (stretch, error) {
	var s stretch
	if k.span != nil {
		s.key, s.to = k.span(q)
	}
	for i := 0; i < len(k.indexes) && s.to == "" && s.group == ""; i++ {
		if group := k.indexes[i].ask(q); group != "" {
			s.index, s.group = 1+i, group
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
	s.key = max(s.key, behind(after))
	return s, nil
}

// checkEvery is after how many entries that it passes over a search looks whether
// anybody still waits for it.
const checkEvery = 1024

// scan returns up to limit records of a stretch that match.
func (t *table[T, Q]) scan(ctx context.Context, s stretch, limit int, match func(T) bool) ([]*record[T], error) {
	var found []*record[T]
	passed := 0
	for p, r := range t.order.from(s.place) {
		if p.index != s.index || p.group != s.group || s.to != "" && p.key >= s.to {
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
