package segment

import (
	"io"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Options adjust [Orders]. The zero value is the default.
type Options struct {
	// Location is that of times without an offset. nil: such a time rejects its event.
	Location *time.Location

	// Currency is that of events that name none. Not set: such an event is rejected
	// where it has amounts and its order is not known.
	Currency irm.Currency

	// UserFirst takes the customer from userId where there is one, else from
	// anonymousId. Otherwise it is the other way round: clicks know the anonymousId.
	UserFirst bool

	// Find returns an order as it was read before, with the refunds of it that are
	// recorded. It is asked once for each event of an order. An update or a
	// cancellation has the time and the customer from it, a refund learns what is left
	// to give back. nil: no order is known.
	Find func(irm.ConversionID) (intake.Order, bool)
}

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
	return func(yield func(intake.Order, error) bool) {
		var doc record.Doc
		for raw, err := range record.All(r, "events", record.Envelope{Name: "batch", ArrayOnly: true}) {
			var order intake.Order
			if err == nil {
				order, err = readEvent(&doc, raw.Bytes, &opts)
				order.Record, err = raw.Index, raw.Stamp(err)
			}
			if !yield(order, err) || fault.Ends(err) {
				return
			}
		}
	}
}

func readEvent(doc *record.Doc, raw []byte, opts *Options) (intake.Order, error) {
	in, err := doc.Parse(raw)
	if err != nil {
		return intake.Order{}, err
	}
	kind, rejected := kindOf(in)
	if rejected != nil {
		return intake.Order{}, rejected
	}
	m := mapping{opts: opts, in: in, properties: in.Get("properties"), kind: kind}
	m.event()
	if err := m.Err(); err != nil {
		return intake.Order{}, err
	}
	m.out.Findings = m.Findings
	return m.out, nil
}
