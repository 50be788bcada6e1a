package payment_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/payment"
	"github.com/irmkit/irmkit/irm"
)

// Half on signing and half on delivery, each due within 14 days, in instalments that sum.
func ExampleAfter() { // seed: C4
	terms := payment.After(14, payment.Signed, payment.Delivered)
	signed := []payment.Occurrence{{Event: payment.Signed, At: noon(2026, 12, 20)}}
	list, err := terms.Schedule("agr-7", eur("2400.01"), signed, calendar())
	for _, in := range list {
		fmt.Println(in.Part, in.Amount, "due", in.Due, "waits for", in.Waits)
	}
	fmt.Println(err)
	// Output:
	// signed 1200.01 EUR due 2027-01-03 waits for []
	// delivered 1200.00 EUR due  waits for [delivered]
	// <nil>
}

// Three monthly instalments from signing, which do not drift.
func ExampleDelay() { // seed: C4
	terms := payment.Terms{Roll: payment.Following}
	for i := range 3 {
		terms.Parts = append(terms.Parts, payment.Part{
			ID: fmt.Sprint("month-", i+1), Weight: 1, After: []payment.Event{payment.Signed}, Delay: payment.Delay{Months: i + 1},
		})
	}
	list, err := terms.Schedule("agr-9", eur("1000"), []payment.Occurrence{{Event: payment.Signed, At: noon(2026, 12, 31)}}, calendar())
	for _, in := range list {
		fmt.Println(in.Part, in.Amount, in.Due)
	}
	fmt.Println(err)
	// Output:
	// month-1 333.34 EUR 2027-02-01
	// month-2 333.33 EUR 2027-03-01
	// month-3 333.33 EUR 2027-03-31
	// <nil>
}

// Half on signing, half 30 days after the end of the month of delivery.
func ExampleTerms_Schedule() { // seed: C3 C4
	terms, err := payment.DecodeTerms([]byte(`{
		"schema": "irmkit/payment_terms/1",
		"parts": [
			{"id": "signing", "weight": 50, "after": ["signed"], "delay": {"working_days": 5}},
			{"id": "delivery", "weight": 50, "after": ["delivered"], "delay": {"days": 30, "month_end": "before"}}
		],
		"roll": "following"
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	show := func(events ...payment.Occurrence) {
		list, err := terms.Schedule("agr-7", eur("2400.01"), events, calendar())
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, in := range list {
			fmt.Println(in.Part, in.Amount, "due", in.Due, "waits for", in.Waits)
			for _, s := range in.Steps {
				fmt.Println(" ", s.Rule, s.Value, s.Text)
			}
		}
	}
	signed := payment.Occurrence{Event: payment.Signed, At: noon(2026, 3, 31)}
	delivered := payment.Occurrence{Event: payment.Delivered, At: noon(2026, 4, 15)}
	show(signed)
	fmt.Println()
	show(delivered, signed)
	// Output:
	// signing 1200.01 EUR due 2026-04-09 waits for []
	//   parts[0] 1200.01 EUR 50/100 of 2400.01 EUR
	//   parts[0] 2026-03-31 signed
	//   parts[0] 2026-04-09 5 working days later
	// delivery 1200.00 EUR due  waits for [delivered]
	//   parts[1] 1200.00 EUR 50/100 of 2400.01 EUR
	//   parts[1]  waits for delivered
	//
	// signing 1200.01 EUR due 2026-04-09 waits for []
	//   parts[0] 1200.01 EUR 50/100 of 2400.01 EUR
	//   parts[0] 2026-03-31 signed
	//   parts[0] 2026-04-09 5 working days later
	// delivery 1200.00 EUR due 2026-06-01 waits for []
	//   parts[1] 1200.00 EUR 50/100 of 2400.01 EUR
	//   parts[1] 2026-04-15 delivered
	//   parts[1] 2026-04-30 end of the month
	//   parts[1] 2026-05-30 30 days later
	//   parts[1] 2026-06-01 no working day: the next one
}

// What is overdue of an agreement of which 700.01 is paid.
func ExampleClaim_Left() { // seed: C4
	events := []payment.Occurrence{{Event: payment.Signed, At: noon(2026, 3, 4)}, {Event: payment.Delivered, At: noon(2026, 4, 15)}}
	list, err := payment.After(30, payment.Signed, payment.Delivered).Schedule("agr-7", eur("2400.01"), events, calendar())
	if err != nil {
		fmt.Println(err)
		return
	}
	today := date(2026, 5, 10)
	signing, err := list[0].Claim("ada").Left([]payment.Paid{{On: date(2026, 4, 2), Amount: eur("700.01")}}, today)
	if err != nil {
		fmt.Println(err)
		return
	}
	alerts, err := payment.Watch([]payment.Claim{signing, list[1].Claim("ada")}, today, 7)
	for _, a := range alerts {
		fmt.Println(a.Amount, "due", a.Due, a.Days, a.Overdue())
	}
	fmt.Println(err)
	// Output:
	// 500.00 EUR due 2026-04-03 37 true
	// 1200.00 EUR due 2026-05-15 -5 false
	// <nil>
}

// The overdue list, the week ahead, and what is open by age.
func ExampleWatch() {
	claims := []payment.Claim{
		{ID: "ada-2", Payee: "ada", Amount: eur("1200.00"), Due: date(2026, 6, 1)},
		{ID: "ada-1", Payee: "ada", Amount: eur("1200.01"), Due: date(2026, 4, 8)},
		{ID: "ben-1", Payee: "ben", Amount: usd("300"), Due: date(2026, 5, 13)},
		{ID: "ben-2", Payee: "ben", Amount: usd("300")}, // waits for the post
	}
	today := calendar().Day(noon(2026, 5, 10))
	alerts, err := payment.Watch(claims, today, 7)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range alerts {
		fmt.Println(a.ID, a.Amount, a.Due, a.Days, a.Overdue())
	}
	buckets, err := payment.Aging(claims, today, 30, 60)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range buckets {
		fmt.Println(b.Age, b.From, b.To, b.Claims, b.Amounts)
	}
	// Output:
	// ada-1 1200.01 EUR 2026-04-08 32 true
	// ben-1 300.00 USD 2026-05-13 -3 false
	// undated 0 0 1 [300.00 USD]
	// current 0 0 2 [1200.00 EUR 300.00 USD]
	// overdue 1 30 0 []
	// overdue 31 60 1 [1200.01 EUR]
	// overdue 61 0 0 []
}

// The yearly rate changes on July 1.
func ExampleLateTerms_Interest() {
	terms := payment.LateTerms{
		Rates: []payment.YearRate{
			{From: date(2026, 1, 1), Rate: irm.MustRate("10.15%")},
			{From: date(2026, 7, 1), Rate: irm.MustRate("10%")},
		},
		Count: payment.Actual365,
		Grace: 3,
	}
	claim := payment.Claim{ID: "ada-2", Payee: "ada", Amount: eur("1200.00"), Due: date(2026, 6, 1)}
	paid := []payment.Paid{{On: date(2026, 7, 15), Amount: eur("700")}}
	i, err := terms.Interest(claim, paid, date(2026, 7, 31))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range i.Steps() {
		fmt.Println(s.Text, "=", s.Value)
	}
	// Output:
	// 2026-06-05 to 2026-06-30: 26 days of 1200.00 EUR at 10.15% a year, in minor units = 63336/73
	// 2026-07-01 to 2026-07-15: 15 days of 1200.00 EUR at 10% a year, in minor units = 36000/73
	// 2026-07-16 to 2026-07-31: 16 days of 500.00 EUR at 10% a year, in minor units = 16000/73
	// the sum, rounded once = 15.80 EUR
}

func ExampleTaxes_Deduct() { // seed: C3
	taxes, err := payment.NewTaxes([]payment.TaxRule{
		{Payee: "ada", Tax: payment.VAT, Treatment: payment.Exclusive, Rate: irm.MustRate("19%"), Evidence: "vat-check-81"},
		{Payee: "ada", Tax: payment.Withholding, Treatment: payment.Deducted, Rate: irm.MustRate("15.825%"),
			Evidence: "notice-2026", Through: date(2026, 12, 31)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := taxes.Deduct("ada", eur("1200.01"), date(2026, 3, 31), date(2026, 4, 8))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range d.Steps {
		fmt.Println(s.Value, s.Text)
	}
	_, err = taxes.Deduct("ada", eur("1200.00"), date(2026, 12, 20), date(2027, 1, 8))
	fmt.Println(errors.Is(err, irm.ErrNotFound), err)
	// Output:
	// 1200.01 EUR fee
	// 228.00 EUR VAT of 19% on top, by "vat-check-81"
	// 1200.01 EUR net
	// 1428.01 EUR gross
	// 189.90 EUR withheld: 15.825% of net, by "notice-2026"
	// 1238.11 EUR to transfer
	// true payment: no rule of withholding for payee "ada" on 2027-01-08 (irm: not found)
}

func ExampleClearance_Check() {
	clearance := payment.Clearance{
		PaymentInfo: payment.Proof{Evidence: "bank-check-9", Since: noon(2026, 4, 2)},
		TaxInfo:     payment.Proof{Evidence: "w8-ben-3", Since: noon(2023, 4, 30), Through: date(2026, 4, 30)},
		Approval:    payment.Consent{Proof: payment.Proof{Evidence: "apr-55", Since: noon(2026, 4, 1)}, Payout: "pay-1", Amount: eur("1200.00")},
	}
	payout := compensation.Payout{ID: "pay-1", Payee: "ada", Amount: eur("1200.01")}
	r, err := clearance.Check(payout, date(2026, 4, 8), 30, calendar())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Ready())
	for _, f := range r.All() {
		fmt.Println(f.Severity, f)
	}
	// Output:
	// false
	// warning tax_info.through: it expires after 2026-04-30 (tax_info_expires)
	// error approval.amount: 1200.00 EUR is approved: want 1200.01 EUR (approval_amount)
	// error approval.since: the payment info has changed since: want another approval (approval_outdated)
}

// The agency has a fifth of what its creator earns.
func ExampleTransfers() {
	payee := irm.Payee{ID: "studio", Splits: []irm.Split{{Payee: "ada", Weight: 80}, {Payee: "north-agency", Weight: 20}}}
	list, err := payment.Transfers(compensation.Payout{ID: "pay-1", Payee: "studio", Amount: eur("1200.01")}, payee)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range list {
		fmt.Println(t.Payee, t.Amount, t.ID)
	}
	// Output:
	// ada 960.01 EUR xfer_1Q8356QSGQPXF2E0R9Y25F0XXJ
	// north-agency 240.00 EUR xfer_605V2ZW1ABKAM3MA0Z74S35SB2
}

// What a payee got in a year: of two transfers that the bank paid one came back.
func ExampleTally() { // seed: C4
	deduction := payment.Deduction{Payee: "ada", Net: eur("1200"), VAT: eur("228")}
	paid := deduction.Entries("xfer-1", noon(2026, 4, 8))
	var tally payment.Tally
	err := errors.Join(tally.Add(paid...), tally.Add(deduction.Entries("xfer-2", noon(2026, 5, 8))...))
	for _, e := range paid { // its fee and its VAT
		back, backErr := e.Reversed(noon(2026, 4, 10))
		err = errors.Join(err, backErr, tally.Add(back))
	}
	years, yearsErr := tally.Years(payment.YearOptions{Zone: berlin, Currency: eur("0").Currency()})
	for _, y := range years {
		for _, t := range y.Totals {
			fmt.Println(y.Payee, y.Year, t.Kind, t.In)
		}
	}
	fmt.Println(errors.Join(err, yearsErr))
	// Output:
	// ada 2026 cash 1200.00 EUR
	// ada 2026 vat 228.00 EUR
	// <nil>
}

// Two offices count apart. A payment of New Year's Eve in New York is one of that year, and
// what came back in January is of the next.
func ExampleTally_Years() {
	var east, west payment.Tally
	err := errors.Join(
		east.Add(
			payment.Entry{ID: "p1", Payee: "ada", Kind: payment.Cash, At: noon(2026, 3, 2), Amount: usd("1500")},
			payment.Entry{ID: "g1", Payee: "ada", Kind: payment.InKind, At: noon(2026, 3, 9), Amount: usd("120")},
			payment.Entry{ID: "p2", Payee: "ada", Kind: payment.Cash, At: noon(2027, 1, 1).Add(-8 * time.Hour), Amount: eur("500")},
		),
		west.Add(payment.Entry{ID: "r1", Payee: "ada", Kind: payment.Cash, At: noon(2027, 1, 12), Amount: usd("-200"), Corrects: "p1"}),
	)
	if err == nil {
		err = east.Merge(&west)
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	fx, err := irm.NewFXTable([]irm.FXRate{{From: eur("0").Currency(), To: usd("0").Currency(),
		Date: date(2026, 12, 30), Rate: irm.MustRate("1.0831"), Source: "ecb"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	years, err := east.Years(payment.YearOptions{
		Zone: newYork, Currency: usd("0").Currency(), FX: fx, MaxAge: 7,
		Thresholds: []payment.Threshold{{ID: "form_1099_nec", Year: 2026, Of: []payment.Kind{payment.Cash, payment.InKind}, Amount: usd("2000")}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, y := range years {
		fmt.Println(y.Payee, y.Year)
		for _, t := range y.Totals {
			fmt.Println(" ", t.Kind, t.Amounts, "=", t.In)
		}
		for _, r := range y.Records {
			fmt.Println("   ", r.Day, r.ID, r.Kind, r.Amount, r.FX.Rate, r.In)
		}
		for _, r := range y.Reports {
			fmt.Println("  report:", r.Threshold, r.Sum, "of", r.Amount)
		}
	}
	// Output:
	// ada 2026
	//   cash [500.00 EUR 1500.00 USD] = 2041.55 USD
	//   in_kind [120.00 USD] = 120.00 USD
	//     2026-03-02 p1 cash 1500.00 USD 0 1500.00 USD
	//     2026-03-09 g1 in_kind 120.00 USD 0 120.00 USD
	//     2026-12-31 p2 cash 500.00 EUR 1.0831 541.55 USD
	//   report: form_1099_nec 2161.55 USD of 2000.00 USD
	// ada 2027
	//   cash [-200.00 USD] = -200.00 USD
	//     2027-01-12 r1 cash -200.00 USD 0 -200.00 USD
}
