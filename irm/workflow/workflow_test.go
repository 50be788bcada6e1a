package workflow_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// Whatever the order of arrival, however often facts are repeated, and at
// whatever dates statements are cut in between, the books end the same.
func TestBooksEndTheSame(t *testing.T) {
	e, end := evaluator(t), day(100)
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 1))
		list := facts(r)
		straight := memory()
		f := flow(t, straight, []attribution.Model{attribution.LastTouch(), attribution.Linear()}[seed%2])
		for _, x := range list {
			if err := record(t.Context(), &f, x); err != nil {
				t.Fatal(err)
			}
		}
		settle(t, &f, e, end)
		want := positions(t, straight)
		for range 2 {
			stores := memory()
			f.Stores = stores
			shuffled := append(slices.Clone(list), list[:len(list)/10+1]...)
			r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			cut := 0
			for len(shuffled) > 0 {
				n := min(1+r.IntN(12), len(shuffled))
				if err := record(t.Context(), &f, shuffled[:n]...); err != nil {
					t.Fatal(err)
				}
				shuffled = shuffled[n:]
				cut += 1 + r.IntN(8)
				settle(t, &f, e, day(cut))
			}
			settle(t, &f, e, end)
			if diff := cmp.Diff(want, positions(t, stores)); diff != "" {
				t.Fatalf("seed %d: (-straight +shuffled)\n%s", seed, diff)
			}
		}
	}
}

func settle(t *testing.T, f *workflow.Flow, e *compensation.Evaluator, cut time.Time) compensation.Result {
	t.Helper()
	r, err := f.Settle(t.Context(), e, payees(), cut)
	if err != nil {
		t.Fatal(err)
	}
	again, err := f.Settle(t.Context(), e, payees(), cut)
	if err != nil || len(again.Lines) > 0 {
		t.Fatalf("settling again books %d lines, %v", len(again.Lines), err)
	}
	return r
}

// What creators got and what nobody earned is the net value of what was sold, in
// each currency.
func TestCreditsClose(t *testing.T) {
	for seed := range uint64(40) {
		stores := memory()
		f := flow(t, stores, attribution.Linear())
		if err := record(t.Context(), &f, facts(rand.New(rand.NewPCG(seed, 2)))...); err != nil {
			t.Fatal(err)
		}
		credited, value := map[irm.Currency]int64{}, map[irm.Currency]int64{}
		for c, err := range stores.Credits.List(t.Context(), attribution.CreditQuery{}) {
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range c.Lines {
				net, _ := l.Amounts.Of(irm.BaseNet)
				credited[net.Currency()] += net.Minor()
			}
		}
		for c, err := range stores.Conversions.List(t.Context(), irm.ConversionQuery{}) {
			if err != nil {
				t.Fatal(err)
			}
			if c.Test || c.Cancelled {
				continue
			}
			why, err := f.Why(t.Context(), c.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range c.Lines {
				value[l.Amounts.Gross.Currency()] += l.Amounts.Gross.Minor() - l.Amounts.Discount.Minor()
			}
			for back := range stores.Refunds.List(t.Context(), irm.RefundQuery{Conversion: c.ID}) {
				if !slices.ContainsFunc(why.Refused, func(x attribution.RefusedRefund) bool { return x.Refund == back.ID }) {
					value[back.Lines[0].Amounts.Gross.Currency()] -= back.Lines[0].Amounts.Gross.Minor()
				}
			}
		}
		for _, sums := range []map[irm.Currency]int64{credited, value} {
			maps.DeleteFunc(sums, func(_ irm.Currency, v int64) bool { return v == 0 })
		}
		if !maps.Equal(credited, value) {
			t.Errorf("seed %d: credits sum to %v, orders to %v", seed, credited, value)
		}
	}
}

func TestReceipts(t *testing.T) {
	f := flow(t, memory(), attribution.LastTouch())
	ctx := t.Context()
	sale := irm.Conversion{ID: "o", Revision: 2, Kind: irm.KindPurchase, Customer: "c", At: day(2), Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("10", "USD")}}}}
	newer, older, other, broken := sale, sale, sale, sale
	newer.Revision, older.Revision, other.Market, broken.Kind = 3, 1, "DE", ""
	click := attribution.Touch{ID: "t", Customer: "c", Creator: "anna", At: day(1)}
	moved, bad := click, click
	moved.Creator, bad.Customer = "ben", ""
	back := irm.Refund{ID: "r", Conversion: "o", At: day(3), Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("4", "USD")}}}}
	otherBack, badBack := back, back
	otherBack.At, badBack.Lines = day(4), nil

	for _, step := range []struct {
		name string
		do   func() (workflow.Receipt, error)
		want workflow.Receipt
		ids  []string // rejected
	}{
		{"refund before its sale", func() (workflow.Receipt, error) { return f.RecordRefunds(ctx, back) }, workflow.Receipt{Recorded: 1, Held: 1}, nil},
		{"sale, which the refund joins", func() (workflow.Receipt, error) { return f.RecordConversions(ctx, sale) }, workflow.Receipt{Recorded: 1, Credits: 2}, nil},
		{"sale again, beside an older, another and a broken one", func() (workflow.Receipt, error) { return f.RecordConversions(ctx, sale, older, other, broken) }, workflow.Receipt{Repeated: 1, Stale: 1}, []string{"o", "o"}},
		{"late click", func() (workflow.Receipt, error) { return f.RecordTouches(ctx, click, click, moved, bad) }, workflow.Receipt{Recorded: 1, Repeated: 1, Credits: 4}, []string{"t", "t"}},
		{"amendment without a change of money", func() (workflow.Receipt, error) { return f.RecordConversions(ctx, newer) }, workflow.Receipt{Amended: 1}, nil},
		{"refund again", func() (workflow.Receipt, error) { return f.RecordRefunds(ctx, back, otherBack, badBack) }, workflow.Receipt{Repeated: 1}, []string{"r", "r"}},
	} {
		got, err := step.do()
		if err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		var ids []string
		for _, r := range got.Rejected {
			if !errors.Is(r.Err, irm.ErrInvalid) && !errors.Is(r.Err, irm.ErrExistsDifferent) {
				t.Errorf("%s: rejected for %v", step.name, r.Err)
			}
			ids = append(ids, r.ID)
		}
		got.Rejected = nil
		if len(got.Refused) > 0 {
			t.Errorf("%s: refused %+v", step.name, got.Refused)
		}
		if diff := cmp.Diff(step.want, got); diff != "" || !slices.Equal(ids, step.ids) {
			t.Errorf("%s: rejected %q, want %q; (-want +got)\n%s", step.name, ids, step.ids, diff)
		}
	}
}

// The plan ends with March: a refund in April of a sale in March is still its
// business.
func TestRefundIsRatedWithItsSale(t *testing.T) {
	f := flow(t, memory(), attribution.LastTouch())
	e, err := compensation.Compile(compensation.Plan{
		ID: "march", Version: 1, Currency: irm.MustCurrency("USD"), Effective: irm.Window{From: start, To: day(31)},
		Components: compensation.Components{compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("10%")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	money := func(s string) irm.Amounts { return irm.Amounts{Gross: irm.MustMoney(s, "USD")} }
	if _, err := f.RecordConversions(t.Context(), irm.Conversion{ID: "o", Kind: irm.KindPurchase, At: day(20), Codes: []string{"ANNA20"}, Lines: []irm.Line{{ID: "1", Amounts: money("50")}}}); err != nil {
		t.Fatal(err)
	}
	first := settle(t, &f, e, day(31))
	if _, err := f.RecordRefunds(t.Context(), irm.Refund{ID: "r", Conversion: "o", At: day(40), Lines: []irm.RefundLine{{Line: "1", Amounts: money("20")}}}); err != nil {
		t.Fatal(err)
	}
	second := settle(t, &f, e, day(61))
	if len(first.Lines) != 1 || first.Lines[0].Amount.String() != "5.00 USD" || len(second.Lines) != 1 || second.Lines[0].Amount.String() != "-2.00 USD" || len(second.Rejections) > 0 {
		t.Errorf("first %+v, second %+v", first, second)
	}
}

func TestWhy(t *testing.T) {
	f := flow(t, memory(), attribution.LastTouch())
	ctx := t.Context()
	sale := irm.Conversion{ID: "o", Kind: irm.KindPurchase, Customer: "c", At: day(2), Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("10", "USD")}}}}
	guest := sale
	guest.ID, guest.Customer, guest.Codes = "guest", "", []string{"ANNA20"}
	back := irm.Refund{ID: "r", Conversion: "o", At: day(3), Lines: []irm.RefundLine{{Line: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("14", "USD")}}}}
	if _, err := f.RecordTouches(ctx, attribution.Touch{ID: "t", Customer: "c", Creator: "ben", At: day(1)}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.RecordConversions(ctx, sale, guest); err != nil {
		t.Fatal(err)
	}
	receipt, err := f.RecordRefunds(ctx, back)
	if err != nil || len(receipt.Refused) != 1 || receipt.Refused[0].Code != "over_refund" {
		t.Errorf("receipt %+v, %v; want the refund refused", receipt, err)
	}
	for id, want := range map[irm.ConversionID]string{"o": "click ben 1", "guest": "code anna 0"} {
		d, err := f.Why(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(d.Reason, " ", d.Winners[0].Touch.Creator, " ", len(d.Refused)); got != want {
			t.Errorf("Why(%s) = %s, want %s", id, got, want)
		}
	}
	if _, err := f.Why(ctx, "nothing"); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("an unknown conversion: %v", err)
	}
}

func TestProgress(t *testing.T) {
	f := flow(t, memory(), attribution.LastTouch())
	var told []string
	f.Progress = func(done, total int) { told = append(told, fmt.Sprintf("%d/%d", done, total)) }
	var orders []irm.Conversion
	for _, id := range []string{"1", "2", "3"} {
		orders = append(orders, irm.Conversion{ID: irm.ConversionID("o" + id), Kind: irm.KindLead, Customer: irm.CustomerID("c" + id), At: day(1)})
	}
	if _, err := f.RecordConversions(t.Context(), orders...); err != nil {
		t.Fatal(err)
	}
	if want := []string{"1/3", "2/3", "3/3"}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
}

// After a crash between a fact and its credits, or with a corrected code book, the
// credits are computed anew without any fact being sent again.
func TestRefresh(t *testing.T) {
	stores := memory()
	f := flow(t, stores, attribution.LastTouch())
	sale := irm.Conversion{ID: "o", Kind: irm.KindPurchase, Customer: "c", At: day(2), Codes: []string{"ANNA20"}, Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("10", "USD")}}}}
	if err := stores.Conversions.Append(t.Context(), sale); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name string
		ids  []irm.ConversionID
		want int
	}{{"all", nil, 1}, {"again", []irm.ConversionID{"o"}, 0}} {
		if r, err := f.Refresh(t.Context(), step.ids...); err != nil || r.Credits != step.want {
			t.Errorf("%s: %d credits, %v, want %d", step.name, r.Credits, err, step.want)
		}
	}
	if _, err := f.Refresh(t.Context(), "p"); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("an unknown conversion: %v", err)
	}
	corrected, err := code.NewBook([]code.Assignment{{Code: "ANNA20", Creator: "dan"}})
	if err != nil {
		t.Fatal(err)
	}
	if f.Attributor, err = attribution.New(attribution.Policy{}, corrected); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := map[string]int64{"credit o dan  share": 1_000_000, "credit o dan  1USDgross": 1000}
	if diff := cmp.Diff(want, positions(t, stores)); diff != "" {
		t.Error(diff)
	}
}

// A customer whose books cannot be brought up to date keeps nobody else from it.
func TestOneCustomerDoesNotBlockOthers(t *testing.T) {
	stores := memory()
	f := flow(t, stores, attribution.LastTouch())
	huge := attribution.Credit{ID: "1", Conversion: "bad", Touch: "x", Lines: []attribution.CreditLine{{Line: "1", Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(-1<<63, irm.MustCurrency("USD"))}}}}
	if err := stores.Credits.Append(t.Context(), huge); err != nil {
		t.Fatal(err)
	}
	sale := func(id irm.ConversionID, customer irm.CustomerID) irm.Conversion {
		return irm.Conversion{ID: id, Kind: irm.KindPurchase, Customer: customer, At: day(2), Codes: []string{"ANNA20"}, Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("10", "USD")}}}}
	}
	r, err := f.RecordConversions(t.Context(), sale("bad", "c1"), sale("good", "c2"))
	if !errors.Is(err, irm.ErrOverflow) || !strings.Contains(err.Error(), `"bad"`) || strings.Contains(err.Error(), "c1") || r.Credits != 1 {
		t.Errorf("receipt %+v, %v; want one credit, and an error that names the order and not the customer", r, err)
	}
}
