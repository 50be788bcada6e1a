package stripe_test

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/stripe"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

// Sales and refunds on their way into the stores. The refund comes first, as webhooks
// do: it waits until its sale is known.
func Example_record() {
	events := []string{
		`{"id":"re_1","object":"refund","created":1772362800,"amount":3570,"currency":"eur","charge":"ch_1","payment_intent":"pi_1","status":"succeeded"}`,
		`{"id":"cs_1","object":"checkout.session","created":1772359200,"livemode":true,"mode":"payment","status":"complete","payment_status":"paid",
		  "payment_intent":"pi_1","currency":"eur","amount_subtotal":9000,"amount_total":10710,"total_details":{"amount_tax":1710}}`,
	}
	ctx := context.Background()
	book, _ := code.NewBook(nil)
	attributor, err := attribution.New(attribution.Policy{Model: attribution.Linear()}, book)
	if err != nil {
		fmt.Println(err)
		return
	}
	flow := workflow.Flow{Attributor: attributor, Stores: workflow.Stores{
		Touches: new(memstore.Touches), Conversions: new(memstore.Conversions), Refunds: new(memstore.Refunds), Credits: new(memstore.Credits),
	}}
	// The conversion is named after the payment intent, so that finds it.
	find := func(paymentIntent, _ string) (intake.Order, error) {
		for c, err := range flow.Stores.Conversions.List(ctx, irm.ConversionQuery{ID: irm.ConversionID(paymentIntent)}) {
			order := intake.Order{Conversion: c}
			if err != nil {
				return order, err
			}
			for r, err := range flow.Stores.Refunds.List(ctx, irm.RefundQuery{Conversion: c.ID}) {
				if err != nil {
					return order, err
				}
				order.Refunds = append(order.Refunds, r)
			}
			return order, nil
		}
		return intake.Order{}, irm.ErrNotFound
	}
	for len(events) > 0 {
		event := events[0]
		events = events[1:]
		for order, err := range stripe.Orders(strings.NewReader(event), stripe.Options{Find: find}) {
			rejected, ok := errors.AsType[*intake.RejectError](err)
			switch {
			case ok && rejected.Code == "order_unknown":
				fmt.Println("waits:", rejected)
				events = append(events, event) // a host keeps it, and gives up some day
				continue
			case err != nil:
				fmt.Println(err)
				return
			}
			if order.HasSale() {
				receipt, err := flow.RecordConversions(ctx, order.Conversion)
				fmt.Println("sales:", receipt.Recorded, receipt.Rejected, err)
			}
			if len(order.Refunds) > 0 {
				receipt, err := flow.RecordRefunds(ctx, order.Refunds...)
				fmt.Println("refunds:", receipt.Recorded, receipt.Rejected, receipt.Refused, err)
			}
		}
	}
	var net irm.Money
	for credit, err := range flow.Stores.Credits.List(ctx, attribution.CreditQuery{Conversion: "pi_1"}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, l := range credit.Lines {
			amount, _ := l.Amounts.Of(irm.BaseNet)
			net, _ = net.Add(amount)
		}
	}
	fmt.Println("left:", net)
	// Output:
	// waits: orders: record 1: payment_intent: want an order that Find knows, of a subscription by its invoice; read it again when it has come (order_unknown)
	// sales: 1 [] <nil>
	// refunds: 1 [] [] <nil>
	// left: 60.00 EUR
}
