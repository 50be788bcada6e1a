package sim

import (
	"errors"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

// conclude says how a payout has ended, at any time.
func (k *worker) conclude(id compensation.ActivityID, step compensation.PayoutStep, at time.Time) error {
	k.operation()
	if step == compensation.PayoutVoided {
		return k.calls.VoidPayout(k.ctx, id, at, "account closed")
	}
	return k.calls.SettlePayout(k.ctx, id, at)
}

// retell (A4) says once more how a payout has ended, which changes nothing, and then the
// contrary, which is refused.
func (k *worker) retell(id compensation.ActivityID, step compensation.PayoutStep) error {
	if err := k.conclude(id, step, k.clock.Add(day)); err != nil {
		return err
	}
	contrary := compensation.PayoutSettled
	if step == contrary {
		contrary = compensation.PayoutVoided
	}
	err := k.conclude(id, contrary, k.clock)
	var ended *compensation.EndedError
	switch {
	case errors.As(err, &ended):
		if *ended != (compensation.EndedError{Payout: id, Have: step, Want: contrary}) {
			k.fail("A4", "of payout %s, which is %s, the refusal to have it %s says: %v", id, step, contrary, ended)
		}
		return nil
	case err == nil:
		k.fail("A4", "payout %s is %s, and is said to be %s, and nothing refuses that", id, step, contrary)
	}
	return err
}

// retold (A4): all that was said of payouts can be said again; of one that nobody has
// reserved nothing can be said.
func (k *worker) retold() error {
	before, err := listing.Read(k.inner.Payouts.List(k.ctx, compensation.PayoutQuery{}))
	if err != nil {
		return err
	}
	for i := range before {
		if e := &before[i]; e.Step != compensation.PayoutReserved {
			if err := k.retell(e.Payout, e.Step); err != nil {
				k.fail("A4", "payout %s is %s, which cannot be said again: %v", e.Payout, e.Step, err)
			}
		}
	}
	for _, step := range [...]compensation.PayoutStep{compensation.PayoutSettled, compensation.PayoutVoided} {
		if err := k.conclude("nobodys", step, k.clock); !errors.Is(err, irm.ErrNotFound) {
			k.fail("A4", "a payout that was never reserved is %s: %v", step, err)
		}
	}
	after, err := listing.Read(k.inner.Payouts.List(k.ctx, compensation.PayoutQuery{}))
	if err == nil && len(after) != len(before) {
		k.fail("A4", "what is said of payouts once more books %d entries", len(after)-len(before))
	}
	return err
}
