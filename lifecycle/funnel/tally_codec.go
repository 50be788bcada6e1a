package funnel

import (
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// What the bytes begin with.
const (
	tallyHeader  = "irmkit/funnel/tally/1\n"
	rosterHeader = "irmkit/funnel/roster/1\n"
)

// MarshalBinary writes the tally with its study. The same instances give the same
// bytes. More than MaxBytes are [ErrLimit].
func (t *Tally) MarshalBinary() ([]byte, error) {
	if t.plan == nil {
		return nil, errZero
	}
	w := writer{append([]byte(tallyHeader), t.plan.bytes...)}
	w.int(t.records)
	w.int(t.later)
	w.int(t.ahead)
	w.int(t.unpolled)
	w.ints(t.kinds[:])
	w.table(&t.cohorts)
	for _, l := range t.layers {
		for i := range l.rows {
			l.rows[i].each(func(n *int64) { w.int(*n) })
			w.spread(&l.rows[i].stays)
		}
		w.ints(l.moves)
	}
	for _, m := range t.measures {
		w.table(&m.months)
		w.spread(&m.times)
	}
	w.table(&t.deadlines)
	t.writePeople(&w)
	writeList(&w, t.pipes(), func(key pipe) {
		v := t.pipeline[key]
		w.uint(uint64(key.state))
		w.text(key.currency.Code())
		w.int(v.items)
		w.sum(v.minor)
	})
	return sized(w.buf)
}

// sized refuses bytes that could not be read back.
func sized(data []byte) ([]byte, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("funnel: %d bytes: %w", len(data), ErrLimit)
	}
	return data, nil
}

func (t *Tally) writePeople(w *writer) {
	writeList(w, t.actors.sorted(), func(i int32) {
		a := t.actors.list[i]
		w.text(string(a.Party))
		w.uint(uint64(a.Kind))
		w.text(a.ID)
		w.table(&t.actors.work[i])
	})
	writeList(w, slices.Sorted(maps.Keys(t.load)), func(carrier string) {
		w.text(carrier)
		w.table(t.load[carrier])
	})
}

// UnmarshalBinary replaces the tally, whatever it was, by the one that was written. Bytes
// that MarshalBinary does not write, and more than MaxBytes, are an error that matches
// [irm.ErrInvalid]; then the tally is as it was. What it takes from bytes is bounded by
// the limits, and that counts can be those of some histories is checked in the main: a
// tally is to come from a place that the host trusts.
func (t *Tally) UnmarshalBinary(data []byte) error {
	p, err := parse(data, tallyHeader)
	if err != nil {
		return err
	}
	study := p.study()
	if err := p.err(); err != nil {
		return err
	}
	made, err := newPlan(study)
	if err != nil {
		return err
	}
	read := newTally(made)
	p.tally(read)
	if err := p.end("tally", read); err != nil {
		return err
	}
	*t = *read
	t.reader.actors = &t.actors
	return nil
}

func (p *parser) tally(t *Tally) {
	t.records = p.upTo(MaxRecords)
	p.most = MaxRecords
	t.later, t.ahead = p.count(), p.count()
	p.most = t.records
	t.unpolled = p.count()
	p.ints(t.kinds[:])
	p.table(&t.cohorts, goodMonth)
	for _, l := range t.layers {
		for i := range l.rows {
			p.row(&l.rows[i])
		}
		p.ints(l.moves)
	}
	for _, m := range t.measures {
		p.table(&m.months, goodMonth)
		p.spread(&m.times)
	}
	states, events := int64(len(t.plan.kinds)), int64(len(t.plan.eventMarks))
	p.table(&t.deadlines, func(key int64) bool {
		clock := key & 255
		return key>>16 < states && key>>8&255 < events && clock > 0 && clock <= int64(lifecycle.Until)
	})
	p.people(t)
	for n := p.length(len(p.data)); n > 0 && p.fault == ""; n-- {
		p.pipe(t)
	}
}

func (p *parser) row(r *row) {
	r.each(func(n *int64) { *n = p.count() })
	p.spread(&r.stays)
	if r.entries != r.stays.n[ended]+r.open+r.resting {
		p.fail("entries that are not exits and stays together")
	}
}

func (p *parser) people(t *Tally) {
	for i := range p.length(len(p.data)) {
		a := irm.Actor{Party: irm.Party(p.text()), Kind: irm.ActorKind(p.upTo(255)), ID: p.text()}
		if !goodActor(&a) || int(t.actors.number(&a)) != i {
			p.fail("want each actor once")
			return
		}
		p.table(&t.actors.work[i], goodQuarter)
		if len(t.actors.work[i].rows) == 0 {
			p.fail("an actor who did nothing")
			return
		}
	}
	for range p.length(len(p.data)) {
		carrier := p.text()
		if irm.CheckID(carrier) != nil {
			p.fail("want a carrier")
			return
		}
		p.table(t.load.of(carrier), goodQuarter)
	}
}

func (p *parser) pipe(t *Tally) {
	key := pipe{state: uint8(p.upTo(int64(len(t.plan.kinds) - 1)))}
	currency, err := irm.ParseCurrency(p.text())
	if err != nil {
		p.fail("want a currency")
		return
	}
	key.currency = currency
	*t.pipe(key) = value{p.count(), p.sum()}
}
