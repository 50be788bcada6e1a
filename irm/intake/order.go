package intake

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Order is one order as it was at its last change, with the refunds it had by
// then. The readers of all shops yield it, so that what comes after them does not
// know from which shop it is; a source that lacks a fact leaves its field zero.
type Order struct {
	Record     int // which record of the input, from 1
	Conversion irm.Conversion
	Refunds    []irm.Refund
	ChangedAt  time.Time    // when the source last changed it: the order of arrival
	LandingURL string       // where the visit began, as the shop noted it; UTM parameters are in its query
	Findings   irm.Findings // warnings and notes, and an error for each refund that is not usable; the order is, all the same
}
