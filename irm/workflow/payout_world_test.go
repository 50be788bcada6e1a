package workflow_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// However facts, statements and payouts interleave, and whatever the bank refuses or
// fails to answer: when a payout is reserved, all payouts are no more than is booked; what
// the bank has paid is what is settled; and in the end nothing is left that may be paid.
func TestPaidAsBooked(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 9))
		payment := compensation.Payment{Hold: r.IntN(3) * 7}
		if r.IntN(2) == 0 {
			payment.Holdback, payment.Minimum = irm.MustRate("10%"), usd("5")
		}
		e := compiled(t, compensation.Plan{
			Effective: irm.Window{To: day(200)},
			Components: compensation.Components{
				compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("12.5%")},
				compensation.Milestone{ID: "bonus", Of: compensation.Measure{Base: irm.BaseNet}, At: irm.MustQuantity("150"), Bonus: usd("25")},
			},
			Payment: payment,
		})
		stores := memory()
		f := flow(t, stores, attribution.Linear())
		paying := newBank(t, &fault{fail: func(int) (bool, bool) { n := r.IntN(6); return n == 0, n == 1 }}, "pay-ben")
		s := workflow.Settlement{Payees: payees()}
		month := func(at int) error {
			s.Cut = day(at)
			settle(t, &f, e, s.Cut)
			before := compensation.OpenPayouts(steps(t, stores.Payouts))
			open, err := f.Reserve(t.Context(), e, s)
			must(t, err)
			for _, p := range s.Payees {
				checkPaid(t, stores, p.ID, before, open)
			}
			return payOut(t.Context(), &f, e, s, paying)
		}
		for i, x := range facts(r) {
			must(t, record(t.Context(), &f, x))
			if r.IntN(4) == 0 {
				_ = month(10 + i) // open payouts are asked for again next month
			}
		}
		for at := 400; ; at++ { // long after every hold
			if month(at) == nil && len(reserve(t, &f, e, s)) == 0 {
				break
			}
		}
		want := make(map[irm.PayeeID]int64)
		for _, p := range steps(t, stores.Payouts) {
			if p.Step == compensation.PayoutSettled {
				want[p.Payee] += p.Amount.Minor()
			}
		}
		s.Cut = s.Cut.AddDate(0, 0, 1)
		result, err := f.SettleWith(t.Context(), e, s)
		must(t, err)
		for _, b := range result.Balances {
			if got := paying.totals()[b.Payee]; got != want[b.Payee] || got != b.Paid.Minor() || b.Payable.Sign() != 0 {
				t.Errorf("seed %d: %s has got %d, settled are %d, and the balance is %+v", seed, b.Payee, got, want[b.Payee], b)
			}
		}
	}
}

// checkPaid checks that no more is paid than is booked where something was reserved for
// the payee.
func checkPaid(t *testing.T, s workflow.Stores, payee irm.PayeeID, before, open []compensation.Payout) {
	t.Helper()
	if !slices.ContainsFunc(open, func(p compensation.Payout) bool { return p.Payee == payee && !slices.Contains(before, p) }) {
		return
	}
	var taken, booked int64
	for _, p := range compensation.PaidPayouts(steps(t, s.Payouts)) {
		if p.Payee == payee {
			taken += p.Amount.Minor()
		}
	}
	for l, err := range s.Lines.List(t.Context(), compensation.LineQuery{Payee: payee}) {
		must(t, err)
		booked += l.Amount.Minor()
	}
	if taken > booked {
		t.Errorf("%s: %d is reserved or paid of %d", payee, taken, booked)
	}
}
