package payout

import "slices"

// rows are the table: agreeing on a payout, paying it, stopping it, and what comes after.
func rows() []row {
	return slices.Concat(agreeing(), paying(), stopping(), afterwards(), reminding())
}

// asked says of each guard that is a rule of the options whether it is on.
func (o Options) asked() map[string]bool {
	return map[string]bool{"due_known": o.WatchDue, "approver_is_other": !o.SelfApproval, "attempts_below_limit": o.MaxAttempts > 0}
}

// agreeing asks who acts after what stands in the way: a breach names the first guard that
// refuses, and of the day of sending nobody is to learn that deadlines do not approve.
func agreeing() []row {
	return []row{
		{From: []State{Accrued}, Event: Request, To: PendingApproval, Guards: []string{"trigger_met", "amount_matches", "invoice_in_order", "tax_in_order", "due_known", "asked_for"}},
		{From: []State{PendingApproval}, Event: Approve, To: Approved, Guards: []string{"trigger_met", "amount_matches", "by_person", "approver_is_other", "within_limit"}, Effects: []string{EffectReserve}},
		{From: []State{PendingApproval}, Event: Return, To: Accrued, NeedsReason: true},
		{From: []State{Approved}, Event: Schedule, To: Scheduled, Guards: []string{"trigger_met", "reserved", "payee_verified"}},
	}
}

// paying believes the bank alone, and never its silence.
func paying() []row {
	return []row{
		{
			From: []State{Scheduled}, Event: Send, To: Processing,
			Guards: []string{"bank_askable", "trigger_met", "reserved", "payee_verified", "funds_available"}, Effects: []string{EffectSend},
		},
		{From: unpaid(), Event: Confirm, To: Paid, Guards: []string{"bank_paid"}, Effects: []string{EffectSettle}},
		{From: []State{Cancelled, Contested}, Event: Confirm, To: Paid, Guards: []string{"bank_paid"}, Effects: []string{EffectBookPayment}},
		{
			From: []State{Paid, Disputed, Settled}, Event: Confirm, To: Overpaid,
			Guards: []string{"bank_paid", "paid_by_hand"}, Effects: []string{EffectBookPayment, EffectAskBack},
		},
		{From: []State{Processing}, Event: TimeOut, To: Unclear, Effects: []string{EffectInquire}},
		{From: []State{Unclear}, Event: Inquire, To: Unclear, Effects: []string{EffectInquire}},
		{From: []State{Unclear}, Event: Await, To: Processing, Guards: []string{"bank_pending"}},
		{From: []State{Processing, Unclear}, Event: Fail, To: Failed, Guards: []string{"bank_denied"}},
		{From: []State{Failed}, Event: Retry, To: Scheduled, Guards: []string{"bank_repeatable", "cause_fixed", "attempts_below_limit"}},
	}
}

// stopping lets nothing go on, or end, that the bank may still pay.
func stopping() []row {
	return []row{
		{From: unsent(), Event: Hold, To: OnHold, NeedsReason: true},
		{From: unsent(), Event: Dispute, To: OnHold, NeedsReason: true},
		{From: []State{OnHold}, Event: Release, To: PendingApproval, Guards: []string{"recalculated"}},
		{
			From: append(unsent(), OnHold), Event: PayByHand, To: Paid,
			Guards: []string{"transfer_dead", "amount_matches"}, Effects: []string{EffectBookPayment, EffectVoid}, NeedsReason: true,
		},
		{
			From: append(unsent(), OnHold), Event: Cancel, To: Cancelled,
			Guards: []string{"transfer_dead"}, Effects: []string{EffectVoid}, NeedsReason: true,
		},
	}
}

// afterwards changes nothing that was paid: whatever it leads to is a new entry. The bank
// takes back what the bank has paid, and nothing that was paid by hand.
func afterwards() []row {
	back := []string{EffectBookReturn}
	return []row{
		{From: []State{Paid}, Event: Settle, To: Settled, NeedsReason: true},
		{From: []State{Paid, Settled}, Event: Dispute, To: Disputed, NeedsReason: true},
		{From: []State{Cancelled}, Event: Dispute, To: Contested, NeedsReason: true},
		{From: []State{Disputed}, Event: Resolve, To: Paid, Guards: []string{"ruled"}, NeedsReason: true},
		{From: []State{Disputed}, Event: Adjust, To: Paid, Guards: []string{"ruled"}, Effects: []string{EffectAdjust}, NeedsReason: true},
		{From: []State{Contested}, Event: Resolve, To: Cancelled, Guards: []string{"ruled"}, NeedsReason: true},
		{From: []State{Overpaid}, Event: Resolve, To: Paid, Guards: []string{"ruled"}, NeedsReason: true},
		{From: []State{Paid, Disputed, Settled}, Event: Reverse, To: Reversed, Guards: []string{"bank_returned", "paid_by_bank"}, Effects: back},
		{From: []State{Paid, Settled, Overpaid}, Event: Reverse, To: Paid, Guards: []string{"bank_returned", "paid_by_both"}, Effects: back},
		{From: []State{Disputed}, Event: Reverse, To: Disputed, Guards: []string{"bank_returned", "paid_by_both"}, Effects: back},
	}
}

func reminding() []row {
	var rows []row
	for _, s := range []State{PendingApproval, OnHold, Failed, Disputed, Contested, Overpaid} {
		rows = append(rows, row{From: []State{s}, Event: Remind, To: s, Guards: []string{"by_clock"}, Effects: []string{EffectRemind}})
	}
	return rows
}

// unpaid are the states from which the bank may be found to have paid.
func unpaid() []State {
	return []State{Accrued, PendingApproval, Approved, Scheduled, Processing, Unclear, OnHold, Failed}
}

// unsent are those in which the bank is not being asked, in the order in which they are
// left behind.
func unsent() []State { return []State{Accrued, PendingApproval, Approved, Scheduled, Failed} }
