package compensation_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// A fee and a commission, with a refund that comes after the first statement.
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
		return compensation.Activity{ID: id, Conversion: "order-1", Creator: "anna", Kind: "purchase", At: at, RatedAt: march(5), Lines: []compensation.ActivityLine{
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
	//   sales: 12.5% of 64.40 USD net over 1 event: 8.05 USD
	// anna-ltd 2026-03-31 -2.50 USD
	//   sales: 12.5% of 44.40 USD net over 1 event: 5.55 USD
	//   sales: booked before: 8.05 USD
	//   sales: difference, booked now: -2.50 USD
}

// All that is wrong with a plan is found at once, each with its path.
func ExampleDecodePlan() {
	_, err := compensation.DecodePlan([]byte(`{
		"schema": "irmkit/plan/1", "id": "spring", "version": 1, "currency": "USD",
		"effective": {"from": "2026-03-01T00:00:00Z"},
		"components": [
			{"type": "flat_fee", "id": "fee", "amount": {"amount": "100.00", "currency": "EUR"}},
			{"type": "commission", "id": "sales", "base": "net", "rate": "125%"},
			{"type": "uplift", "id": "rights", "kind": "usage_rights", "on": ["fees"], "rate": "30%"}
		]}`))
	if findings, ok := err.(irm.Findings); ok {
		for _, f := range findings {
			fmt.Println(f)
		}
	}
	// Output:
	// components[0].amount: 100.00 EUR is not in the plan's currency USD (currency_mismatch)
	// components[1].rate: 125% is out of range: want above 0% up to 100% (rate_range)
	// components[2].on[0]: "fees" is no component of the plan (component)
}

// spring is a plan of a fee and a commission, from March 2026 on.
func spring(version int, from time.Time, rate string) compensation.Plan {
	return compensation.Plan{
		Schema: "irmkit/plan/1", ID: "spring", Version: version, Currency: irm.MustCurrency("USD"), Effective: irm.Window{From: from},
		Components: compensation.Components{
			compensation.FlatFee{ID: "fee", Amount: irm.MustMoney("100", "USD")},
			compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate(rate)},
		},
	}
}

// order is a sale of anna's.
func order(id compensation.ActivityID, at time.Time, gross string) compensation.Activity {
	return compensation.Activity{
		ID: id, Conversion: irm.ConversionID(id), Creator: "anna", Kind: "purchase", At: at, RatedAt: at, Quantity: irm.MustQuantity("1"),
		Lines: []compensation.ActivityLine{{Amounts: irm.Amounts{Gross: irm.MustMoney(gross, "USD")}}},
	}
}

func on(month time.Month, day int) time.Time {
	return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC)
}

var ltd = []irm.Payee{{ID: "anna-ltd", Creators: []irm.CreatorID{"anna"}}}

// An amendment that pays less takes effect when the notice is over.
func ExampleCompile() {
	first := spring(1, on(3, 1), "10%")
	first.Policy.Notice = 30
	second := spring(2, on(5, 1), "8%")
	second.Announced = on(5, 1)
	evaluator, _ := compensation.Compile(first, second)
	result, _ := evaluator.Settle(compensation.Input{
		Payees: ltd, Cut: on(7, 1),
		Activities: []compensation.Activity{order("1", on(5, 30), "100.00"), order("2", on(5, 31), "100.00")},
	})
	for _, line := range result.Lines[1:] {
		steps, _ := evaluator.Explain(line)
		for _, s := range steps {
			fmt.Println(s.Rule, s.Text, s.Value)
		}
	}
	// Output:
	// v1 components[1].rate 10% of 100.00 USD net over 1 event 10.00 USD
	// v2 components[1].rate 8% of 100.00 USD net over 1 event 8.00 USD
	//  in all, rounded half_away_from_zero 18.00 USD
}

// What outcomes would cost, by the code that settles what has happened.
func ExampleEvaluator_Simulate() {
	evaluator, _ := compensation.Compile(spring(1, on(3, 1), "10%"))
	forecast, _ := evaluator.Simulate(compensation.Scenario{
		Known: compensation.Input{Payees: ltd, Cut: on(4, 1)},
		Outcomes: []compensation.Outcome{
			{Name: "flop", Weight: 3},
			{Name: "fair", Weight: 6, Activities: []compensation.Activity{order("1", on(3, 5), "2000.00")}},
			{Name: "hit", Weight: 1, Activities: []compensation.Activity{order("1", on(3, 5), "30000.00")}},
		},
	})
	fmt.Println(forecast.Low, forecast.Expected, forecast.Quantile(irm.MustRate("90%")), forecast.High)
	// Output: 100.00 USD 520.00 USD 300.00 USD 3100.00 USD
}

// Who gains and who loses by another plan, before it is offered.
func ExampleCompare() {
	before, _ := compensation.Compile(spring(1, on(3, 1), "10%"))
	cheaper := spring(1, on(3, 1), "15%")
	cheaper.Components[0] = compensation.FlatFee{ID: "fee", Amount: irm.MustMoney("50", "USD")}
	after, _ := compensation.Compile(cheaper)
	impact, _ := compensation.Compare(before, after, compensation.Input{
		Payees: ltd, Cut: on(4, 1), Activities: []compensation.Activity{order("1", on(3, 5), "640.00")},
	})
	for _, p := range impact.Payees {
		fmt.Println(p.Payee, p.Before, p.After, p.Difference)
		for _, c := range p.Components {
			fmt.Println(" ", c.Component, c.Difference)
		}
	}
	// Output:
	// anna-ltd 164.00 USD 146.00 USD -18.00 USD
	//   fee -50.00 USD
	//   sales 32.00 USD
}

// A fee of rate card and effort, with rights on top.
func ExamplePropose() {
	usd := func(s string) irm.Money { return irm.MustMoney(s, "USD") }
	quote, _ := compensation.Propose(compensation.Request{
		Currency: irm.MustCurrency("USD"),
		Items:    []compensation.Item{{Format: "reel", Count: 2, Fee: usd("400")}},
		Effort:   []compensation.Effort{{Task: "shoot and cut", Hours: irm.MustQuantity("12"), Rate: usd("75")}},
		Rights:   []compensation.Right{{Kind: compensation.KindUsageRights, Rate: irm.MustRate("30%"), Months: irm.MustQuantity("3")}},
	})
	for _, p := range append(quote.Bases, quote.Rights...) {
		fmt.Println(p.Amount, p.Text)
	}
	fmt.Println(quote.Total)
	// Output:
	// 800.00 USD 2 deliverables by rate card
	// 900.00 USD 12 hours of work
	// 810.00 USD 30% of 900.00 USD for 3 months, placements: 1
	// 1710.00 USD
}

// With a checkpoint, only what is newer has to be read.
func ExampleEvaluator_Checkpoint() {
	evaluator, _ := compensation.Compile(spring(1, on(3, 1), "10%"))
	in := compensation.Input{Payees: ltd, Cut: on(4, 1), Activities: []compensation.Activity{order("1", on(3, 5), "640.00")}}
	march, _ := evaluator.Settle(in)
	checkpoint, _ := evaluator.Checkpoint(in)
	stored, _ := json.Marshal(checkpoint)

	var loaded compensation.Checkpoint
	_ = json.Unmarshal(stored, &loaded)
	april, _ := evaluator.Settle(compensation.Input{
		Payees: ltd, Cut: on(5, 1), Checkpoint: &loaded, Booked: march.Lines,
		Activities: []compensation.Activity{order("2", on(4, 5), "360.00")},
	})
	fmt.Println("facts before", loaded.Ends().Format(time.DateOnly), "are in")
	for _, line := range april.Lines {
		fmt.Println(line.Component, line.Before, line.Earned, line.Amount)
	}
	// Output:
	// facts before 2026-04-01 are in
	// sales 64.00 USD 100.00 USD 36.00 USD
}

// A table of whole tiers may pay less for more.
func ExamplePlan_Cliffs() {
	usd := func(s string) irm.Money { return irm.MustMoney(s, "USD") }
	plan := spring(1, on(3, 1), "10%")
	plan.Components = append(plan.Components, compensation.Tiered{
		ID: "leads", Mode: compensation.Whole, Of: compensation.Measure{Kind: "lead"},
		Tiers: []compensation.Tier{{UpTo: irm.MustQuantity("10"), Unit: usd("5")}, {Unit: usd("4")}},
	})
	for _, c := range plan.Cliffs() {
		fmt.Printf("%s: the pay falls %s, and is not back before %s\n", c.Component, c.Bound, c.Until)
	}
	// Output: leads: the pay falls above 10, and is not back before 12.5
}

// What is unfair to the creator is a warning.
func ExamplePlan_Lint() {
	plan := spring(1, on(3, 1), "30%")
	norms := compensation.Norms{ExpectedSales: irm.MustMoney("1000", "USD"), MaxPerformance: irm.MustRate("60%"), Effort: irm.MustMoney("250", "USD")}
	for _, f := range plan.Lint(norms) {
		fmt.Println(f)
	}
	// Output:
	// components: fixed pay of 100 USD is less than the effort of 250.00 USD (effort)
	// components: 300 USD of 400 USD depend on results: more than 60% (performance_share)
}
