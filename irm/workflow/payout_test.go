package workflow_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// reserve reserves twice, which opens the same payouts.
func reserve(t *testing.T, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) []compensation.Payout {
	t.Helper()
	open, err := f.Reserve(t.Context(), e, s)
	must(t, err)
	again, err := f.Reserve(t.Context(), e, s)
	must(t, err)
	if diff := cmp.Diff(fmt.Sprint(open), fmt.Sprint(again)); diff != "" {
		t.Fatalf("reserving again: (-open +again)\n%s", diff)
	}
	return open
}

// settled settles and returns the balance of the first payee: earned, paid, payable and
// carried.
func settled(t *testing.T, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement) string {
	t.Helper()
	b := settleWith(t, f, e, s).Balances[0]
	return fmt.Sprint(b.Earned.Amount(), " ", b.Paid.Amount(), " ", b.Payable.Amount(), " ", b.Carried.Amount())
}

func shown(open []compensation.Payout) string {
	var out []string
	for _, p := range open {
		out = append(out, strings.TrimPrefix(string(p.Payee), "pay-")+" "+p.Amount.Amount())
	}
	return strings.Join(out, ", ")
}

// A payee through the months: paid, a refund after it, refused by the bank, and sent
// back by the bank weeks after it had paid.
func TestPayouts(t *testing.T) {
	ctx := t.Context()
	e := tenPercent(t, compensation.Payment{Minimum: usd("2")})
	f := flow(t, memory(), attribution.LastTouch())
	s := workflow.Settlement{Payees: payees()[:1], Cut: day(10)}
	must(t, record(ctx, &f, sold("o1", 1, byCode("ANNA20"))))
	if got := reserve(t, &f, e, s); len(got) != 0 {
		t.Errorf("reserved %s of what is not booked", shown(got))
	}
	check := func(what, balance, open string) []compensation.Payout {
		t.Helper()
		if got := settled(t, &f, e, s); got != balance {
			t.Errorf("%s: balance %s, want %s", what, got, balance)
		}
		list := reserve(t, &f, e, s)
		if got := shown(list); got != open {
			t.Fatalf("%s: open %q, want %q", what, got, open)
		}
		return list
	}
	first := check("sold", "10.00 0.00 10.00 0.00", "anna 10.00")[0].ID
	check("reserved", "10.00 10.00 0.00 0.00", "anna 10.00")
	for range 2 { // and once more, at another time
		must(t, f.SettlePayout(ctx, first, day(12).Add(time.Nanosecond)))
		must(t, f.SettlePayout(ctx, first, day(13)))
	}
	check("paid", "10.00 10.00 0.00 0.00", "")
	must(t, record(ctx, &f, returned("o1", 14, "60")))
	s.Cut = day(20)
	check("refunded", "4.00 10.00 0.00 -6.00", "")
	must(t, record(ctx, &f, sold("o2", 22, byCode("ANNA20"))))
	s.Cut = day(30)
	second := check("made up for", "14.00 10.00 4.00 0.00", "anna 4.00")[0].ID
	must(t, f.VoidPayout(ctx, second, day(31), "no such account"))
	must(t, f.VoidPayout(ctx, second, day(32), "another reason"))
	third := check("refused", "14.00 10.00 4.00 0.00", "anna 4.00")[0].ID
	must(t, f.SettlePayout(ctx, third, day(33)))
	if first == second || second == third {
		t.Errorf("IDs %s, %s, %s", first, second, third)
	}
	s.Payouts = []compensation.Payout{{ID: "sent back", Payee: "pay-anna", At: day(60), Amount: usd("-10")}}
	s.Cut = day(50)
	fourth := check("sent back later than the cut", "14.00 14.00 0.00 0.00", "anna 10.00")
	s.Cut = day(70)
	check("sent back", "14.00 14.00 0.00 0.00", "anna 10.00")
	must(t, f.SettlePayout(ctx, fourth[0].ID, day(71)))
	check("paid again", "14.00 14.00 0.00 0.00", "")

	for name, tt := range map[string]struct {
		err  error
		want error
	}{
		"settle what is voided":   {f.SettlePayout(ctx, second, day(72)), irm.ErrExistsDifferent},
		"void what is settled":    {f.VoidPayout(ctx, first, day(72), "late"), irm.ErrExistsDifferent},
		"settle what is unknown":  {f.SettlePayout(ctx, "pay_0", day(72)), irm.ErrNotFound},
		"void what is unknown":    {f.VoidPayout(ctx, "pay_0", day(72), "late"), irm.ErrNotFound},
		"settle nothing":          {f.SettlePayout(ctx, "", day(72)), irm.ErrInvalid},
		"settle a payout by hand": {f.SettlePayout(ctx, "sent back", day(72)), irm.ErrNotFound},
	} {
		if !errors.Is(tt.err, tt.want) {
			t.Errorf("%s: got %v, want %v", name, tt.err, tt.want)
		}
	}
	ended := new(compensation.EndedError)
	if err := f.SettlePayout(ctx, second, day(72)); !errors.As(err, &ended) || *ended != (compensation.EndedError{Payout: second, Have: compensation.PayoutVoided, Want: compensation.PayoutSettled}) {
		t.Errorf("got %v", err)
	}
}

// What was voided and is paid all the same is given as a payout by hand, and is not
// paid twice.
func TestVoidedAndPaid(t *testing.T) {
	ctx := t.Context()
	e := tenPercent(t, compensation.Payment{})
	f := flow(t, memory(), attribution.LastTouch())
	s := workflow.Settlement{Payees: payees()[:1], Cut: day(10)}
	must(t, record(ctx, &f, sold("o1", 1, byCode("ANNA20"))))
	settleWith(t, &f, e, s)
	must(t, f.VoidPayout(ctx, reserve(t, &f, e, s)[0].ID, day(11), "no answer"))
	s.Payouts = []compensation.Payout{{ID: "by hand", Payee: "pay-anna", At: day(11), Amount: usd("10")}}
	if open := reserve(t, &f, e, s); len(open) != 0 {
		t.Errorf("open are %s", shown(open))
	}
}

// An end that is not valid leaves the payout open.
func TestInvalidEnds(t *testing.T) {
	ctx := t.Context()
	e := tenPercent(t, compensation.Payment{})
	f := flow(t, memory(), attribution.LastTouch())
	s := workflow.Settlement{Payees: payees()[:1], Cut: day(10)}
	must(t, record(ctx, &f, sold("o1", 1, byCode("ANNA20"))))
	settleWith(t, &f, e, s)
	id := reserve(t, &f, e, s)[0].ID
	if err := errors.Join(f.SettlePayout(ctx, id, time.Time{}), f.VoidPayout(ctx, id, day(11), "")); !errors.Is(err, irm.ErrInvalid) {
		t.Error(err)
	}
	if open := shown(reserve(t, &f, e, s)); open != "anna 10.00" {
		t.Errorf("open are %q", open)
	}
}

// A ledger that never lets a step through is given up on, and one that fails is not
// asked again.
func TestPayoutsGivenUp(t *testing.T) {
	ctx := t.Context()
	e := tenPercent(t, compensation.Payment{})
	stores := memory()
	f := flow(t, stores, attribution.LastTouch())
	s := workflow.Settlement{Payees: payees()[:1], Cut: day(10)}
	must(t, record(ctx, &f, sold("o1", 1, byCode("ANNA20")), sold("o2", 12, byCode("ANNA20"))))
	settleWith(t, &f, e, s)
	id := reserve(t, &f, e, s)[0].ID
	s.Cut = day(20)
	settleWith(t, &f, e, s)
	for failure, want := range map[error]int{irm.ErrConflict: 10, irm.ErrExistsDifferent: 10, errOutage: 1} {
		appends := 0
		f.Stores.Payouts = before[compensation.PayoutEntry, compensation.PayoutQuery]{stores.Payouts, func() error { appends++; return failure }}
		for name, call := range map[string]func() error{
			"reserve": func() error { _, err := f.Reserve(ctx, e, s); return err },
			"settle":  func() error { return f.SettlePayout(ctx, id, day(21)) },
			"void":    func() error { return f.VoidPayout(ctx, id, day(21), "refused") },
		} {
			appends = 0
			if err := call(); !errors.Is(err, failure) || appends != want {
				t.Errorf("%s: %v after %d appends, want %d", name, err, appends, want)
			}
		}
	}
}

// Each plan pays what it owes: payouts of one are not those of another, though the
// payee and the number are the same.
func TestPayoutsOfTwoPlans(t *testing.T) {
	ctx := t.Context()
	f := flow(t, memory(), attribution.LastTouch())
	must(t, record(ctx, &f, sold("o1", 1, byCode("ANNA20"))))
	one := tenPercent(t, compensation.Payment{})
	plan := one.Plan()
	plan.ID, plan.Components = "other", compensation.Components{compensation.FlatFee{ID: "fee", Amount: usd("25")}}
	other, err := compensation.Compile(plan)
	must(t, err)
	s := workflow.Settlement{Payees: payees()[:1], Cut: day(10)}
	settleWith(t, &f, one, s)
	settleWith(t, &f, other, s)
	a, b := reserve(t, &f, one, s), reserve(t, &f, other, s)
	if shown(a) != "anna 10.00" || shown(b) != "anna 25.00" || a[0].ID == b[0].ID {
		t.Fatalf("open are %v and %v", a, b)
	}
	must(t, f.SettlePayout(ctx, a[0].ID, day(11)))
	if x, y := settled(t, &f, one, s), settled(t, &f, other, s); x != "10.00 10.00 0.00 0.00" || y != "25.00 25.00 0.00 0.00" {
		t.Errorf("balances %s and %s", x, y)
	}
	if a, b = reserve(t, &f, one, s), reserve(t, &f, other, s); len(a) != 0 || shown(b) != "anna 25.00" {
		t.Errorf("open are %v and %v", a, b)
	}
}

// A creator who goes to another payee takes along what was earned: the old payee's open
// payout may still be paid, and then it owes it; voided, it is nobody's.
func TestPayeeLeaves(t *testing.T) {
	for _, void := range []bool{false, true} {
		ctx := t.Context()
		e := tenPercent(t, compensation.Payment{})
		f := flow(t, memory(), attribution.LastTouch())
		s := workflow.Settlement{Payees: payees()[:1], Cut: day(10)}
		must(t, record(ctx, &f, sold("o1", 1, byCode("ANNA20"))))
		settleWith(t, &f, e, s)
		old := reserve(t, &f, e, s)[0]
		s.Payees = []irm.Payee{{ID: "pay-anna"}, {ID: "pay-new", Creators: []irm.CreatorID{"anna"}}}
		s.Cut = day(20)
		settleWith(t, &f, e, s)
		if got := shown(reserve(t, &f, e, s)); got != "anna 10.00, new 10.00" {
			t.Errorf("open are %q", got)
		}
		if want := "0.00 10.00 0.00 -10.00"; settled(t, &f, e, s) != want {
			t.Errorf("the old payee has %s, want %s", settled(t, &f, e, s), want)
		}
		end, want := func() error { return f.SettlePayout(ctx, old.ID, day(21)) }, "0.00 10.00 0.00 -10.00"
		if void {
			end, want = func() error { return f.VoidPayout(ctx, old.ID, day(21), "left") }, "0.00 0.00 0.00 0.00"
		}
		must(t, end())
		if got := settled(t, &f, e, s); got != want {
			t.Errorf("voided %t: the old payee has %s, want %s", void, got, want)
		}
		if got := shown(reserve(t, &f, e, s)); got != "new 10.00" {
			t.Errorf("voided %t: open are %q", void, got)
		}
		s.Payees = s.Payees[1:]
		if _, err := f.Reserve(ctx, e, s); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("without the old payee: %v", err)
		}
	}
}

// Without a store for payouts there are those of the host alone.
func TestNoPayouts(t *testing.T) {
	ctx := t.Context()
	e := tenPercent(t, compensation.Payment{})
	stores := memory()
	stores.Payouts = nil
	f := flow(t, stores, attribution.LastTouch())
	must(t, record(ctx, &f, sold("o1", 1, byCode("ANNA20"))))
	s := workflow.Settlement{Payees: payees()[:1], Cut: day(10), Payouts: []compensation.Payout{{ID: "1", Payee: "pay-anna", At: day(9), Amount: usd("3")}}}
	if got := settled(t, &f, e, s); got != "10.00 3.00 7.00 0.00" {
		t.Errorf("balance %s", got)
	}
	_, err := f.Reserve(ctx, e, s)
	for _, err := range []error{err, f.SettlePayout(ctx, "1", day(11)), f.VoidPayout(ctx, "1", day(11), "none")} {
		if !errors.Is(err, irm.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	}
}

// From a checkpoint the same is reserved.
func TestReserveFromCheckpoint(t *testing.T) {
	e := tenPercent(t, compensation.Payment{Hold: 5})
	f := flow(t, memory(), attribution.LastTouch())
	for n := range 8 {
		must(t, record(t.Context(), &f, sold(irm.ConversionID(fmt.Sprint("o", n)), 10*n, byCode("ANNA20"))))
	}
	s := workflow.Settlement{Payees: payees(), Cut: day(73)}
	settleWith(t, &f, e, s)
	var err error
	s.Checkpoint, err = f.Checkpoint(t.Context(), e, s)
	must(t, err)
	if got := shown(reserve(t, &f, e, s)); got != "anna 70.00" {
		t.Errorf("open are %q", got)
	}
}
