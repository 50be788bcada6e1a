package sim

import (
	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// audit looks at every write that took effect, and keeps books of its own: what the
// stores must contain.
type audit struct {
	*play
	writer *worker
	began  int // commits before the call that writes

	stored      []stored // facts, by index
	here        known    // the same, as the oracle asks for it
	sales       map[irm.ConversionID]*saleBook
	credits     chain
	booked      map[account]*lineBook
	lines       chain
	earned      map[irm.PayeeID][]level
	capped      map[irm.PayeeID]int64 // what the cap is about
	commissions int64                 // of all
	stories     map[compensation.ActivityID]*payoutBook
	payouts     chain
	number      map[irm.PayeeID]int // of reservations
	asked       asked
	out         map[irm.PayeeID]int64 // reserved, and not voided
}

func newAudit(p *play) audit {
	return audit{
		play:    p,
		stored:  make([]stored, len(p.byIndex)),
		here:    known{p.end(), make([]bool, len(p.byIndex))},
		sales:   make(map[irm.ConversionID]*saleBook),
		credits: newChain(),
		booked:  make(map[account]*lineBook),
		lines:   newChain(),
		earned:  make(map[irm.PayeeID][]level),
		capped:  make(map[irm.PayeeID]int64),
		stories: make(map[compensation.ActivityID]*payoutBook),
		payouts: newChain(),
		number:  make(map[irm.PayeeID]int),
		out:     make(map[irm.PayeeID]int64),
	}
}

// chain is a ledger as a chain of hashes: each entry's is made of the entry and of the
// hash of the one before it.
type chain struct {
	hashes []trace
	entry  map[string]trace // by ID, of the entry alone
}

func newChain() chain { return chain{entry: make(map[string]trace)} }

// add appends an entry. Fresh: it was not there; same: it is not there with other content.
func (c *chain) add(id string, entry trace) (fresh, same bool) {
	if have, ok := c.entry[id]; ok {
		return false, have == entry
	}
	c.entry[id] = entry
	c.hashes = append(c.hashes, c.next(len(c.hashes), entry))
	return true, true
}

// next is the hash of an entry that stands behind n others.
func (c *chain) next(n int, entry trace) trace {
	h := newTrace()
	if n > 0 {
		h = c.hashes[n-1]
	}
	h.number(int64(entry))
	return h
}

// enter adds an entry to a chain. False: it was there before.
func (a *audit) enter(c *chain, what, id string, entry trace) bool {
	a.trace.number(int64(entry))
	fresh, same := c.add(id, entry)
	if !same {
		a.fail("A4", "%s %s is booked a second time, with other content", what, id)
	}
	return fresh
}

// sent returns the fact that an ID stands for; nil where it was never sent.
func (a *audit) sent(id string, further int) *fact {
	if i := a.indexOf(id); i >= 0 {
		return a.fact(i + further)
	}
	return nil
}

// stored is when a fact came into a store.
type stored struct {
	commit int // 0: it is not there
	by     *worker
}

// store notes a fact that is written, and what the call has to say of it.
func (a *audit) store(f *fact) {
	a.writer.receives(f)
	if s := &a.stored[f.index]; s.commit == 0 {
		*s = stored{a.count.commits, a.writer}
		a.here.arrived[f.index] = true
	}
}

func (a *audit) unlike(what, id string) {
	a.fail("A4", "%s %s is not stored as it was sent", what, id)
}

func (a *audit) touchesWritten(list []attribution.Touch) {
	for _, t := range list {
		a.trace.text(string(t.ID))
		if f := a.sent(string(t.ID), 0); f == nil || f.kind != factTouch || t.Against(f.touch) != nil {
			a.unlike("touch", string(t.ID))
		} else {
			a.store(f)
		}
	}
}

func (a *audit) conversionsWritten(list []irm.Conversion) {
	for _, c := range list {
		a.trace.text(string(c.ID))
		f := a.sent(string(c.ID), int(c.Revision))
		if f == nil || f.kind != factOrder {
			a.unlike("conversion", string(c.ID))
		} else if change, err := c.Against(f.order); err != nil || change != irm.ChangeSame {
			a.unlike("conversion", string(c.ID))
		} else {
			a.store(f)
		}
	}
}

func (a *audit) refundsWritten(list []irm.Refund) {
	for _, r := range list {
		a.trace.text(string(r.ID))
		if f := a.sent(string(r.ID), 0); f == nil || f.kind != factRefund || r.Against(f.refund) != nil {
			a.unlike("refund", string(r.ID))
		} else {
			a.store(f)
		}
	}
}

func (a *audit) readingsWritten(list []irm.Reading) {
	for _, r := range list {
		a.trace.text(r.Subject.ID)
		var found *fact
		for slot := range slots - slotReading {
			if f := a.sent(r.Subject.ID, 1+slot); f != nil && f.kind == factReading && r.Against(f.reading) == nil {
				found = f
			}
		}
		if found == nil {
			a.unlike("reading of", r.Subject.ID)
		} else {
			a.store(found)
		}
	}
}
