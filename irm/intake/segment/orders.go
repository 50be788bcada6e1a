package segment

import (
	"cmp"
	"io"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Options adjust [Orders]. The zero value is the default.
type Options struct {
	// Location is that of times without an offset. nil: such a time rejects its event.
	Location *time.Location

	// Currency is that of events that name none and whose order is not known. Not
	// set: such an event is rejected where it has amounts.
	Currency irm.Currency

	// VisitorKey names the member of an event that holds the visitor ID which touches
	// carry: "userId" where the host's clicks know that. It goes before anonymousId,
	// which goes before userId. Empty: none.
	VisitorKey string

	// Shop goes before the IDs of orders and refunds, as in "shop:1001", for a host
	// that keeps several shops, of which each counts from one. Empty: none. It is
	// part of the ID, so it must stay as it is.
	Shop string

	// Find returns an order as it was read before, in its latest revision, with the
	// refunds of it that the host has booked. It is asked once for each event of an
	// order. An update or a cancellation keeps what it does not name, a refund learns
	// what is left to give back; one that is booked is yielded as it was booked. An
	// error that matches [irm.ErrNotFound] says that the order is not known: its
	// completion is read, every other event of it rejected with the code
	// "order_unknown", to be read again when the order has come. Any other error ends
	// the sequence, wrapped in an [*intake.FileError] with the code "find". nil: no
	// order is known. Once set it should stay: without it, an event may have other
	// content.
	Find func(irm.ConversionID) (intake.Order, error)
}

const source = "events"

// Orders reads track events: single ones, arrays, batches {"batch":[…]}, JSON lines,
// and any number of such documents after one another. The sequence can be used once.
//
// Order Completed, Order Updated and Order Cancelled yield a conversion, Order
// Refunded a refund alone: Refunds holds it, and Conversion.ID is empty. Every other
// event is an [*intake.RejectError] with the code "event_other", which a host that
// reads a whole event stream passes over or counts; what is no event at all has the
// code "not_an_event". An [*intake.FileError] ends the sequence.
//
// The package documentation says how fields are mapped.
func Orders(r io.Reader, opts Options) iter.Seq2[intake.Order, error] {
	envelopes := []record.Envelope{{Name: "batch", ArrayOnly: true}}
	return record.Orders(r, source, envelopes, func(in record.Value) (intake.Order, error) { return readEvent(in, &opts) })
}

func readEvent(in record.Value, opts *Options) (intake.Order, error) {
	kind, rejected := kindOf(in)
	if rejected != nil {
		return intake.Order{}, rejected
	}
	m := mapping{opts: opts, in: in, properties: in.Get("properties"), kind: kind}
	m.event()
	if err := cmp.Or(m.fatal, m.Err()); err != nil {
		return intake.Order{}, err
	}
	m.out.Findings = m.Findings
	return m.out, nil
}
