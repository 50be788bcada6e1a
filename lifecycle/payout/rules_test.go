package payout

import (
	"testing"

	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

type rule = stocktest.Deed[State, Event]

// rules are sentences about money.
func rules() []rule {
	stoppable := append(unsent(), OnHold)
	return []rule{
		{Says: "what is owed is asked for", Event: Request, From: []State{Accrued}, To: PendingApproval,
			Unless: "trigger_met amount_matches invoice_in_order tax_in_order due_known asked_for"},
		{Says: "somebody else approves it", Event: Approve, From: []State{PendingApproval}, To: Approved, Effects: "reserve",
			Unless: "trigger_met amount_matches by_person approver_is_other within_limit"},
		{Says: "what is approved is listed", Event: Schedule, From: []State{Approved}, To: Scheduled, Unless: "trigger_met reserved payee_verified"},
		{Says: "what is listed is sent", Event: Send, From: []State{Scheduled}, To: Processing, Effects: "send",
			Unless: "bank_askable trigger_met reserved payee_verified funds_available"},
		{Says: "the bank is believed that it paid", Event: Confirm, From: unpaid(), With: "bank_paid", To: Paid, Effects: "settle", Unless: "bank_paid"},
		{Says: "also after the end", Event: Confirm, From: []State{Cancelled, Contested}, With: "bank_paid", To: Paid, Effects: "book_payment", Unless: "bank_paid"},
		{Says: "and of what failed", Event: Fail, From: []State{Processing, Unclear}, With: "bank_denied", To: Failed, Unless: "bank_denied"},
		{Says: "which is tried again", Event: Retry, From: []State{Failed}, With: "bank_repeatable", To: Scheduled, Unless: "bank_repeatable cause_fixed attempts_below_limit"},
		{Says: "what is not under way can be stopped", Event: Hold, From: unsent(), To: OnHold, Reason: true},
		{Says: "by either side", Event: Dispute, From: unsent(), To: OnHold, Reason: true},
		{Says: "and is approved anew", Event: Release, From: []State{OnHold}, To: PendingApproval, Unless: "recalculated"},
		{Says: "what no bank pays is paid by hand", Event: PayByHand, From: stoppable, To: Paid, Effects: "book_payment void", Unless: "transfer_dead amount_matches", Reason: true},
		{Says: "or not at all", Event: Cancel, From: stoppable, To: Cancelled, Effects: "void", Unless: "transfer_dead", Reason: true},
		{Says: "what the bank paid comes back", Event: Reverse, From: []State{Paid, Disputed, Settled}, With: "bank_returned", To: Reversed, Effects: "book_return", Unless: "bank_returned paid_by_bank"},
		{Says: "the bank pays what was paid by hand", Event: Confirm, From: []State{Paid, Disputed, Settled}, With: "bank_paid paid_by_hand", To: Overpaid,
			Effects: "book_payment ask_back", Unless: "bank_paid paid_by_hand"},
		{Says: "and that comes back", Event: Reverse, From: []State{Paid, Settled, Overpaid}, With: "bank_returned paid_by_both", To: Paid,
			Effects: "book_return", Unless: "bank_returned paid_by_both"},
		{Says: "also in a dispute", Event: Reverse, From: []State{Disputed}, With: "bank_returned paid_by_both",
			Effects: "book_return", Unless: "bank_returned paid_by_both"},
		{Says: "what is paid may be wrong", Event: Dispute, From: []State{Paid, Settled}, To: Disputed, Reason: true},
		{Says: "what is not paid too", Event: Dispute, From: []State{Cancelled}, To: Contested, Reason: true},
		{Says: "it was right", Event: Resolve, From: []State{Disputed}, To: Paid, Unless: "ruled", Reason: true},
		{Says: "so was the end", Event: Resolve, From: []State{Contested}, To: Cancelled, Unless: "ruled", Reason: true},
		{Says: "the second payment is set off", Event: Resolve, From: []State{Overpaid}, To: Paid, Unless: "ruled", Reason: true},
		{Says: "it was wrong", Event: Adjust, From: []State{Disputed}, To: Paid, Effects: "adjust", Unless: "ruled", Reason: true},
	}
}

func TestRules(t *testing.T) { stocktest.Deeds(t, stocktest.New(t, New, Defaults()), kit, rules()) }

// Stories and rules notice every small mistake about money.
func TestSurvivors(t *testing.T) {
	stocktest.DeedSurvivors(t, stocktest.New(t, New, Defaults()), kit, rules(), func(t testing.TB, m *Machine) {
		for name, moves := range stories() {
			tell(t, m, usual(name, moves))
		}
	})
}
