package woocommerce_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/woocommerce"
)

const orders = `[
{"id":1001,"status":"processing","currency":"EUR","date_created_gmt":"2026-03-01T09:00:00","date_modified_gmt":"2026-03-01T09:00:05","total":"44.90",
 "line_items":[{"id":1,"product_id":93,"quantity":2,"subtotal":"40.00","total":"36.00"}],"shipping_lines":[{"id":2,"total":"8.90"}],
 "coupon_lines":[{"code":"ada10"}],"meta_data":[{"key":"visitor","value":"v-77"}]},
{"id":1002,"status":"on-hold","currency":"EUR","date_created_gmt":"2026-03-01T11:00:00","total":"20.00",
 "line_items":[{"id":3,"product_id":93,"quantity":1,"subtotal":"20.00","total":"20.00"}]},
{"id":1003,"status":"processing","currency":"EUR","line_items":[]}]`

// Three orders as a shop's API lists them. The second is not paid yet, the third was
// damaged on its way.
func ExampleOrders() {
	for order, err := range woocommerce.Orders(strings.NewReader(orders), woocommerce.Options{VisitorKey: "visitor"}) {
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
		fmt.Println("order", c.ID, "of", c.Customer, "with", c.Codes, "is worth", net, "cancelled:", c.Cancelled)
		for _, f := range order.Findings {
			fmt.Println(" ", f)
		}
	}
	// Output:
	// order 1001 of v-77 with [ada10] is worth 36.00 EUR cancelled: false
	// order 1002 of  with [] is worth 20.00 EUR cancelled: true
	//   status: on-hold: not paid yet; does not count until it is (unpaid)
	// rejected: orders: record 3: date_created_gmt: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
}

// Two refunds of one order: a piece, then money for no line.
func ExampleRefunds() {
	known := make(map[irm.ConversionID]intake.Order)
	for order, err := range woocommerce.Orders(strings.NewReader(orders), woocommerce.Options{}) {
		if err == nil {
			known[order.Conversion.ID] = order
		}
	}
	body := strings.NewReader(`[
{"id":50,"parent_id":1001,"date_created_gmt":"2026-03-05T10:00:00","amount":"18.00","reason":"",
 "line_items":[{"quantity":-1,"total":"-18.00","meta_data":[{"key":"_refunded_item_id","value":"1"}]}]},
{"id":51,"parent_id":1001,"date_created_gmt":"2026-03-06T10:00:00","amount":"5.00","reason":"","line_items":[]}]`)
	opts := woocommerce.RefundOptions{Find: func(id irm.ConversionID) (intake.Order, error) {
		if order, ok := known[id]; ok {
			return order, nil
		}
		return intake.Order{}, irm.ErrNotFound
	}}
	for order, err := range woocommerce.Refunds(body, opts) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		for _, r := range order.Refunds {
			for _, l := range r.Lines {
				net, _ := l.Amounts.Of(irm.BaseNet)
				fmt.Println("refund", r.ID, "of", r.Conversion, "gives back", l.Quantity, "of line", l.Line, "and", net)
			}
			sale := known[r.Conversion]
			sale.Refunds = append(sale.Refunds, r)
			known[r.Conversion] = sale
		}
		for _, f := range order.Findings {
			fmt.Println(" ", f)
		}
	}
	// Output:
	// refund 50 of 1001 gives back 1 of line 1 and 18.00 EUR
	// refund 51 of 1001 gives back 0 of line 1 and 5.00 EUR
	//   amount: 5.00 given back for no line were allocated over what is left of the lines (refund_allocated)
}
