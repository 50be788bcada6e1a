package segment_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/segment"
)

// The events of a day, as JSON lines: an order, a page that is passed over, the
// refund of a piece, and the cancellation.
func ExampleOrders() {
	events := strings.NewReader(`
{"type":"track","event":"Order Completed","messageId":"m1","timestamp":"2026-03-01T10:00:00Z","anonymousId":"a-77","properties":{"order_id":"1001","currency":"EUR","coupon":"ADA10",
 "products":[{"sku":"MUG","price":10,"quantity":2},{"sku":"CAP","price":15.5}],"discount":3.55,"shipping":4.9,"total":36.85}}
{"type":"track","event":"Product Viewed","messageId":"m2","timestamp":"2026-03-01T10:01:00Z","properties":{}}
{"type":"track","event":"Order Refunded","messageId":"m3","timestamp":"2026-03-02T10:00:00Z","properties":{"order_id":"1001","currency":"EUR","products":[{"sku":"MUG","price":10}]}}
{"type":"track","event":"Order Cancelled","messageId":"m4","timestamp":"2026-03-03T10:00:00Z","properties":{"order_id":"1001"}}`)

	known := make(map[irm.ConversionID]intake.Order)
	find := func(id irm.ConversionID) (intake.Order, error) {
		if order, ok := known[id]; ok {
			return order, nil
		}
		return intake.Order{}, irm.ErrNotFound
	}
	passed := 0
	for order, err := range segment.Orders(events, segment.Options{Find: find}) {
		var rejected *intake.RejectError
		switch {
		case errors.As(err, &rejected) && rejected.Code == "event_other":
			passed++
			continue
		case errors.As(err, &rejected):
			fmt.Println("rejected:", rejected)
			continue
		case err != nil:
			fmt.Println("stopped:", err)
			return
		}
		if c := order.Conversion; c.ID != "" {
			net, _ := c.Sum(irm.BaseNet)
			fmt.Println("order", c.ID, "of", c.Customer, "at", c.At.Format("2006-01-02"), "is worth", net, "cancelled:", c.Cancelled)
			order.Refunds = known[c.ID].Refunds
			known[c.ID] = order
			continue
		}
		for _, r := range order.Refunds {
			for _, l := range r.Lines {
				net, _ := l.Amounts.Of(irm.BaseNet)
				fmt.Println("refund", r.ID, "of", r.Conversion, "gives back", l.Quantity, "of", l.Line, "and", net)
			}
			sale := known[r.Conversion]
			sale.Refunds = append(sale.Refunds, r)
			known[r.Conversion] = sale
		}
	}
	fmt.Println("passed over:", passed)
	// Output:
	// order 1001 of a-77 at 2026-03-01 is worth 31.95 EUR cancelled: false
	// refund m3 of 1001 gives back 1 of MUG and 9.00 EUR
	// order 1001 of a-77 at 2026-03-01 is worth 31.95 EUR cancelled: true
	// passed over: 1
}
