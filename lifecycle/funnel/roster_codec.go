package funnel

import (
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
	writeList(&w, r.sorted(), func(id irm.CreatorID) {
		c := r.creators[id]
		w.text(string(id))
		w.rising(c.months)
		w.int(c.last)
		writeList(&w, slices.SortedFunc(slices.Values(c.works), work.compare), w.work)
	})
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
	p, err := parse(data, rosterHeader)
	if err != nil {
		return err
	}
	p.most = MaxRecords
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
	if err := p.end("roster", read); err != nil {
		return err
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
	c.works = readList(p, len(p.data), func() work { return p.work(asOf) })
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
