package irm

import (
	"context"
	"iter"
)

// ConversionLog keeps every revision of every conversion of one tenant. The host
// implements it.
//
// Every List sees all that was appended by calls which returned before it, in this
// store and the others, and no part of an append that is under way. A replica that
// lags does not do.
type ConversionLog interface {
	// Append stores the conversions, all or none. A revision that is stored already
	// with the same content ([Conversion.Against]) is skipped; with other content
	// nothing is stored and the error matches ErrExistsDifferent. Lower revisions
	// than the highest are stored too. The log keeps copies.
	Append(ctx context.Context, conversions ...Conversion) error
	// List yields the highest revision of each conversion that the query selects, in
	// order of ID, bytewise. Breaking off releases what the listing holds.
	List(ctx context.Context, q ConversionQuery) iter.Seq2[Conversion, error]
}

// ConversionQuery selects conversions; a zero field selects all. Customer is
// compared with that of the highest revision.
type ConversionQuery struct {
	ID       ConversionID
	Customer CustomerID
}

// RefundLog keeps the refunds of one tenant. The host implements it.
//
// Every List sees all that was appended by calls which returned before it, in this
// store and the others, and no part of an append that is under way. A replica that
// lags does not do.
type RefundLog interface {
	// Append stores the refunds, all or none. A refund that is stored already with the
	// same content ([Refund.Against]) is skipped; with other content nothing is stored
	// and the error matches ErrExistsDifferent. The log keeps copies.
	Append(ctx context.Context, refunds ...Refund) error
	// List yields the refunds that the query selects in order of ID, bytewise.
	List(ctx context.Context, q RefundQuery) iter.Seq2[Refund, error]
}

// RefundQuery selects refunds; a zero field selects all.
type RefundQuery struct {
	ID         RefundID
	Conversion ConversionID
}
