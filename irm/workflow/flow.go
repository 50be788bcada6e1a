package workflow

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Stores is what a host implements, each store for one tenant. Recording uses all
// but Lines, settling Credits and Lines.
type Stores struct {
	Touches     attribution.TouchLog
	Conversions irm.ConversionLog
	Refunds     irm.RefundLog
	Credits     attribution.Ledger
	Lines       compensation.Ledger
}

// Flow runs the workflows over one set of stores. It keeps no state and is safe
// for concurrent use as far as the stores are. All stores and the attributor
// must be set.
type Flow struct {
	Stores     Stores
	Attributor *attribution.Attributor
	// Progress, if set, is told after each customer whose credits were brought up to
	// date, and of how many.
	Progress func(done, total int)
}

// maxTries bounds how often a step is recomputed after it collided with another
// process.
const maxTries = 5

// retry runs step until it does not collide.
func retry(step func() error) error {
	var err error
	for range maxTries {
		if err = step(); !errors.Is(err, irm.ErrExistsDifferent) && !errors.Is(err, irm.ErrConflict) {
			return err
		}
	}
	return fmt.Errorf("workflow: gave up after %d collisions: %w", maxTries, err)
}

// collect reads a listing to its end.
func collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

// attribute brings the credits of the conversions in the history up to date.
func (f *Flow) attribute(ctx context.Context, r *Receipt, load func() (attribution.History, error)) error {
	return retry(func() error {
		history, err := load()
		if err != nil {
			return err
		}
		var books []attribution.Credit
		for _, c := range history.Conversions {
			credits, err := collect(f.Stores.Credits.List(ctx, attribution.CreditQuery{Conversion: c.ID}))
			if err != nil {
				return err
			}
			books = append(books, credits...)
		}
		outcome, err := f.Attributor.Customer(history, books)
		if err != nil {
			return err
		}
		if len(outcome.Credits) > 0 {
			if err := f.Stores.Credits.Append(ctx, outcome.Credits...); err != nil {
				return err
			}
		}
		r.Credits += len(outcome.Credits)
		for _, d := range outcome.Decisions {
			r.Refused = append(r.Refused, d.Refused...)
		}
		return nil
	})
}

// Why explains the decision on one conversion, from all that is recorded now. An
// unknown conversion is [irm.ErrNotFound].
func (f *Flow) Why(ctx context.Context, id irm.ConversionID) (attribution.Decision, error) {
	history, err := f.conversion(ctx, id)
	if err == nil && len(history.Conversions) > 0 && history.Conversions[0].Customer != "" {
		history, err = f.customer(ctx, history.Conversions[0].Customer)
	}
	if err != nil {
		return attribution.Decision{}, err
	}
	return f.Attributor.Why(history, id)
}

// customer is the history of everyone who has a customer ID.
func (f *Flow) customer(ctx context.Context, id irm.CustomerID) (attribution.History, error) {
	h, err := f.history(ctx, irm.ConversionQuery{Customer: id})
	if err != nil || len(h.Conversions) == 0 {
		return h, err
	}
	h.Touches, err = collect(f.Stores.Touches.List(ctx, attribution.TouchQuery{Customer: id}))
	return h, err
}

// conversion is the history of a conversion whose customer is not known.
func (f *Flow) conversion(ctx context.Context, id irm.ConversionID) (attribution.History, error) {
	return f.history(ctx, irm.ConversionQuery{ID: id})
}

func (f *Flow) history(ctx context.Context, q irm.ConversionQuery) (attribution.History, error) {
	var h attribution.History
	var err error
	if h.Conversions, err = collect(f.Stores.Conversions.List(ctx, q)); err != nil {
		return h, err
	}
	for _, c := range h.Conversions {
		refunds, err := collect(f.Stores.Refunds.List(ctx, irm.RefundQuery{Conversion: c.ID}))
		if err != nil {
			return h, err
		}
		h.Refunds = append(h.Refunds, refunds...)
	}
	return h, nil
}
