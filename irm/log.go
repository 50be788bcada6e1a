package irm

import (
	"context"
	"iter"
)

// ConversionLog keeps every revision of every conversion of one tenant. The host
// implements it, by the rules under "Stores" in the package documentation.
type ConversionLog interface {
	// Append stores the conversions, all or none. A revision that is stored already
	// with the same content ([Conversion.Against]) is skipped; with other content
	// nothing is stored and the error matches ErrExistsDifferent. Lower revisions
	// than the highest are stored too. One that does not pass Validate is an error that
	// matches ErrInvalid, and nothing is stored.
	Append(ctx context.Context, conversions ...Conversion) error
	// List yields the highest revision of each conversion that the query selects, in
	// order of ID, bytewise. Breaking off releases what the listing holds.
	List(ctx context.Context, q ConversionQuery) iter.Seq2[Conversion, error]
}

// ConversionQuery selects conversions; a zero field selects all. Customer is
// compared with that of the highest revision.
type ConversionQuery struct {
	Page
	ID       ConversionID
	Customer CustomerID
}

// RefundLog keeps the refunds of one tenant. The host implements it.
type RefundLog interface {
	// Append stores the refunds, all or none. A refund that is stored already with the
	// same content ([Refund.Against]) is skipped; with other content nothing is stored
	// and the error matches ErrExistsDifferent. One that does not pass Validate is an
	// error that matches ErrInvalid, and nothing is stored.
	Append(ctx context.Context, refunds ...Refund) error
	// List yields the refunds that the query selects in order of ID, bytewise.
	List(ctx context.Context, q RefundQuery) iter.Seq2[Refund, error]
}

// RefundQuery selects refunds; a zero field selects all.
type RefundQuery struct {
	Page
	ID         RefundID
	Conversion ConversionID
}

// ReadingLog keeps the readings of one tenant. The host implements it.
type ReadingLog interface {
	// Append stores the readings, all or none. A reading that is stored already with
	// the same content ([Reading.Against]) is skipped; with other content nothing is
	// stored and the error matches ErrExistsDifferent. One that does not pass Validate is
	// an error that matches ErrInvalid, and nothing is stored.
	Append(ctx context.Context, readings ...Reading) error
	// List yields the readings that the query selects by kind and ID of the subject and
	// by metric, bytewise, and those of one metric in the order of [Reading.Compare].
	List(ctx context.Context, q ReadingQuery) iter.Seq2[Reading, error]
}

// ReadingQuery selects readings; a zero field selects all. They have no ID to go on
// behind, so a listing has no pages: bound it by subject and window.
type ReadingQuery struct {
	Subject Subject
	Metric  Metric
	Window  Window // contains AsOf
}

// Match reports whether the query selects the reading.
func (q ReadingQuery) Match(r Reading) bool {
	return (q.Subject == Subject{} || r.Subject == q.Subject) && (q.Metric == "" || r.Metric == q.Metric) && q.Window.Contains(r.AsOf)
}

// Match reports whether the query selects the conversion, given in its highest
// revision.
func (q ConversionQuery) Match(c Conversion) bool {
	return (q.ID == "" || c.ID == q.ID) && (q.Customer == "" || c.Customer == q.Customer)
}

// Match reports whether the query selects the refund.
func (q RefundQuery) Match(r Refund) bool {
	return (q.ID == "" || r.ID == q.ID) && (q.Conversion == "" || r.Conversion == q.Conversion)
}
