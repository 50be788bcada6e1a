// Package intake holds what the readers of shops and tools have in common. The
// readers are its children, one for each source: package shopify reads orders with
// their refunds, roster lists of creators, click the visits by their links.
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
//			book(order)
//		}
//	}
//
// The readers of all shops yield an [Order].
//
// # Nothing is lost
//
// Every record is accepted or rejected. A [RejectError] says which record, which
// field, why, and keeps the offending text as [irm.Personal], which prints as
// "[redacted]": an error may be logged as it is. The iteration goes on after it.
// A [FileError] ends it, with line and column: broken JSON, a file without a
// header, a record over 1 MiB, a quote that is never closed, a failed read.
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
