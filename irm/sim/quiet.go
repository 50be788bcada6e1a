package sim

import (
	"strconv"

	"github.com/irmkit/irmkit/irm"
)

// What a call leaves behind when it returns is looked at too, where nobody else can have
// had a hand in it: no other worker is at the same order or at a customer of it, and
// nobody has failed there since the call began. Later calls might mend what it left.

// concerns are the names of what a job can change: orders, and customers.
func (p *play) concerns(j job) []string {
	r, ok := j.(*record)
	if !ok {
		return nil
	}
	var names []string
	for _, f := range r.facts {
		switch f.kind {
		case factTouch:
			names = append(names, string(f.touch.Customer))
		case factOrder, factRefund:
			names = append(names, p.concernsOf(f.index/slots)...)
		}
	}
	return names
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
	r, ok := k.job.(*record)
	if !ok || r.kind != factOrder && r.kind != factRefund {
		return
	}
	busy := make(map[string]bool)
	for _, other := range k.workers {
		if other != k && other.job != nil {
			for _, name := range k.concerns(other.job) {
				busy[name] = true
			}
		}
	}
next:
	for _, f := range r.facts {
		for _, name := range k.concernsOf(f.index / slots) {
			if busy[name] || k.failed[name] > k.began {
				continue next
			}
		}
		k.auditor.current(f.index / slots)
	}
}

// current asks whether the books of an order are those of its highest revision.
func (a *audit) current(story int) {
	id := irm.ConversionID(a.id(story * slots))
	revision, stored := a.highest[id]
	if !stored {
		return
	}
	b := a.sales[id]
	if b == nil {
		b = new(saleBook)
	}
	a.postings("R1", id, b, revision)
	want := int64(0)
	if c := a.sent(string(id), int(revision)).order; !c.Test && !c.Cancelled {
		want = million
	}
	if b.shares[""] != want {
		a.fail("R1", "the shares of conversion %s sum to %d millionths, when a call returns that has seen revision %d: want %d", id, b.shares[""], revision, want)
	}
}
