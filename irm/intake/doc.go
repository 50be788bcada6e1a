// Package intake holds what the readers of shops and tools have in common. The
// readers are its children, one for each source:
//
//   - shopify: orders with their refunds
//   - woocommerce: orders, and their refunds
//   - stripe: sales, refunds and disputes of Checkout
//   - segment: orders and refunds from track events
//   - order: a host's own orders with their refunds, as CSV
//   - network: what affiliate networks report of sales and commissions
//   - click: the visits by creators' links
//   - metric: the figures of posts and accounts
//   - roster: lists of creators
//
// Package webhook checks who sent a body before one of them reads it.
//
// # Readers
//
// A reader takes an io.Reader and returns a sequence of records and errors. It
// streams: at most one record, of at most 1 MiB, is in memory, whatever the size of
// the file. It reads no clock and loads no time zone, and the same bytes give the
// same sequence.
//
//	for order, err := range shopify.Orders(body, shopify.Options{}) {
//		var rejected *intake.RejectError
//		switch {
//		case errors.As(err, &rejected):
//			keep(rejected) // and go on
//		case err != nil:
//			return err // the file cannot be read further
//		default:
//			if order.HasSale() {
//				book(order.Conversion)
//			}
//			takeBack(order.Refunds...) // of this sale, or of another one where there is none
//		}
//	}
//
// The readers of orders yield an [Order]: a sale with its refunds, or refunds alone.
// Those whose refunds come apart from their
// orders (woocommerce, stripe, segment) have an option Find, by which the host returns
// an order as it was read, with the refunds of it that it has booked. What is left of
// the order decides what a refund takes back, and a refund that is booked is yielded
// as it was booked. So book each record before the next is asked for. An error that
// matches [irm.ErrNotFound] says that the order is not known: what cannot be read
// without it is rejected with the code "order_unknown". Keep it, and read it again when
// the order has come. Any other error ends the sequence, as a [FileError] with the
// code "find".
//
// # Nothing is lost
//
// Every record is accepted or rejected. A [RejectError] says which record, which
// field, why, and keeps the offending text as [irm.Personal], which prints as
// "[redacted]": an error may be logged as it is. The iteration goes on after it.
// A [FileError] ends it, with line and column: broken JSON, a file without a
// header, a record over 1 MiB, a quote that is never closed, a failed read or lookup.
//
// An accepted record passes the Validate methods of package irm. What was odd
// about it, but does not keep it from use, is in its Findings. Codes and URLs that
// are not printable are left out of orders so.
//
// # Amounts
//
// Amounts are read from their digits, as JSON strings or JSON numbers, never
// through a float. An amount that is null or missing is nothing; an exponent,
// junk, or more decimals than the currency has reject the record. Counts of
// followers are read by integer arithmetic: "1,234", "409.8M" and "48500000" are
// counts, "1.39%", "12,5K" and "2.28E+11" are not.
//
// # Limits
//
// Records have at most 1 MiB and rows 256 columns; a header stands within the
// first three rows. Text is UTF-8. The same record may occur several times, in one
// file or in several: only a store can know what it has already.
package intake
