package workflow

import (
	"context"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// errNoPayouts is what a Flow without a store for payouts says of one.
var errNoPayouts = fmt.Errorf("workflow: no store for payouts: %w", irm.ErrNotFound)

// Reserve sets aside what each payee may be paid under the plan at the cut
// ([compensation.Evaluator.Reserve]), and returns all payouts of the plan that are open:
// those that it has reserved, and those of earlier calls that have not ended.
//
// The host asks its bank to pay each of them, with the ID as the idempotency key, and
// then calls [Flow.SettlePayout] or [Flow.VoidPayout]. Whatever fails or is not known,
// it begins again with Reserve: what was asked before is asked again with the same key,
// so it is paid once. Where payees split their pay, the key of a part is the ID and the
// part's payee. IDs are those of one tenant: whoever pays for several from one bank
// account puts the tenant in front.
//
// Only what is in Stores.Lines is paid, so settle first, at the same cut. What goes back
// later, by a refund or from the bank, is never taken from an open payout, but made up
// for by later earnings.
func (f *Flow) Reserve(ctx context.Context, e *compensation.Evaluator, s Settlement) ([]compensation.Payout, error) {
	return atOnce(ctx, f, func(ctx context.Context, f *Flow) ([]compensation.Payout, error) { return f.reserve(ctx, e, s) })
}

func (f *Flow) reserve(ctx context.Context, e *compensation.Evaluator, s Settlement) ([]compensation.Payout, error) {
	if f.Stores.Payouts == nil {
		return nil, errNoPayouts
	}
	var collision error
	s.Cut = irm.Instant(s.Cut)
	plan := e.Plan().ID
	for range maxPasses {
		before, err := f.books(ctx, plan)
		if err != nil {
			return nil, err
		}
		in, err := f.input(ctx, e, &s)
		if err != nil {
			return nil, err
		}
		in.Booked = before.lines
		missing, err := fromCheckpoint(e, s.Checkpoint, in, func(in compensation.Input) ([]compensation.PayoutEntry, error) {
			return e.Reserve(in, before.payouts)
		})
		if err != nil {
			return nil, err
		}
		if len(missing) == 0 {
			return compensation.OpenPayouts(before.payouts), nil
		}
		// The next pass sees which of them have ended meanwhile: the same ones may have
		// been reserved by somebody else, long ago.
		if collision = f.Stores.Payouts.Append(ctx, missing...); collision != nil {
			if err := f.again(collision); err != nil {
				return nil, err
			}
		}
	}
	return nil, gaveUp(collision)
}

// payouts lists steps of payouts, none where there is no store for them.
func (f *Flow) payouts(ctx context.Context, q compensation.PayoutQuery) ([]compensation.PayoutEntry, error) {
	if f.Stores.Payouts == nil {
		return nil, nil
	}
	return collect(f.Stores.Payouts.List(ctx, q))
}

// SettlePayout says that the bank has paid. Saying it again changes nothing, whatever the
// time. Of an unknown payout the error matches [irm.ErrNotFound]; of one that was voided
// it is a [compensation.EndedError], and the money has left all the same: give it to the
// settlements as a payout by hand ([Settlement].Payouts, under an ID of its own), so that
// it is not paid twice.
func (f *Flow) SettlePayout(ctx context.Context, id compensation.ActivityID, at time.Time) error {
	return f.endPayout(ctx, id, compensation.PayoutSettled, func(p compensation.PayoutEntry) (compensation.PayoutEntry, error) {
		return p.Settled(at)
	})
}

// VoidPayout says that the bank will never pay, and frees the money: the next
// [Flow.Reserve] reserves it anew, under another ID. Void only what the bank has refused
// for good, or what nobody has asked it for or will; a bank that does not answer may have
// paid, so ask it again with the same key. Voiding again changes nothing; of an unknown
// payout the error matches [irm.ErrNotFound], of one that was settled it is a
// [compensation.EndedError]. What the bank sends back after it has paid is no void but a
// negative payout in [Settlement].Payouts.
func (f *Flow) VoidPayout(ctx context.Context, id compensation.ActivityID, at time.Time, reason string) error {
	return f.endPayout(ctx, id, compensation.PayoutVoided, func(p compensation.PayoutEntry) (compensation.PayoutEntry, error) {
		return p.Voided(at, reason)
	})
}

func (f *Flow) endPayout(ctx context.Context, id compensation.ActivityID, want compensation.PayoutStep, end func(compensation.PayoutEntry) (compensation.PayoutEntry, error)) error {
	_, err := atOnce(ctx, f, func(ctx context.Context, f *Flow) (struct{}, error) {
		return struct{}{}, f.endReserved(ctx, id, want, end)
	})
	return err
}

func (f *Flow) endReserved(ctx context.Context, id compensation.ActivityID, want compensation.PayoutStep, end func(compensation.PayoutEntry) (compensation.PayoutEntry, error)) error {
	if f.Stores.Payouts == nil {
		return errNoPayouts
	}
	if err := irm.CheckID(id); err != nil {
		return err
	}
	var collision error
	for range maxPasses {
		story, err := f.payouts(ctx, compensation.PayoutQuery{Payout: id})
		if err != nil {
			return err
		}
		if len(story) == 0 {
			return fmt.Errorf("workflow: payout %s: %w", irm.Quote(string(id)), irm.ErrNotFound)
		}
		switch last := story[len(story)-1]; last.Step {
		case want:
			return nil
		case compensation.PayoutReserved:
			entry, err := end(last)
			if err != nil {
				return err
			}
			if collision = f.Stores.Payouts.Append(ctx, entry); collision == nil {
				return nil
			}
			if err := f.again(collision); err != nil {
				return err
			}
		default:
			return &compensation.EndedError{Payout: id, Have: last.Step, Want: want}
		}
	}
	return gaveUp(collision)
}
