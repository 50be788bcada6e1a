package compensation_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func Example() {
	plan, err := compensation.DecodePlan([]byte(`{
		"schema": "irmkit/plan/1", "id": "spring", "version": 1, "currency": "USD",
		"effective": {"from": "2026-03-01T00:00:00Z"},
		"components": [
			{"type": "flat_fee", "id": "fee", "amount": {"amount": "100.00", "currency": "USD"}},
			{"type": "commission", "id": "sales", "base": "net", "rate": "12.5%"}
		]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	evaluator, _ := compensation.Compile(plan)

	march := func(day int) time.Time { return time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC) }
	sold := func(id compensation.ActivityID, at time.Time, gross string) compensation.Activity {
		return compensation.Activity{ID: id, Conversion: "order-1", Creator: "anna", At: at, RatedAt: march(5), Lines: []compensation.ActivityLine{
			{Amounts: irm.Amounts{Gross: irm.MustMoney(gross, "USD")}},
		}}
	}
	in := compensation.Input{
		Payees:     []irm.Payee{{ID: "anna-ltd", Creators: []irm.CreatorID{"anna"}}},
		Activities: []compensation.Activity{sold("order-1", march(5), "64.40"), sold("refund-1", march(20), "-20.00")},
	}
	for _, cut := range []time.Time{march(16), march(31)} {
		in.Cut = cut
		result, _ := evaluator.Settle(in)
		in.Booked = append(in.Booked, result.Lines...)
		statements, _ := compensation.Statements(result.Lines)
		fmt.Println(statements[0].Payee, cut.Format(time.DateOnly), statements[0].Total)
		for _, line := range result.Lines {
			steps, _ := evaluator.Explain(line)
			for _, s := range steps {
				fmt.Printf("  %s: %s: %s\n", line.Component, s.Text, s.Value)
			}
		}
	}
	// Output:
	// anna-ltd 2026-03-16 108.05 USD
	//   fee: fixed fee, earned when the plan takes effect: 100.00 USD
	//   sales: sum of net over 1 entry: 64.40 USD
	//   sales: times 12.5%: 8.05
	//   sales: rounded half_away_from_zero: 8.05 USD
	// anna-ltd 2026-03-31 -2.50 USD
	//   sales: sum of net over 2 entries: 44.40 USD
	//   sales: times 12.5%: 5.55
	//   sales: rounded half_away_from_zero: 5.55 USD
	//   sales: booked before: 8.05 USD
	//   sales: difference, booked now: -2.50 USD
}
