package funnel

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

func encodePractice(p *Practice) []byte {
	var w writer
	w.process(&p.Process)
	w.int(int64(lifecycle.InstantOf(p.AsOf)))
	for _, m := range []Marks{p.Active, p.Begin, p.Launch, p.Rounds} {
		w.marks(m)
	}
	return w.buf
}

// MarshalBinary writes the roster with its practice. The same works give the same
// bytes. More than MaxBytes are [ErrLimit].
func (r *Roster) MarshalBinary() ([]byte, error) {
	if r.reader == nil {
		return nil, errZero
	}
	w := writer{append([]byte(rosterHeader), r.bytes...)}
	w.uint(uint64(len(r.creators)))
	for _, id := range r.sorted() {
		c := r.creators[id]
		w.text(string(id))
		w.uint(uint64(len(c.months)))
		before := int64(0)
		for _, m := range c.months {
			w.int(m - before)
			before = m
		}
		w.int(c.last)
		w.uint(uint64(len(c.works)))
		for _, k := range slices.SortedFunc(slices.Values(c.works), work.compare) {
			w.work(k)
		}
	}
	return sized(w.buf)
}

func (w *writer) work(k work) {
	for _, n := range []int64{k.start, k.launch, k.state, k.rounds, k.customers, k.known} {
		w.int(n)
	}
	if k.known != 0 {
		w.text(k.currency.Code())
		w.int(k.cost)
		w.int(k.revenue)
	}
}

// UnmarshalBinary replaces the roster, as [Tally.UnmarshalBinary] does a tally.
func (r *Roster) UnmarshalBinary(data []byte) error {
	if _, err := sized(data); err != nil {
		return err
	}
	if !bytes.HasPrefix(data, []byte(rosterHeader)) {
		return fmt.Errorf("funnel: want %q first (%w)", rosterHeader, irm.ErrInvalid)
	}
	p := &parser{data: data, at: len(rosterHeader), most: MaxRecords}
	practice := Practice{Process: p.process(), AsOf: p.time(), Active: p.marks(), Begin: p.marks(), Launch: p.marks(), Rounds: p.marks()}
	if err := p.err(); err != nil {
		return err
	}
	read, err := NewRoster(practice)
	if err != nil {
		return err
	}
	for n := p.length(len(data)); n > 0 && p.fault == ""; n-- {
		p.career(read)
	}
	if p.at < len(data) {
		p.fail("something after the end")
	}
	if err := p.err(); err != nil {
		return err
	}
	if again, err := read.MarshalBinary(); err != nil || !bytes.Equal(again, data) {
		return fmt.Errorf("funnel: not as a roster is written (%w)", irm.ErrInvalid)
	}
	*r = *read
	return nil
}

func (p *parser) career(r *Roster) {
	id := irm.CreatorID(p.text())
	if irm.CheckID(id) != nil {
		p.fail("want a creator")
		return
	}
	c, m := r.of(id), int64(0)
	asOf := int64(lifecycle.InstantOf(r.practice.AsOf))
	for n := p.length(len(p.data)); n > 0 && p.fault == ""; n-- {
		if m += p.upTo(lastMonth); m < firstMonth || m > monthOf(asOf) {
			p.fail("want a month")
			return
		}
		c.month(m)
	}
	c.last = p.upTo(asOf)
	if len(c.months) > 0 && monthOf(c.last) != m || len(c.months) == 0 && c.last != 0 {
		p.fail("want the last activity in the last month")
	}
	for n := p.length(len(p.data)); n > 0 && p.fault == ""; n-- {
		c.works = append(c.works, p.work(asOf))
	}
}

func (p *parser) work(asOf int64) work {
	k := work{
		start: p.upTo(asOf), launch: p.upTo(asOf), state: p.upTo(censored + 1), rounds: p.count(),
		customers: p.upTo(maxCustomers), known: p.upTo(3),
	}
	if k.known == 0 {
		return k
	}
	currency, err := irm.ParseCurrency(p.text())
	if err != nil {
		p.fail("want a currency")
	}
	k.currency, k.cost, k.revenue = currency, p.upTo(math.MaxInt64), p.upTo(math.MaxInt64)
	return k
}
