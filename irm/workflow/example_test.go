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

// From a click and an order to a statement. A host puts its own stores in place
// of those in memory.
func Example() {
	ctx := context.Background()
	march := func(day int) time.Time { return time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC) }

	attributor, _ := attribution.New(attribution.Policy{Model: attribution.LastTouch}, code.Book{})
	flow := workflow.Flow{Attributor: attributor, Stores: workflow.Stores{
		Touches: new(memstore.Touches), Conversions: new(memstore.Conversions), Refunds: new(memstore.Refunds),
		Credits: new(memstore.Credits), Lines: new(memstore.Lines),
	}}
	evaluator, _ := compensation.Compile(compensation.Plan{
		ID: "spring", Version: 1, Currency: irm.MustCurrency("USD"), Effective: irm.Window{From: march(1)},
		Components: compensation.Components{
			compensation.FlatFee{ID: "fee", Amount: irm.MustMoney("100", "USD")},
			compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("10%")},
		},
	})

	_, _ = flow.RecordTouches(ctx, attribution.Touch{ID: "click-1", Customer: "visitor-7", Creator: "anna", At: march(3)})
	_, _ = flow.RecordConversions(ctx, irm.Conversion{
		ID: "order-1", Kind: irm.Purchase, Customer: "visitor-7", At: march(4),
		Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MustMoney("80.00", "USD")}}},
	})
	result, _ := flow.Settle(ctx, evaluator, []irm.Payee{{ID: "anna-ltd", Creators: []irm.CreatorID{"anna"}}}, march(31))

	statements, _ := compensation.Statements(result.Lines)
	for _, s := range statements {
		for _, l := range s.Lines {
			fmt.Println(s.Payee, l.Component, l.Amount)
		}
		fmt.Println(s.Payee, "total", s.Total)
	}
	// Output:
	// anna-ltd fee 100.00 USD
	// anna-ltd sales 8.00 USD
	// anna-ltd total 108.00 USD
}
