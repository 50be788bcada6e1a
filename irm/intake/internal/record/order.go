package record

import (
	"io"
	"iter"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// Orders reads every record that [All] finds. What read returns is good for the
// record alone: the Value that it gets is overwritten by the next one. Its errors are
// stamped as by [Raw.Stamp], and the first [*intake.FileError] ends the sequence,
// which can be used once.
func Orders(r io.Reader, source string, envelopes []Envelope, read func(Value) (intake.Order, error)) iter.Seq2[intake.Order, error] {
	return func(yield func(intake.Order, error) bool) {
		var doc Doc
		for raw, err := range All(r, source, envelopes...) {
			var order intake.Order
			if err == nil {
				var v Value
				if v, err = doc.Parse(raw.Bytes); err == nil {
					order, err = read(v)
				}
				order.Record, err = raw.Index, raw.Stamp(err)
			}
			if !yield(order, err) || fault.Ends(err) {
				return
			}
		}
	}
}
