package sim

import (
	"slices"
	"strconv"

	"github.com/irmkit/irmkit/attribution"
)

// What a call leaves behind when it returns is looked at too: later calls might mend it.
// The books of an order must then be what the facts come to that are in the stores,
// provided that nobody else has a hand in it. That is certain in two cases: nobody is at
// the order or at a customer of it, and nobody has failed there since the call began; or
// the call itself has booked something there, and no fact came after that.

// wrote is that a call has booked credits of an order.
type wrote struct{ story, commit int }

func (k *worker) writes(story int) {
	i := slices.IndexFunc(k.wrote, func(w wrote) bool { return w.story == story })
	if i < 0 {
		i = len(k.wrote)
		k.wrote = append(k.wrote, wrote{story: story})
	}
	k.wrote[i].commit = k.count.commits
}

// concerns are the names of what a job can change: orders, and customers.
func (p *play) concerns(j job) []string {
	var names []string
	for _, f := range about(j) {
		switch f.kind {
		case factTouch:
			names = append(names, string(f.touch.Customer))
		case factOrder, factRefund:
			names = append(names, p.concernsOf(f.index/slots)...)
		}
	}
	return names
}

// about are the facts that a job hands to the workflows.
func about(j job) []*fact {
	switch j := j.(type) {
	case *record:
		return j.facts
	case *forged:
		return []*fact{j.fact}
	}
	return nil
}

// concernsOf are an order and all customers that it ever had.
func (p *play) concernsOf(story int) []string {
	names := []string{strconv.Itoa(story)}
	for i := range slotRefunds {
		if f := p.byIndex[story*slots+i]; f != nil && f.order.Customer != "" {
			names = append(names, string(f.order.Customer))
		}
	}
	return names
}

// failedAt notes that a job did not end well.
func (p *play) failedAt(j job) {
	p.ticks++
	for _, name := range p.concerns(j) {
		p.failed[name] = p.ticks
	}
}

// leaves looks at the orders of a job that has ended well.
func (k *worker) leaves() {
	facts := about(k.job)
	if len(facts) == 0 || facts[0].kind == factReading { // it is about no orders
		return
	}
	for _, w := range k.wrote {
		if k.auditor.newest(w.story) <= w.commit {
			k.auditor.current(w.story)
		}
	}
	busy := make(map[string]bool)
	for _, other := range k.workers {
		if other != k && other.job != nil {
			for _, name := range k.concerns(other.job) {
				busy[name] = true
			}
		}
	}
	for _, f := range facts {
		for _, story := range k.auditor.ledTo(f) {
			if !slices.ContainsFunc(k.concernsOf(story), func(name string) bool { return busy[name] || k.failed[name] > k.began }) {
				k.auditor.current(story)
			}
		}
	}
}

// ledTo are the orders whose books a fact bears on: its own, or those that a touch may
// have led to, of its customer.
func (a *audit) ledTo(f *fact) []int {
	if f.kind != factTouch {
		return []int{f.index / slots}
	}
	var list []int
	for _, story := range a.orders[f.touch.Customer] {
		last := a.last(story)
		if last == nil || last.order.Customer != f.touch.Customer {
			continue
		}
		lookback := clickLookback
		if f.touch.Kind == attribution.View {
			lookback = viewLookback
		}
		if ago := last.order.At.Sub(f.touch.At); ago >= 0 && ago <= lookback {
			list = append(list, story)
		}
	}
	return list
}

// last is the highest revision of an order that is stored; nil: there is none.
func (a *audit) last(story int) *fact {
	for i := slotRefunds - 1; i >= 0; i-- {
		if n := story*slots + i; a.stored[n].commit > 0 {
			return a.byIndex[n]
		}
	}
	return nil
}

// newest is the commit that has stored the newest fact about an order.
func (a *audit) newest(story int) int {
	most := 0
	for i := range slotTouches {
		n := story*slots + i
		most = max(most, a.stored[n].commit)
		if f := a.byIndex[n]; f != nil && f.kind == factOrder {
			for _, t := range a.touches[f.order.Customer] {
				most = max(most, a.stored[t.index].commit)
			}
		}
	}
	return most
}

// current (R1) asks whether everybody has of an order what the stored facts give them.
func (a *audit) current(story int) {
	b, left := a.sales[a.conversion(story)], 0
	if b == nil {
		b = newSaleBook()
	}
	check := func(k place, want columns) {
		have := b.held[k]
		if have != want {
			a.fail("R1", "when a call returns, creator %q has %v of line %q of conversion %s: want %v, of the facts that are stored", k.creator, have, k.line, a.conversion(story), want)
		}
		if have != (columns{}) {
			left++
		}
	}
	for _, h := range a.holding(a.here, story) {
		check(place{creator: h.creator}, columns{h.share})
		for _, l := range h.lines {
			check(place{creator: h.creator, line: l.id, currency: l.currency}, l.columns)
		}
	}
	if left < len(b.held) {
		a.fail("R1", "when a call returns, somebody has a part of conversion %s to whom the stored facts give none: %d parts are booked, %d expected", a.conversion(story), len(b.held), left)
	}
}
