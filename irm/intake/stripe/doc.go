// Package stripe reads sales, refunds and disputes of Stripe Checkout, as its API and
// its webhooks send them. What all readers have in common is in the documentation of
// package intake; package webhook checks the signature of an event.
//
// # Sessions
//
// A checkout.session that was paid becomes an [irm.Conversion]. It is paid where its
// status is "complete" and its payment_status "paid" or "no_payment_required". One that
// is not is rejected with a code that says what to do: "status_open" and
// "payment_unpaid" (a bank debit on its way, an amount that is reserved and not taken)
// may be a sale later, and Stripe sends another event or lists it paid then;
// "status_expired" and "mode_setup" never are. A word that is not known is
// "status_unknown" or "mode_unknown", with the word in the Cell.
//
// The conversion is named after the payment intent, because that is what refunds name;
// a session without one, a free order or the start of a subscription, after the session.
// [Options] can name all after the session. The kind is [irm.KindPurchase], for the mode
// "subscription" [irm.KindSubscription], for the submit_type "donate"
// [irm.KindDonation]. The time is created, when the customer was sent to the checkout:
// it is the same in every event and export, unlike the time of payment, and at most 24
// hours before it unless the shop keeps sessions open for longer.
//
// The revision is always 0. A session that is paid does not change, so an event and an
// export say the same, and either may come first or twice. Should two readings differ,
// then because of other Options, or of a promotion code that one has expanded and the
// other has not: a store then names the field and keeps the first, where a higher
// revision would let the poorer one win.
//
// The customer is the visitor ID from the metadata where Options name a key, else
// client_reference_id, else the ID of the customer. An e-mail address is not taken for an
// ID. Who edits the metadata of a session after its sale changes its content. Codes are
// the promotion codes of discounts: expanded, or found by their ID in
// [Options].PromotionCodes; a sale with one that is not among them is rejected with the
// code "promotion_code_unknown", since it would stay without the code for good. Where that
// option is nil, codes are not read from IDs, with a warning. The market is the country of
// customer_details, else that of the shipping details. livemode false is Test.
//
// # Amounts
//
// Stripe counts in whole units of its own, which mostly are the minor units of ISO 4217.
// MGA has no decimals there and two here; ISK and UGX have two there, always 00, and none
// here; both are converted exactly, and a fraction is refused ("money_scale"). A currency
// whose unit at Stripe is not known, such as IQD, is refused ("currency_unit"). Nothing
// is ever rounded but the discount in a price with tax.
//
// A sale has one line named "order", of one piece, and one named "shipping" where
// shipping cost something. With Options.LineItems every line item is a line instead, its
// product that of its price. What Stripe says about prices holds or does not hold the
// tax, so the net is computed from what is certain: amount_total less tax and shipping.
// Where subtotal less discount is just the net they are gross and discount; where it is
// more, by no more than the tax, prices hold the tax and both are taken without it, the
// discount rounded half away from zero. Where neither fits, or the lines do not sum to
// amount_total, the warning "totals" names the difference.
//
// Shipping and its tax are those of shipping_cost, else shipping is
// total_details.amount_shipping and all tax is of the goods. A column of nothing is left
// out.
//
// # Refunds and disputes
//
// A refund that succeeded, alone or in the refunds of a charge, and a dispute that was
// lost become an [irm.Refund] with the same ID, at its created. They come without their
// sale: the order has a zero Conversion. Whatever else they are rejects the record, or is
// a finding where the record holds more: "refund_pending" and "dispute_open" may give
// money back later, "refund_failed" and "dispute_kept" do not. A refund can fail after it
// succeeded; then the record is rejected with "refund_failed", and whoever has booked it
// must correct that by hand.
//
// Stripe gives back an amount and does not say of what. With Options.Find, or where the
// session has its charge and refunds expanded (payment_intent.latest_charge.refunds), it
// is allocated over what is left of the order: over net, tax and shipping of every line in
// proportion, to the last minor unit, with the discount of a line in the proportion of
// its net. Partial refunds have no pieces. What gives back all that is left takes each
// line whole, so that refunds which sum to the order leave nothing, in any number of
// parts. What is more than is left is left out with the warning "refund_exceeds", and
// rejected with that code where nothing is. Since each refund takes from what those
// before it left, book one before the next is read; the refunds of one charge see each
// other. One that is booked is yielded as it was booked.
//
// A refund of an order that Options.Find does not know is rejected with the code
// "order_unknown": read it again when the order has come. Without Options.Find all that
// come without their session are: of a taxed sale nobody knows what of them is tax.
//
// # Events and lists
//
// An event is what its data.object is; its type is not needed, and its created is the
// ChangedAt of the order. Lists, arrays and documents after one another are opened. A
// thin event (v2.core.event) only names its object, and is rejected with the code
// "event_thin": fetch the object and read that.
// Other objects (invoices, payment intents, events of them) have the code
// "not_an_order".
//
// Names of members are compared byte for byte. One that stands twice in its object is
// refused where it is an ID, an amount, a count, a time, a flag, a status, an object or a
// list; of other texts the last one counts.
//
// # Limits
//
// Renewals of a subscription are invoices and are not read. Refunds of a subscription
// name the payment intent of an invoice, which the session does not have: only Find can
// find their conversion. At most 100 refunds of one charge are read. Refunds have no mark
// for test mode: keep the keys of both modes apart.
package stripe
