package order_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/order"
)

// A shop's list with totals: gross follows from the other amounts. The tally says what
// became of every row.
func ExampleAll() {
	file := strings.NewReader(`Order number,Created at,Currency,Total,Discount,Tax,Shipping,Coupon,Refund amount,Refunded at
1001,2026-03-01T10:00:00+01:00,EUR,53.90,5.00,0.00,8.90,ADA10,,
1002,2026-03-01T11:00:00+01:00,EUR,20.00,,,,ADA10,20.00,2026-03-09T08:00:00Z
1002,2026-03-01T11:00:00+01:00,EUR,20.00,,,,ADA10,20.00,2026-03-09T08:00:00Z
1003,2026-03-01T12:00:00+01:00,EUR,"1.250,00",,,,,,
`)
	var tally intake.Tally
	for o, err := range order.All(file, order.Options{}) {
		tally.Add(err, o.Findings...)
		if _, rejected := errors.AsType[*intake.RejectError](err); rejected {
			continue
		}
		if err != nil {
			fmt.Println("stopped:", err)
			return
		}
		net, _ := o.Conversion.Sum(irm.BaseNet)
		fmt.Println("order", o.Conversion.ID, "with", o.Conversion.Codes, "is worth", net, "and was refunded", len(o.Refunds), "times")
	}
	fmt.Println(&tally)
	// Output:
	// order 1001 with [ADA10] is worth 45.00 EUR and was refunded 0 times
	// order 1002 with [ADA10] is worth 20.00 EUR and was refunded 1 times
	// order 1002 with [ADA10] is worth 20.00 EUR and was refunded 1 times
	// 4 records: 2 accepted, 1 merged, 1 rejected, the first: orders: record 5: Total: want plain digits such as -12.34; DecimalComma reads 1.234,56 (decimal_syntax)
}

// A German export: semicolons, decimal commas, headers of its own, no zone.
func ExampleAll_columns() {
	file := strings.NewReader("Bestellung;Datum;Nettobetrag;Rabatt;Gutschein\n" +
		"B-1;2026-03-01T10:00:00Z;1.234,50;10,00;ADA10\n")

	for o, err := range order.All(file, order.Options{
		Currency:     irm.MustCurrency("EUR"),
		DecimalComma: true,
		Columns:      map[string]string{"Bestellung": "order_id", "Datum": "at", "Nettobetrag": "net", "Rabatt": "discount", "Gutschein": "code"},
	}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		line := o.Conversion.Lines[0]
		fmt.Println(o.Conversion.ID, line.Amounts.Gross, "less", line.Amounts.Discount, "by", o.Conversion.Codes)
	}
	// Output:
	// B-1 1244.50 EUR less 10.00 EUR by [ADA10]
}
