package workflow

import (
	"context"
	"errors"
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

// Transactor makes several calls of stores one. A host whose database has transactions
// offers it in [Flow].Transactor; without one, everything works too: then a crash leaves
// a part of what a call writes, and calling again completes it.
type Transactor interface {
	// Tx runs fn with the stores of a transaction, those that Flow.Stores has: when Tx
	// returns nil, all that fn wrote to them is done, else nothing of it is, and the
	// error of fn comes back. What fn reads is as if transactions ran one after another
	// (serializable). Where that cannot be had because of what others wrote, Tx runs fn
	// again, or returns an error that matches irm.ErrConflict: then the Flow calls Tx
	// again.
	Tx(ctx context.Context, fn func(ctx context.Context, in Stores) error) error
}

// atOnce runs what one call of a Flow does as one transaction, if the host has
// transactions. What was not done is not told.
func atOnce[R any](ctx context.Context, f *Flow, do func(ctx context.Context, f *Flow) (R, error)) (R, error) {
	if f.Transactor == nil {
		return do(ctx, f)
	}
	var none R
	var err error
	for range maxPasses {
		var r R
		err = f.Transactor.Tx(ctx, func(ctx context.Context, in Stores) error {
			inner := *f
			inner.Stores, inner.Transactor, inner.inside = in, nil, true
			var err error
			r, err = do(ctx, &inner)
			return err
		})
		if err == nil {
			return r, nil
		}
		if !errors.Is(err, irm.ErrConflict) {
			return none, err
		}
	}
	return none, gaveUp(err)
}

// again returns nil where somebody else took the same step at the same time, so that
// reading again helps. Within a transaction, which sees one state, it does not: there
// the error is a conflict, and all of it is done again.
func (f *Flow) again(err error) error {
	switch conflict := errors.Is(err, irm.ErrConflict); {
	case !conflict && !errors.Is(err, irm.ErrExistsDifferent):
		return err
	case !f.inside:
		return nil
	case conflict:
		return err
	}
	return fmt.Errorf("%w (%w)", err, irm.ErrConflict)
}
