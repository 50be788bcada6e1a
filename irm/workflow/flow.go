package workflow

import (
	"context"
	"iter"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Stores is what a host implements, each store for one tenant. Recording uses all
// but Lines, Payouts and Contents, and Readings only for readings; settling uses Credits
// and Lines, and of the others those that the plan asks for ([Flow.SettleWith]). Aliases
// may be nil: then every customer has one name. Payouts may be nil: then the only
// payouts are those among [Settlement].Payouts, and [Flow.Reserve] reserves none.
// Readings may be nil where no plan counts a metric. So may Contents: then the only
// posts are those among [Settlement].Activities.
type Stores struct {
	Aliases     attribution.AliasLog
	Touches     attribution.TouchLog
	Conversions irm.ConversionLog
	Refunds     irm.RefundLog
	Credits     attribution.Ledger
	Lines       compensation.Ledger
	Payouts     compensation.PayoutLedger
	Contents    irm.ContentStore
	Readings    irm.ReadingLog
}

// Flow runs the workflows over one set of stores. It keeps no state and is safe
// for concurrent use as far as the stores are. The attributor and all stores that are
// used must be set.
type Flow struct {
	Stores     Stores
	Attributor *attribution.Attributor
	// Transactor, if set, makes all that one call writes one: of a call that fails nothing
	// is done.
	Transactor Transactor
	// Uses, if set, returns the uses of promo codes with limits by anybody: the
	// conversions that carry one of the codes, however spelt. Without it the limits are
	// those of each customer alone. Where there is a Transactor it gets the context of the
	// transaction, and should read within that.
	Uses func(ctx context.Context, codes []string) ([]code.Use, error)
	// Spikes, if set, are what code.Assignment.Spikes found, for a policy that looks at them.
	Spikes []code.Spike
	// Progress, if set, is told after each customer whose credits were brought up to
	// date, and of how many. A transaction that is run again tells again.
	Progress func(done, total int)

	inside bool // a transaction
}

// maxPasses bounds how often a step is recomputed while other processes keep
// changing what it rests on.
const maxPasses = 10

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
