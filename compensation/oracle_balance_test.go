package compensation_test

import (
	"math/big"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// standing is a balance in cents.
type standing struct{ Earned, Vested, Held, Paid, Payable, Due, Carried, InKind int64 }

func standingOf(b compensation.Balance) standing {
	return standing{b.Earned.Minor(), b.Vested.Minor(), b.Held.Minor(), b.Paid.Minor(), b.Payable.Minor(), b.Due.Minor(), b.Carried.Minor(), b.InKind.Minor()}
}

// balances are how the payees stand, after what was booked at earlier cuts.
func (o *oracle) balances() map[irm.PayeeID]standing {
	plan, _ := o.terms(nil)
	vested := o
	if hold := plan.Payment.Hold; hold > 0 {
		// A sale of a day can no longer be returned when so many days have passed.
		until := irm.DateOf(o.in.Cut.In(o.zone)).AddDays(1 - hold).Start(o.zone)
		vested = newOracle(o.versions, o.zone, o.in, until.UTC(), nil)
	}
	out := map[irm.PayeeID]standing{}
	for i, b := range o.books {
		out[b.payee.ID] = o.balance(&plan.Payment, plan.Policy.Rounding, b, vested.books[i])
	}
	return out
}

func (o *oracle) balance(pay *compensation.Payment, mode irm.Rounding, all, vested *book) standing {
	var s standing
	s.Earned = all.sum(func(a *account) bool { return !a.goods })
	s.InKind = all.sum(func(a *account) bool { return a.goods })
	s.Vested = min(s.Earned, vested.sum(func(a *account) bool { return !a.goods }))
	kept := int64(0)
	if pay.Holdback.Sign() > 0 && !o.released(pay) {
		of := min(s.Vested, vested.sum(func(a *account) bool { return !a.goods && a.id != "advance" && !ofExpenses(a) }))
		if kept = rounded(times(big.NewRat(max(0, of), 1), ratOf(pay.Holdback)), mode); kept > 0 {
			o.hit("held back")
		}
	}
	s.Held = s.Earned - s.Vested + kept
	s.Paid = o.paid(all.payee.ID)
	open := s.Vested - kept - s.Paid
	if open >= max(1, pay.Minimum.Minor()) {
		s.Payable = open
	} else if s.Carried = open; open > 0 {
		o.hit("less than the minimum")
	} else if open < 0 {
		o.hit("negative balance")
	}
	s.Due = s.Payable
	if pay.Net > 0 {
		s.Due = max(0, min(s.Payable, o.bookedBy(all.payee.ID, pay.Net)-s.Paid))
		if s.Due > 0 && s.Due < s.Payable {
			o.hit("due in part")
		}
	}
	if s.Earned != s.Vested {
		o.hit("held")
	}
	return s
}

func (b *book) sum(test func(*account) bool) (sum int64) {
	for _, a := range b.accounts {
		if test(a) {
			sum += a.minor
		}
	}
	return sum
}

func ofExpenses(a *account) bool {
	if a.rule == nil {
		return false
	}
	_, ok := a.rule.terms[0].Component.(compensation.Expense)
	return ok
}

// released reports whether so many days have passed since the plan ended.
func (o *oracle) released(pay *compensation.Payment) bool {
	day := irm.DateOf(o.ends().In(o.zone)).AddDays(pay.Release).Start(o.zone)
	ok := o.ended() && !day.After(o.in.Cut)
	if ok {
		o.hit("holdback released")
	}
	return ok
}

func (o *oracle) paid(payee irm.PayeeID) (sum int64) {
	seen := map[compensation.ActivityID]bool{}
	for _, p := range o.in.Payouts {
		if p.Payee == payee && p.At.Before(o.in.Cut) && !seen[p.ID] {
			seen[p.ID] = true
			sum += p.Amount.Minor()
		}
	}
	return sum
}

// bookedBy is what statements that are at least so many days old have booked.
func (o *oracle) bookedBy(payee irm.PayeeID, days int) (sum int64) {
	last := irm.DateOf(o.in.Cut.In(o.zone)).AddDays(-days)
	for _, l := range o.in.Booked {
		if l.Payee == payee && l.Kind != compensation.LineInKind && irm.DateOf(l.Cut.In(o.zone)).Compare(last) <= 0 {
			sum += l.Amount.Minor()
		}
	}
	return sum
}
