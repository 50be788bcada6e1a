package memstore

import "github.com/irmkit/irmkit/irm"

// record is what a table keeps of one entry. It is never changed, only replaced, so
// that a listing can go on with what it saw when it began.
type record[T any] struct {
	id       string
	key      string // among the others of a group: the ID, or the number of booking
	value    T
	revision irm.Revision // 0: erased
	position irm.Position // in the feed; 0: the table has none
}

// group names one sorted list of a table: the entries of one creator, of one customer.
// The number is that of the index; kind.indexes begin at 0.
type group struct {
	index int
	name  string
}

// The groups that every table has, as far as its entries have a place in them.
var (
	byKey      = group{index: -1}
	byPosition = group{index: -2}
	byRank     = group{index: -3}
)

// table holds the entries of one kind. Every query is one stretch of one group, where
// a page begins by binary search.
type table[T, Q any] struct {
	byID   map[string]*record[T]
	groups map[group]*sorted[*record[T]] // none empty
	// last is the position of the last change, or the number of the last booking. What
	// is undone leaves a gap: no position ever stands for two changes.
	last irm.Position
}

// swap replaces what is stored under an ID, where nil is nothing, and returns it.
// All that is ever written goes through here, so that undoing is swapping back.
func (t *table[T, Q]) swap(k *kind[T, Q], id string, r *record[T]) (old *record[T]) {
	old = t.byID[id]
	if old != nil {
		k.places(old, t.leave)
		delete(t.byID, id)
	}
	if r != nil {
		if t.byID == nil {
			t.byID, t.groups = make(map[string]*record[T]), make(map[group]*sorted[*record[T]])
		}
		t.byID[id] = r
		k.places(r, func(g group, key string) { t.enter(g, key, r) })
	}
	return old
}

func (t *table[T, Q]) enter(g group, key string, r *record[T]) {
	members := t.groups[g]
	if members == nil {
		members = new(sorted[*record[T]])
		t.groups[g] = members
	}
	members.set(key, r)
}

func (t *table[T, Q]) leave(g group, key string) {
	members := t.groups[g]
	if members == nil {
		return // it stands twice in this group and has left it already
	}
	members.remove(key)
	if len(members.chunks) == 0 {
		delete(t.groups, g)
	}
}

// clashing returns the ID of an entry with which a value, which is to be stored under
// an ID, clashes.
func (t *table[T, Q]) clashing(k *kind[T, Q], id string, value T) (other string, found bool) {
	if k.clash == nil {
		return "", false
	}
	k.indexes[0].of(value, func(name string) {
		members := t.groups[group{0, name}]
		if members == nil {
			return
		}
		for _, r := range members.from("") {
			if r.id != id && k.clash(value, r.value) {
				other, found = r.id, true
				return
			}
		}
	})
	return other, found
}

// put is swap with a way back.
func (t *table[T, Q]) put(g *gate, k *kind[T, Q], r *record[T]) {
	old := t.swap(k, r.id, r)
	g.did(func() { t.swap(k, r.id, old) })
}
