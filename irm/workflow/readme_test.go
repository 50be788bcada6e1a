package workflow_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

// From a click and an order to a statement, the sample of the README.
func Example() {
	ctx, usd := context.Background(), irm.MustCurrency("USD")
	march := func(day int) time.Time { return time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC) }

	attributor, _ := attribution.New(attribution.Policy{Model: attribution.LastTouch()}, code.Book{})
	flow := workflow.Flow{Attributor: attributor, Stores: workflow.Stores{ // your own database goes here
		Touches: new(memstore.Touches), Conversions: new(memstore.Conversions), Refunds: new(memstore.Refunds),
		Credits: new(memstore.Credits), Lines: new(memstore.Lines),
	}}
	plan, _ := compensation.Compile(compensation.Plan{
		ID: "spring", Version: 1, Currency: usd, Effective: irm.Window{From: march(1)},
		Components: compensation.Components{
			compensation.FlatFee{ID: "fee", Amount: irm.MustMoney("100", "USD")},
			compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("12.5%")},
		},
	})
	money := func(amount string) irm.Amounts { return irm.Amounts{Gross: irm.MustMoney(amount, "USD")} }
	anna := []irm.Payee{{ID: "anna-ltd", Creators: []irm.CreatorID{"anna"}}}

	// A click, an order, and a statement; then a refund, and the next statement.
	flow.RecordTouches(ctx, attribution.Touch{ID: "click-1", Customer: "visitor-7", Creator: "anna", At: march(3)})
	flow.RecordConversions(ctx, irm.Conversion{ID: "order-1", Kind: irm.KindPurchase, Customer: "visitor-7", At: march(4),
		Lines: []irm.Line{{ID: "1", Amounts: money("64.40")}}})
	first, _ := flow.Settle(ctx, plan, anna, march(16))
	flow.RecordRefunds(ctx, irm.Refund{ID: "refund-1", Conversion: "order-1", At: march(20),
		Lines: []irm.RefundLine{{Line: "1", Amounts: money("20.00")}}})
	second, _ := flow.Settle(ctx, plan, anna, march(31))

	for _, line := range append(first.Lines, second.Lines...) {
		fmt.Println(line.Payee, line.Cut.Format(time.DateOnly), line.Component, line.Amount)
	}
	// Output:
	// anna-ltd 2026-03-16 fee 100.00 USD
	// anna-ltd 2026-03-16 sales 8.05 USD
	// anna-ltd 2026-03-31 sales -2.50 USD
}

// The README shows the example as it stands above.
func TestReadmeSample(t *testing.T) {
	source, err := os.ReadFile("readme_test.go")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(source), "func Example() {\n")
	body, _, ok := strings.Cut(body, "\n}\n")
	if !ok {
		t.Fatal("no example found")
	}
	var lines []string
	for line := range strings.Lines(body + "\n") {
		lines = append(lines, strings.TrimPrefix(line, "\t"))
	}
	if want := "```go\n" + strings.Join(lines, "") + "```\n"; !strings.Contains(string(readme), want) {
		t.Errorf("README.md does not hold this block:\n%s", want)
	}
}
