package sqlite_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/examples/sqlite"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// transactor makes the calls of a Flow transactions of the file.
type transactor struct{ tenant *sqlite.Tenant }

func (x transactor) Tx(ctx context.Context, fn func(context.Context, workflow.Stores) error) error {
	return x.tenant.Tx(ctx, func(ctx context.Context, in *sqlite.Tenant) error { return fn(ctx, flowStores(in)) })
}

func flowStores(t *sqlite.Tenant) workflow.Stores {
	return workflow.Stores{
		Aliases: t.Aliases, Touches: t.Touches, Conversions: t.Conversions, Refunds: t.Refunds, Credits: t.Credits,
		Lines: t.Lines, Payouts: t.Payouts, Contents: t.Contents, Readings: t.Readings,
	}
}

// From a click to a payout, with transactions and without: of four that reserve at once
// one does, and an end that collides with another leaves nothing behind.
func TestFlow(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 3, n, 0, 0, 0, 0, time.UTC) }
	attributor, err := attribution.New(attribution.Policy{}, code.Book{})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := compensation.Compile(compensation.Plan{
		ID: "spring", Version: 1, Currency: irm.MustCurrency("USD"), Effective: irm.Window{From: day(1)},
		Components: compensation.Components{compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("10%")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := workflow.Settlement{Payees: []irm.Payee{{ID: "anna-ltd", Creators: []irm.CreatorID{"anna"}}}, Cut: day(20)}
	for name, transactions := range map[string]bool{"transactions": true, "calls": false} {
		t.Run(name, func(t *testing.T) {
			db, _ := file(t)
			tenant := db.Tenant("acme")
			flow := workflow.Flow{Attributor: attributor, Stores: flowStores(tenant)}
			if transactions {
				flow.Transactor = transactor{tenant}
			}
			ctx := t.Context()
			_, err1 := flow.RecordTouches(ctx, attribution.Touch{ID: "click", Customer: "c", Creator: "anna", At: day(3)})
			_, err2 := flow.RecordConversions(ctx, irm.Conversion{
				ID: "order", Kind: irm.KindPurchase, Customer: "c", At: day(4),
				Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("64.40", "USD")}}},
			})
			receipt, err3 := flow.RecordTouches(ctx, // one that is refused keeps no other one out
				attribution.Touch{ID: "click", Customer: "c", Creator: "ben", At: day(3)}, attribution.Touch{ID: "late", Customer: "c", Creator: "anna", At: day(2)})
			_, err4 := flow.SettleWith(ctx, plan, s)
			if err := errors.Join(err1, err2, err3, err4); err != nil || receipt.Recorded != 1 || len(receipt.Rejected) != 1 {
				t.Fatalf("%+v, %v", receipt, err)
			}
			var wg sync.WaitGroup
			for n := range 4 {
				wg.Go(func() {
					own := s
					own.Cut = day(20 + n)
					if open, err := flow.Reserve(context.Background(), plan, own); err != nil || len(open) != 1 || open[0].Amount != irm.MustMoney("6.44", "USD") {
						t.Errorf("open are %+v, %v", open, err)
					}
				})
			}
			wg.Wait()
			open, err := flow.Reserve(ctx, plan, s)
			if err != nil || len(open) != 1 {
				t.Fatalf("open are %+v, %v", open, err)
			}
			ended := new(compensation.EndedError)
			settled := errors.Join(flow.SettlePayout(ctx, open[0].ID, day(21)), flow.SettlePayout(ctx, open[0].ID, day(22)))
			if err := flow.VoidPayout(ctx, open[0].ID, day(22), "late"); settled != nil || !errors.As(err, &ended) {
				t.Errorf("settled: %v, voided: %v", settled, err)
			}
			last := s
			last.Cut = day(24) // the winner's cut may be any of the four
			if r, err := flow.SettleWith(ctx, plan, last); err != nil || len(r.Lines) != 0 || r.Balances[0].Payable.Sign() != 0 {
				t.Errorf("in the end %+v, %v", r, err)
			}
		})
	}
}
