package network

import (
	"io"
	"iter"

	"github.com/irmkit/irmkit/irm/intake"
)

// Orders is [Actions] for a host that wants nothing but the sales: what is yielded
// is the order of each action, as of a shop. An action that is neither a sale nor
// takes one back, such as a bonus, is an order without Conversion and Refunds, with
// the note "no_conversion", so that the records can be counted. What the network
// credits to whom, and its statuses, are lost, but that a reversed action is
// Cancelled. The sequence can be used once.
func Orders(r io.Reader, p Profile, opts Options) iter.Seq2[intake.Order, error] {
	return func(yield func(intake.Order, error) bool) {
		for a, err := range Actions(r, p, opts) {
			if !yield(a.Order, err) {
				return
			}
		}
	}
}
