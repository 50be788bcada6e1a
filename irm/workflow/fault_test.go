package workflow_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

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

// faulty puts a fault before and behind every call of every store.
func faulty(s workflow.Stores, f *fault) workflow.Stores {
	if s.Aliases != nil {
		s.Aliases = faultyLog[attribution.Alias, attribution.AliasQuery]{s.Aliases, f}
	}
	s.Touches = faultyLog[attribution.Touch, attribution.TouchQuery]{s.Touches, f}
	s.Conversions = faultyLog[irm.Conversion, irm.ConversionQuery]{s.Conversions, f}
	s.Refunds = faultyLog[irm.Refund, irm.RefundQuery]{s.Refunds, f}
	s.Credits = faultyLog[attribution.Credit, attribution.CreditQuery]{s.Credits, f}
	s.Lines = faultyLog[compensation.Line, compensation.LineQuery]{s.Lines, f}
	s.Payouts = faultyLog[compensation.PayoutEntry, compensation.PayoutQuery]{s.Payouts, f}
	s.Readings = faultyLog[irm.Reading, irm.ReadingQuery]{s.Readings, f}
	s.Contents = faultyContents{s.Contents, f}
	return s
}

type faultyContents struct {
	irm.ContentStore
	f *fault
}

func (s faultyContents) List(ctx context.Context, q irm.ContentQuery) iter.Seq2[irm.Entry[irm.Content], error] {
	return faultyList(s.f, s.ContentStore.List(ctx, q))
}

// logOf is any log or ledger.
type logOf[T, Q any] interface {
	Append(ctx context.Context, items ...T) error
	List(ctx context.Context, q Q) iter.Seq2[T, error]
}

type faultyLog[T, Q any] struct {
	log logOf[T, Q]
	f   *fault
}

func (s faultyLog[T, Q]) Append(ctx context.Context, items ...T) error {
	return s.f.around(func() error { return s.log.Append(ctx, items...) })
}

func (s faultyLog[T, Q]) List(ctx context.Context, q Q) iter.Seq2[T, error] {
	return faultyList(s.f, s.log.List(ctx, q))
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

// Every store call of a short story fails once: the error reaches the caller, and
// telling the story again from the start ends with the right books.
func TestEveryCallFailsOnce(t *testing.T) {
	e, end := evaluator(t), day(100)
	list := facts(rand.New(rand.NewPCG(3, 3)))[:24]
	views := []irm.Reading{viewed("p", "1000", 3), viewed("p", "1500", 5)}
	story := func(f *workflow.Flow, b *bank) error {
		for _, x := range list {
			if err := record(t.Context(), f, x); err != nil {
				return err
			}
		}
		if r, err := f.RecordReadings(t.Context(), views...); err != nil || r.Recorded+r.Repeated != len(views) {
			return cmp.Or(err, fmt.Errorf("%+v", r))
		}
		if _, err := f.Refresh(t.Context()); err != nil {
			return err
		}
		if _, err := f.Why(t.Context(), "o0"); err != nil {
			return err
		}
		if _, err := f.Settle(t.Context(), e, payees(), end); err != nil {
			return err
		}
		for range 2 { // what is voided is paid the second time
			if err := payOut(t.Context(), f, e, workflow.Settlement{Payees: payees(), Cut: end}, b); err != nil {
				return err
			}
		}
		return nil
	}
	never := &fault{fail: func(int) (bool, bool) { return false, false }}
	calm, paying := memory(), newBank(t, never, "pay-ben")
	put(t, calm, post("p", "anna", "youtube", 2))
	f := flow(t, calm, attribution.Linear())
	if err := story(&f, paying); err != nil {
		t.Fatal(err)
	}
	want, wantPaid := positions(t, calm), paying.totals()
	if want["payout pay-ben voided"] == 0 || want["payout pay-ben settled"] != want["payout pay-ben voided"] || want["line pay-anna views"] != 750 {
		t.Fatalf("the story does not tell enough: %v", want)
	}
	for _, after := range []bool{false, true} {
		for n := 0; ; n++ {
			stores := memory()
			put(t, stores, post("p", "anna", "youtube", 2))
			injected := &fault{fail: func(call int) (bool, bool) { return call == n && !after, call == n && after }}
			f.Stores = faulty(stores, injected)
			paying := newBank(t, injected, "pay-ben")
			if err := story(&f, paying); !errors.Is(err, errOutage) {
				if err != nil || injected.call > n {
					t.Fatalf("call %d (after: %t) failed, and the story says %v", n, after, err)
				}
				break // the story has no more calls
			}
			if err := story(&f, paying); err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(want, positions(t, stores)); diff != "" {
				t.Fatalf("call %d (after: %t): (-calm +repeated)\n%s", n, after, diff)
			}
			if diff := gocmp.Diff(wantPaid, paying.totals()); diff != "" {
				t.Fatalf("call %d (after: %t): the bank has paid (-calm +repeated)\n%s", n, after, diff)
			}
		}
	}
}

// A sale that is recorded while a settlement books is in its result too; and what a
// settlement booked before it failed is returned beside the error.
func TestSettleReturnsAllThatItBooked(t *testing.T) {
	e := evaluator(t)
	sale := func(id irm.ConversionID) fact {
		return fact{order: &irm.Conversion{ID: id, Kind: irm.KindPurchase, At: day(2), Codes: []string{"ANNA20"}, Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("100", "USD")}}}}}
	}
	for _, outage := range []bool{false, true} {
		stores := memory()
		f := flow(t, stores, attribution.LastTouch())
		if err := record(t.Context(), &f, sale("o1")); err != nil {
			t.Fatal(err)
		}
		calls := 0
		settling := flow(t, stores, attribution.LastTouch())
		settling.Stores.Lines = interrupted{stores.Lines, func() error {
			if calls++; calls == 1 {
				return record(t.Context(), &f, sale("o2"))
			}
			if outage {
				return errOutage
			}
			return nil
		}}
		r, err := settling.Settle(t.Context(), e, payees()[:1], day(9))
		stored := 0
		for range stores.Lines.List(t.Context(), compensation.LineQuery{}) {
			stored++
		}
		if errors.Is(err, errOutage) != outage || len(r.Lines) != stored || calls != 2 {
			t.Errorf("outage %t: %d lines, %d booked in %d appends, %v", outage, len(r.Lines), stored, calls, err)
		}
	}
}

// interrupted lets something happen before each append, or fail it.
type interrupted struct {
	compensation.Ledger
	before func() error
}

func (s interrupted) Append(ctx context.Context, l ...compensation.Line) error {
	if err := s.before(); err != nil {
		return err
	}
	return s.Ledger.Append(ctx, l...)
}

// A store that never lets a step through is given up on.
func TestGivingUp(t *testing.T) {
	stores := memory()
	stores.Credits = stubborn{stores.Credits}
	f := flow(t, stores, attribution.LastTouch())
	sale := irm.Conversion{ID: "o", Kind: irm.KindPurchase, Customer: "c", At: day(2), Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("10", "USD")}}}}
	if _, err := f.RecordConversions(t.Context(), sale); !errors.Is(err, irm.ErrConflict) {
		t.Errorf("got %v, want ErrConflict", err)
	}
	stores.Lines = interrupted{stores.Lines, func() error { return irm.ErrConflict }}
	f.Stores = stores
	if _, err := f.Settle(t.Context(), evaluator(t), payees(), day(9)); !errors.Is(err, irm.ErrConflict) {
		t.Errorf("settling: got %v, want ErrConflict", err)
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
		f := flow(t, calm, attribution.Linear())
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
		if diff := gocmp.Diff(positions(t, calm), positions(t, rough)); diff != "" {
			t.Fatalf("seed %d: (-calm +rough)\n%s", seed, diff)
		}
	}
}

// restless says of every order that it belongs to another customer than last time.
type restless struct {
	irm.ConversionLog
	calls *int
}

func (s restless) List(ctx context.Context, q irm.ConversionQuery) iter.Seq2[irm.Conversion, error] {
	return func(yield func(irm.Conversion, error) bool) {
		for c, err := range s.ConversionLog.List(ctx, q) {
			*s.calls++
			c.Customer = irm.CustomerID(fmt.Sprint("c", *s.calls))
			if !yield(c, err) {
				return
			}
		}
	}
}

// An order that never comes to rest is given up on, not looped over.
func TestOrderThatKeepsMoving(t *testing.T) {
	stores := memory()
	f := flow(t, stores, attribution.LastTouch())
	sale := irm.Conversion{ID: "o", Kind: irm.KindPurchase, Customer: "c", At: day(2)}
	if _, err := f.RecordConversions(t.Context(), sale); err != nil {
		t.Fatal(err)
	}
	f.Stores.Conversions = restless{stores.Conversions, new(int)}
	if _, err := f.Refresh(t.Context()); !errors.Is(err, irm.ErrConflict) {
		t.Errorf("Refresh: %v, want ErrConflict", err)
	}
	if _, err := f.Why(t.Context(), "o"); !errors.Is(err, irm.ErrConflict) {
		t.Errorf("Why: %v, want ErrConflict", err)
	}
}

// An outage in the middle of an import names a few orders and counts the others.
func TestManyFailures(t *testing.T) {
	stores := memory()
	stores.Credits = stubborn{stores.Credits}
	f := flow(t, stores, attribution.LastTouch())
	var orders []irm.Conversion
	for i := range 20 {
		orders = append(orders, irm.Conversion{ID: irm.ConversionID(fmt.Sprintf("o%02d", i)), Kind: irm.KindLead, Customer: irm.CustomerID(fmt.Sprintf("c%02d", i)), At: day(1)})
	}
	_, err := f.RecordConversions(t.Context(), orders...)
	if err == nil || !strings.Contains(err.Error(), `"o04"`) || strings.Contains(err.Error(), `"o05"`) || !strings.Contains(err.Error(), "and 15 customers more") {
		t.Errorf("got %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	stores.Credits = cancelling{stores.Credits, cancel}
	f.Stores = stores
	if _, err := f.Refresh(cancelled); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context: %v", err)
	}
}

// cancelling cancels everything at the first append.
type cancelling struct {
	attribution.Ledger
	cancel func()
}

func (s cancelling) Append(ctx context.Context, _ ...attribution.Credit) error {
	s.cancel()
	return ctx.Err()
}
