package workflow_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// Several processes record and settle over one set of stores, each fact by one of
// them only, and all at once on the same few orders.
func TestConcurrentProcesses(t *testing.T) {
	e, end := evaluator(t), day(100)
	for seed := range uint64(30) {
		list := facts(rand.New(rand.NewPCG(seed, 7)))
		alone, shared := memory(), memory()
		f := flow(t, alone, attribution.Linear())
		if err := record(t.Context(), &f, list...); err != nil {
			t.Fatal(err)
		}
		settle(t, &f, e, end)
		const processes = 4
		var wg sync.WaitGroup
		for p := range processes {
			wg.Go(func() {
				f := flow(t, yielding(shared), attribution.Linear())
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
	sale := irm.Conversion{ID: "o", Kind: irm.KindPurchase, Customer: "c", At: day(9), Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("100", "USD")}}}}
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
				f := flow(t, stores, attribution.LastTouch())
				if err := record(t.Context(), &f, tt.before...); err != nil {
					t.Fatal(err)
				}
				second := flow(t, stores, attribution.LastTouch())
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
