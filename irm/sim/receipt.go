package sim

import (
	"github.com/irmkit/irmkit/irm/workflow"
)

// receipt is what a call has to say of the facts that it was given. What somebody else
// has stored while it looked may be new to it, or not.
type receipt struct {
	recorded, repeated, amended, stale int
	either                             int
}

// receives counts a fact that the call under way has just written.
func (k *worker) receives(f *fact) {
	switch class, certain := k.classify(f); {
	case !certain:
		k.receipt.either++
	case class == nil:
		k.receipt.recorded++
	case class.index == f.index:
		k.receipt.repeated++
	case class.index < f.index:
		k.receipt.amended++
	default:
		k.receipt.stale++
	}
}

// classify returns what was stored of the same before the fact, the highest revision of
// an order; and whether the call must have seen just that.
func (k *worker) classify(f *fact) (before *fact, certain bool) {
	a := &k.auditor
	if f.kind != factOrder {
		s := a.stored[f.index]
		if s.commit == 0 {
			return nil, true
		}
		return f, s.commit <= k.read || s.by == k
	}
	story := f.index / slots
	for i := range slotRefunds {
		if s := a.stored[story*slots+i]; s.commit > k.read && s.by != k {
			return nil, false
		}
	}
	return a.last(story), true
}

// acknowledged compares the receipt of a call with what it has written.
func (k *worker) acknowledged(r *workflow.Receipt) {
	want := &k.receipt
	for _, n := range [...]struct {
		name       string
		have, want int
	}{{"recorded", r.Recorded, want.recorded}, {"repeated", r.Repeated, want.repeated}, {"amended", r.Amended, want.amended}, {"stale", r.Stale, want.stale}} {
		if n.have < n.want { // all of them together are as many as there are facts
			k.fail("R11", "a receipt says that %d facts are %s: want %d or more", n.have, n.name, n.want)
		}
	}
}
