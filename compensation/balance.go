package compensation

import (
	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// Balance is how a payee stands at the cut. All money of it is somewhere:
//
//	Earned = Held + Paid + Payable + Carried
type Balance struct {
	Payee   irm.PayeeID `json:"payee"`
	Earned  irm.Money   `json:"earned"`  // since the beginning, advances included, what goes back subtracted
	Vested  irm.Money   `json:"vested"`  // of which it can no longer be returned
	Held    irm.Money   `json:"held"`    // not vested, or held back until the plan has ended
	Paid    irm.Money   `json:"paid"`    // by payouts before the cut
	Payable irm.Money   `json:"payable"` // may be paid
	Due     irm.Money   `json:"due"`     // of which the terms want it paid by now
	Carried irm.Money   `json:"carried"` // less than the minimum, or negative: what later earnings make up for
	InKind  irm.Money   `json:"in_kind"` // in goods, beside all that
}

// balances rates the facts once more without those that can still be returned, and
// divides what is earned into what is held, paid, payable and carried.
func (r *run) balances(books []*book, l *ledger) ([]Balance, error) {
	plan, _ := r.terms(nil)
	vested := books
	if plan.Payment.Hold > 0 {
		before, err := r.e.sum(r.in, bound{r.e.vestedBy(r.in.Cut), true}, nil)
		if err == nil {
			vested, err = before.books()
		}
		if err != nil {
			return nil, err
		}
	}
	list := make([]Balance, len(books))
	for i := range books {
		var err error
		if list[i], err = r.balance(plan, books[i], vested[i], l.payees[books[i].party.payee.ID].dated); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (r *run) balance(plan *Plan, b, vestedBook *book, booked []dated) (Balance, error) {
	var bad error
	check := func(minor int64, err error) int64 {
		if err != nil {
			bad = err
		}
		return minor
	}
	earned, vested, paid := check(b.sum(money)), check(vestedBook.sum(money)), b.party.paid
	goods := check(b.sum(func(a *account) bool { return !money(a) }))
	vested = min(vested, earned) // what still can go back cannot make more of the rest
	kept := int64(0)
	if rate := plan.Payment.Holdback; rate.Sign() > 0 && !r.released(plan) {
		base := check(vestedBook.sum(heldBack))
		kept = check(portionOf(exact.Of(max(0, min(base, vested))), rate).Round(plan.Policy.Rounding))
	}
	// All are whole: Round only reports what does not fit.
	held := check(exact.Of(earned).Sub(exact.Of(vested)).Add(exact.Of(kept)).Round(irm.TowardZero))
	open := check(exact.Of(vested).Sub(exact.Of(kept)).Sub(exact.Of(paid)).Round(irm.TowardZero))
	payable, carried := open, int64(0)
	if open < max(1, plan.Payment.Minimum.Minor()) {
		payable, carried = 0, open
	}
	due := check(r.due(plan, paid, payable, booked))
	m := r.e.money
	return Balance{
		Payee: b.party.payee.ID, Earned: m(earned), Vested: m(vested), Held: m(held), Paid: m(paid),
		Payable: m(payable), Due: m(due), Carried: m(carried), InKind: m(goods),
	}, bad
}

// heldBack reports whether a share of the account is kept back: not of advances, which
// are paid at once, nor of what the creator has laid out.
func heldBack(a *account) bool {
	if !money(a) || a.component == accountAdvance {
		return false
	}
	if a.chain != nil {
		_, expense := a.chain.segments[0].component.(Expense)
		return !expense
	}
	return true
}

// released reports whether the holdback has come free.
func (r *run) released(plan *Plan) bool {
	end := r.e.over()
	day := irm.DateOf(end.In(r.e.calendar.zone)).AddDays(plan.Payment.Release)
	return !later(end, day.Start(r.e.calendar.zone)).After(r.in.Cut)
}

// due is what of the payable amount was booked so long ago that it has fallen due:
// payouts go against the oldest lines.
func (r *run) due(plan *Plan, paid, payable int64, booked []dated) (int64, error) {
	if plan.Payment.Net == 0 {
		return payable, nil
	}
	old, zone := exact.Of(paid).Neg(), r.e.calendar.zone
	day := irm.DateOf(r.in.Cut.In(zone)).AddDays(-plan.Payment.Net)
	for _, d := range booked {
		if irm.DateOf(d.cut.In(zone)).Compare(day) <= 0 {
			old = old.Add(exact.Of(d.amount.Minor()))
		}
	}
	minor, err := old.Round(irm.TowardZero)
	return max(0, min(minor, payable)), err
}
