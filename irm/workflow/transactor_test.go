package workflow_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

// storesOf are the stores of a tenant of memstore.
func storesOf(t *memstore.Tenant) workflow.Stores {
	return workflow.Stores{
		Aliases: t.Aliases, Touches: t.Touches, Conversions: t.Conversions, Refunds: t.Refunds, Credits: t.Credits,
		Lines: t.Lines, Payouts: t.Payouts, Contents: t.Contents, Readings: t.Readings,
	}
}

// transactions of a tenant, which may come to nothing before they are done.
type transactions struct {
	tenant *memstore.Tenant
	wrap   func(workflow.Stores) workflow.Stores // nil: as they are
	undone func(run int) error                   // nil: none; run again where the error is errAgain
	runs   int
}

var errAgain = errors.New("could not serialize access")

func (x *transactions) Tx(ctx context.Context, fn func(ctx context.Context, in workflow.Stores) error) error {
	for {
		err := x.tenant.Tx(ctx, func(ctx context.Context, t *memstore.Tenant) error {
			in := storesOf(t)
			if x.wrap != nil {
				in = x.wrap(in)
			}
			err := fn(ctx, in)
			x.runs++
			if err == nil && x.undone != nil {
				err = x.undone(x.runs)
			}
			return err
		})
		if !errors.Is(err, errAgain) {
			return err
		}
	}
}

func transacting(t *testing.T) (*workflow.Flow, *transactions) {
	t.Helper()
	tenant := memstore.NewTenant()
	f := flow(t, storesOf(tenant), attribution.Linear())
	x := &transactions{tenant: tenant}
	f.Transactor = x
	return &f, x
}

// calls are one of each call that writes, in order.
func calls(e *compensation.Evaluator, list []fact) []func(ctx context.Context, f *workflow.Flow) (any, error) {
	var all []func(ctx context.Context, f *workflow.Flow) (any, error)
	for _, x := range list {
		all = append(all, func(ctx context.Context, f *workflow.Flow) (any, error) {
			switch {
			case x.touch != nil:
				return f.RecordTouches(ctx, *x.touch)
			case x.order != nil:
				return f.RecordConversions(ctx, *x.order)
			}
			return f.RecordRefunds(ctx, *x.back)
		})
	}
	s := workflow.Settlement{Payees: payees(), Cut: day(100)}
	end := func(void bool) func(ctx context.Context, f *workflow.Flow) (any, error) {
		return func(ctx context.Context, f *workflow.Flow) (any, error) {
			open, err := collected(f.Stores.Payouts.List(ctx, compensation.PayoutQuery{}))
			if err != nil || len(compensation.OpenPayouts(open)) == 0 {
				return nil, err
			}
			id := compensation.OpenPayouts(open)[0].ID
			if void {
				return nil, f.VoidPayout(ctx, id, day(101), "refused")
			}
			return nil, f.SettlePayout(ctx, id, day(101))
		}
	}
	settleAll := func(ctx context.Context, f *workflow.Flow) (any, error) { return f.SettleWith(ctx, e, s) }
	reserveAll := func(ctx context.Context, f *workflow.Flow) (any, error) { return f.Reserve(ctx, e, s) }
	return append(all,
		func(ctx context.Context, f *workflow.Flow) (any, error) {
			return f.RecordAliases(ctx, attribution.Alias{ID: "a", Customer: "c0", Is: "c1", At: day(2)})
		},
		func(ctx context.Context, f *workflow.Flow) (any, error) {
			return f.RecordReadings(ctx, viewed("p", "1000", 5), viewed("p", "2000", 6))
		},
		func(ctx context.Context, f *workflow.Flow) (any, error) { return f.Refresh(ctx) },
		settleAll, reserveAll, end(true), reserveAll, end(false), settleAll,
	)
}

func collected[T any](seq func(func(T, error) bool)) (list []T, err error) {
	for v, e := range seq {
		if e != nil {
			return nil, e
		}
		list = append(list, v)
	}
	return list, nil
}

// everything is all that the stores have.
func everything(t *testing.T, s workflow.Stores) string {
	t.Helper()
	var b strings.Builder
	add := func(list any, err error) {
		must(t, err)
		fmt.Fprintln(&b, list)
	}
	ctx := t.Context()
	touches, err := collected(s.Touches.List(ctx, attribution.TouchQuery{}))
	add(touches, err)
	aliases, err := collected(s.Aliases.List(ctx, attribution.AliasQuery{}))
	add(aliases, err)
	orders, err := collected(s.Conversions.List(ctx, irm.ConversionQuery{}))
	add(orders, err)
	refunds, err := collected(s.Refunds.List(ctx, irm.RefundQuery{}))
	add(refunds, err)
	readings, err := collected(s.Readings.List(ctx, irm.ReadingQuery{}))
	add(readings, err)
	credits, err := collected(s.Credits.List(ctx, attribution.CreditQuery{}))
	add(credits, err)
	lines, err := collected(s.Lines.List(ctx, compensation.LineQuery{}))
	add(lines, err)
	payouts, err := collected(s.Payouts.List(ctx, compensation.PayoutQuery{}))
	add(payouts, err)
	return b.String()
}

// Every store call within every transaction fails once, before and after it took effect:
// then nothing of the call of the Flow is done, and nothing is said to be.
func TestTransactionsAreWhole(t *testing.T) {
	e := evaluator(t)
	list := facts(rand.New(rand.NewPCG(3, 3)))[8:20]
	for _, after := range []bool{false, true} {
		f, x := transacting(t)
		for i, call := range calls(e, list) {
			for n := 0; ; n++ {
				injected := &fault{fail: func(call int) (bool, bool) { return call == n && !after, call == n && after }}
				x.wrap = func(s workflow.Stores) workflow.Stores { return faulty(s, injected) }
				before := everything(t, f.Stores)
				said, err := call(t.Context(), f)
				if err == nil {
					break // the call has no more store calls
				}
				if !errors.Is(err, errOutage) {
					t.Fatalf("call %d: %v", i, err)
				}
				if diff := cmp.Diff(before, everything(t, f.Stores)); diff != "" {
					t.Fatalf("call %d failed at store call %d (after: %t), and left something behind:\n%s", i, n, after, diff)
				}
				if s := fmt.Sprintf("%+v", said); s != fmt.Sprintf("%+v", workflow.Receipt{}) && s != fmt.Sprintf("%+v", compensation.Result{}) && s != "[]" && s != "<nil>" {
					t.Fatalf("call %d failed, and says %s", i, s)
				}
			}
		}
	}
}

// Where transactions are run again, all calls say and do the same, as they do without
// any.
func TestTransactionsRunAgain(t *testing.T) {
	e := evaluator(t)
	list := facts(rand.New(rand.NewPCG(3, 3)))
	tell := func(f *workflow.Flow) (said []string) {
		for i, call := range calls(e, list) {
			got, err := call(t.Context(), f)
			if err != nil {
				t.Fatalf("call %d: %v", i, err)
			}
			said = append(said, fmt.Sprintf("%+v", got))
		}
		return append(said, everything(t, f.Stores))
	}
	alone, _ := transacting(t)
	alone.Transactor = nil
	want := tell(alone)
	for name, undone := range map[string]func(run int) error{
		"once": nil,
		"run again by the host": func(run int) error {
			if run%3 != 0 {
				return errAgain
			}
			return nil
		},
		"refused with a conflict": func(run int) error {
			if run%3 != 0 {
				return fmt.Errorf("commit: %w", irm.ErrConflict)
			}
			return nil
		},
	} {
		f, x := transacting(t)
		x.undone = undone
		if diff := cmp.Diff(want, tell(f)); diff != "" {
			t.Errorf("%s: (-without +with transactions)\n%s", name, diff)
		}
	}
}

// What only another transaction can mend is not tried again within one, and what none
// can mend is tried once.
func TestTransactionsThatCollide(t *testing.T) {
	e := tenPercent(t, compensation.Payment{})
	s := workflow.Settlement{Payees: payees(), Cut: day(10)}
	for name, collision := range map[string]error{"other content": irm.ErrExistsDifferent, "conflict": irm.ErrConflict} {
		f, x := transacting(t)
		for _, call := range []func() error{
			func() error { return record(t.Context(), f, sold("o", 1, byCode("ANNA20"))) },
			func() error { _, err := f.SettleWith(t.Context(), e, s); return err },
			func() error { _, err := f.Reserve(t.Context(), e, s); return err },
			func() error { return f.SettlePayout(t.Context(), reserve(t, f, e, s)[0].ID, day(11)) },
		} {
			appends := 0
			x.runs, x.wrap = 0, func(in workflow.Stores) workflow.Stores {
				collide := func() error {
					if appends++; appends == 1 {
						return collision
					}
					return nil
				}
				in.Credits = before[attribution.Credit, attribution.CreditQuery]{in.Credits, collide}
				in.Lines = before[compensation.Line, compensation.LineQuery]{in.Lines, collide}
				in.Payouts = before[compensation.PayoutEntry, compensation.PayoutQuery]{in.Payouts, collide}
				return in
			}
			must(t, call())
			if appends < 2 {
				t.Errorf("%s: %d appends", name, appends)
			}
		}
		x.wrap, x.runs = nil, 0
		ended := new(compensation.EndedError)
		if err := f.VoidPayout(t.Context(), steps(t, f.Stores.Payouts)[0].Payout, day(12), "late"); !errors.As(err, &ended) || x.runs != 1 {
			t.Errorf("%s: after %d runs %v", name, x.runs, err)
		}
		x.undone = func(int) error { return irm.ErrConflict }
		if _, err := f.RecordReadings(t.Context(), viewed("p", "1", 1)); !errors.Is(err, irm.ErrConflict) || x.runs != 11 {
			t.Errorf("%s: given up after %d runs with %v", name, x.runs-1, err)
		}
	}
}

// before lets something happen before each append, or fail it.
type before[T, Q any] struct {
	logOf[T, Q]
	do func() error
}

func (s before[T, Q]) Append(ctx context.Context, items ...T) error {
	if err := s.do(); err != nil {
		return err
	}
	return s.logOf.Append(ctx, items...)
}

// With transactions, what goes back while somebody reserves is seen, or comes after: at
// no time is more reserved than is booked.
func TestReserveInTransactions(t *testing.T) {
	e := tenPercent(t, compensation.Payment{})
	s := workflow.Settlement{Payees: payees(), Cut: day(10)}
	for range 30 {
		f, x := transacting(t)
		must(t, record(t.Context(), f, sold("o", 1, byCode("ANNA20"))))
		settleWith(t, f, e, s)
		var wg sync.WaitGroup
		var open []compensation.Payout
		wg.Go(func() {
			var err error
			if open, err = f.Reserve(context.Background(), e, s); err != nil {
				t.Error(err)
			}
		})
		other := *f
		other.Transactor = &transactions{tenant: x.tenant}
		wg.Go(func() {
			if err := record(context.Background(), &other, returned("o", 5, "60")); err != nil {
				t.Error(err)
			}
			if _, err := other.SettleWith(context.Background(), e, s); err != nil {
				t.Error(err)
			}
		})
		wg.Wait()
		// Reserved before the refund was recorded, or after.
		if got := shown(open); got != "anna 10.00" && got != "anna 4.00" {
			t.Errorf("reserved %q", got)
		}
	}
}
