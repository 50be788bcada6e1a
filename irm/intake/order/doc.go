// Package order reads a host's own list of orders as CSV: what a shop system, a
// warehouse or a person exports where no API is at hand. What all readers have in
// common is in the documentation of package intake.
//
// # Columns
//
// One row is one order with one line. order_id, an amount, currency and at must be
// there; [Options] may name the currency instead. Headers are compared without regard
// to case, spaces, '_' and '-', and have the usual other names: created_at and
// order_date for at, coupon and discount_code for code, sku for product, country for
// market. Options.Columns maps whatever else a file calls them. Of two columns for one
// field the first counts. Columns that are not read are named in a finding of the
// first row, accepted or not.
//
// # Amounts
//
// Which amount a column holds is said by its name. amount and gross are the price of
// the goods before the discount and without tax; net is that less the discount; total
// is what the customer paid: gross - discount + tax + shipping + fees. The line has
// gross, discount, tax, shipping and fees. Where there is only net or total, gross
// follows from it; where there are gross and net and no column for a discount, the
// discount does. Where a row says more than is needed and the amounts do not agree,
// the warning "totals" says so; the first of gross, net, total is used. subtotal is
// not read: shops mean either. An amount of nothing is left out, so that 0.00 and an
// empty cell are the same content; but an order without any amount is rejected, since
// an empty cell is not zero.
//
// Amounts are plain digits with a point, or as in "1.234,56" where Options say so:
// "1,250.00" and "12,50" are rejected rather than guessed. So is a mark with one to three
// digits before it and three behind, which may stand before thousands: "1.250" in a
// currency of less than three decimals, and as a quantity unless Options say which mark
// is decimal. A negative amount is rejected with the code "sign" (fees may be negative):
// what was given back has columns of its own.
//
// # Identity and change
//
// The ID is that of the file, with its leading zeros; one of which a spreadsheet left
// "1.23E+11" is rejected, because orders that it made equal would be mixed up. The line
// is named by line_id, or "1". The revision is updated_at in microseconds, so that a
// later export amends an earlier one. Without it the revision is Options.ExportedAt, and
// without that 0: then a later export that says other things of an order is refused by
// the store, and nothing is overwritten. The time is that of at and must have an offset
// unless Options name a zone; a serial number, a date alone and "01/02/2026" are
// rejected, the latter two unless Options.Dates and Options.DateOrder say how to read
// them.
//
// A row that repeats an order with the same revision and content is handed out again
// with the note [intake.CodeMerged]; it changes nothing wherever it is stored. One with
// other content is rejected with the code "id_conflict": the first row counts. So are
// the further rows of an order with several lines, since nobody can know whether a row's
// shipping and discount are those of its line or of the whole order. To know the
// orders so far, the reader keeps a cryptographic hash of each, in about 50 bytes; all
// else is gone with its row. Options.NoIndex does without.
//
// # Customer, code, status
//
// The customer is visitor where there is one, since that is whom touches know, else
// customer. An e-mail address, a phone number and a name of several words are left out
// with a warning, since an ID must be a pseudonym, and so is an address among the codes.
// A name of one word cannot be told from an ID: a column of first names needs "ignore" in
// Options.Columns. code holds one promo code or several, with a comma, a semicolon or a
// bar between them; one with a line break in it, or otherwise unprintable, rejects the
// row. new_customer, test and cancelled are yes or no (true, 1; false, 0); cancelled may
// hold the time instead. status cancels an order where it says cancelled, voided or
// failed; a word that is not known decides nothing, with a warning that does not repeat
// it.
//
// # Refunds
//
// refund_amount is what was given back of the order so far, as a positive amount, and
// refunded_at is when, which must be there. It becomes one [irm.Refund] with the ID of
// refund_id or that of the order with "-refund" after it. If it is the total of the
// order, the line goes back whole, with its quantity. Else refund_tax and refund_shipping
// say what it was for, and the rest are goods; where both are empty, it is divided over
// goods, tax, shipping and fees as the order is, to the last cent, with the note
// "refund_allocated". More than the total is rejected.
//
// A refund has no revisions. Where a later export states a higher refund_amount under
// the same ID, a store refuses it, and so nothing is taken back twice; a host whose
// orders are refunded in steps needs a refund_id for each step, with what that step
// gave back.
package order
