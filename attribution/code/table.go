package code

import "math/bits"

// table finds the first entry of a key in a list: open addressing with linear probing,
// at most half full. A slot is small and leads to the entry, so a lookup goes to memory
// twice.
type table []slot

type slot struct {
	hash  uint32 // the upper half
	entry int32  // 1 + its place; 0: the slot is free
}

func newTable(list []entry) table {
	size := 2
	for size < 2*len(list) {
		size *= 2
	}
	t := make(table, size)
	for i := range list {
		if list[i].run == 0 {
			continue
		}
		h := list[i].key.hash()
		at := int(h) & (size - 1)
		for t[at].entry != 0 {
			at = (at + 1) & (size - 1)
		}
		t[at] = slot{uint32(h >> 32), int32(i + 1)}
	}
	return t
}

func (t table) find(list []entry, k *key) (int, bool) {
	if len(t) == 0 {
		return 0, false
	}
	h := k.hash()
	for at := int(h) & (len(t) - 1); ; at = (at + 1) & (len(t) - 1) {
		s := t[at]
		if s.entry == 0 {
			return 0, false
		}
		if s.hash == uint32(h>>32) && list[s.entry-1].key == *k {
			return int(s.entry - 1), true
		}
	}
}

// hash multiplies the words of the key in pairs and adds the halves of the products,
// after the manner of wyhash. Codes are given out by the brand, so nobody else chooses
// what is in the table.
func (k *key) hash() uint64 {
	h1, l1 := bits.Mul64(word(k[0:8])^0xa0761d6478bd642f, word(k[8:16])^0xe7037ed1a0b428db)
	h2, l2 := bits.Mul64(word(k[16:24])^0x8ebc6af09c88c6e3, word(k[24:32])^0x589965cc75374cc3)
	h, l := bits.Mul64(h1^l1^0x1d8e4e27c47d124f, h2^l2^0xeb44accab455d165)
	return h ^ l
}

func word(b []byte) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
