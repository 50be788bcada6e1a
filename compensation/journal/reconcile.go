package journal

import (
	"fmt"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Reconcile compares the accounts of payees, in a trial since the beginning, with the
// balances of a settlement of the plan at the same cut, for which the journal has all lines,
// payouts and what was paid by hand, and reports what differs:
//
//	payable_differs  payable, held, carried and receivable together are not what is owed
//	held_differs     where divisions were booked: the part that is held
//	carried_differs  where divisions were booked: the part that is carried, or receivable
//	in_kind_differs  goods
//	payee_missing    money of a payee without a balance
//
// All of them are errors. Where the last division is older than the cut, held_differs and
// carried_differs say no more than that.
func (t Trial) Reconcile(plan irm.PlanID, balances []compensation.Balance) irm.Findings {
	var fs irm.Findings
	owed := make(map[slot]irm.Money) // below zero, as a liability
	divided := make(map[irm.PayeeID]bool)
	for i, r := range t.Rows {
		if r.Account.Plan != plan {
			continue
		}
		sum, err := r.Balance()
		fs.AddErr(fmt.Sprintf("rows[%d]", i), err)
		owed[slot{r.Account, r.Debit.Currency()}] = sum
		divided[r.Account.Payee] = divided[r.Account.Payee] || r.Account.Kind == Held // and Carried beside it
	}
	known := make(map[irm.PayeeID]bool, len(balances))
	for i, b := range balances {
		known[b.Payee] = true
		on := func(k AccountKind) irm.Money {
			return owed[slot{Account{Kind: k, Plan: plan, Payee: b.Payee}, b.Earned.Currency()}]
		}
		compare := func(field, code string, have, want []irm.Money) {
			path := fmt.Sprintf("balances[%d].%s", i, field)
			have2, err := irm.Sum(have...)
			fs.AddErr(path, err)
			want2, err := irm.Sum(want...)
			fs.AddErr(path, err)
			if have2.Minor() != want2.Minor() {
				fs.Add(path, code, "the books of %s have %s, the settlement %s", irm.Quote(string(b.Payee)), have2, want2)
			}
		}
		minus := func(list ...irm.Money) []irm.Money {
			for i := range list {
				m, err := list[i].Neg()
				fs.AddErr(fmt.Sprintf("balances[%d]", i), err)
				list[i] = m
			}
			return list
		}
		compare("payable", "payable_differs", minus(on(Payable), on(Held), on(Carried), on(Receivable)), []irm.Money{b.Payable, b.Held, b.Carried})
		if divided[b.Payee] {
			compare("held", "held_differs", minus(on(Held)), []irm.Money{b.Held})
			compare("carried", "carried_differs", minus(on(Carried), on(Receivable)), []irm.Money{b.Carried})
		}
		compare("in_kind", "in_kind_differs", []irm.Money{on(InKind)}, []irm.Money{b.InKind})
	}
	for i, r := range t.Rows {
		if a := r.Account; a.Plan == plan && !known[a.Payee] {
			known[a.Payee] = true // once
			fs.Add(fmt.Sprintf("rows[%d]", i), "payee_missing", "there is no balance of %s", irm.Quote(string(a.Payee)))
		}
	}
	return fs
}
