package compensation_test

import (
	"fmt"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Views are paid by the last reading of each post; a restated one takes back what was
// paid too much.
func ExampleInput_readings() {
	plan := spring(1, on(3, 1), "10%")
	plan.Components = append(plan.Components, compensation.PerUnit{
		ID: "views", Of: compensation.Measure{Metric: irm.MetricViews}, Amount: irm.MustMoney("8", "USD"), Every: irm.MustQuantity("1000"),
	})
	evaluator, err := compensation.Compile(plan)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := compensation.Input{
		Payees: ltd,
		Activities: []compensation.Activity{{
			ID: "post-1", Creator: "anna", Kind: compensation.KindContent, At: on(3, 3), RatedAt: on(3, 3), Dimensions: compensation.Dimensions{Content: "post-1"},
		}},
	}
	for day, views := range map[int]string{10: "52000", 20: "49500"} {
		in.Readings = append(in.Readings, irm.Reading{
			Subject: irm.Subject{Kind: irm.SubjectContent, ID: "post-1"}, Metric: irm.MetricViews, Value: irm.MustQuantity(views), AsOf: on(3, day), Source: "instagram",
		})
	}
	for _, day := range []int{15, 25} {
		in.Cut = on(3, day)
		result, err := evaluator.Settle(in)
		if err != nil {
			fmt.Println(err)
			return
		}
		in.Booked = append(in.Booked, result.Lines...)
		for _, line := range result.Lines {
			fmt.Println(line.Cut.Format("Jan 2"), line.Component, line.Kind, line.Amount)
		}
	}
	// Output:
	// Mar 15 fee earn 100.00 USD
	// Mar 15 views earn 416.00 USD
	// Mar 25 views clawback -20.00 USD
}

// A sale in euro is converted at the rate of its day. What may be paid is in the balance.
func ExampleInput_currencies() {
	table, err := irm.NewFXTable([]irm.FXRate{{
		From: irm.MustCurrency("EUR"), To: irm.MustCurrency("USD"), Date: irm.DateOf(on(3, 4)), Rate: irm.MustRate("1.085"), Source: "ECB",
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	plan := spring(1, on(3, 1), "10%")
	plan.Payment = compensation.Payment{Hold: 30}
	evaluator, err := compensation.Compile(plan)
	if err != nil {
		fmt.Println(err)
		return
	}
	euro := order("order-1", on(3, 5), "0")
	euro.Lines[0].Amounts.Gross = irm.MustMoney("80.00", "EUR")
	result, err := evaluator.Settle(compensation.Input{
		Payees: ltd, Activities: []compensation.Activity{euro}, FX: table, Cut: on(3, 31),
		Payouts: []compensation.Payout{{ID: "transfer-7", Payee: ltd[0].ID, At: on(3, 15), Amount: irm.MustMoney("40", "USD")}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	steps, err := evaluator.Explain(result.Lines[1])
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range steps {
		fmt.Println(s.Text, "=", s.Value)
	}
	b := result.Balances[0]
	fmt.Println("earned", b.Earned, "held", b.Held, "paid", b.Paid, "payable", b.Payable)
	// Output:
	// 80.00 EUR at 1.085 of 2026-03-04 (ECB) = 86.80 USD
	// 10% of 86.80 USD net over 1 event = 8.68 USD
	// earned 108.68 USD held 8.68 USD paid 40.00 USD payable 60.00 USD
}
