package shopify

import (
	"io"
	"iter"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Options adjust [Orders]. The zero value is the default.
type Options struct {
	// VisitorKey names the note attribute in which the shop's theme put the
	// visitor ID that touches carry. It goes before the shop's customer ID.
	// Empty: none.
	VisitorKey string

	// FirstOrders says that the file holds webhooks as they were sent when the
	// orders were created. Only there does customer.orders_count tell whether
	// this was the customer's first order; later it counts on without a new
	// updated_at, so that the same revision would differ between two exports.
	FirstOrders bool

	// Sales are further values of financial_status in which an order counts:
	// "pending" in a shop that is paid on delivery. They go before the rule of the
	// package, but not before cancelled_at.
	Sales []string

	// Find returns the order as the host has it, with the refunds of it that it has
	// booked. They are yielded as they were booked, and new ones are computed from
	// what they left. It is called for orders with refunds, once for each record. An
	// error that matches [irm.ErrNotFound] says that the order is not known, so that
	// nothing of it is booked; any other ends the sequence, as an
	// [*intake.FileError] with the code "find". Nil: what every export says stands.
	Find func(id irm.ConversionID) (intake.Order, error)
}

const source = "orders"

var envelopes = []record.Envelope{{Name: "orders"}, {Name: "order"}}

// Orders reads the bodies of Shopify's REST Admin API: a webhook's bare order,
// {"order":…}, {"orders":[…]}, an array of these, and any number of such documents
// after one another. The sequence can be used once.
//
// A record that is no order (a refund, a checkout, a draft) is an
// [*intake.RejectError] with the code "not_an_order"; a refund comes with its order.
// What the GraphQL API or a bulk operation wrote is one with the code "shopify_gid".
// Fields that are not needed are ignored whatever they hold. An
// [*intake.FileError] ends the sequence.
//
// What counts is the shop's own currency; the presentment amounts of the _set
// fields are not read. The package documentation says how fields are mapped.
func Orders(r io.Reader, opts Options) iter.Seq2[intake.Order, error] {
	return record.Orders(r, source, envelopes, func(in record.Value) (intake.Order, error) { return readOrder(in, opts) })
}

// readOrder returns a RejectError, or a FileError where the order could not be looked
// up.
func readOrder(v record.Value, opts Options) (intake.Order, error) {
	if isGraphQL(v) {
		return intake.Order{}, fault.New("", gidCode, "", gidWant)
	}
	if !isOrder(v) {
		return intake.Order{}, fault.New("", "not_an_order", "", "want an order with id and line_items; a refund is read with its order")
	}
	m := mapping{opts: opts, in: v}
	m.order()
	if m.fatal != nil {
		return intake.Order{}, m.fatal
	}
	if m.reject != nil {
		return intake.Order{}, m.reject
	}
	return m.out, nil
}
