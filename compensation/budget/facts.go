package budget

import (
	"iter"
	"time"

	"github.com/irmkit/irmkit/compensation"
)

// Draw says where what is booked for a plan and payee goes, and on which commitment it
// draws; that may be empty.
type Draw struct {
	Place      Place
	Commitment string
}

// Lines yields the entry of each line: what was spent, or goods. It is dated into the last
// microsecond before the cut of the line, which is in the period that it is for. Advances
// are spent when they are booked; what is recouped of them lowers what is spent later.
func Lines(lines []compensation.Line, of func(compensation.Line) Draw) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, l := range lines {
			d, kind := of(l), Spent
			if l.Kind == compensation.LineInKind {
				kind = InKind
			}
			e := Entry{ID: string(l.ID), Kind: kind, At: l.Cut.Add(-time.Microsecond), Place: d.Place, Commitment: d.Commitment, Amount: l.Amount}
			if l.Cut.IsZero() {
				e.At = time.Time{}
			}
			if !yield(e) {
				return
			}
		}
	}
}

// Payouts yields the entry of each payout that the bank has paid. What was paid by hand has
// no steps, and is an entry of the host's own.
func Payouts(story []compensation.PayoutEntry, of func(compensation.PayoutEntry) Draw) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, p := range story {
			if p.Step != compensation.PayoutSettled {
				continue
			}
			d := of(p)
			if !yield(Entry{ID: string(p.ID), Kind: Paid, At: p.At, Place: d.Place, Commitment: d.Commitment, Amount: p.Amount}) {
				return
			}
		}
	}
}
