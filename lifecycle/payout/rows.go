package payout

// unpaid are the states from which the bank may be found to have paid.
func unpaid() []State {
	return []State{Accrued, PendingApproval, Approved, Scheduled, Processing, Unclear, OnHold, Failed}
}

// still are those of them in which nobody waits for the bank.
func still() []State { return []State{Accrued, PendingApproval, Approved, Scheduled, Failed} }

func (o Options) rows() []row {
	from := func(s ...State) []State { return s }
	needs := func(names ...string) []string { return names }
	request := needs("asked_for", "trigger_met", "amount_matches", "invoice_in_order", "tax_in_order")
	if o.WatchDue {
		request = append(request, "due_known")
	}
	approve := needs("approver_is_person", "within_limit", "trigger_met", "amount_matches")
	if !o.SelfApproval {
		approve = append(approve, "approver_is_other")
	}
	retry := needs("bank_repeatable", "cause_fixed")
	if o.MaxAttempts > 0 {
		retry = append(retry, "attempts_below_limit")
	}
	return []row{
		{From: from(Accrued), Event: Request, To: PendingApproval, Guards: request},
		{From: from(PendingApproval), Event: Approve, To: Approved, Guards: approve, Effects: needs(EffectReserve)},
		{From: from(PendingApproval), Event: Return, To: Accrued, NeedsReason: true},
		{From: from(Approved), Event: Schedule, To: Scheduled, Guards: needs("reserved", "payee_verified")},
		{From: from(Scheduled), Event: Send, To: Processing, Guards: needs("bank_askable", "reserved", "payee_verified", "funds_available"), Effects: needs(EffectSend)},

		{From: unpaid(), Event: Confirm, To: Paid, Guards: needs("bank_paid"), Effects: needs(EffectSettle)},
		{From: from(Cancelled), Event: Confirm, To: Paid, Guards: needs("bank_paid"), Effects: needs(EffectBookPayment)},
		{From: from(Processing), Event: TimeOut, To: Unclear, Effects: needs(EffectInquire)},
		{From: from(Unclear), Event: Inquire, To: Unclear, Effects: needs(EffectInquire)},
		{From: from(Unclear), Event: Await, To: Processing, Guards: needs("bank_pending")},
		{From: from(Processing, Unclear), Event: Fail, To: Failed, Guards: needs("bank_denied")},
		{From: from(Failed), Event: Retry, To: Scheduled, Guards: retry},

		{From: still(), Event: Hold, To: OnHold, NeedsReason: true},
		{From: from(OnHold), Event: Release, To: PendingApproval, Guards: needs("recalculated")},
		{From: still(), Event: Dispute, To: OnHold, NeedsReason: true},
		{From: from(Paid, Settled), Event: Dispute, To: Disputed, NeedsReason: true},
		{From: from(Disputed), Event: Resolve, To: Paid, Guards: needs("ruled"), NeedsReason: true},
		{From: from(Disputed), Event: Adjust, To: Paid, Guards: needs("ruled"), Effects: needs(EffectAdjust), NeedsReason: true},

		{From: from(PendingApproval), Event: Remind, To: PendingApproval, Effects: needs(EffectRemind)},
		{From: from(OnHold), Event: Remind, To: OnHold, Effects: needs(EffectRemind)},
		{From: from(Failed), Event: Remind, To: Failed, Effects: needs(EffectRemind)},
		{From: from(Disputed), Event: Remind, To: Disputed, Effects: needs(EffectRemind)},

		{From: append(still(), OnHold), Event: PayByHand, To: Paid, Guards: needs("transfer_dead", "amount_matches"), Effects: needs(EffectBookPayment, EffectVoid), NeedsReason: true},
		{From: append(still(), OnHold), Event: Cancel, To: Cancelled, Guards: needs("transfer_dead"), Effects: needs(EffectVoid), NeedsReason: true},
		{From: from(Paid, Disputed, Settled), Event: Reverse, To: Reversed, Guards: needs("bank_returned"), Effects: needs(EffectBookReturn)},
		{From: from(Paid), Event: Settle, To: Settled, NeedsReason: true},
	}
}
