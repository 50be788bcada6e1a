package intake

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Order is one order as it was at its last change, with the refunds it had by
// then. The readers of all shops yield it, so that what comes after them does not
// know from which shop it is; a source that lacks a fact leaves its field zero.
//
// Many sources send refunds apart. Then there is no sale in it ([Order.HasSale]) and
// Refunds alone are filled in, each of which names its order.
type Order struct {
	Record     int // which record of the input, from 1
	Conversion irm.Conversion
	Refunds    []irm.Refund
	ChangedAt  time.Time    // when the source last changed it: the order of arrival
	LandingURL string       // where the visit began, as the shop noted it; UTM parameters are in its query
	Campaign   Campaign     // what the source says of the visit's link beside a URL
	Findings   irm.Findings // warnings and notes, and an error for each refund that is not usable; the order is, all the same
}

// HasSale reports that the record holds an order, and not just refunds of one that is
// not in it: Conversion is to be booked. Refunds are to be booked in both cases.
func (o Order) HasSale() bool { return o.Conversion.ID != "" }

// Campaign is what the link of a visit was marked with (utm_source, utm_medium,
// utm_campaign, utm_term, utm_content), as a source states it apart from a URL. Each
// is one printable line of at most 512 bytes and no e-mail address, or empty: it is
// as whoever made the link chose it, and may name a creator, a code, or nothing.
type Campaign struct{ Source, Medium, Name, Term, Content string }
