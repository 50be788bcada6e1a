// Package intake reads what shops and tools export into the values of package
// irm: orders with their refunds, lists of creators, clicks.
//
// # Readers
//
// [ShopifyOrders], [Creators] and [Clicks] take an io.Reader and return a
// sequence of records and errors. They stream: at most one record, of at most
// 1 MiB, is in memory, whatever the size of the file. They read no clock and load
// no time zone, and the same bytes give the same sequence.
//
//	for order, err := range intake.ShopifyOrders(body, intake.ShopifyOptions{}) {
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
// # Nothing is lost
//
// Every record is accepted or rejected. A [RejectError] says which record, which
// field, why, and keeps the offending text as [irm.Personal], which prints as
// "[redacted]": an error may be logged as it is. The iteration goes on after it.
// A [FileError] ends it, with line and column: broken JSON, a file without a
// header, a record over 1 MiB, a quote that is never closed, a failed read.
//
// An accepted record passes the Validate methods of package irm. What was odd
// about it, but does not keep it from use, is in its Findings.
//
// # Amounts
//
// Amounts are read from their digits, as JSON strings or JSON numbers, never
// through a float. An amount that is null or missing is nothing; an exponent,
// junk, or more decimals than the currency has reject the record. Counts of
// followers are read by integer arithmetic: "1,234", "409.8M" and "48500000" are
// counts, "1.39%", "12,5K" and "2.28E+11" are not.
//
// # Shopify orders
//
// An order becomes an [irm.Conversion] of the kind [irm.Purchase]. Its revision
// is updated_at in microseconds, so that a later export amends an earlier one;
// its time is created_at, which no edit moves. The customer is the visitor ID
// from a note attribute where [ShopifyOptions] name one, else customer.id.
// New is read from customer.orders_count, which counts up to the export: it is
// right in the webhook of a new order and may be No too often in a later export.
//
// Every line item is a line. Gross is price times quantity; where taxes are
// included in prices, the tax is taken out of it. Discount is the sum of the
// discount allocations, or total_discount where there are none. Shipping, after
// its own discounts, is one line named "shipping", and a tip is the fees of a line
// named "tip"; neither has pieces. A column of nothing is left out, so that
// "0.00" and null are the same content.
//
// What the order states beyond its lines, such as a discount on the cart, is
// allocated over the line items by their net, to the last cent, and noted. Where
// the lines say more than the order, they are believed, with a warning. If all
// lines together differ from total_price, the warning "totals" names both.
//
// A refund line holds the shop's own figures where it states a subtotal, else
// the share of the pieces in the line. Shipping is given back to the line
// "shipping". Other adjustments, which explain why a payment differs from the
// goods, are left out with a warning.
//
// # Creators
//
// A list of creators becomes [irm.Creator] values with public facts, and
// [irm.Contact] values with everything private: names, addresses, e-mail. Headers
// are matched against the names that real tools use, and [CreatorOptions] can
// add others. Cells such as "N/A" or a spreadsheet's "#VALUE!" say that a value is
// unknown, which is never 0. A number where a country should be shows that the
// cells of a row have shifted, and rejects the row.
//
// # Limits
//
// Records have at most 1 MiB and rows 256 columns; a header stands within the
// first three rows. Text is UTF-8. A creator may occur in several rows, and an
// order in several records: only a store can know what it has already.
package intake
