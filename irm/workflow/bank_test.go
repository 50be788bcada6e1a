package workflow_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

var errRefused = errors.New("no such account")

// bank pays once for each key, however often it is asked, and can fail as stores do:
// before or after it has paid.
type bank struct {
	t       *testing.T
	fault   *fault
	mu      sync.Mutex
	refuses []irm.PayeeID // the first payout of each, for ever
	refused map[irm.PayeeID]compensation.ActivityID
	paid    map[compensation.ActivityID]compensation.Payout
}

func newBank(t *testing.T, f *fault, refuses ...irm.PayeeID) *bank {
	return &bank{t: t, fault: f, refuses: refuses, refused: map[irm.PayeeID]compensation.ActivityID{}, paid: map[compensation.ActivityID]compensation.Payout{}}
}

func (b *bank) pay(p compensation.Payout) error {
	var answer error
	err := b.fault.around(func() error {
		b.mu.Lock()
		defer b.mu.Unlock()
		if slices.Contains(b.refuses, p.Payee) && b.refused[p.Payee] == "" {
			b.refused[p.Payee] = p.ID
		}
		if b.refused[p.Payee] == p.ID {
			answer = errRefused
			return nil
		}
		if before, ok := b.paid[p.ID]; ok && before != p {
			b.t.Errorf("one key for %+v and %+v", before, p)
		}
		b.paid[p.ID] = p
		return nil
	})
	if err != nil {
		return err
	}
	return answer
}

// totals is what each payee has got.
func (b *bank) totals() map[irm.PayeeID]int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	sum := map[irm.PayeeID]int64{}
	for _, p := range b.paid {
		sum[p.Payee] += p.Amount.Minor()
	}
	return sum
}

// payOut is what a host does every month.
func payOut(ctx context.Context, f *workflow.Flow, e *compensation.Evaluator, s workflow.Settlement, b *bank) error {
	open, err := f.Reserve(ctx, e, s)
	if err != nil {
		return err
	}
	for _, p := range open {
		switch err := b.pay(p); {
		case errors.Is(err, errRefused):
			err = f.VoidPayout(ctx, p.ID, s.Cut.AddDate(0, 0, 1), errRefused.Error())
			if err != nil {
				return err
			}
		case err != nil:
			return err
		default:
			if err := f.SettlePayout(ctx, p.ID, s.Cut.AddDate(0, 0, 2)); err != nil {
				return err
			}
		}
	}
	return nil
}
