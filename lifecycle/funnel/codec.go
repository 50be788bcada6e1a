package funnel

import (
	"bytes"
	"fmt"
	"math/bits"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

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

func (w *writer) texts(all []string) { writeList(w, all, w.text) }

// writeList writes how many there are, and each.
func writeList[T any](w *writer, all []T, each func(T)) {
	w.uint(uint64(len(all)))
	for _, v := range all {
		each(v)
	}
}

// rising writes numbers in their order, each as what it is above the one before.
func (w *writer) rising(all []int64) {
	before := int64(0)
	writeList(w, all, func(n int64) {
		w.int(n - before)
		before = n
	})
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
	before := int64(0)
	writeList(w, t.keys(), func(key int64) {
		w.int(key - before)
		w.ints(t.rows[key])
		before = key
	})
}

func (w *writer) spread(s *spread) {
	if s.pages == nil {
		w.uint(0)
		w.rising(slices.Sorted(slices.Values(s.exact)))
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

// parser reads what a writer wrote. After the first fault it reads zeros, so that only the
// end has to ask; what it makes on the way is no larger than the bytes allow.
type parser struct {
	data  []byte
	at    int
	fault string
	most  int64 // that a count may be
}

// parse begins with data that have the header.
func parse(data []byte, header string) (*parser, error) {
	if _, err := sized(data); err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(data, []byte(header)) {
		return nil, fmt.Errorf("funnel: want %q first (%w)", header, irm.ErrInvalid)
	}
	return &parser{data: data, at: len(header)}, nil
}

// end asks that nothing follows, and that what was read is written as it came.
func (p *parser) end(name string, read interface{ MarshalBinary() ([]byte, error) }) error {
	if p.at < len(p.data) {
		p.fail("something after the end")
	}
	if err := p.err(); err != nil {
		return err
	}
	if again, err := read.MarshalBinary(); err != nil || !bytes.Equal(again, p.data) {
		return fmt.Errorf("funnel: not as a %s is written (%w)", name, irm.ErrInvalid)
	}
	return nil
}

func (p *parser) fail(what string) {
	if p.fault == "" {
		p.fault = what
	}
}

// err says where it went wrong.
func (p *parser) err() error {
	if p.fault == "" {
		return nil
	}
	return fmt.Errorf("funnel: byte %d: %s (%w)", p.at, p.fault, irm.ErrInvalid)
}

func (p *parser) uint() uint64 {
	n := uint64(0)
	for shift := 0; p.fault == "" && p.at < len(p.data); shift += 7 {
		b := p.data[p.at]
		if shift == 63 && b > 1 {
			break
		}
		p.at++
		if n |= uint64(b&0x7f) << shift; b < 0x80 {
			return n
		}
	}
	p.fail("want a number")
	return 0
}

// upTo reads a number that is not greater.
func (p *parser) upTo(most int64) int64 {
	n := p.uint()
	if n > uint64(most) {
		p.fail("a number that is too large")
		return 0
	}
	return int64(n)
}

func (p *parser) bool() bool { return p.upTo(1) == 1 }

func (p *parser) count() int64 { return p.upTo(p.most) }

// length reads how many elements follow, each of which takes a byte at least.
func (p *parser) length(most int) int {
	return int(p.upTo(int64(min(most, len(p.data)-p.at))))
}

func (p *parser) text() string {
	n := p.length(irm.MaxID)
	if p.fault != "" {
		return ""
	}
	if n > len(p.data)-p.at {
		p.fail("a text beyond the end")
		return ""
	}
	p.at += n
	return string(p.data[p.at-n : p.at])
}

func (p *parser) texts(most int) []string { return readList(p, most, p.text) }

// readList reads what writeList wrote. It is not nil.
func readList[T any](p *parser, most int, one func() T) []T {
	out := []T{}
	for n := p.length(most); n > 0 && p.fault == ""; n-- {
		out = append(out, one())
	}
	return out
}

func (p *parser) sum() sum { return sum{p.uint(), p.uint()} }

func (p *parser) ints(list []int64) {
	for i := 0; i < len(list) && p.fault == ""; i++ {
		if list[i] = p.count(); list[i] == 0 {
			i += int(p.upTo(int64(len(list) - i - 1)))
		}
	}
}

// table reads rows whose keys are good ones.
func (p *parser) table(t *table, good func(key int64) bool) {
	n, key := p.length(MaxBytes), int64(0)
	for i := 0; i < n && p.fault == ""; i++ {
		step := p.upTo(maxKey)
		key += step
		switch {
		case i > 0 && step == 0:
			p.fail("a key that is there twice")
		case !good(key):
			p.fail("a key that is none")
		case len(t.rows)*t.width > MaxCells-t.width:
			p.fail("more cells than the limit")
		default:
			p.ints(t.row(key))
		}
	}
}

// maxKey is above all keys of tables.
const maxKey = 1 << 24

func goodMonth(key int64) bool   { return key >= firstMonth && key <= lastMonth }
func goodQuarter(key int64) bool { return goodMonth(key) && key%3 == 0 }

func (p *parser) spread(s *spread) {
	if n := p.length(maxPages << 6); n > 0 {
		p.classes(s, n)
		return
	}
	n, v := p.length(maxExact), int64(0)
	for i := 0; i < n && p.fault == ""; i++ {
		v += p.upTo(int64(maxInstant)<<1 | 1)
		if v > int64(maxInstant)<<1|1 {
			p.fail("a duration that is too long")
			return
		}
		s.add(v>>1, int(v&1))
	}
}

// classes reads the numbers of n classes, and what the durations in them sum up to, which
// has to be possible.
func (p *parser) classes(s *spread, n int) {
	s.pages = []*page{}
	var least, most [2]sum
	var last [2]int
	class := 0
	for i := 0; i < n && p.fault == ""; i++ {
		step := p.length(maxPages << 6)
		if class += step; class >= maxPages<<6 || i > 0 && step == 0 {
			p.fail("a class that is none")
			return
		}
		from, to := bounds(class)
		for kind := range s.n {
			c := p.count()
			if c == 0 {
				continue
			}
			s.put(class, kind, c)
			s.n[kind] += c
			least[kind].merge(times(from, c))
			most[kind].merge(times(to, c))
			last[kind] = class
		}
	}
	if s.n[ended]+s.n[censored] <= maxExact || s.n[ended] > p.most || s.n[censored] > p.most {
		p.fail("a count that classes do not have")
	}
	for kind := range s.n {
		s.sums[kind], s.max[kind] = p.sum(), p.upTo(int64(maxInstant))
		if s.sums[kind].less(least[kind]) || most[kind].less(s.sums[kind]) || class0(s.max[kind], s.n[kind]) != last[kind] {
			p.fail("a sum that the classes do not have")
		}
	}
}

// class0 is the class of the longest of n: of none the first, if it is 0.
func class0(v, n int64) int {
	if n == 0 && v != 0 {
		return -1
	}
	return class(v)
}

func times(v, n int64) sum {
	hi, lo := bits.Mul64(uint64(v), uint64(n))
	return sum{hi, lo}
}

func (s sum) less(t sum) bool { return s.hi < t.hi || s.hi == t.hi && s.lo < t.lo }
