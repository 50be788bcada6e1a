// Package woocommerce reads the orders and refunds of a WooCommerce shop as its
// REST API v3 and its webhooks send them. What all readers have in common is in the
// documentation of package intake. The fields are documented at
// https://developer.woocommerce.com/docs/apis/rest-api/v3/orders/ and
// https://developer.woocommerce.com/docs/apis/rest-api/v3/order-refunds/.
//
// # Orders
//
// An order becomes an [irm.Conversion] of the kind [irm.KindPurchase] with the
// order's id, not its number. Its time is date_created_gmt. The times with "gmt" in
// their name have no zone mark and are UTC; the others are local and not read.
//
// The shop's staff can edit that date, but the time of an order decides rates, and a
// store refuses a revision that moves it. With [Options].Find an order that is known
// keeps its time, with the note "placed_at". Without, read the order once more with it,
// or set the date back in the shop.
//
// Shops count from one each: where a host keeps two, [Options].Shop tells their IDs
// apart.
//
// The customer is the visitor ID from the meta_data where [Options] name its key,
// else customer_id, where 0 is a guest; a visitor ID with an '@' is not a pseudonym
// and not kept. New stays unknown. The market is the country of the billing
// address, else of the shipping address. Codes are those of coupon_lines. The
// landing URL is the first page of the visit, as the shop's order attribution keeps
// it. Names, addresses and notes are not read.
//
// # Status
//
// An order counts when it is processing, completed or refunded: of a refunded order
// the refunds say what went back. It is Cancelled when it is cancelled, failed or in
// the trash. Pending, on-hold and draft orders are not paid yet; until they are,
// they are Cancelled too, with the note "unpaid", and a later revision lifts that.
// A status that a plugin has made is the warning "status_unknown"; it counts where
// date_paid_gmt says that the order was paid. [Options].Sales and Cancelled
// settle such statuses and go before all of this.
//
// # Revision
//
// The revision is date_modified_gmt in microseconds, plus 0 while the order is
// unpaid, 1 while it counts, 2 when it was taken back: WooCommerce's times are whole
// seconds, and an order is often created and paid within one.
//
// WooCommerce does not move date_modified_gmt with every change: items that were
// edited by their own form leave it (https://github.com/woocommerce/woocommerce/issues/34798).
// A store then refuses the other content of the same revision, so that nothing is
// wrong silently; saving the order once more in the shop gives it a new time.
//
// # Lines
//
// Every line item is a line: gross is its subtotal, discount what the total is below
// it, tax its total_tax. These amounts never hold the tax, also where
// prices_include_tax is set. A total above the subtotal, which an edit by hand makes,
// is the gross. The product is product_id, which the line keeps as it was sold, until
// the product is deleted for good; the price and the SKU are looked up anew for each
// export, see [Options].SKU.
//
// Each shipping line and each fee is a line of its own with its own id, unless it
// costs nothing; all of them are numbered together by the shop. Fees are fees, below
// zero where they lower the order; a discount that a plugin grants so does not lower
// the net. The tax of such a fee is taken off the taxes of the items, to the last
// cent, with the note "fee_tax".
//
// If all lines together differ from total, the warning "totals" names both, and the
// lines are used. A cent is common: the shop may round taxes once for the order,
// while every line is rounded by itself.
//
// # Refunds
//
// An order names its refunds by id and total alone, without time and lines. Such a
// summary is the warning "refund_summary" and not a refund: whatever were made
// up for it would be contradicted by the refund itself, and a store keeps one content
// for one ID. [Refunds] reads the resources that hold the whole of them, so that
// there is one source for each ID. The reason is free text and not read.
//
// The refund has the id and date_created_gmt of the resource. It belongs to
// parent_id, else to the order in the link "up", else to [RefundOptions].Order.
// A line goes back to the line that its meta data names as _refunded_item_id, with
// the pieces and the amounts of the refund, which are negative there. WooCommerce
// states what was paid; where Find knows the order, the line's share of its discount
// is added to gross and discount, so that a line that went back in full leaves
// nothing in any column.
//
// Of a line of which less is left than the refund names, that is given back, with the
// warning "refund_exceeds". The amount holds for what was paid. Where it is more than the
// lines and Find knows the order, it was for no line in particular: all that was left of
// the order, line by line with tax and shipping, where it is just that; else it is
// allocated over what is left of the nets of the lines, as gross, to the last cent, with
// the warning "refund_allocated". What is more than that is left out, with the warning
// "refund_unallocated". Where the amount is less than the lines, the lines are used, with
// the warning "adjustment".
//
// A refund of an order that Find does not know is rejected with the code
// "order_unknown": read it again when the order has come. So is one of a line that this
// order does not have, which was added since. Without Find, a refund with
// lines is used, what the amount is beyond them is the warning "refund_unallocated",
// and one without lines is rejected with the code "refund_lines".
//
// What is left depends on the refunds that Find returns with the order: all that the
// host has booked. So read the refunds of an order in ascending order, and book each
// before the next is asked for. One that is booked is yielded as it was booked, so
// that another export gives the same content.
//
// # Limits
//
// An order that was deleted by a batch request is read as it was before, since the
// answer shows it so; the webhook of a deletion holds no order and is rejected.
// Orders of marketplaces that are split by vendor occur twice, as a whole and in
// parts, with the warning "sub_order" on the parts. Amounts with more decimals than
// their currency reject the order; the shop's setting for decimals makes them.
package woocommerce
