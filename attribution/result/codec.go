package result

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// header begins a tally in bytes: what it is, and the version of the form.
const header = "irmkit/tally/1\n"

// writer appends numbers and texts in a form that has one way to write each value.
type writer struct{ buf []byte }

func (w *writer) uint(n uint64) { w.buf = binary.AppendUvarint(w.buf, n) }
func (w *writer) int(n int64)   { w.buf = binary.AppendVarint(w.buf, n) }
func (w *writer) text(s string) { w.uint(uint64(len(s))); w.buf = append(w.buf, s...) }

func (w *writer) ints(list []int64) {
	for _, n := range list {
		w.int(n)
	}
}

func writeList[T any](w *writer, all []T, each func(T)) {
	w.uint(uint64(len(all)))
	for _, v := range all {
		each(v)
	}
}

// MarshalBinary writes the tally: the same facts give the same bytes, in whatever order
// and parts they came. Places are not written.
func (t *Tally) MarshalBinary() ([]byte, error) {
	w := &writer{buf: []byte(header)}
	writeList(w, t.by, func(d Dimension) { w.text(string(d)) })
	w.uint(uint64(t.fed))
	w.uint(t.money)
	w.uint(t.shares)
	writeList(w, t.keys(), func(key string) {
		w.text(key)
		w.cell(t.cells[key])
	})
	return w.buf, nil
}

func (w *writer) cell(c *cell) {
	w.ints(c.touches[:])
	writeList(w, c.sortedSales(), func(s sale) {
		w.text(string(s.kind))
		w.text(s.currency.Code())
		w.ints(s.shares[:])
		w.ints(s.sold[:])
		w.ints(s.refunded[:])
	})
	writeList(w, c.sortedCosts(), func(s spending) {
		w.text(string(s.kind))
		w.text(s.currency.Code())
		w.int(s.minor)
		w.int(s.entries)
	})
	writeList(w, slices.Sorted(maps.Keys(c.posts)), func(id irm.ContentID) { w.text(string(id)) })
	writeList(w, c.sortedWorks(), func(did work) {
		w.text(string(did.creator))
		w.text(string(did.campaign))
		w.bool(c.works[did])
	})
	writeList(w, c.sortedReadings(), func(r irm.Reading) {
		w.text(string(r.Subject.Kind))
		w.text(r.Subject.ID)
		w.text(string(r.Metric))
		w.int(r.Value.Millionths())
		w.int(r.AsOf.UnixMicro())
		w.text(r.Source)
		w.bool(r.Estimated)
		w.bool(r.Paid)
	})
}

func (w *writer) bool(b bool) {
	if b {
		w.uint(1)
	} else {
		w.uint(0)
	}
}

// UnmarshalBinary reads what MarshalBinary writes, and nothing else. What is read can be
// merged, rolled up and reported; facts are added to a tally of [New]. The error matches
// irm.ErrInvalid, and leaves the tally as it was.
func (t *Tally) UnmarshalBinary(data []byte) error {
	rest, ok := bytes.CutPrefix(data, []byte(header))
	if !ok {
		return fmt.Errorf("result: want %q first (%w)", header, irm.ErrInvalid)
	}
	p := &parser{data: rest}
	u := Tally{cells: make(map[string]*cell)}
	for n := p.length(); n > 0; n-- {
		u.by = append(u.by, Dimension(p.text()))
	}
	if len(checkDimensions(u.by)) > 0 {
		p.fail("dimensions that cannot be")
	}
	u.fed, u.money, u.shares = Facts(p.uint()), p.uint(), p.uint()
	for n := p.length(); n > 0 && p.fault == ""; n-- {
		key := p.text()
		if got := bytes.Count([]byte(key), []byte{separator}); got != max(len(u.by)-1, 0) || len(u.by) == 0 && key != "" {
			p.fail("a row with other dimensions")
		}
		u.cells[key] = p.cell()
	}
	if p.fault == "" && len(p.data) > 0 {
		p.fail("something after the end")
	}
	if p.fault != "" {
		return fmt.Errorf("result: byte %d: %s (%w)", len(data)-len(p.data), p.fault, irm.ErrInvalid)
	}
	if again, err := u.MarshalBinary(); err != nil || !bytes.Equal(again, data) || !u.bounded() {
		return fmt.Errorf("result: not as a tally is written (%w)", irm.ErrInvalid)
	}
	*t = u
	return nil
}

// bounded reports sums that the magnitudes allow, so that none can overflow.
func (t *Tally) bounded() bool {
	var money, shares uint64
	add := func(sum *uint64, list ...int64) {
		for _, n := range list {
			*sum = more(*sum, magnitude(n))
		}
	}
	for _, c := range t.cells {
		for _, n := range c.touches {
			if n < 0 || n > math.MaxInt64/million {
				return false
			}
			add(&shares, n*million)
		}
		for i := range c.sales {
			s := &c.sales[i]
			add(&shares, s.shares[:]...)
			add(&money, s.sold[:]...)
			add(&money, s.refunded[:]...)
		}
		for _, s := range c.costs {
			if s.entries < 1 || !s.currency.IsValid() && s.minor != 0 {
				return false
			}
			add(&shares, s.entries)
			add(&money, s.minor)
		}
	}
	return money <= t.money && shares <= t.shares && t.money <= math.MaxInt64 && t.shares <= math.MaxInt64
}

// parser reads what a writer wrote. After the first fault it reads zeros, so that only
// the end has to ask.
type parser struct {
	data  []byte
	fault string
}

func (p *parser) fail(what string) {
	if p.fault == "" {
		p.fault = what
	}
}

func (p *parser) uint() uint64 {
	n, size := binary.Uvarint(p.data)
	if size <= 0 || p.fault != "" {
		p.fail("want a number")
		return 0
	}
	p.data = p.data[size:]
	return n
}

func (p *parser) int() int64 {
	n, size := binary.Varint(p.data)
	if size <= 0 || p.fault != "" {
		p.fail("want a number")
		return 0
	}
	p.data = p.data[size:]
	return n
}

func (p *parser) ints(list []int64) {
	for i := range list {
		list[i] = p.int()
	}
}

func (p *parser) bool() bool { return p.uint() == 1 } // another number is not written again

// length reads how many elements follow, each of which takes a byte at least.
func (p *parser) length() int {
	n := p.uint()
	if n > uint64(len(p.data)) {
		p.fail("more than there are bytes")
		return 0
	}
	return int(n)
}

func (p *parser) text() string {
	n := p.length()
	if n > maxText {
		p.fail("a text that is too long")
		return ""
	}
	s := string(p.data[:n])
	p.data = p.data[n:]
	return s
}

// maxText holds the longest key.
const maxText = maxDimensions * (maxValue + 1)

func (p *parser) slug() string {
	s := p.text()
	if !irm.IsSlug(s) {
		p.fail("a kind that is no slug")
	}
	return s
}

func (p *parser) currency() irm.Currency {
	code := p.text()
	if code == "" {
		return irm.Currency{}
	}
	c, err := irm.ParseCurrency(code)
	if err != nil {
		p.fail("an unknown currency")
	}
	return c
}

func (p *parser) cell() *cell {
	c := new(cell)
	p.ints(c.touches[:])
	for n := p.length(); n > 0 && p.fault == ""; n-- {
		s := sale{kind: irm.ConversionKind(p.slug()), currency: p.currency()}
		p.ints(s.shares[:])
		p.ints(s.sold[:])
		p.ints(s.refunded[:])
		c.sales = append(c.sales, s)
	}
	for n := p.length(); n > 0 && p.fault == ""; n-- {
		c.costs = append(c.costs, spending{CostKind(p.slug()), p.currency(), p.int(), p.int()})
	}
	for n := p.length(); n > 0 && p.fault == ""; n-- {
		c.post(irm.ContentID(p.text()))
	}
	for n := p.length(); n > 0 && p.fault == ""; n-- {
		c.work(work{irm.CreatorID(p.text()), irm.CampaignID(p.text())}, p.bool())
	}
	for n := p.length(); n > 0 && p.fault == ""; n-- {
		c.read(p.reading())
	}
	return c
}

func (p *parser) reading() irm.Reading {
	r := irm.Reading{
		Subject:   irm.Subject{Kind: irm.SubjectKind(p.text()), ID: p.text()},
		Metric:    irm.Metric(p.text()),
		Value:     irm.QuantityFromMillionths(p.int()),
		AsOf:      time.UnixMicro(p.int()).UTC(),
		Source:    p.text(),
		Estimated: p.bool(),
		Paid:      p.bool(),
	}
	if len(r.Validate()) > 0 {
		p.fail("a reading that cannot be")
	}
	return r
}
