package journal_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/journal"
	"github.com/irmkit/irmkit/irm"
)

// A statement is booked and paid with tax withheld. The period is closed, and a refund that
// comes to light later is dated into the next.
func Example() {
	march := func(day int) time.Time { return time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC) }
	usd := func(amount string) irm.Money { return irm.MustMoney(amount, "USD") }
	plan := compensation.Plan{ID: "spring", Components: compensation.Components{compensation.Commission{ID: "sales"}}}
	line := compensation.Line{ID: "line-1", Plan: "spring", Payee: "anna-ltd", Component: "sales", Kind: compensation.LineEarn, Cut: march(31), Amount: usd("250")}
	reserved := compensation.PayoutEntry{
		ID: "payout-1", Payout: "payout-1", Plan: "spring", Payee: "anna-ltd", Step: compensation.PayoutReserved, At: march(31).Add(-time.Microsecond), Amount: usd("250"),
	}
	settled, _ := reserved.Settled(march(31))
	refund := compensation.Line{ID: "line-2", Plan: "spring", Payee: "anna-ltd", Component: "sales", Kind: compensation.LineClawback, Cut: march(31), Amount: usd("-40")}

	books, _ := journal.NewBooks(plan)
	var j journal.Journal
	book := func(facts journal.Facts) {
		for entry, err := range books.Entries(facts) {
			if err == nil {
				err = j.Add(entry)
			}
			if err != nil {
				fmt.Println(err)
			}
		}
	}
	facts := journal.Facts{
		Lines:    []compensation.Line{line},
		Payouts:  []compensation.PayoutEntry{reserved, settled},
		Payments: []journal.Payment{{Payout: "payout-1", Plan: "spring", Payee: "anna-ltd", At: march(31), Amount: usd("250"), Withheld: usd("75")}},
	}
	book(facts)
	book(facts) // told twice, booked once
	april := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	trial, _ := j.Close(april)
	ledger, _ := trial.Ledger(journal.DefaultChart())
	for _, row := range ledger {
		fmt.Printf("%s %-20s %6s %6s %7s\n", row.Number, row.Name, row.Debit.Amount(), row.Credit.Amount(), row.Balance.Amount())
	}

	book(journal.Facts{Lines: []compensation.Line{refund}})
	for entry := range j.All() {
		if !entry.Original.IsZero() {
			fmt.Println(entry.Code, entry.Postings[0].Amount, "at", entry.At.Format(time.DateOnly), "of", entry.Original.Format(time.DateOnly))
		}
	}
	// Output:
	// 1000 Bank                  75.00 250.00 -175.00
	// 2000 Owed to creators     250.00 250.00    0.00
	// 2030 Payouts in transit   250.00 250.00    0.00
	// 2200 Withheld tax           0.00  75.00  -75.00
	// 6000 Creators             250.00   0.00  250.00
	// clawback -40.00 USD at 2026-04-01 of 2026-03-30
}

// What creators cost in April, by kind of pay, and what they are owed at the end of it.
func ExampleJournal_Trial() {
	var j journal.Journal
	month := func(m time.Month) time.Time { return time.Date(2026, m, 1, 0, 0, 0, 0, time.UTC) }
	plan := compensation.Plan{ID: "spring", Components: compensation.Components{compensation.FlatFee{ID: "fee"}, compensation.Commission{ID: "sales"}}}
	line := func(id compensation.LineID, payee irm.PayeeID, component, amount string, cut time.Time) compensation.Line {
		return compensation.Line{ID: id, Plan: "spring", Payee: payee, Component: component, Kind: compensation.LineEarn, Cut: cut, Amount: irm.MustMoney(amount, "USD")}
	}
	books, _ := journal.NewBooks(plan)
	for entry, err := range books.Entries(journal.Facts{Lines: []compensation.Line{
		line("1", "anna-ltd", "fee", "500", month(4)), line("2", "anna-ltd", "sales", "80", month(5)), line("3", "ben", "sales", "45", month(5)),
	}}) {
		if err == nil {
			err = j.Add(entry)
		}
		if err != nil {
			fmt.Println(err)
		}
	}
	april, _ := j.Trial(irm.Window{From: month(4), To: month(5)})
	kinds, _ := april.Kinds()
	for _, row := range kinds.Rows {
		if row.Account.Kind == journal.Expense {
			fmt.Println(row.Account.Category, row.Debit)
		}
	}
	end, _ := j.Trial(irm.Window{To: month(5)})
	ledger, _ := end.Ledger(journal.DefaultChart())
	for _, row := range ledger {
		fmt.Println(row.Number, row.Name, row.Balance)
	}
	// Output:
	// commission 125.00 USD
	// 2000 Owed to creators -625.00 USD
	// 6000 Creators 625.00 USD
}

// The accounts of the payees are what the settlement says.
func ExampleTrial_Reconcile() {
	var j journal.Journal
	cut := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	usd := func(amount string) irm.Money { return irm.MustMoney(amount, "USD") }
	balance := compensation.Balance{Payee: "anna-ltd", Earned: usd("250"), Held: usd("100"), Paid: usd("0"), Payable: usd("150"), Carried: usd("0"), InKind: usd("0")}
	for entry, err := range (journal.Books{}).Entries(journal.Facts{
		Lines:     []compensation.Line{{ID: "line-1", Plan: "spring", Payee: "anna-ltd", Component: "sales", Kind: compensation.LineEarn, Cut: cut, Amount: usd("249")}},
		Divisions: []journal.Division{{Plan: "spring", Cut: cut, After: balance}},
	}) {
		if err == nil {
			err = j.Add(entry)
		}
		if err != nil {
			fmt.Println(err)
		}
	}
	trial, _ := j.Trial(irm.Window{To: cut})
	fmt.Println(trial.Reconcile("spring", []compensation.Balance{balance}))
	// Output:
	// irm: balances[0].payable: the books of "anna-ltd" have 249.00 USD, the settlement 250.00 USD (payable_differs)
}

// 250 dollars less 30% of tax are paid in euro: the bank takes 0.35 euro more than they were
// worth in the books, at the rate of the day on which they were booked.
func ExamplePayment() {
	paid := time.Date(2026, 4, 2, 0, 0, 0, 0, time.UTC)
	booked := irm.FXRate{From: irm.MustCurrency("USD"), To: irm.MustCurrency("EUR"), Date: irm.DateOf(paid).AddDays(-2), Rate: irm.MustRate("0.92"), Source: "ECB"}
	net := irm.MustMoney("175", "USD")
	worth, err := booked.Convert(net, irm.HalfAwayFromZero)
	if err != nil {
		fmt.Println(err)
		return
	}
	payment := journal.Payment{
		Payout: "payout-1", Plan: "spring", Payee: "anna-ltd", At: paid, Amount: irm.MustMoney("250", "USD"),
		Withheld: irm.MustMoney("75", "USD"), Paid: irm.MustMoney("161.35", "EUR"), Worth: worth,
	}
	for entry, err := range (journal.Books{}).Entries(journal.Facts{Payments: []journal.Payment{payment}}) {
		if err != nil {
			fmt.Println(err)
		}
		for _, p := range entry.Postings {
			fmt.Println(p.Account.Kind, p.Amount)
		}
	}
	// Output:
	// cash 75.00 USD
	// withholding -75.00 USD
	// cash 175.00 USD
	// exchange -175.00 USD
	// exchange 161.00 EUR
	// cash -161.00 EUR
	// fx_difference 0.35 EUR
	// cash -0.35 EUR
}
