package budget_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/budget"
	"github.com/irmkit/irmkit/irm"
)

// A campaign with two deals, of which one is paid by results, and a boost. A third deal
// would be too much.
func Example() {
	march := func(day int) time.Time { return time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC) }
	usd := func(amount string) irm.Money { return irm.MustMoney(amount, "USD") }
	place := func(creator irm.CreatorID, category string) budget.Place {
		return budget.Place{Program: "always-on", Campaign: "spring", Creator: creator, Category: category}
	}
	var tally budget.Tally
	for _, entry := range []budget.Entry{
		{ID: "deal-anna", Kind: budget.Committed, At: march(1), Commitment: "anna", Place: place("anna", "fee"), Amount: usd("1000")},
		{ID: "deal-ben", Kind: budget.Committed, At: march(2), Commitment: "ben", Place: place("ben", "fee"), Amount: usd("200")},
		{ID: "sim-ben", Kind: budget.Expected, At: march(2), Commitment: "ben", Place: place("ben", "fee"), Range: budget.Range{Low: usd("250"), Likely: usd("600"), High: usd("1100")}},
		{ID: "boost-1", Kind: budget.Spent, At: march(9), Place: place("anna", "boost"), Amount: usd("300")},
	} {
		if err := tally.Add(entry); err != nil {
			fmt.Println(err)
		}
	}
	lines := []compensation.Line{{ID: "line-1", Plan: "plan-anna", Payee: "anna-ltd", Kind: compensation.LineEarn, Cut: march(15), Amount: usd("400")}}
	for entry := range budget.Lines(lines, func(compensation.Line) budget.Draw {
		return budget.Draw{Place: place("anna", "fee"), Commitment: "anna"}
	}) {
		if err := tally.Add(entry); err != nil {
			fmt.Println(err)
		}
	}

	spring := budget.Budget{
		ID: "spring", Scope: budget.Place{Campaign: "spring"}, Limit: usd("2000"), Alerts: []irm.Rate{irm.MustRate("50%"), irm.MustRate("80%"), irm.MustRate("100%")},
	}
	view := budget.View{AsOf: march(20)}
	report, err := tally.Report(spring, view)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("spent", report.Spent.Amount, report.Spent.Entries)
	fmt.Println("committed", report.Committed.Amount, report.Committed.Entries)
	fmt.Println("remaining", report.Remaining, "used", report.Used)
	fmt.Println("forecast", report.Forecast.Low, "to", report.Forecast.High, "likely", report.Forecast.Likely)
	for _, a := range report.Alerts {
		fmt.Println("alert", a.Share.Percent(), a.By)
	}
	fmt.Println(report.Findings[0])

	room, err := tally.Room(spring, view, budget.Entry{ID: "deal-cleo", Kind: budget.Committed, At: march(19), Commitment: "cleo", Place: place("cleo", "fee"), Amount: usd("650")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("fits", room.Fits, "short", room.Short)
	// Output:
	// spent 700.00 USD [boost-1 line-1]
	// committed 800.00 USD [deal-anna line-1 deal-ben]
	// remaining 500.00 USD used 0.75
	// forecast 1550.00 USD to 2400.00 USD likely 1900.00 USD
	// alert 50% committed
	// alert 80% forecast
	// forecast.high: 2400.00 USD may be spent, more than the limit of 2000.00 USD (over_risk)
	// fits false short 150.00 USD
}

// What went where.
func ExampleTally_By() {
	at := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	table, err := irm.NewFXTable([]irm.FXRate{{
		From: irm.MustCurrency("EUR"), To: irm.MustCurrency("USD"), Date: irm.DateOf(at), Rate: irm.MustRate("1.10"), Source: "ECB",
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var tally budget.Tally
	for id, amount := range map[string]string{"fee": "100", "product": "40", "boost": "60"} {
		e := budget.Entry{ID: id, Kind: budget.Spent, At: at, Place: budget.Place{Campaign: "spring", Category: id}, Amount: irm.MustMoney(amount, "EUR")}
		if err := tally.Add(e); err != nil {
			fmt.Println(err)
		}
	}
	view := budget.View{AsOf: at.AddDate(0, 1, 0), Currency: irm.MustCurrency("USD"), FX: table}
	groups, err := tally.By(budget.ByCategory, budget.Place{Campaign: "spring"}, irm.Window{}, view)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range groups {
		fmt.Println(g.Key, g.Spent.Amount)
	}
	view.Currency = irm.MustCurrency("GBP")
	_, err = tally.By(budget.ByCategory, budget.Place{}, irm.Window{}, view)
	fmt.Println(err)
	// Output:
	// boost 66.00 USD
	// fee 110.00 USD
	// product 44.00 USD
	// budget: no exchange rate from EUR to GBP on 2026-03-01
}
