package compensation

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Canonical orders activities as they are rated: by RatedAt, then by what they
// belong together for (their conversion, or the first of them), creator, conversions
// last, At and ID. Activities that a host keeps in this order are neither sorted nor copied.
func Canonical(a, b Activity) int { return compare(&a, &b) }

func compare(a, b *Activity) int {
	if c := a.RatedAt.Compare(b.RatedAt); c != 0 {
		return c
	}
	if c := strings.Compare(a.event(), b.event()); c != 0 {
		return c
	}
	if c := strings.Compare(string(a.Creator), string(b.Creator)); c != 0 {
		return c
	}
	if a.isConversion() != b.isConversion() {
		return cmp.Compare(digit(a.isConversion()), digit(b.isConversion()))
	}
	if c := a.At.Compare(b.At); c != 0 {
		return c
	}
	return strings.Compare(string(a.ID), string(b.ID))
}

// fact is an activity with the hash of its ID.
type fact struct {
	*Activity
	hi, lo uint64
}

// errOrder says that activities do not lie in canonical order.
var errOrder = errors.New("compensation: activities are not in canonical order")

// groups calls each for the activities before the cut of one event and creator, in
// canonical order, without repeats. Activities that turn out not to lie in it are
// errOrder, and those of one ID with different content an error, whatever was called
// before.
func (s *sequence) groups(cut time.Time, each func([]fact) error) error {
	var group []fact
	var before *Activity
	known := newFilter(len(s.list))
	suspects := suspects{first: make(map[ActivityID]*Activity)}
	block := make([]fact, min(blockSize, len(s.list)))
	for i := range s.list {
		if i%blockSize == 0 {
			block = s.look(i, block[:min(blockSize, len(s.list)-i)], known, &suspects)
		}
		a := block[i%blockSize]
		switch {
		case a.ID == "":
			return &irm.ParseError{What: "activity", Code: "id_empty", Input: a.event(), Want: "want an id"}
		case before == nil:
		case s.order == nil && compare(before, a.Activity) > 0:
			return errOrder
		case a.ID == before.ID:
			if err := a.against(before); err != nil {
				return err
			}
			continue
		}
		before = a.Activity
		if !a.At.Before(cut) {
			continue
		}
		if len(group) > 0 && !together(group[0].Activity, a.Activity) {
			if err := each(group); err != nil {
				return err
			}
			group = group[:0]
		}
		group = append(group, a)
	}
	if len(group) > 0 {
		if err := each(group); err != nil {
			return err
		}
	}
	return s.differ(&suspects)
}

// blockSize is how many activities are looked at together, so that the memory that
// each of them lies in is on its way while others are.
const blockSize = 64

// look fills a block from the i-th activity on, and notes whose IDs may have come
// before.
func (s *sequence) look(i int, block []fact, known filter, list *suspects) []fact {
	for k := range block {
		a := s.at(i + k)
		hi, lo := hash(string(a.ID))
		block[k] = fact{a, hi, lo}
		if known.seen(hi, lo) {
			list.add(a.ID, hi)
		}
	}
	return block
}

// suspects are IDs that may have come before, with the first activity of each once it
// is found.
type suspects struct {
	first map[ActivityID]*Activity
	bits  [1024]uint64 // by hash, so that few others are looked up
}

func (l *suspects) add(id ActivityID, hi uint64) {
	l.first[id] = nil
	l.bits[hi>>6&1023] |= 1 << (hi & 63)
}

// differ reports activities of one ID with different content, among the suspects.
// Those with the same content lie side by side.
func (s *sequence) differ(l *suspects) error {
	for i := 0; i < len(s.list) && len(l.first) > 0; i++ {
		a := s.at(i)
		if hi, _ := hash(string(a.ID)); l.bits[hi>>6&1023]>>(hi&63)&1 == 0 {
			continue
		}
		first, ok := l.first[a.ID]
		if first != nil {
			if err := a.against(first); err != nil {
				return err
			}
		}
		if ok {
			l.first[a.ID] = a
		}
	}
	return nil
}

func together(a, b *Activity) bool {
	return a.event() == b.event() && a.RatedAt.Equal(b.RatedAt) && a.Creator == b.Creator && a.isConversion() == b.isConversion()
}

// sequence is a list in canonical order: as it lies, or by an order of its own.
type sequence struct {
	list  []Activity
	order []place
}

// place is where an activity lies, with what mostly decides its order, so that
// sorting seldom has to look at it.
type place struct {
	rated int64 // microseconds
	key   uint64
	index int
}

func (s *sequence) at(i int) *Activity {
	if s.order == nil {
		return &s.list[i]
	}
	return &s.list[s.order[i].index]
}

func (s *sequence) sort() {
	s.order = make([]place, len(s.list))
	for i := range s.list {
		a := &s.list[i]
		s.order[i] = place{a.RatedAt.UnixMicro(), leading(a.event()), i}
	}
	slices.SortFunc(s.order, func(x, y place) int {
		if x.rated != y.rated {
			return cmp.Compare(x.rated, y.rated)
		}
		a, b := &s.list[x.index], &s.list[y.index]
		if x.key != y.key && a.RatedAt.Equal(b.RatedAt) {
			return cmp.Compare(x.key, y.key)
		}
		return compare(a, b)
	})
}

// leading is the first eight bytes of a text, as a number of the same order.
func leading(s string) uint64 {
	var b [8]byte
	copy(b[:], s)
	return binary.BigEndian.Uint64(b[:])
}

// filter says which IDs may have come before, so that it is only these that have to
// be remembered. It is a Bloom filter of two bytes an ID: it may take one for seen
// that was not, about one in two thousand, and never the other way round.
type filter struct {
	bits []uint64
	mask uint64
}

func newFilter(n int) filter {
	size := 1
	for size*4 < n { // 16 bits each, and up to twice as many
		size *= 2
	}
	return filter{make([]uint64, size), uint64(size) - 1}
}

func (f filter) seen(hi, lo uint64) bool {
	word := &f.bits[hi&f.mask]
	bits := uint64(1)<<(lo&63) | 1<<(lo>>6&63) | 1<<(lo>>12&63) | 1<<(lo>>18&63)
	old := *word
	*word |= bits
	return old&bits == bits
}
