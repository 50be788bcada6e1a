package funnel

import "slices"

// writer appends numbers and texts in a form that has one way to write each value.
type writer struct{ buf []byte }

// uint writes seven bits a byte, the lowest first; all bytes but the last have the eighth.
func (w *writer) uint(n uint64) {
	for ; n >= 0x80; n >>= 7 {
		w.buf = append(w.buf, byte(n)|0x80)
	}
	w.buf = append(w.buf, byte(n))
}

func (w *writer) int(n int64) { w.uint(uint64(n)) }
func (w *writer) sum(s sum)   { w.uint(s.hi); w.uint(s.lo) }

func (w *writer) bool(b bool) {
	n := uint64(0)
	if b {
		n = 1
	}
	w.uint(n)
}

func (w *writer) text(s string) {
	w.uint(uint64(len(s)))
	w.buf = append(w.buf, s...)
}

func (w *writer) texts(list []string) {
	w.uint(uint64(len(list)))
	for _, s := range list {
		w.text(s)
	}
}

// ints writes numbers, most of which are 0: after a 0 stands how many more there are.
func (w *writer) ints(list []int64) {
	for i := 0; i < len(list); i++ {
		w.int(list[i])
		if list[i] != 0 {
			continue
		}
		more := 0
		for i+1 < len(list) && list[i+1] == 0 {
			more, i = more+1, i+1
		}
		w.uint(uint64(more))
	}
}

func (w *writer) table(t *table) {
	w.uint(uint64(len(t.rows)))
	before := int64(0)
	for _, key := range t.keys() {
		w.int(key - before)
		w.ints(t.rows[key])
		before = key
	}
}

func (w *writer) spread(s *spread) {
	if s.pages == nil {
		w.uint(0)
		w.uint(uint64(len(s.exact)))
		before := int64(0)
		for _, v := range slices.Sorted(slices.Values(s.exact)) {
			w.int(v - before)
			before = v
		}
		return
	}
	count := 0
	s.classes(func(int, [2]int64) { count++ })
	w.uint(uint64(count))
	before := 0
	s.classes(func(class int, n [2]int64) {
		w.uint(uint64(class - before))
		w.int(n[ended])
		w.int(n[censored])
		before = class
	})
	for kind := range s.n {
		w.sum(s.sums[kind])
		w.int(s.max[kind])
	}
}
