package audience

// table numbers hashes in the order in which they first come. It looks them up by their
// lowest bits; a slot of 0 is free, so that the hash 0 passes for 1.
type table struct {
	slots   []uint64
	numbers []uint32
	n       uint32
}

// number returns the number of a hash, a new one if need be.
func (t *table) number(h uint64) uint32 {
	if 2*int(t.n) >= len(t.slots) {
		t.grow()
	}
	h = max(h, 1)
	at := t.find(h)
	if t.slots[at] == 0 {
		t.slots[at], t.numbers[at] = h, t.n
		t.n++
	}
	return t.numbers[at]
}

// find returns where a hash is, or where it is to be put.
func (t *table) find(h uint64) int {
	mask := uint64(len(t.slots) - 1)
	for at := h & mask; ; at = (at + 1) & mask {
		if t.slots[at] == h || t.slots[at] == 0 {
			return int(at)
		}
	}
}

func (t *table) grow() {
	old := *t
	size := max(1024, 2*len(old.slots))
	t.slots, t.numbers = make([]uint64, size), make([]uint32, size)
	for i, h := range old.slots {
		if h != 0 {
			at := t.find(h)
			t.slots[at], t.numbers[at] = h, old.numbers[i]
		}
	}
}
