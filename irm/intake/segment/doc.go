// Package segment reads orders and refunds from track events of the e-commerce
// specification that Segment wrote and RudderStack shares. What all readers have in
// common is in the documentation of package intake. The events are documented at
// https://segment.com/docs/connections/spec/ecommerce/v2/.
//
// # Events
//
//   - Order Completed becomes an [irm.Conversion] of the kind [irm.KindPurchase].
//   - Order Updated becomes a higher revision of it.
//   - Order Cancelled becomes a higher revision that is Cancelled.
//   - Order Refunded becomes an [irm.Refund], without a conversion.
//
// Names are taken in any case and with '_' for a space, and the older "Completed
// Order" and "Updated Order" too. All other events and calls are rejected with the
// code "event_other", so that a host can count what it passes over.
//
// The order is properties.order_id. Its revision is the time of the event in
// microseconds: timestamp, else originalTimestamp, else receivedAt. The same event
// delivered twice is the same content.
//
// # What an event does not know
//
// An event says when it happened, not when the order was placed, which decides
// rates and must be the same in every revision. [Options].Find returns the order as
// it was read before: then every event has its time, and an update or cancellation
// keeps its customer, and what it does not name itself: the market, the codes where
// no coupon is named (an empty one says that there is none), the lines where there are
// neither products nor amounts, with the note "lines_kept". A cancellation without
// products keeps the lines whatever its amounts are.
//
// An update, cancellation or refund of an order that Find does not know is rejected
// with the code "order_unknown": read it again when the order has come. An update or
// cancellation that is older than the order which Find knows is rejected with the code
// "stale": it would keep what came after it. Whoever reads a file twice gets this for
// all but the last event of an order, which asks for nothing. So hand over the
// events of an order by their time: what came too late is not mixed into what is known.
//
// Without Find, an update or cancellation has its own time, with the warning
// "placed_at", and a store that has the order refuses it. An update that names no lines
// is rejected with the code "order_unknown". A cancellation may have no lines: it
// counts for nothing.
//
// The customer is anonymousId, which clicks know, else userId, unless [Options] name
// another member. An ID with an '@' is an address and not kept; an order or refund
// whose ID is an address is rejected with the code "personal". New is unknown. The
// market is context.location.country where that is a code. Codes are the coupons of
// the order and of its products. The landing URL is context.page.url, the page of
// the event; context.campaign is the Campaign, since no URL is made up from it. A
// word of it that looks like an e-mail address or is not one printable line of at
// most 512 bytes is left out with a warning. The name of the store (affiliation) is
// not kept.
//
// # Amounts
//
// Amounts are JSON numbers or texts and read from their digits. A number of more
// than 15 digits is the noise of a float, and rounded to 15 with the warning
// "float_noise".
//
// The products are the lines: gross is price times quantity, one piece where none is
// given. A line is named by the SKU, else by product_id; products of the same name
// are one line. The discount is allocated over the lines by their gross, the tax by
// what is left of it, both to the last cent by largest remainder. The specification
// has no tax or discount of a product. Shipping is a line named "shipping".
//
// What else the event states is compared with that: subtotal, and revenue, which is
// without tax and shipping, with the net of the lines (revenue may also be their
// gross, since the specification leaves the discount open), total with everything.
// Where they differ, the products win, with the warning "totals" that names both.
//
// There are two exceptions. Where no discount is stated and the subtotal, or else the
// revenue, is less than the products, the difference is the discount, with the
// warning "discount_implied". Where products are missing or have no price, the order
// is worth its subtotal, else its revenue, else its total without tax and shipping;
// what this is beyond the products is a line named "order", with the note "unnamed".
// Revenue is taken as after the discount, unless total shows that it is before.
//
// # Refunds
//
// A refund has the ID properties.refund_id where a shop sends one, else messageId,
// else order_id and time. The amount is total, else revenue.
//
// Where Find knows the order, a refund that names neither products nor an amount, or
// just the amount that is left, gives back all that is left, tax and shipping
// included. Products give back the share of their pieces in what is left of the line,
// with its discount and tax, so that single returns sum to the line. What the amount
// is beyond that is allocated over what is left of the nets, as gross, with the
// warning "refund_allocated"; more than that is left out, with the warning
// "refund_unallocated". Where the amount is less than the lines, the lines are used,
// with the warning "adjustment".
//
// Of a product, or of the shipping, of which less is left than the event names, that is
// given back, with the warning "refund_exceeds"; a refund of nothing that is left is
// rejected with the code "refund_empty".
//
// Without Find, products give back their price, less the discount and
// with the tax and shipping that the event states, and what the amount is beyond that
// is the warning "refund_unallocated". Without products the refund is rejected
// with the code "refund_lines".
//
// What is left depends on the refunds that Find returns with the order: book every
// order and refund before the next event is asked for. A refund that is booked is
// yielded as it was booked, whatever is left now.
//
// # Limits
//
// Properties of other names, such as a tax of a product, are not read. Two trackers
// that both report an order, as of the browser and of the server, have two times for
// it. With Find they are two revisions: the one that was read first sets the time of the
// order, the later one holds. Without, the store refuses the second. Better pass the
// events of one tracker only, by context.library or another member that tells them.
package segment
