// Package shopify reads the orders of a Shopify shop, with their refunds, as
// the REST Admin API and its webhooks send them. What all readers have in common
// is in the documentation of package intake.
//
// # Shopify orders
//
// An order becomes an [irm.Conversion] of the kind [irm.KindPurchase]. Its revision
// is updated_at in microseconds, so that a later export amends an earlier one, plus 0
// while the order is unpaid, 1 while it counts, 2 when it was taken back: Shopify's
// times are whole seconds, and an order is often created and paid within one.
// Its time is created_at, which no edit moves. The customer is the visitor ID
// from a note attribute where [Options] name one, else customer.id; an e-mail address
// or a phone number is no pseudonym, also with %40 for the '@', and not kept.
// New stays unknown unless [Options] says that the file holds webhooks as
// they were sent: customer.orders_count changes without a new updated_at.
//
// An order counts when its financial_status is paid, partially_paid, partially_refunded
// or refunded: what went back is in the refunds. A part that is paid counts in full,
// with the note "partially_paid", since an edit that adds to a paid order leaves it so.
// Pending, authorized, expired and unpaid orders are not paid; until they are, they are
// Cancelled, with the note "unpaid", and a later revision lifts that. [Options].Sales
// lists statuses that count anyway. One that was cancelled, or whose payment was voided,
// is Cancelled. No status counts, with the note "status_missing"; another
// one counts, with the warning "status_unknown".
//
// Every line item is a line. Its product is the SKU, which the line keeps as it
// was sold, else product_id, which a shop empties when the product is deleted: an
// export after that differs from an earlier one under the same revision. Gross
// is price times quantity. Discount is the sum of the discount allocations, or
// total_discount where there are none. Where taxes are included in prices, the
// tax is taken out of both: net is what was paid less the tax, the discount keeps
// its share of it, rounded half away from zero, and gross is net and discount.
//
// Shipping that was not removed, after its own discounts, is one line named
// "shipping". A line item that is a tip (it has a tip_payment_gateway, also null)
// holds its price as fees; what total_tip_received says beyond these is the fees
// of a line named "tip". A column of nothing is left out, so that "0.00" and null
// are the same content.
//
// Names of members are compared byte for byte: "Currency" is another member than
// "currency" and is not read. A member that stands twice in its object is refused
// where it is an ID, an amount, a count, a time, a flag, a status, an object or a list;
// of other texts the last one counts.
//
// What the order states beyond its lines, such as a discount on the cart, is
// allocated over the line items by their net, to the last cent, and noted. Where
// the lines say more than the order, they are believed, with a warning. If all
// lines together differ from total_price, the warning "totals" names both.
//
// # Shopify refunds
//
// Refunds are read in the order of created_at and ID. One that stands in the order
// twice, byte for byte, is used once; where the two differ, both are left out as
// errors.
//
// A refund line holds the shop's own figures where it states a subtotal, else
// the share of the pieces in the line, so that single returns sum to the line;
// after a goodwill (below) no more than is left.
// Shipping, from refund_shipping_lines or else from adjustments of the kind
// "shipping_refund", is given back to the line "shipping", with its share of the
// tax where none is stated. Where taxes are included in prices, the subtotal of
// refund_shipping_lines holds the tax too, unless the successful transactions, or
// such an adjustment, say that it does not. Of a line, the subtotal is read with or
// without the tax as is nearer to what the line cost; where both are as near, it holds it.
//
// Shops also give back money for nothing in particular: a goodwill. What the
// successful refund transactions paid beyond lines and shipping, tax included, is
// allocated over what is left of the nets of the lines, as gross, with the warning
// "refund_allocated" that names it; what is more than that is left out, with the
// warning "refund_unallocated". Where no transaction is there, or one that succeeded
// is in another currency, the sum of the other adjustments stands for it if it is
// negative. The whole goes against the nets, although part of it may be tax, a duty
// or a fee.
//
// A goodwill is a refund of its own, with the ID of the shop's refund and ":goodwill"
// behind it, since its money may move later than the goods come back. It waits until
// no transaction for it is pending, so that it has one amount for good.
//
// Goods and their payment may be two refunds, as after an edit of the order. What
// lines gave back and nothing paid, because there is no successful transaction or an
// adjustment says so, is carried forward: later money for no line pays it first,
// with the note "refund_settled", and only the rest is a goodwill. A line goes back
// in full also where the shop kept a restocking fee of it, with the warning
// "adjustment": commissions then follow what was sold, not what was kept.
//
// Only successful transactions are read, and one without a status counts as such.
// Money for no line that waits or is in another currency is named by the warnings
// "refund_pending" and "refund_currency" and left out.
//
// A refund that cannot be used is an error among the findings, which names it,
// and so is every goodwill of an order beyond the hundredth. The order and its
// other refunds are used.
//
// # Several exports of an order
//
// A refund is not the same in every export: goodwills, what they leave to later
// returns, the tax of shipping and lines without a subtotal are shares of the order as
// it was exported. An edit that adds a line to the order changes them, and a store that
// has the refund refuses the other content of the same ID, or a return that no longer
// fits to it.
//
// [Options].Find solves this, and nothing else does. A refund that the host has booked
// is yielded as it was booked; what was not booked yet is computed from the lines of
// this export less all that is booked, whatever its time. Money for no line that is more
// than the goodwill booked for it is named by the warning "refund_unallocated". So
// book each order before the next is asked for. Without Find, what an export says of
// all its refunds stands: import one export only, the last, or orders that are no
// longer edited.
//
// # Limits
//
// An order may occur in several records: only a store can know what it has
// already. What the GraphQL API or its bulk operations write, with IDs such as
// "gid://shopify/Order/1", has other members and is rejected with the code
// "shopify_gid".
package shopify
