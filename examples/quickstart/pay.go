package main

import (
	"context"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/payout"
)

// answersAfter is how long the bank of the sample takes.
const answersAfter = 48 * time.Hour

// ask asks for what is payable at a cut: one payout a payee.
func (s *stages) ask(ctx context.Context, b compensation.Balance, cut time.Time) error {
	id := payoutID(b.Payee, cut)
	s.payoutsOf[b.Payee] = append(s.payoutsOf[b.Payee], id)
	until := s.rules.SendBy(later(cut, payWithin))
	if err := s.payout.start(ctx, id, payout.Accrued, lifecycle.Meta{At: cut, Actor: tracker, Until: until}); err != nil {
		return err
	}
	_, err := s.payout.fire(ctx, id, payout.Request, payable(b.Payable), lifecycle.Meta{At: cut, Actor: brand})
	return err
}

// pay approves what was asked for at a cut, sets it aside in the books, and has it paid.
func (s *stages) pay(ctx context.Context, flow *workflow.Flow, e *compensation.Evaluator, settlement workflow.Settlement, due []compensation.Balance) error {
	cut := settlement.Cut
	for _, b := range due {
		if _, err := s.payout.fire(ctx, payoutID(b.Payee, cut), payout.Approve, payable(b.Payable), lifecycle.Meta{At: cut, Actor: finance}); err != nil {
			return err
		}
	}
	reserved, err := flow.Reserve(ctx, e, settlement)
	if err != nil {
		return err
	}
	for _, p := range reserved {
		if err := s.send(ctx, flow, p, cut); err != nil {
			return err
		}
	}
	return nil
}

// send asks the bank, which pays. The ID of the reservation is the key under which it
// pays once.
func (s *stages) send(ctx context.Context, flow *workflow.Flow, p compensation.Payout, cut time.Time) error {
	id, facts := payoutID(p.Payee, cut), payable(p.Amount)
	facts.Reserved = p.Amount
	for _, event := range []payout.Event{payout.Schedule, payout.Send} {
		if _, err := s.payout.fire(ctx, id, event, facts, lifecycle.Meta{At: cut, Actor: finance}); err != nil {
			return err
		}
	}
	paid := cut.Add(answersAfter)
	facts.Transfer = payout.TransferPaid
	if _, err := s.payout.fire(ctx, id, payout.Confirm, facts, lifecycle.Meta{At: paid, Actor: tracker}); err != nil {
		return err
	}
	return flow.SettlePayout(ctx, p.ID, paid)
}

// payable are the facts of a payout that the settlement calculated. Invoice, tax form and
// account, which are in no file, are taken as in order.
func payable(amount irm.Money) payout.Facts {
	return payout.Facts{
		Trigger: payout.Commission, HoldOver: true, Amount: amount, Calculated: amount,
		InvoiceInOrder: true, TaxInOrder: true, PayeeVerified: true, DueKnown: true,
		Requester: brand.ID, Limit: amount, FundsAvailable: true, Transfer: payout.TransferUnasked,
	}
}

// payoutID is the host's ID of a payee's payout at a cut.
func payoutID(payee irm.PayeeID, cut time.Time) string {
	return string(payee) + ":" + lastDay(cut)
}
