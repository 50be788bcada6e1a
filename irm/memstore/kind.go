package memstore

import (
	"encoding/binary"

	"github.com/irmkit/irmkit/irm"
)

// kind is what a table needs to know about what it keeps.
type kind[T, Q any] struct {
	name string // in errors
	// copy brings a value to the form in which it is kept, and shares nothing with it.
	copy    func(T) T
	match   func(Q, T) bool
	page    func(Q) irm.Page
	indexes []index[T, Q] // the most selective one first
	// span returns the stretch of keys to which a query is bound, [from, to), where it
	// names an ID or what keys begin with; an empty to: none.
	span func(Q) (from, to string)
	// rank is a number above zero by which values stand in another order, those of one
	// number by key; 0: the value stands in none. nil: no value does.
	rank func(T) int64
	// clash reports that two values cannot both be stored; nil: any two can. Those that
	// clash stand in one group of the first index.
	clash func(a, b T) bool
	// booked: the order is that in which the entries came.
	booked bool
	// truncated: a value that is right may be wrong when its times are truncated.
	truncated bool
	// bare is the part of a key that has the form of an ID; nil: all of it.
	bare func(key string) string
}

// index says in which groups a value stands, and which group a query asks for. The
// empty group is none.
type index[T, Q any] struct {
	of  func(value T, add func(group string))
	ask func(Q) string
}

// places calls visit with every place of a record.
func (k *kind[T, Q]) places(r *record[T], visit func(g group, key string)) {
	if r.position != 0 {
		visit(byPosition, ordinal(int64(r.position)))
	}
	if r.revision == 0 {
		return
	}
	visit(byKey, r.key)
	if k.rank != nil && k.rank(r.value) > 0 {
		visit(byRank, ordinal(k.rank(r.value))+r.key)
	}
	for i, index := range k.indexes {
		index.of(r.value, func(name string) {
			if name != "" {
				visit(group{i, name}, r.key)
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
