package compensation

// repeats finds activities that have the ID of an earlier one. It keeps a fingerprint
// of each ID and not the ID itself, so it first suspects, and then looks again.
type repeats struct {
	seen     func(hi, lo uint64) bool
	suspects map[ActivityID]*Activity // the first of each, once it is found
	bits     [64]uint64               // by hash, so that few others are looked up
}

// newRepeats makes room for n IDs. Fingerprints of 16 bits take one of some 20,000 IDs
// for another, those of 32 bits one of some billions.
func newRepeats(n int) *repeats {
	r := &repeats{suspects: make(map[ActivityID]*Activity)}
	if n <= 1<<14 {
		r.seen = newFingerprints[uint16](n).seen
	} else {
		r.seen = newFingerprints[uint32](n).seen
	}
	return r
}

// suspect notes those of a block whose IDs may have come before.
func (r *repeats) suspect(block []fact) {
	for i := range block {
		if f := &block[i]; r.seen(f.hi, f.lo) {
			r.suspects[f.ID] = nil
			r.bits[f.hi>>6&63] |= 1 << (f.hi & 63)
		}
	}
}

// differ reports activities of one ID with different content, among the suspects.
func (r *repeats) differ(s *sequence) error {
	for i := 0; i < len(s.list) && len(r.suspects) > 0; i++ {
		a := s.at(i)
		if hi, _ := hash(string(a.ID)); r.bits[hi>>6&63]>>(hi&63)&1 == 0 {
			continue
		}
		first, ok := r.suspects[a.ID]
		if first != nil {
			if err := a.against(first); err != nil {
				return err
			}
		}
		if ok {
			r.suspects[a.ID] = a
		}
	}
	return nil
}

// fingerprints are a set of parts of hashes, by open addressing.
type fingerprints[T uint16 | uint32] struct {
	places []T
	mask   uint64
}

func newFingerprints[T uint16 | uint32](n int) *fingerprints[T] {
	size := 16
	for size*3 < n*4 {
		size *= 2
	}
	return &fingerprints[T]{make([]T, size), uint64(size) - 1}
}

// seen reports whether the hash may have come before, and adds it.
func (s *fingerprints[T]) seen(hi, lo uint64) bool {
	print := T(lo) | 1 // 0 is an empty place
	for i := hi & s.mask; ; i = (i + 1) & s.mask {
		switch s.places[i] {
		case 0:
			s.places[i] = print
			return false
		case print:
			return true
		}
	}
}
