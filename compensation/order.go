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
	if c := compareEvents(a, b); c != 0 {
		return c
	}
	return compareWithin(a, b)
}

// compareEvents is 0 for activities that are one event.
func compareEvents(a, b *Activity) int {
	if c := a.RatedAt.Compare(b.RatedAt); c != 0 {
		return c
	}
	if c := strings.Compare(a.event(), b.event()); c != 0 {
		return c
	}
	if c := strings.Compare(string(a.Creator), string(b.Creator)); c != 0 {
		return c
	}
	return cmp.Compare(digit(a.isConversion()), digit(b.isConversion()))
}

// compareWithin orders the activities of an event.
func compareWithin(a, b *Activity) int {
	if c := a.At.Compare(b.At); c != 0 {
		return c
	}
	return strings.Compare(string(a.ID), string(b.ID))
}

// fact is an activity with what is looked up of it beforehand: the hash of its ID.
type fact struct {
	*Activity
	hi, lo  uint64
	foreign bool // some money of it is in another currency than the plan's
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
	repeats := newRepeats(len(s.list))
	block := make([]fact, min(blockSize, len(s.list)))
	for i := 0; i < len(s.list); i += blockSize {
		block = block[:min(blockSize, len(s.list)-i)]
		s.fill(block, i)
		repeats.suspect(block)
		for k := range block {
			a := &block[k]
			order := -1
			if before != nil {
				order = compareEvents(before, a.Activity)
			}
			switch {
			case a.ID == "":
				return &irm.ParseError{What: "activity", Code: "id_empty", Input: a.event(), Want: "want an id"}
			case order > 0 || order == 0 && s.order == nil && compareWithin(before, a.Activity) > 0:
				return errOrder
			case order < 0 && len(group) > 0:
				if err := each(group); err != nil {
					return err
				}
				group = group[:0]
			}
			if before != nil && a.ID == before.ID {
				if err := a.against(before); err != nil {
					return err
				}
				continue
			}
			if before = a.Activity; a.At.Before(cut) {
				group = append(group, *a)
			}
		}
	}
	if len(group) > 0 {
		if err := each(group); err != nil {
			return err
		}
	}
	return repeats.differ(s)
}

// micro is a time in microseconds, or the end of the scale.
func micro(t time.Time) int64 {
	switch n := t.Unix(); {
	case n < -1<<40:
		return -1 << 63
	case n > 1<<40:
		return 1<<63 - 1
	}
	return t.UnixMicro()
}

// plausible reports a time that irm.CheckTime lets pass, but for its zone.
func plausible(t time.Time) bool {
	const end = 253_402_300_800 // of the year 9999
	n := t.Unix()
	return n >= 0 && n < end
}

// blockSize is how many activities are looked at together, so that the memory that
// each of them lies in is on its way while others are.
const blockSize = 64

// fill fills a block from the i-th activity on.
func (s *sequence) fill(block []fact, i int) {
	for k := range block {
		a := s.at(i + k)
		block[k] = fact{Activity: a}
		block[k].hi, block[k].lo = hash(string(a.ID))
	}
	for k := range block {
		for l := range block[k].Lines {
			block[k].foreign = block[k].foreign || foreign(&block[k].Lines[l].Amounts, s.currency)
		}
	}
}

// sequence is a list in canonical order: as it lies, or by an order of its own.
type sequence struct {
	list     []Activity
	currency irm.Currency
	order    []place
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
	common := s.prefix()
	for i := range s.list {
		a := &s.list[i]
		s.order[i] = place{micro(a.RatedAt), leading(a.event()[common:]), i}
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

// prefix is how much of their names all events have in common, such as "order-".
func (s *sequence) prefix() int {
	first := s.list[0].event()
	n := len(first)
	for i := range s.list {
		name := s.list[i].event()
		n = min(n, len(name))
		for first[:n] != name[:n] {
			n--
		}
	}
	return n
}

// leading is the first eight bytes of a text, as a number of the same order.
func leading(s string) uint64 {
	var b [8]byte
	copy(b[:], s)
	return binary.BigEndian.Uint64(b[:])
}
