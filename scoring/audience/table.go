package audience

import "slices"

// table has a number for each of a set of hashes. It looks them up by their lowest bits;
// a slot of 0 is free, so that the hash 0 passes for 1.
type table struct {
	slots  []uint64
	values []uint8
	n      int
}

// find returns where a hash is, or where it would be put.
func (t *table) find(h uint64) int {
	mask := uint64(len(t.slots) - 1)
	for at := h & mask; ; at = (at + 1) & mask {
		if t.slots[at] == h || t.slots[at] == 0 {
			return int(at)
		}
	}
}

// best returns the number of a hash, 0 if it is not there.
func (t *table) best(h uint64) uint8 {
	if t.n == 0 {
		return 0
	}
	return t.values[t.find(max(h, 1))] // that of a free slot is 0
}

// add raises the number of a hash to v, and puts the hash in if need be.
func (t *table) add(h uint64, v uint8) {
	if 2*t.n >= len(t.slots) {
		t.grow()
	}
	h = max(h, 1)
	at := t.find(h)
	if t.slots[at] == 0 {
		t.slots[at] = h
		t.n++
	}
	t.values[at] = max(t.values[at], v)
}

func (t *table) grow() {
	old := *t
	size := max(1024, 2*len(old.slots))
	t.slots, t.values = make([]uint64, size), make([]uint8, size)
	for i, h := range old.slots {
		if h != 0 {
			at := t.find(h)
			t.slots[at], t.values[at] = h, old.values[i]
		}
	}
}

func (t *table) clone() table {
	return table{slices.Clone(t.slots), slices.Clone(t.values), t.n}
}
