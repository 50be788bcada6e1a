package payout

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// unpaid are the states from which the bank may be found to have paid.
var unpaid = [...]State{Accrued, PendingApproval, Approved, Scheduled, Processing, Unclear, OnHold, Failed}

// still are those of them in which nobody waits for the bank.
var still = [...]State{Accrued, PendingApproval, Approved, Scheduled, Failed}

// Define returns the table with these rules, for hosts that add to it. Its options are
// checked by [New] and, less clearly, by lifecycle.Compile.
func Define(o Options) lifecycle.Definition[State, Event, Facts] {
	return stock.Trim(lifecycle.Definition[State, Event, Facts]{
		Schema: "irmkit/machine/1", Name: Name, Version: max(o.Version, 1), Initial: Accrued, Entries: []State{Paid, Settled},
		Groups:      groups(),
		States:      states(),
		Transitions: transitions(o),
		Deadlines:   deadlines(o),
		Guards:      guards(o),
		Effects:     Effects(),
		Calendar:    stock.Calendar(o.Calendar),
	})
}

func groups() []lifecycle.Group[State] {
	return []lifecycle.Group[State]{
		{Name: "Earning", States: []State{Accrued, PendingApproval}, Goal: "the right amount, proved and agreed", Metrics: []string{"days_to_approve"}},
		{Name: "Paying", States: []State{Approved, Scheduled, Processing, Unclear}, Goal: "one transfer, in time", Metrics: []string{"days_to_pay", "late_rate", "failure_rate"}},
		{Name: "Exceptions", States: []State{OnHold, Failed, Disputed}, Goal: "a decision", Metrics: []string{"days_open"}},
		{Name: "Done", States: []State{Paid, Settled}},
		{Name: "Undone", States: []State{Cancelled, Reversed}},
	}
}

func states() []lifecycle.State[State] {
	return []lifecycle.State[State]{
		{Name: Accrued, Owner: irm.PartyCreator, Goal: "an invoice that can be paid", Requires: []string{"trigger", "amount", "due"}, Activities: []string{"collect invoice and tax form"}},
		{Name: PendingApproval, Owner: irm.PartyBrand, Goal: "four eyes on the amount", Requires: []string{"invoice"}, Activities: []string{"compare with the statement"}},
		{Name: Approved, Owner: irm.PartyFinance, Goal: "money set aside", Requires: []string{"reservation"}, Activities: []string{"reserve", "verify the payee"}},
		{Name: Scheduled, Owner: irm.PartyFinance, Goal: "sent on its day"},
		{Name: Processing, Owner: irm.PartyHost, Goal: "an answer of the bank"},
		{Name: Unclear, Owner: irm.PartyFinance, Goal: "to know whether the bank has paid", Activities: []string{"ask the bank about the key"}},
		{Name: OnHold, Owner: irm.PartyFinance, Goal: "released or cancelled", Activities: []string{"look at the amount again"}},
		{Name: Failed, Owner: irm.PartyFinance, Goal: "the cause mended", Activities: []string{"tell the payee", "mend the bank details"}},
		{Name: Disputed, Owner: irm.PartyBrand, Goal: "a ruling", Activities: []string{"answer the payee"}},
		{Name: Paid, Owner: irm.PartyHost},
		{Name: Settled, Kind: lifecycle.Closed},
		{Name: Cancelled, Kind: lifecycle.Closed},
		{Name: Reversed, Kind: lifecycle.Terminal},
	}
}

func transitions(o Options) []lifecycle.Transition[State, Event] {
	from := func(s ...State) []State { return s }
	needs := func(names ...string) []string { return names }
	request := needs("trigger_met", "amount_matches", "invoice_in_order", "tax_in_order")
	if o.WatchDue {
		request = append(request, "due_known")
	}
	retry := needs("bank_repeatable", "cause_fixed")
	if o.MaxAttempts > 0 {
		retry = append(retry, "attempts_below_limit")
	}
	return []lifecycle.Transition[State, Event]{
		{From: from(Accrued), Event: Request, To: PendingApproval, Guards: request},
		{From: from(PendingApproval), Event: Approve, To: Approved, Guards: needs("approver_is_other", "within_limit", "trigger_met", "amount_matches"), Effects: needs(EffectReserve)},
		{From: from(PendingApproval), Event: Return, To: Accrued, NeedsReason: true},
		{From: from(Approved), Event: Schedule, To: Scheduled, Guards: needs("reserved", "payee_verified")},
		{From: from(Scheduled), Event: Send, To: Processing, Guards: needs("bank_askable", "reserved", "payee_verified", "funds_available"), Effects: needs(EffectSend)},

		{From: unpaid[:], Event: Confirm, To: Paid, Guards: needs("bank_paid"), Effects: needs(EffectSettle)},
		{From: from(Cancelled), Event: Confirm, To: Paid, Guards: needs("bank_paid"), Effects: needs(EffectBookPayment)},
		{From: from(Processing), Event: TimeOut, To: Unclear, Effects: needs(EffectInquire)},
		{From: from(Unclear), Event: Inquire, To: Unclear, Effects: needs(EffectInquire)},
		{From: from(Unclear), Event: Await, To: Processing, Guards: needs("bank_pending")},
		{From: from(Processing, Unclear), Event: Fail, To: Failed, Guards: needs("bank_denied")},
		{From: from(Failed), Event: Retry, To: Scheduled, Guards: retry},

		{From: still[:], Event: Hold, To: OnHold, NeedsReason: true},
		{From: from(OnHold), Event: Release, To: PendingApproval, Guards: needs("recalculated")},
		{From: still[:], Event: Dispute, To: OnHold, NeedsReason: true},
		{From: from(Paid, Settled), Event: Dispute, To: Disputed, NeedsReason: true},
		{From: from(Disputed), Event: Resolve, To: Paid, Guards: needs("ruled"), NeedsReason: true},
		{From: from(Disputed), Event: Adjust, To: Paid, Guards: needs("ruled"), Effects: needs(EffectAdjust), NeedsReason: true},

		{From: from(PendingApproval), Event: Remind, To: PendingApproval, Effects: needs(EffectRemind)},
		{From: from(OnHold), Event: Remind, To: OnHold, Effects: needs(EffectRemind)},
		{From: from(Failed), Event: Remind, To: Failed, Effects: needs(EffectRemind)},
		{From: from(Disputed), Event: Remind, To: Disputed, Effects: needs(EffectRemind)},

		{From: append(still[:], OnHold), Event: PayByHand, To: Paid, Guards: needs("transfer_dead", "amount_matches"), Effects: needs(EffectBookPayment, EffectVoid), NeedsReason: true},
		{From: append(still[:], OnHold), Event: Cancel, To: Cancelled, Guards: needs("transfer_dead"), Effects: needs(EffectVoid), NeedsReason: true},
		{From: from(Paid, Disputed, Settled), Event: Reverse, To: Reversed, Guards: needs("bank_returned"), Effects: needs(EffectBookReturn)},
		{From: from(Paid), Event: Settle, To: Settled, NeedsReason: true},
	}
}

// deadlines try, from the day of sending, what lies ahead of each state, and from the due
// date whether the bank has paid. What is refused is recorded as a breach.
func deadlines(o Options) []lifecycle.Deadline[State, Event] { // seed: C4 R18
	out := []lifecycle.Deadline[State, Event]{
		{States: []State{PendingApproval}, Clock: lifecycle.Stay, After: o.ApproveWithin, Event: Remind, Reason: "nobody has approved it"},
		{States: []State{Processing}, Clock: lifecycle.Stay, After: o.AnswerWithin, Event: TimeOut, Reason: "the bank has not answered"},
		{States: []State{Unclear}, Clock: lifecycle.Stay, After: o.InquireEvery, Event: Inquire, Reason: "the bank has still not answered"},
		{States: []State{Failed}, Clock: lifecycle.Stay, After: o.FixWithin, Event: Remind, Reason: "nobody has mended the cause"},
		{States: []State{OnHold}, Clock: lifecycle.Idle, After: o.ReviewHold, Event: Remind, Reason: "nobody has looked at the hold"},
		{States: []State{Disputed}, Clock: lifecycle.Stay, After: o.RuleWithin, Event: Remind, Reason: "nobody has decided the dispute"},
		{States: []State{Paid}, Clock: lifecycle.Stay, After: o.SettleAfter, Event: Settle, Reason: "the money was not taken back"},
	}
	if !o.WatchDue {
		return out
	}
	var lead lifecycle.Span
	if o.LeadDays > 0 {
		lead = lifecycle.Days(o.LeadDays)
		for i, next := range [...]Event{Request, Approve, Schedule, Send, Retry} {
			out = append(out, lifecycle.Deadline[State, Event]{States: still[i : i+1], Clock: lifecycle.Until, Event: next, Reason: "to be sent by now"})
		}
	}
	return append(out, lifecycle.Deadline[State, Event]{States: unpaid[:], Clock: lifecycle.Until, After: lead, Event: Confirm, Reason: "due by now"})
}
