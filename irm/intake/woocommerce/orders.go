package woocommerce

import (
	"cmp"
	"io"
	"iter"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Options adjust [Orders]. The zero value is the default.
type Options struct {
	// VisitorKey names the meta_data key under which a plugin of the shop put the
	// visitor ID that touches carry. It goes before customer_id. Empty: none.
	VisitorKey string

	// Sales are further statuses in which an order counts: "shipped", or "on-hold"
	// in a shop that is paid on delivery. They go before the rule of the package.
	Sales []string

	// Cancelled are further statuses in which an order is taken back: "returned".
	Cancelled []string

	// SKU names products by their SKU where they have one, not by product_id. The
	// shop looks the SKU up when it exports: after it was changed, the same revision
	// of an order has other content.
	SKU bool

	// Shop goes before the IDs of orders, refunds and customers, as in "shop:1001",
	// for a host that keeps several shops, of which each counts from one. Visitor IDs
	// stay as they are. Empty: none. It is part of the ID, so it must stay as it is,
	// and be the same in [RefundOptions].
	Shop string

	// Find returns an order as it was read before. It is asked once for each order,
	// whose time is that of the known one then: date_created can be edited in the shop,
	// and a store refuses a revision with another time. An error that matches
	// [irm.ErrNotFound] says that the order is not known, any other ends the sequence,
	// wrapped in an [*intake.FileError] with the code "find". nil: no order is known.
	Find func(irm.ConversionID) (intake.Order, error)
}

const source = "orders"

// batch are the members of the answer to a batch request.
var batch = []record.Envelope{{Name: "create", ArrayOnly: true}, {Name: "update", ArrayOnly: true}, {Name: "delete", ArrayOnly: true}}

// Orders reads the bodies of WooCommerce's REST API v3: a webhook's bare order, an
// array of orders, the answer to a batch request, and any number of such documents
// after one another. The sequence can be used once.
//
// A record that is no order (a refund, a coupon, a subscription) is an
// [*intake.RejectError] with the code "not_an_order", the notice that an order was
// deleted one with the code "order_deleted". Fields that are not needed are
// ignored whatever they hold. An [*intake.FileError] ends the sequence.
//
// The package documentation says how fields are mapped.
func Orders(r io.Reader, opts Options) iter.Seq2[intake.Order, error] {
	return record.Orders(r, source, batch, func(in record.Value) (intake.Order, error) { return readOrder(in, &opts) })
}

func readOrder(in record.Value, opts *Options) (intake.Order, error) {
	switch {
	case in.Kind() == record.Object && in.Len() == 1 && in.Get("id").Given():
		return intake.Order{}, fault.New("", "order_deleted", "", "want an order; this says only that one was deleted")
	case !isOrder(in):
		return intake.Order{}, fault.New("", "not_an_order", "", "want an order with id, status, currency and line_items")
	}
	m := mapping{reader: reader{shop: opts.Shop}, opts: opts, in: in}
	m.order()
	if err := cmp.Or(m.fatal, m.Err()); err != nil {
		return intake.Order{}, err
	}
	m.out.Findings = m.Findings
	return m.out, nil
}

// isOrder tells an order from the other resources. A subscription looks like one,
// but its renewals are orders of their own.
func isOrder(in record.Value) bool {
	for _, name := range [...]string{"id", "status", "currency", "line_items"} {
		if !in.Get(name).Given() {
			return false
		}
	}
	return !in.Get("billing_period").Given()
}
