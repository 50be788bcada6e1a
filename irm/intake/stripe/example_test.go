package stripe_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/stripe"
)

// Three events: a sale, a refund of a third of it, and a session that the customer
// left. The host keeps what it has booked, so that the refund finds its sale.
func ExampleOrders() {
	events := strings.NewReader(`
{"id":"evt_1","object":"event","created":1772359300,"type":"checkout.session.completed","data":{"object":
 {"id":"cs_1","object":"checkout.session","created":1772359200,"livemode":true,"mode":"payment","status":"complete","payment_status":"paid",
  "payment_intent":"pi_1","client_reference_id":"v-77","currency":"eur","amount_subtotal":10000,"amount_total":10710,
  "total_details":{"amount_discount":1000,"amount_shipping":0,"amount_tax":1710},"discounts":[{"coupon":null,"promotion_code":"promo_1"}]}}}
{"id":"evt_2","object":"event","created":1772362801,"type":"refund.created","data":{"object":
 {"id":"re_1","object":"refund","created":1772362800,"amount":3570,"currency":"eur","charge":"ch_1","payment_intent":"pi_1","status":"succeeded"}}}
{"id":"evt_3","object":"event","created":1772362802,"type":"checkout.session.expired","data":{"object":
 {"id":"cs_2","object":"checkout.session","created":1772359200,"livemode":true,"mode":"payment","status":"expired","payment_status":"unpaid"}}}`)

	booked := make(map[string]intake.Order)
	opts := stripe.Options{
		PromotionCodes: map[string]string{"promo_1": "ADA10"},
		Find: func(paymentIntent, _ string) (intake.Order, error) {
			if order, ok := booked[paymentIntent]; ok {
				return order, nil
			}
			return intake.Order{}, irm.ErrNotFound
		},
	}
	for order, err := range stripe.Orders(events, opts) {
		var rejected *intake.RejectError
		switch {
		case errors.As(err, &rejected):
			fmt.Println("rejected:", rejected)
			continue
		case err != nil:
			fmt.Println("stopped:", err)
			return
		}
		if c := order.Conversion; c.ID != "" {
			net, _ := c.Sum(irm.BaseNet)
			fmt.Println("sale", c.ID, "of", c.Customer, "with", c.Codes, "is worth", net)
			booked[string(c.ID)] = order
		}
		for _, r := range order.Refunds {
			sale := booked[string(r.Conversion)]
			sale.Refunds = append(sale.Refunds, r)
			booked[string(r.Conversion)] = sale
			for _, l := range r.Lines {
				net, _ := l.Amounts.Of(irm.BaseNet)
				fmt.Println("refund", r.ID, "takes", net, "and", l.Amounts.Tax, "of tax from the line", l.Line)
			}
		}
	}
	// Output:
	// sale pi_1 of v-77 with [ADA10] is worth 90.00 EUR
	// refund re_1 takes 30.00 EUR and 5.70 EUR of tax from the line order
	// rejected: orders: record 3: data.object.status: want a complete session; the customer never finished (status_expired)
}
