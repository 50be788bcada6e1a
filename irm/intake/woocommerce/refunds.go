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

// RefundOptions say what a refund resource does not: it names no currency, and
// often no lines.
type RefundOptions struct {
	// Order is the order of all refunds in the input, for bodies that do not name
	// it, as its conversion is named, with the shop. A body that names another one is
	// rejected. Empty: every body names its own.
	Order irm.ConversionID

	// Currency is that of the amounts where there is no Find, or the order that it
	// knows has no amounts.
	Currency irm.Currency

	// Shop goes before the IDs of orders and refunds, as in [Options].
	Shop string

	// Find returns an order as it was read, with the refunds of it that the host has
	// booked. It is asked once for each refund, and decides what of the order is left
	// to give back; a refund that is booked is yielded as it was booked. An error that
	// matches [irm.ErrNotFound] rejects the refund with the code "order_unknown": it is
	// to be read again when the order has come. Any other error ends the sequence,
	// wrapped in an [*intake.FileError] with the code "find". nil: no order is known,
	// and a refund that names no lines is rejected. Once set it should stay: without
	// it, a refund may have other content.
	Find func(irm.ConversionID) (intake.Order, error)
}

const refundSource = "refunds"

// Refunds reads refund resources of WooCommerce's REST API v3: those of one order
// (orders/<id>/refunds), of the shop (refunds), single ones, and any number of such
// documents after one another. Ask the shop for them in ascending order
// (order=asc), so that Find knows the earlier ones. The sequence can be used once.
//
// What it yields has a refund and no conversion: Refunds holds one, and
// Conversion.ID is empty. A record that is no refund is an [*intake.RejectError] with
// the code "not_a_refund". An [*intake.FileError] ends the sequence.
func Refunds(r io.Reader, opts RefundOptions) iter.Seq2[intake.Order, error] {
	return record.Orders(r, refundSource, nil, func(in record.Value) (intake.Order, error) { return readRefund(in, &opts) })
}

func readRefund(in record.Value, opts *RefundOptions) (intake.Order, error) {
	if !isRefund(in) {
		return intake.Order{}, fault.New("", "not_a_refund", "", "want a refund with id and amount")
	}
	r := refunding{reader: reader{shop: opts.Shop}, opts: opts, in: in}
	r.refund()
	if err := cmp.Or(r.fatal, r.Err()); err != nil {
		return intake.Order{}, err
	}
	return intake.Order{Refunds: []irm.Refund{r.out}, ChangedAt: r.changedAt, Findings: r.Findings}, nil
}

// isRefund tells a refund from a coupon, which has an amount too.
func isRefund(in record.Value) bool {
	return in.Get("id").Given() && in.Get("amount").Given() &&
		(in.Get("refunded_by").Kind() != record.Missing || in.Get("reason").Kind() != record.Missing)
}
