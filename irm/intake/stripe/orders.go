package stripe

import (
	"io"
	"iter"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fact"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Options adjust [Orders]. The zero value is the default. They are part of what a
// conversion is: the same session read with other ones has other content under the
// same revision, which a store refuses.
type Options struct {
	// VisitorKey names the member of the session's metadata that holds the visitor
	// ID which touches carry. It goes before client_reference_id and the customer.
	// Empty: none.
	VisitorKey string

	// PromotionCodes are the codes that customers enter, by the IDs of Stripe
	// ("promo_…"). An event names only the ID; an export may have it expanded. A sale
	// with an ID that is not among them is rejected with the code
	// "promotion_code_unknown", to be read again with it; an ID of "" is of no creator.
	// nil: codes are not read from IDs at all, and left out with a warning.
	PromotionCodes map[string]string

	// LineItems makes a line of every line item. They must be expanded, all of them,
	// so it is not for events, which never hold them. Otherwise
	// a sale has one line named "order", whether they are expanded or not.
	LineItems bool

	// SessionIDs names conversions after the session, not the payment intent.
	SessionIDs bool

	// Find returns the order that a refund or dispute belongs to, by the payment intent
	// and the charge, of which one may be empty, with the refunds of it that the host
	// has booked. It is asked once for each record of refunds; a refund that is booked
	// is yielded as it was booked. An error that matches [irm.ErrNotFound] rejects the
	// record with the code "order_unknown": it is to be read again when the order has
	// come. Any other error ends the sequence, wrapped in an [*intake.FileError] with
	// the code "find". Where Find is nil, all of them are rejected so: Stripe says how
	// much went back and not of what.
	Find func(paymentIntent, charge string) (intake.Order, error)
}

const source = "orders"

// Lists are opened; the member "data" of an event is an object and is not.
var envelopes = []record.Envelope{{Name: "data", ArrayOnly: true}}

// Orders reads what Stripe's API and its webhooks send about Checkout: sessions,
// refunds, charges with their refunds, disputes, each bare, in a list or in an event,
// an array of these, and any number of such documents after one another. The sequence
// can be used once.
//
// A session yields its Conversion. A refund, a charge or a dispute yields an order
// with Refunds alone, whose Conversion is zero: they are of an order that is not in
// this record. What is no sale, or not yet one, is an [*intake.RejectError] with its
// own code; all other objects have the code "not_an_order". An [*intake.FileError]
// ends the sequence. The package documentation says how fields are mapped.
func Orders(r io.Reader, opts Options) iter.Seq2[intake.Order, error] {
	return record.Orders(r, source, envelopes, func(in record.Value) (intake.Order, error) { return readRecord(in, opts) })
}

// readRecord returns a RejectError, or a FileError where the order could not be looked
// up.
func readRecord(v record.Value, opts Options) (intake.Order, error) {
	m := mapping{opts: opts}
	m.record(v)
	switch {
	case m.fatal != nil:
		return intake.Order{}, m.fatal
	case m.Err() != nil:
		return intake.Order{}, m.Err()
	}
	m.out.Findings = m.Findings
	return m.out, nil
}

// mapping turns one record into an order.
type mapping struct {
	fact.Reader
	opts  Options
	unit  unit // of the amounts, as Stripe counts them
	out   intake.Order
	fatal error // of a lookup
}

// record opens an event, whose time is that of the change.
func (m *mapping) record(v record.Value) {
	object := v
	switch kind := v.Get("object"); {
	case kind.Is("v2.core.event"):
		m.refuse(kind, "event_thin", "want the object itself: a thin event only names it, so fetch its related_object first")
		return
	case kind.Is("event"):
		m.once(kind)
		object = m.object(m.object(v.Get("data")).Get("object"))
	}
	switch m.word(object.Get("object")) {
	case "checkout.session":
		m.session(object)
	case "refund":
		m.refundAlone(object)
	case "charge":
		m.charge(object)
	case "dispute":
		m.dispute(object)
	default:
		m.refuse(object.Get("object"), "not_an_order", "want a checkout.session, refund, charge or dispute, or an event of one")
	}
	m.out.ChangedAt = m.Epoch(object.Get("created"), second)
	if object != v {
		m.out.ChangedAt = m.Epoch(v.Get("created"), second)
	}
}
