package workflow_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// watched checks after each append that no more is reserved or paid than is booked.
// Nothing may go back meanwhile.
type watched struct {
	compensation.PayoutLedger
	t     *testing.T
	lines compensation.Ledger
	mu    *sync.Mutex
}

func (w watched) Append(ctx context.Context, entries ...compensation.PayoutEntry) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	err := w.PayoutLedger.Append(ctx, entries...)
	if got, most := taken(w.t, w.PayoutLedger), booked(w.t, w.lines); got > most {
		w.t.Errorf("%d is reserved or paid of %d", got, most)
	}
	return err
}

// taken is what is reserved or paid in all.
func taken(t *testing.T, l compensation.PayoutLedger) int64 {
	t.Helper()
	var sum int64
	for _, p := range compensation.PaidPayouts(steps(t, l)) {
		sum += p.Amount.Minor()
	}
	return sum
}

func steps(t *testing.T, l compensation.PayoutLedger) []compensation.PayoutEntry {
	t.Helper()
	var list []compensation.PayoutEntry
	for p, err := range l.List(context.Background(), compensation.PayoutQuery{}) {
		if err != nil {
			t.Error(err)
		}
		list = append(list, p)
	}
	return list
}

func booked(t *testing.T, l compensation.Ledger) int64 {
	t.Helper()
	var sum int64
	for line, err := range l.List(context.Background(), compensation.LineQuery{}) {
		if err != nil {
			t.Error(err)
		}
		sum += line.Amount.Minor()
	}
	return sum
}

// Eight processes reserve for one payee, each at another cut, while a ninth books what
// more is sold: never is more reserved than is booked, and in the end all of it is. Then
// one payout is voided, and again only what that frees is reserved.
func TestReserveAtOnce(t *testing.T) {
	e := tenPercent(t, compensation.Payment{})
	const processes = 8
	for round := range 20 {
		shared := memory()
		shared.Payouts = watched{shared.Payouts, t, shared.Lines, new(sync.Mutex)}
		f := flow(t, shared, attribution.LastTouch())
		must(t, record(t.Context(), &f, sold("o", 1, byCode("ANNA20"))))
		settle(t, &f, e, day(10))
		at := func(n int) workflow.Settlement {
			return workflow.Settlement{Payees: payees(), Cut: day(10 + n)}
		}
		var wg sync.WaitGroup
		race := func(want int) {
			for n := range processes {
				wg.Go(func() {
					f := flow(t, yielding(shared), attribution.LastTouch())
					insist(t, func() error { _, err := f.Reserve(context.Background(), e, at(n)); return err })
				})
			}
			wg.Wait()
			open, err := f.Reserve(t.Context(), e, at(processes))
			must(t, err)
			var sum int64
			for _, p := range open {
				sum += p.Amount.Minor()
			}
			if sum != int64(want) || sum != booked(t, shared.Lines) || sum != taken(t, shared.Payouts) {
				t.Fatalf("round %d: open is %d, want %d", round, sum, want)
			}
		}
		const more = 5
		wg.Go(func() {
			f := flow(t, yielding(shared), attribution.LastTouch())
			for n := range more {
				insist(t, func() error {
					return record(context.Background(), &f, sold(irm.ConversionID(fmt.Sprint("more", n)), 2, byCode("ANNA20")))
				})
				insist(t, func() error { _, err := f.Settle(context.Background(), e, payees(), day(10)); return err })
			}
		})
		race((1 + more) * 1000)
		before := len(steps(t, shared.Payouts))
		open, err := f.Reserve(t.Context(), e, at(0))
		must(t, err)
		must(t, f.VoidPayout(t.Context(), open[0].ID, day(20), "no such account"))
		race((1 + more) * 1000)
		if after := len(steps(t, shared.Payouts)); after != before+2 {
			t.Errorf("round %d: a void and a reservation are %d steps more", round, after-before)
		}
	}
}

// Processes settle and void one payout at once: one end wins, all others hear of it.
func TestEndsAtOnce(t *testing.T) {
	e := tenPercent(t, compensation.Payment{})
	wins := map[compensation.PayoutStep]int{}
	for range 50 {
		shared := memory()
		f := flow(t, shared, attribution.LastTouch())
		must(t, record(t.Context(), &f, sold("o", 1, byCode("ANNA20"))))
		settle(t, &f, e, day(10))
		id := reserve(t, &f, e, workflow.Settlement{Payees: payees(), Cut: day(10)})[0].ID
		var settles, voids [4]error
		var wg sync.WaitGroup
		for n := range settles {
			f := flow(t, yielding(shared), attribution.LastTouch())
			wg.Go(func() { settles[n] = f.SettlePayout(context.Background(), id, day(11+n)) })
			wg.Go(func() { voids[n] = f.VoidPayout(context.Background(), id, day(11+n), fmt.Sprint("reason ", n)) })
		}
		wg.Wait()
		list := steps(t, shared.Payouts)
		if len(list) != 2 {
			t.Fatalf("the story is %+v", list)
		}
		end := list[1].Step
		wins[end]++
		for n := range settles {
			if (settles[n] == nil) != (end == compensation.PayoutSettled) || (voids[n] == nil) != (end == compensation.PayoutVoided) {
				t.Fatalf("it is %s: %v, %v", end, settles, voids)
			}
		}
	}
	t.Log(wins)
}

// A process that reserves is stopped at each of its store calls, while another does all
// that can be done meanwhile. What ended until it reserved is not returned as open, and
// no more is reserved than was booked when it looked the first time.
func TestReserveInterleaved(t *testing.T) {
	const appends = 3 // its calls are those of payouts, lines, credits, and then this
	e := tenPercent(t, compensation.Payment{})
	s := workflow.Settlement{Payees: payees(), Cut: day(10)}
	later := workflow.Settlement{Payees: payees(), Cut: day(12)}
	for name, meanwhile := range map[string]func(f *workflow.Flow) error{
		"the same": func(f *workflow.Flow) error { _, err := f.Reserve(context.Background(), e, s); return err },
		"at another cut": func(f *workflow.Flow) error {
			_, err := f.Reserve(context.Background(), e, later)
			return err
		},
		"reserved and voided": func(f *workflow.Flow) error {
			open, err := f.Reserve(context.Background(), e, s)
			if err != nil || len(open) == 0 {
				return err
			}
			return f.VoidPayout(context.Background(), open[0].ID, day(11), "refused")
		},
		"paid": func(f *workflow.Flow) error {
			open, err := f.Reserve(context.Background(), e, later)
			if err != nil || len(open) == 0 {
				return err
			}
			return f.SettlePayout(context.Background(), open[0].ID, day(11))
		},
		"refunded": func(f *workflow.Flow) error {
			if err := record(context.Background(), f, returned("o", 5, "60")); err != nil {
				return err
			}
			_, err := f.Settle(context.Background(), e, payees(), s.Cut)
			return err
		},
		"sold more": func(f *workflow.Flow) error {
			if err := record(context.Background(), f, sold("p", 5, byCode("ANNA20"))); err != nil {
				return err
			}
			_, err := f.Settle(context.Background(), e, payees(), s.Cut)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			for pause, calls := 0, 0; calls >= pause; pause++ {
				stores := memory()
				other := flow(t, stores, attribution.LastTouch())
				must(t, record(t.Context(), &other, sold("o", 1, byCode("ANNA20"))))
				settle(t, &other, e, s.Cut)
				most := booked(t, stores.Lines)
				f := flow(t, faulty(stores, &fault{fail: func(call int) (bool, bool) {
					if calls = call; call == pause {
						if err := meanwhile(&other); err != nil {
							t.Error(err)
						}
					}
					return false, false
				}}), attribution.LastTouch())
				open, err := f.Reserve(t.Context(), e, s)
				must(t, err)
				story := steps(t, stores.Payouts)
				if got := taken(t, stores.Payouts); got > max(most, booked(t, stores.Lines)) {
					t.Errorf("paused at call %d: %d is reserved or paid of %d", pause, got, most)
				}
				if pause <= appends && fmt.Sprint(open) != fmt.Sprint(compensation.OpenPayouts(story)) {
					t.Errorf("paused at call %d of %d: returned %v, and open are %v", pause, calls, open, compensation.OpenPayouts(story))
				}
			}
		})
	}
}
