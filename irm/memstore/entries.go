package memstore

import (
	"context"
	"iter"
	"slices"
	"sync"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// entries is an append-only log, idempotent by ID, in the order of arrival, with
// one secondary index.
type entries[ID, Group comparable, T any] struct {
	mu    sync.RWMutex
	index map[ID]int
	group map[Group][]int
	list  []T
}

// traits say what a log needs to know about its entries.
type traits[ID, Group comparable, T any] struct {
	id      func(T) ID
	group   func(T) Group
	differs func(item, stored T) error // an error where an item is not what is stored under its ID
	clone   func(T) T
}

// append stores all items or none.
func (e *entries[ID, Group, T]) append(ctx context.Context, items []T, of traits[ID, Group, T]) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.index == nil {
		e.index, e.group = make(map[ID]int), make(map[Group][]int)
	}
	before := len(e.list)
	for _, item := range items {
		id, group := of.id(item), of.group(item)
		if i, ok := e.index[id]; ok {
			if err := of.differs(item, e.list[i]); err != nil {
				e.rollback(before, of)
				return err
			}
			continue
		}
		e.index[id] = len(e.list)
		e.group[group] = append(e.group[group], len(e.list))
		e.list = append(e.list, of.clone(item))
	}
	return nil
}

func (e *entries[ID, Group, T]) rollback(n int, of traits[ID, Group, T]) {
	for _, item := range slices.Backward(e.list[n:]) {
		delete(e.index, of.id(item))
		members := e.group[of.group(item)]
		e.group[of.group(item)] = members[:len(members)-1]
	}
	clear(e.list[n:])
	e.list = e.list[:n]
}

// find returns copies of the selected entries in the order of arrival, of one
// group unless it is the zero value.
func (e *entries[ID, Group, T]) find(group Group, selected func(T) bool, clone func(T) T) []T {
	e.mu.RLock()
	defer e.mu.RUnlock()
	var found []T
	take := func(item T) {
		if selected(item) {
			found = append(found, clone(item))
		}
	}
	var all Group
	if group != all {
		for _, i := range e.group[group] {
			take(e.list[i])
		}
		return found
	}
	for _, item := range e.list {
		take(item)
	}
	return found
}

// get returns a copy of one entry, as a list of at most one.
func (e *entries[ID, Group, T]) get(id ID, selected func(T) bool, clone func(T) T) []T {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if i, ok := e.index[id]; ok && selected(e.list[i]) {
		return []T{clone(e.list[i])}
	}
	return nil
}

// list takes its snapshot when the iteration begins and holds no lock while it
// runs.
func list[T any](ctx context.Context, snapshot func() []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		if err := ctx.Err(); err != nil {
			yield(zero, err)
			return
		}
		for _, item := range snapshot() {
			if err := ctx.Err(); err != nil {
				yield(zero, err)
				return
			}
			if !yield(item, nil) {
				return
			}
		}
	}
}

func same[T any](v T) T { return v }

func copyConversion(c irm.Conversion) irm.Conversion {
	c.Lines, c.Codes = slices.Clone(c.Lines), slices.Clone(c.Codes)
	return c
}

func copyRefund(r irm.Refund) irm.Refund {
	r.Lines = slices.Clone(r.Lines)
	return r
}

func copyCredit(c attribution.Credit) attribution.Credit {
	c.Lines = slices.Clone(c.Lines)
	return c
}

func copyLine(l compensation.Line) compensation.Line {
	l.Sources.Sample = slices.Clone(l.Sources.Sample)
	return l
}
