package workflow_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

var start = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func day(n int) time.Time { return start.AddDate(0, 0, n) }

func memory() workflow.Stores {
	return workflow.Stores{
		Touches: new(memstore.Touches), Conversions: new(memstore.Conversions), Refunds: new(memstore.Refunds),
		Credits: new(memstore.Credits), Lines: new(memstore.Lines),
	}
}

func flow(t testing.TB, stores workflow.Stores, model attribution.Model) workflow.Flow {
	t.Helper()
	book, err := code.NewBook([]code.Assignment{
		{Code: "ANNA20", Creator: "anna"},
		{Code: "SPRING", Creator: "ben", Window: irm.Window{To: day(20)}},
		{Code: "SPRING", Creator: "cleo", Window: irm.Window{From: day(20)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	a, err := attribution.New(attribution.Policy{Model: model}, book)
	if err != nil {
		t.Fatal(err)
	}
	return workflow.Flow{Stores: stores, Attributor: a}
}

func evaluator(t testing.TB) *compensation.Evaluator {
	t.Helper()
	usd := irm.MustCurrency("USD")
	e, err := compensation.Compile(compensation.Plan{
		ID: "plan", Version: 1, Currency: usd, Effective: irm.Window{From: start},
		Components: compensation.Components{
			compensation.FlatFee{ID: "fee", Amount: irm.MustMoney("100", "USD")},
			compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("7.77%")},
			compensation.Milestone{ID: "bonus", Base: irm.BaseNet, Amount: irm.MustMoney("150", "USD"), Bonus: irm.MustMoney("25", "USD")},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func payees() []irm.Payee {
	var list []irm.Payee
	for _, c := range []irm.CreatorID{"anna", "ben", "cleo"} {
		list = append(list, irm.Payee{ID: irm.PayeeID("pay-" + c), Creators: []irm.CreatorID{c}})
	}
	return list
}

// fact is one thing that arrives: one of the three.
type fact struct {
	touch *attribution.Touch
	order *irm.Conversion
	back  *irm.Refund
}

func facts(r *rand.Rand) []fact {
	creators := []irm.CreatorID{"anna", "ben", "cleo"}
	var list []fact
	for i := range 10 + r.IntN(10) {
		list = append(list, fact{touch: &attribution.Touch{
			ID: attribution.TouchID(fmt.Sprint("t", i)), Kind: attribution.Kind(r.IntN(2)), Customer: irm.CustomerID(fmt.Sprint("c", r.IntN(4))),
			Creator: creators[r.IntN(3)], Campaign: []irm.CampaignID{"", "spring"}[r.IntN(2)], At: day(r.IntN(40) - 10),
		}})
	}
	for i := range 8 {
		id, sold := irm.ConversionID(fmt.Sprint("o", i)), day(r.IntN(40))
		customer := irm.CustomerID(fmt.Sprint("c", r.IntN(4)))
		for revision := range 1 + r.IntN(3) {
			list = append(list, fact{order: order(r, id, int64(revision), customer, sold)})
		}
		for j := range r.IntN(3) {
			list = append(list, fact{back: &irm.Refund{
				ID: irm.RefundID(fmt.Sprint(id, "-", j)), Conversion: id, At: sold.AddDate(0, 0, r.IntN(20)-2), Lines: []irm.RefundLine{
					{Line: irm.LineID(fmt.Sprint(r.IntN(2))), Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(int64(r.IntN(8_000)), irm.MustCurrency("USD"))}},
				},
			}})
		}
	}
	return list
}

// order is a revision that may be anything an edit can make of it: another
// customer or none, other lines, categories, codes, another currency, a test,
// cancelled and not cancelled again.
func order(r *rand.Rand, id irm.ConversionID, revision int64, customer irm.CustomerID, at time.Time) *irm.Conversion {
	currency := irm.MustCurrency("USD")
	if r.IntN(12) == 0 {
		currency = irm.MustCurrency("EUR")
	}
	c := &irm.Conversion{
		ID: id, Revision: revision, Kind: irm.Purchase, Customer: customer, At: at, Test: r.IntN(10) == 0, Cancelled: r.IntN(10) == 0,
	}
	for i := range r.IntN(3) {
		gross := int64(r.IntN(20_000))
		c.Lines = append(c.Lines, irm.Line{
			ID: irm.LineID(fmt.Sprint(i)), Category: []string{"shoes", "bags"}[r.IntN(2)],
			Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(gross, currency), Discount: irm.MoneyFromMinor(gross/9, currency)},
		})
	}
	switch r.IntN(6) {
	case 0:
		c.Codes = []string{"ANNA20"}
	case 1:
		c.Codes = []string{"spring"}
	case 2:
		c.Customer = irm.CustomerID(fmt.Sprint("c", r.IntN(4)))
	case 3:
		c.Customer = ""
	}
	return c
}

// record hands facts in as one call a kind, as an import does.
func record(ctx context.Context, f *workflow.Flow, list ...fact) error {
	var touches []attribution.Touch
	var orders []irm.Conversion
	var backs []irm.Refund
	for _, x := range list {
		switch {
		case x.touch != nil:
			touches = append(touches, *x.touch)
		case x.order != nil:
			orders = append(orders, *x.order)
		default:
			backs = append(backs, *x.back)
		}
	}
	for _, call := range []func() (workflow.Receipt, error){
		func() (workflow.Receipt, error) { return f.RecordRefunds(ctx, backs...) },
		func() (workflow.Receipt, error) { return f.RecordConversions(ctx, orders...) },
		func() (workflow.Receipt, error) { return f.RecordTouches(ctx, touches...) },
	} {
		switch receipt, err := call(); {
		case err != nil:
			return err
		case len(receipt.Rejected) > 0:
			return fmt.Errorf("rejected: %w", receipt.Rejected[0].Err)
		}
	}
	return nil
}

// positions are the sums of everything booked, as finely as it can be told apart.
func positions(t *testing.T, s workflow.Stores) map[string]int64 {
	t.Helper()
	sum := map[string]int64{}
	for c, err := range s.Credits.List(t.Context(), attribution.CreditQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		at := fmt.Sprintf("credit %s %s %s ", c.Conversion, c.Creator, c.Campaign)
		sum[at+"share"] += c.Share.Millionths()
		for _, l := range c.Lines {
			currency, _ := l.Amounts.Currency()
			sum[at+fmt.Sprint(l.Line, l.Category, currency, "gross")] += l.Amounts.Gross.Minor()
			sum[at+fmt.Sprint(l.Line, l.Category, currency, "discount")] += l.Amounts.Discount.Minor()
		}
	}
	for l, err := range s.Lines.List(t.Context(), compensation.LineQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		sum[fmt.Sprintf("line %s %s", l.Payee, l.Component)] += l.Amount.Minor()
	}
	maps.DeleteFunc(sum, func(_ string, v int64) bool { return v == 0 })
	return sum
}

// Whatever the order of arrival, however often facts are repeated, and at
// whatever dates statements are cut in between, the books end the same.
func TestBooksEndTheSame(t *testing.T) {
	e, end := evaluator(t), day(100)
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 1))
		list := facts(r)
		straight := memory()
		f := flow(t, straight, attribution.Model(seed%2))
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
		f := flow(t, stores, attribution.Linear)
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
	f := flow(t, memory(), attribution.LastTouch)
	ctx := t.Context()
	sale := irm.Conversion{ID: "o", Revision: 2, Kind: irm.Purchase, Customer: "c", At: day(2), Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("10", "USD")}}}}
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

func TestWhy(t *testing.T) {
	f := flow(t, memory(), attribution.LastTouch)
	ctx := t.Context()
	sale := irm.Conversion{ID: "o", Kind: irm.Purchase, Customer: "c", At: day(2), Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("10", "USD")}}}}
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
	f := flow(t, memory(), attribution.LastTouch)
	var told []string
	f.Progress = func(done, total int) { told = append(told, fmt.Sprintf("%d/%d", done, total)) }
	var orders []irm.Conversion
	for _, id := range []string{"1", "2", "3"} {
		orders = append(orders, irm.Conversion{ID: irm.ConversionID("o" + id), Kind: irm.Lead, Customer: irm.CustomerID("c" + id), At: day(1)})
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
	f := flow(t, stores, attribution.LastTouch)
	sale := irm.Conversion{ID: "o", Kind: irm.Purchase, Customer: "c", At: day(2), Codes: []string{"ANNA20"}, Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("10", "USD")}}}}
	if err := stores.Conversions.Append(t.Context(), sale); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name string
		ids  []irm.ConversionID
		want int
	}{{"another", []irm.ConversionID{"p"}, 0}, {"all", nil, 1}, {"again", []irm.ConversionID{"o"}, 0}} {
		if r, err := f.Refresh(t.Context(), step.ids...); err != nil || r.Credits != step.want {
			t.Errorf("%s: %d credits, %v, want %d", step.name, r.Credits, err, step.want)
		}
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
	f := flow(t, stores, attribution.LastTouch)
	huge := attribution.Credit{ID: "1", Conversion: "bad", Touch: "x", Lines: []attribution.CreditLine{{Line: "1", Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(-1<<63, irm.MustCurrency("USD"))}}}}
	if err := stores.Credits.Append(t.Context(), huge); err != nil {
		t.Fatal(err)
	}
	sale := func(id irm.ConversionID, customer irm.CustomerID) irm.Conversion {
		return irm.Conversion{ID: id, Kind: irm.Purchase, Customer: customer, At: day(2), Codes: []string{"ANNA20"}, Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("10", "USD")}}}}
	}
	r, err := f.RecordConversions(t.Context(), sale("bad", "c1"), sale("good", "c2"))
	if !errors.Is(err, irm.ErrOverflow) || !strings.Contains(err.Error(), `"c1"`) || r.Credits != 1 {
		t.Errorf("receipt %+v, %v; want one credit, and an error that names the customer", r, err)
	}
}

var errOutage = errors.New("outage")

// fault decides for each store call whether it fails, and if so whether before or
// after it took effect.
type fault struct {
	mu   sync.Mutex
	fail func(call int) (before, after bool)
	call int
}

func (f *fault) around(commit func() error) error {
	f.mu.Lock()
	before, after := f.fail(f.call)
	f.call++
	f.mu.Unlock()
	if before {
		return errOutage
	}
	if err := commit(); err != nil {
		return err
	}
	if after {
		return errOutage
	}
	return nil
}

func faultyList[T any](f *fault, list iter.Seq2[T, error]) iter.Seq2[T, error] {
	if f.around(func() error { return nil }) == nil {
		return list
	}
	return func(yield func(T, error) bool) {
		var zero T
		yield(zero, errOutage)
	}
}

// faulty puts a fault before and behind every call of every store.
func faulty(s workflow.Stores, f *fault) workflow.Stores {
	return workflow.Stores{
		Touches: faultyTouches{s.Touches, f}, Conversions: faultyConversions{s.Conversions, f}, Refunds: faultyRefunds{s.Refunds, f},
		Credits: faultyCredits{s.Credits, f}, Lines: faultyLines{s.Lines, f},
	}
}

type faultyTouches struct {
	attribution.TouchLog
	f *fault
}

func (s faultyTouches) Append(ctx context.Context, v ...attribution.Touch) error {
	return s.f.around(func() error { return s.TouchLog.Append(ctx, v...) })
}

func (s faultyTouches) List(ctx context.Context, q attribution.TouchQuery) iter.Seq2[attribution.Touch, error] {
	return faultyList(s.f, s.TouchLog.List(ctx, q))
}

type faultyConversions struct {
	irm.ConversionLog
	f *fault
}

func (s faultyConversions) Append(ctx context.Context, v ...irm.Conversion) error {
	return s.f.around(func() error { return s.ConversionLog.Append(ctx, v...) })
}

func (s faultyConversions) List(ctx context.Context, q irm.ConversionQuery) iter.Seq2[irm.Conversion, error] {
	return faultyList(s.f, s.ConversionLog.List(ctx, q))
}

type faultyRefunds struct {
	irm.RefundLog
	f *fault
}

func (s faultyRefunds) Append(ctx context.Context, v ...irm.Refund) error {
	return s.f.around(func() error { return s.RefundLog.Append(ctx, v...) })
}

func (s faultyRefunds) List(ctx context.Context, q irm.RefundQuery) iter.Seq2[irm.Refund, error] {
	return faultyList(s.f, s.RefundLog.List(ctx, q))
}

type faultyCredits struct {
	attribution.Ledger
	f *fault
}

func (s faultyCredits) Append(ctx context.Context, v ...attribution.Credit) error {
	return s.f.around(func() error { return s.Ledger.Append(ctx, v...) })
}

func (s faultyCredits) List(ctx context.Context, q attribution.CreditQuery) iter.Seq2[attribution.Credit, error] {
	return faultyList(s.f, s.Ledger.List(ctx, q))
}

type faultyLines struct {
	compensation.Ledger
	f *fault
}

func (s faultyLines) Append(ctx context.Context, v ...compensation.Line) error {
	return s.f.around(func() error { return s.Ledger.Append(ctx, v...) })
}

func (s faultyLines) List(ctx context.Context, q compensation.LineQuery) iter.Seq2[compensation.Line, error] {
	return faultyList(s.f, s.Ledger.List(ctx, q))
}

// Every store call of a short story fails once: the error reaches the caller, and
// telling the story again from the start ends with the right books.
func TestEveryCallFailsOnce(t *testing.T) {
	e, end := evaluator(t), day(100)
	list := facts(rand.New(rand.NewPCG(3, 3)))[:24]
	story := func(f *workflow.Flow) error {
		for _, x := range list {
			if err := record(t.Context(), f, x); err != nil {
				return err
			}
		}
		if _, err := f.Refresh(t.Context()); err != nil {
			return err
		}
		if _, err := f.Why(t.Context(), "o0"); err != nil {
			return err
		}
		_, err := f.Settle(t.Context(), e, payees(), end)
		return err
	}
	calm := memory()
	f := flow(t, calm, attribution.Linear)
	if err := story(&f); err != nil {
		t.Fatal(err)
	}
	want := positions(t, calm)
	for _, after := range []bool{false, true} {
		for n := 0; ; n++ {
			stores := memory()
			injected := &fault{fail: func(call int) (bool, bool) { return call == n && !after, call == n && after }}
			f.Stores = faulty(stores, injected)
			if err := story(&f); !errors.Is(err, errOutage) {
				if err != nil || injected.call > n {
					t.Fatalf("call %d (after: %t) failed, and the story says %v", n, after, err)
				}
				break // the story has no more calls
			}
			if err := story(&f); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, positions(t, stores)); diff != "" {
				t.Fatalf("call %d (after: %t): (-calm +repeated)\n%s", n, after, diff)
			}
		}
	}
}

// A store that never lets a step through is given up on.
func TestGivingUp(t *testing.T) {
	stores := memory()
	stores.Credits = stubborn{stores.Credits}
	f := flow(t, stores, attribution.LastTouch)
	sale := irm.Conversion{ID: "o", Kind: irm.Purchase, Customer: "c", At: day(2), Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("10", "USD")}}}}
	if _, err := f.RecordConversions(t.Context(), sale); !errors.Is(err, irm.ErrConflict) {
		t.Errorf("got %v, want ErrConflict", err)
	}
}

type stubborn struct{ attribution.Ledger }

func (stubborn) Append(context.Context, ...attribution.Credit) error { return irm.ErrConflict }

// A host that repeats whatever failed ends with the same books, though the
// failures lie before and after the writes.
func TestRepeatingAfterFailures(t *testing.T) {
	e, end := evaluator(t), day(100)
	insistOnOutage := func(step func() error) {
		for try := 0; ; try++ {
			if err := step(); err == nil {
				return
			} else if !errors.Is(err, errOutage) || try == 500 {
				t.Fatal(err)
			}
		}
	}
	for seed := range uint64(20) {
		list := facts(rand.New(rand.NewPCG(seed, 4)))
		calm, rough := memory(), memory()
		f := flow(t, calm, attribution.Linear)
		if err := record(t.Context(), &f, list...); err != nil {
			t.Fatal(err)
		}
		settle(t, &f, e, end)
		r := rand.New(rand.NewPCG(seed, 5))
		f.Stores = faulty(rough, &fault{fail: func(int) (bool, bool) { n := r.IntN(40); return n == 0, n == 1 }})
		for i, x := range list {
			insistOnOutage(func() error { return record(t.Context(), &f, x) })
			if i%7 == 0 {
				insistOnOutage(func() error { _, err := f.Settle(t.Context(), e, payees(), day(i)); return err })
			}
		}
		insistOnOutage(func() error { _, err := f.Settle(t.Context(), e, payees(), end); return err })
		if diff := cmp.Diff(positions(t, calm), positions(t, rough)); diff != "" {
			t.Fatalf("seed %d: (-calm +rough)\n%s", seed, diff)
		}
	}
}

// Several processes record and settle over one set of stores, each fact by one of
// them only, and all at once on the same few orders.
func TestConcurrentProcesses(t *testing.T) {
	e, end := evaluator(t), day(100)
	for seed := range uint64(30) {
		list := facts(rand.New(rand.NewPCG(seed, 7)))
		alone, shared := memory(), memory()
		f := flow(t, alone, attribution.Linear)
		if err := record(t.Context(), &f, list...); err != nil {
			t.Fatal(err)
		}
		settle(t, &f, e, end)
		const processes = 4
		var wg sync.WaitGroup
		for p := range processes {
			wg.Go(func() {
				f := flow(t, yielding(shared), attribution.Linear)
				for i := p; i < len(list); i += processes {
					insist(t, func() error { return record(context.Background(), &f, list[i]) })
				}
				insist(t, func() error { _, err := f.Settle(context.Background(), e, payees(), end); return err })
			})
		}
		wg.Wait()
		f.Stores = shared
		settle(t, &f, e, end)
		if diff := cmp.Diff(positions(t, alone), positions(t, shared)); diff != "" {
			t.Fatalf("seed %d: (-alone +shared)\n%s", seed, diff)
		}
	}
}

// insist repeats what gave up because others kept booking.
func insist(t *testing.T, step func() error) {
	for range 100 {
		err := step()
		if err == nil {
			return
		}
		if !errors.Is(err, irm.ErrExistsDifferent) && !errors.Is(err, irm.ErrConflict) {
			t.Error(err)
			return
		}
	}
	t.Error("a process never got through")
}

// yielding lets other goroutines run at every store call, so that the processes
// interleave on any number of cores.
func yielding(s workflow.Stores) workflow.Stores {
	return faulty(s, &fault{fail: func(int) (bool, bool) { runtime.Gosched(); return false, false }})
}

// A process is stopped at each of its store calls in turn, while another runs from
// start to end. Whoever writes last must have seen everything.
func TestInterleaved(t *testing.T) {
	sale := irm.Conversion{ID: "o", Kind: irm.Purchase, Customer: "c", At: day(9), Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("100", "USD")}}}}
	moved, cancelled := sale, sale
	moved.Revision, moved.Customer = 1, "d"
	cancelled.Revision, cancelled.Cancelled = 1, true
	gone := moved
	gone.Cancelled = true
	touch := func(id attribution.TouchID, customer irm.CustomerID, creator irm.CreatorID, at int) fact {
		return fact{touch: &attribution.Touch{ID: id, Customer: customer, Creator: creator, At: day(at)}}
	}
	won := func(creator string) map[string]int64 {
		return map[string]int64{"credit o " + creator + "  share": 1_000_000, "credit o " + creator + "  1USDgross": 10_000}
	}
	for _, tt := range []struct {
		name          string
		before        []fact
		first, second fact
		want          map[string]int64
	}{
		{"two touches", []fact{{order: &sale}}, touch("1", "c", "anna", 7), touch("2", "c", "ben", 8), won("ben")},
		{"sale and touch", nil, fact{order: &sale}, touch("1", "c", "anna", 7), won("anna")},
		{"sale and its cancellation", nil, fact{order: &sale}, fact{order: &cancelled}, map[string]int64{}},
		{"sale and its move to another customer", []fact{touch("1", "d", "ben", 7)}, fact{order: &sale}, fact{order: &moved}, won("ben")},
		{"sale and its move and cancellation", nil, fact{order: &sale}, fact{order: &gone}, map[string]int64{}},
		{"touch and move to another customer", []fact{{order: &sale}, touch("2", "d", "ben", 7)}, touch("1", "c", "anna", 7), fact{order: &moved}, won("ben")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for pause, calls := 0, 0; calls >= pause; pause++ {
				stores := memory()
				f := flow(t, stores, attribution.LastTouch)
				if err := record(t.Context(), &f, tt.before...); err != nil {
					t.Fatal(err)
				}
				second := flow(t, stores, attribution.LastTouch)
				f.Stores = faulty(stores, &fault{fail: func(call int) (bool, bool) {
					calls = call
					if call == pause {
						if err := record(t.Context(), &second, tt.second); err != nil {
							t.Error(err)
						}
					}
					return false, false
				}})
				if err := record(t.Context(), &f, tt.first); err != nil {
					t.Fatal(err)
				}
				if calls < pause {
					break
				}
				if diff := cmp.Diff(tt.want, positions(t, stores)); diff != "" {
					t.Errorf("paused at call %d: (-want +got)\n%s", pause, diff)
				}
			}
		})
	}
}
