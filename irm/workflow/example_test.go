package workflow_test

import (
	"context"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

// A payout is reserved, the bank is asked, and the answer is booked. The bank's answer is
// lost the first time: the payout is still open, and is asked for again with its key.
func ExampleFlow_Reserve() {
	ctx, march := context.Background(), func(day int) time.Time { return time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC) }
	attributor, _ := attribution.New(attribution.Policy{}, code.Book{})
	flow := workflow.Flow{Attributor: attributor, Stores: workflow.Stores{
		Credits: new(memstore.Credits), Lines: new(memstore.Lines), Payouts: new(memstore.Payouts),
	}}
	plan, _ := compensation.Compile(compensation.Plan{
		ID: "spring", Version: 1, Currency: irm.MustCurrency("USD"), Effective: irm.Window{From: march(1)},
		Components: compensation.Components{compensation.FlatFee{ID: "fee", Amount: irm.MustMoney("100", "USD")}},
	})
	s := workflow.Settlement{Payees: []irm.Payee{{ID: "anna-ltd", Creators: []irm.CreatorID{"anna"}}}, Cut: march(31)}
	flow.SettleWith(ctx, plan, s)

	for range 2 {
		open, _ := flow.Reserve(ctx, plan, s)
		for _, p := range open {
			fmt.Println("pay", p.Amount, "to", p.Payee)
		}
	}
	open, _ := flow.Reserve(ctx, plan, s)
	flow.SettlePayout(ctx, open[0].ID, march(31))
	fmt.Println(flow.VoidPayout(ctx, open[0].ID, march(31), "no such account") != nil)

	open, _ = flow.Reserve(ctx, plan, s)
	result, _ := flow.SettleWith(ctx, plan, s)
	fmt.Println(len(open), "open,", result.Balances[0].Paid, "paid")
	// Output:
	// pay 100.00 USD to anna-ltd
	// pay 100.00 USD to anna-ltd
	// true
	// 0 open, 100.00 USD paid
}

// inMemory makes the calls of a Flow transactions of a tenant of memstore; over a
// database it would be as short.
type inMemory struct{ tenant *memstore.Tenant }

func (m inMemory) Tx(ctx context.Context, fn func(context.Context, workflow.Stores) error) error {
	return m.tenant.Tx(ctx, func(ctx context.Context, in *memstore.Tenant) error {
		return fn(ctx, m.stores(in))
	})
}

func (inMemory) stores(t *memstore.Tenant) workflow.Stores {
	return workflow.Stores{
		Touches: t.Touches, Conversions: t.Conversions, Refunds: t.Refunds, Credits: t.Credits, Lines: t.Lines, Payouts: t.Payouts,
	}
}

func ExampleTransactor() {
	attributor, _ := attribution.New(attribution.Policy{}, code.Book{})
	db := inMemory{memstore.NewTenant()}
	flow := workflow.Flow{Attributor: attributor, Stores: db.stores(db.tenant), Transactor: db}
	receipt, err := flow.RecordTouches(context.Background(),
		attribution.Touch{ID: "click-1", Customer: "visitor-7", Creator: "anna", At: time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC)})
	fmt.Println(receipt.Recorded, err)
	// Output: 1 <nil>
}
