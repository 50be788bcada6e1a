package sim

import (
	"context"
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// transactions are those of the host, as a worker has them. Nobody else runs while one
// does: they are serializable, so that is one of the orders that they may have.
type transactions struct{ *worker }

// Tx runs fn in a transaction, unless something goes wrong. What was written is shown to
// the auditor when all of it is done.
func (t transactions) Tx(ctx context.Context, fn func(ctx context.Context, in workflow.Stores) error) error {
	k := t.worker
	k.at(pointWrite, 0)
	if k.stormy() {
		k.storms++
		return fmt.Errorf("%w (%w)", errFault, irm.ErrConflict)
	}
	k.inTx, k.pending = true, nil
	defer func() { k.inTx, k.pending = false, nil }()
	err := k.tx(ctx, func(ctx context.Context, in workflow.Stores) error {
		k.pending = nil
		return fn(ctx, k.stores(in))
	})
	if err != nil {
		return err
	}
	written := k.pending
	k.inTx = false
	for _, tell := range written {
		k.written(tell)
	}
	switch {
	case k.chance(Lost):
		return fmt.Errorf("%w (%w)", errFault, irm.ErrUnknown)
	case k.chance(Crash):
		panic(crashed{})
	}
	return nil
}
