package shopify_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/shopify"
)

// Two orders as a shop's webhooks delivered them; the second was damaged on its
// way.
func ExampleOrders() {
	body := strings.NewReader(`
{"id":1001,"created_at":"2026-03-01T10:00:00+01:00","financial_status":"paid","currency":"EUR","total_price":"53.90","total_discounts":"5.00",
 "discount_codes":[{"code":"ADA10"}],"note_attributes":[{"name":"visitor","value":"v-77"}],
 "line_items":[{"id":1,"quantity":2,"price":"20.00"},{"id":2,"quantity":1,"price":"10.00"}],
 "shipping_lines":[{"price":"8.90"}],"customer":{"id":5,"orders_count":1}}
{"id":1002,"created_at":"2026-03-01T11:00:00+01:00","currency":"EUR","line_items":[{"id":3,"quantity":1,"price":"1.2E+3"}]}`)

	for order, err := range shopify.Orders(body, shopify.Options{VisitorKey: "visitor"}) {
		var rejected *intake.RejectError
		switch {
		case errors.As(err, &rejected):
			fmt.Println("rejected:", rejected)
			continue
		case err != nil:
			fmt.Println("stopped:", err)
			return
		}
		c := order.Conversion
		net, _ := c.Sum(irm.BaseNet)
		fmt.Println("order", c.ID, "of", c.Customer, "with", c.Codes, "is worth", net)
		for _, l := range c.Lines {
			total, _ := l.Amounts.Of(irm.BaseTotal)
			fmt.Println("  line", l.ID, "is", total)
		}
		for _, f := range order.Findings {
			fmt.Println(" ", f)
		}
	}
	// Output:
	// order 1001 of v-77 with [ADA10] is worth 45.00 EUR
	//   line 1 is 36.00 EUR
	//   line 2 is 9.00 EUR
	//   line shipping is 8.90 EUR
	//   total_discounts: 5.00 that no line names were allocated over the lines by their net (allocated)
	// rejected: orders: record 2: line_items[0].price: want plain digits such as -12.34 (decimal_syntax)
}

// A host that answers from what it has booked gets each refund with one content,
// however the shop edits the order later.
func ExampleOptions_find() {
	booked := map[irm.ConversionID]intake.Order{}
	opts := shopify.Options{Find: func(id irm.ConversionID) (intake.Order, error) {
		if order, ok := booked[id]; ok {
			return order, nil
		}
		return intake.Order{}, irm.ErrNotFound
	}}
	const order = `{"id":1,"created_at":"2026-03-01T10:00:00Z","financial_status":"paid","currency":"EUR","updated_at":`
	const refund = `"refunds":[{"id":9,"created_at":"2026-03-02T10:00:00Z","transactions":[{"kind":"refund","status":"success","amount":"10.00"}]}]}`
	body := strings.NewReader(
		order + `"2026-03-02T10:00:00Z","line_items":[{"id":1,"quantity":1,"price":"100.00"}],` + refund +
			order + `"2026-03-03T10:00:00Z","line_items":[{"id":1,"quantity":1,"price":"100.00"},{"id":2,"quantity":1,"price":"100.00"}],` + refund)

	for order, err := range shopify.Orders(body, opts) {
		if err != nil {
			fmt.Println("stopped:", err)
			return
		}
		booked[order.Conversion.ID] = order
		for _, r := range order.Refunds {
			for _, l := range r.Lines {
				fmt.Println(r.ID, "gives", l.Amounts.Gross, "of line", l.Line, "back")
			}
		}
	}
	// Output:
	// 9:goodwill gives 10.00 EUR of line 1 back
	// 9:goodwill gives 10.00 EUR of line 1 back
}
