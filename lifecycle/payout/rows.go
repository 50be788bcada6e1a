package payout

import "slices"

// rows are the table: agreeing on a payout, paying it, stopping it, and what comes after.
func (o Options) rows() []row {
	return slices.Concat(o.agreeing(), o.paying(), stopping(), afterwards(), reminding())
}

// agreeing asks who acts after what stands in the way: a breach names the first guard that
// refuses, and of the day of sending nobody is to learn that deadlines do not approve.
func (o Options) agreeing() []row {
	request := []string{"trigger_met", "amount_matches", "invoice_in_order", "tax_in_order"}
	if o.WatchDue {
		request = append(request, "due_known")
	}
	request = append(request, "asked_for")
	approve := []string{"trigger_met", "amount_matches", "by_person"}
	if !o.SelfApproval {
		approve = append(approve, "approver_is_other")
	}
	approve = append(approve, "within_limit")
	return []row{
		{From: []State{Accrued}, Event: Request, To: PendingApproval, Guards: request},
		{From: []State{PendingApproval}, Event: Approve, To: Approved, Guards: approve, Effects: []string{EffectReserve}},
		{From: []State{PendingApproval}, Event: Return, To: Accrued, NeedsReason: true},
		{From: []State{Approved}, Event: Schedule, To: Scheduled, Guards: []string{"trigger_met", "reserved", "payee_verified"}},
	}
}

// paying believes the bank alone, and never its silence.
func (o Options) paying() []row {
	retry := []string{"bank_repeatable", "cause_fixed"}
	if o.MaxAttempts > 0 {
		retry = append(retry, "attempts_below_limit")
	}
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
		{From: []State{Failed}, Event: Retry, To: Scheduled, Guards: retry},
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
