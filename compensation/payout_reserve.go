package compensation

import (
	"slices"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// Reserve returns the reservations that are missing: one for each payee who may be paid
// something. They have to be appended to the [PayoutLedger] before the bank is asked.
// The story is all that the ledger has of the plan.
//
// What may be paid is the payable of the balance at the cut, with two differences, so
// that no cent leaves twice. What is vested counts up to what the lines of in.Booked sum
// to: no more is ever paid than was booked, while what goes back counts at once. And all
// payouts count, also those of the cut and later: those of the story that are reserved or
// settled, and in.Payouts, which are those beside it, such as a payment by hand or one
// that the bank has sent back (negative).
func (e *Evaluator) Reserve(in Input, story []PayoutEntry) ([]PayoutEntry, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	in.Cut = irm.Instant(in.Cut)
	story = ofPlan(story, e.versions[0].ID)
	paid, err := e.everPaid(&in, story)
	if err != nil {
		return nil, err
	}
	r, err := e.Settle(in)
	if err != nil {
		return nil, err
	}
	booked := e.bookedMoney(in.Booked)
	plan, _ := e.plan(in.Cut.Add(-1))
	var list []PayoutEntry
	for _, b := range r.Balances {
		amount, err := open(b, booked[b.Payee], paid[b.Payee])
		if err != nil {
			return nil, err
		}
		if amount >= max(1, plan.Payment.Minimum.Minor()) {
			list = append(list, reservation(plan.ID, b.Payee, next(story, b.Payee), in.Cut, e.money(amount)))
		}
	}
	return list, nil
}

// open is what of a balance is vested, booked, not held back, and not paid.
func open(b Balance, booked exact.Value, paid int64) (int64, error) {
	vested := exact.Of(b.Vested.Minor())
	kept := exact.Of(b.Held.Minor()).Sub(exact.Of(b.Earned.Minor()).Sub(vested))
	if booked.Cmp(vested) < 0 {
		vested = booked
	}
	return vested.Sub(kept).Sub(exact.Of(paid)).Round(irm.TowardZero) // all are whole
}

// ofPlan leaves out what is of other plans.
func ofPlan(story []PayoutEntry, plan irm.PlanID) []PayoutEntry {
	return slices.DeleteFunc(slices.Clone(story), func(p PayoutEntry) bool { return p.Plan != plan })
}

// everPaid sums all payouts of each payee, whenever they were.
func (e *Evaluator) everPaid(in *Input, story []PayoutEntry) (map[irm.PayeeID]int64, error) {
	all := Input{Payees: in.Payees, Payouts: slices.Concat(in.Payouts, PaidPayouts(story)), Cut: endOfTime}
	parties, _, err := e.parties(&all)
	if err != nil {
		return nil, err
	}
	paid := make(map[irm.PayeeID]int64, len(parties))
	for _, p := range parties {
		paid[p.payee.ID] = p.paid
	}
	return paid, nil
}

// bookedMoney sums the lines of the plan, goods left out, that Settle has found right.
func (e *Evaluator) bookedMoney(lines []Line) map[irm.PayeeID]exact.Value {
	sums := make(map[irm.PayeeID]exact.Value)
	seen := make(map[LineID]bool, len(lines))
	for i := range lines {
		l := &lines[i]
		if l.Plan != e.versions[0].ID || l.Kind == LineInKind || seen[l.ID] {
			continue
		}
		seen[l.ID] = true
		sums[l.Payee] = sums[l.Payee].Add(exact.Of(l.Amount.Minor()))
	}
	return sums
}

// next is the number of the payee's next payout.
func next(story []PayoutEntry, payee irm.PayeeID) int {
	n := 0
	for i := range story {
		if story[i].Payee == payee {
			n = max(n, story[i].Sequence+1)
		}
	}
	return n
}
