package collaboration

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// entering are the rows from the shortlist to the agreement. Who was asked answers.
func entering() []row {
	again := []State{Declined, Unanswered, Withdrawn, Cancelled}
	reserve, release := []string{EffectReservePlace}, []string{EffectReleasePlace}
	brand, creator, clock := []string{"by_brand"}, []string{"by_creator"}, []string{"by_clock"}
	return []row{
		{From: []State{Shortlisted}, Event: Invite, To: Invited, Guards: []string{"contact_clear", "place_free"}, Effects: reserve},
		{From: []State{Invited}, Event: Recall, To: Shortlisted, Guards: brand, NeedsReason: true, Effects: release},
		{From: []State{Invited, Unanswered}, Event: Accept, To: Negotiating, Guards: []string{"by_creator", "place_free"}, Effects: reserve},
		{From: []State{Applied}, Event: Accept, To: Negotiating, Guards: []string{"by_brand", "place_free"}, Effects: reserve},
		{From: []State{Applied}, Event: Remind, To: Applied, Guards: clock, Effects: []string{EffectRemind}},
		{From: []State{Invited, Negotiating}, Event: Lapse, To: Unanswered, Guards: clock, Effects: release},
		{From: []State{Invited, Negotiating}, Event: Decline, To: Declined, Guards: creator, Effects: release},
		{From: []State{Shortlisted, Applied}, Event: Reject, To: Declined, Guards: brand, NeedsReason: true},
		{From: []State{Negotiating}, Event: Reject, To: Declined, Guards: brand, NeedsReason: true, Effects: release},
		{From: []State{Negotiating}, Event: Agree, To: Agreed, Guards: []string{"terms_settled", "contract_executed", "disclosure_acknowledged", "place_free", "clash_free"}},
		{From: again, Event: Reinstate, To: Shortlisted, Guards: []string{"place_free"}, NeedsReason: true},
		{From: again, Event: Replace, To: Replaced, Guards: []string{"successor_agreed"}},
	}
}

// working are the rows from the agreement to the end.
func working(o Options) []row {
	ready := []string{"published", "content_approved", "tracking_ready", "targets_agreed"}
	var change []string
	if o.ChangeNotice > 0 {
		change = []string{"change_in_time"}
	}
	return []row{
		{From: []State{Agreed}, Event: Ship, To: Shipped, Guards: []string{"address_known"}}, // seed: R12
		{From: []State{Shipped, Received, Seeded}, Event: Lose, To: Agreed, NeedsReason: true},
		{From: []State{Agreed, Shipped}, Event: Receive, To: Received, Guards: []string{"product_received", "post_owed"}},
		{From: []State{Agreed, Shipped}, Event: Receive, To: Seeded, Guards: []string{"product_received", "post_not_owed"}},
		{From: []State{Agreed, Received, Seeded}, Event: Brief, To: Briefed, Guards: []string{"brief_complete", "product_ready"}},
		{From: []State{Briefed, Producing, InReview, Approved}, Event: Rebrief, To: Briefed, Guards: append([]string{"brief_complete"}, change...), NeedsReason: true},
		{From: []State{Briefed}, Event: Begin, To: Producing, Guards: []string{"brief_acknowledged", "payee_ready"}},
		{From: []State{Producing}, Event: Submit, To: InReview, Guards: []string{"work_submitted"}},
		{From: []State{InReview}, Event: RequestChanges, To: Producing, NeedsReason: true},
		{From: []State{Approved}, Event: RequestChanges, To: Producing, Guards: change, NeedsReason: true},
		{From: []State{InReview}, Event: Approve, To: Approved, Guards: []string{"content_approved"}},
		{From: []State{Producing, Approved}, Event: Publish, To: Live, Guards: ready},
		{From: []State{Seeded}, Event: Publish, To: Live, Guards: []string{"published"}},
		{From: []State{Live}, Event: Conclude, To: Measuring, Guards: []string{"deliverables_closed"}},
		{From: []State{Agreed, Received, Seeded, Briefed, Producing, Approved}, Event: CloseOut, To: Completed, Guards: []string{"post_not_owed", "payouts_closed"}},
		{From: []State{Measuring, Debriefed}, Event: Extend, To: Live, Guards: []string{"extension_agreed", "contract_executed"}, NeedsReason: true},
		{From: []State{Measuring}, Event: Debrief, To: Debriefed, Guards: []string{"report_shared"}},
		{From: []State{Debriefed}, Event: Complete, To: Completed, Guards: []string{"payouts_closed"}},
		{From: []State{Completed}, Event: Reopen, To: Measuring, NeedsReason: true},
		{From: []State{Shipped}, Event: Remind, To: Shipped, Guards: []string{"by_clock"}, Effects: []string{EffectRemind}},
		{From: []State{Briefed}, Event: Remind, To: Briefed, Guards: []string{"by_brand"}, Effects: []string{EffectRemind}},
	}
}

// posted has a way for every post that came out before its time, since it did. A hold
// stays a hold, and goes on as live; what has ended is settled once more.
func posted() []row {
	var rows []row
	out := func(to State, from []State, guards ...string) {
		rows = append(rows, row{From: from, Event: PublishEarly, To: to, Guards: append(guards, "published"), NeedsReason: true, Effects: []string{EffectReview}})
	}
	out(Live, []State{Agreed, Shipped, Received, Briefed, Producing, InReview, Approved, Renegotiating})
	out(Paused, []State{Paused}, "work_open")
	out(Breached, []State{Breached}, "work_open")
	out(Withdrawing, []State{Withdrawing, Withdrawn})
	out(Cancelling, []State{Cancelling, Cancelled})
	return rows
}

// underway are the states from the agreement to the first post: terms, brief and product
// can still change. A breach is found in these or in those of delivered.
var (
	underway  = []State{Agreed, Shipped, Received, Briefed, Seeded, Producing, InReview, Approved}
	delivered = []State{Live, Measuring, Debriefed}
	resumable = slices.Concat([]State{Negotiating}, underway, delivered)
)

// interrupted are the rows that hold a collaboration up, and those that lead back to
// where it stood. What is delivered is measured and paid for, campaign paused or not.
func interrupted() []row {
	making := []string{"preparation", "production"}
	shown := []string{"publication", "evaluation"}
	clock, remind := []string{"by_clock"}, []string{EffectRemind}
	rows := []row{
		{From: []State{Negotiating, Live}, Groups: making, Event: Pause, To: Paused, NeedsReason: true, Effects: []string{EffectStopWork}},
		{From: []State{Paused}, Event: Remind, To: Paused, Guards: clock, Effects: remind},
		{From: []State{Breached}, Event: Remind, To: Breached, Guards: clock, Effects: remind},
		{Groups: making, Event: Renegotiate, To: Renegotiating, NeedsReason: true},
		{From: []State{Renegotiating}, Event: Agree, To: Agreed, Guards: []string{"terms_settled", "contract_executed", "clash_free"}},
		{From: []State{Renegotiating}, Groups: append(making, shown...), Event: Breach, To: Breached, Guards: []string{"breach_documented"}, NeedsReason: true, Effects: []string{EffectHoldPay}},
	}
	back := func(from State, event Event, to []State, effect []string, guards ...string) {
		for _, state := range to {
			rows = append(rows, row{From: []State{from}, Event: event, To: state, Guards: append(guards, stock.Resumes(state)), Effects: effect})
		}
	}
	bound, pay := slices.Concat(underway, delivered), []string{EffectReleasePay}
	back(Paused, Resume, slices.Concat([]State{Negotiating}, underway, []State{Live}), nil)
	back(Renegotiating, Resume, underway, nil)
	back(Breached, Remedy, bound, pay, "breach_remedied")
	back(Breached, Rule, bound, pay, "breach_ruled")
	back(Breached, Resume, bound, pay, "by_clock")
	return rows
}

// leaving are the rows by which either side ends it. Before the agreement nothing is
// due; later what is due is settled first. Work that is delivered is paid for, and no
// longer cancelled. Pay that a breach has held is released, since it could not be settled
// otherwise.
func leaving() []row {
	settled := []string{"obligations_closed"}
	asked := []State{Shortlisted, Applied} // no place is set aside yet
	talks := []State{Invited, Negotiating}
	halted := []State{Paused, Renegotiating}
	work := []string{"preparation", "production", "publication"}
	bound := append(work, "evaluation")
	free := []string{EffectReleasePlace}
	left := []string{EffectReleasePlace, EffectCloseCodes}
	stop := []string{EffectStopWork, EffectReleasePlace, EffectCloseCodes}
	rows := []row{
		{From: []State{Applied}, Event: Withdraw, To: Withdrawn, Guards: []string{"by_creator"}},
		{From: talks, Event: Withdraw, To: Withdrawn, Guards: []string{"by_creator"}, Effects: free},
		{From: asked, Event: Cancel, To: Cancelled, Guards: []string{"by_brand"}, NeedsReason: true},
		{From: talks, Event: Cancel, To: Cancelled, Guards: []string{"by_brand"}, NeedsReason: true, Effects: free},
		{From: []State{Paused}, Event: Withdraw, To: Withdrawn, Guards: []string{"by_creator", stock.Resumes(Negotiating)}, Effects: free},
		{From: []State{Paused}, Event: Cancel, To: Cancelled, Guards: []string{"by_brand", stock.Resumes(Negotiating)}, NeedsReason: true, Effects: free},
		{From: []State{Withdrawing}, Event: Settle, To: Withdrawn, Guards: settled},
		{From: []State{Cancelling}, Event: Settle, To: Cancelled, Guards: settled},
	}
	withdraw := func(from []State, groups, effects []string) {
		guards := []string{"by_creator"}
		rows = append(rows,
			row{From: from, Groups: groups, Event: Withdraw, To: Withdrawn, Guards: slices.Concat(guards, settled), Effects: effects},
			row{From: from, Groups: groups, Event: Withdraw, To: Withdrawing, Guards: guards, Effects: effects},
		)
	}
	cancel := func(from []State, groups, effects []string, also ...string) {
		guards := slices.Concat([]string{"by_brand"}, also, []string{"kill_fee_decided"})
		rows = append(rows,
			row{From: from, Groups: groups, Event: Cancel, To: Cancelled, Guards: slices.Concat(guards, settled), NeedsReason: true, Effects: effects},
			row{From: from, Groups: groups, Event: Cancel, To: Cancelling, Guards: guards, NeedsReason: true, Effects: effects},
		)
	}
	withdraw(halted, bound, left)
	withdraw([]State{Breached}, nil, append(left, EffectReleasePay))
	cancel(halted, work, stop)
	cancel([]State{Breached}, nil, append(stop, EffectReleasePay), "work_open")
	return rows
}

func deadlines(o Options) []deadline {
	return []deadline{
		{States: []State{Applied}, Clock: lifecycle.Idle, After: o.AnswerWithin, Event: Remind, Reason: "the application has no answer"},
		{States: []State{Invited}, Clock: lifecycle.Stay, After: o.InviteFor, Event: Lapse, Reason: "the invitation has no answer"},
		{States: []State{Negotiating}, Clock: lifecycle.Idle, After: o.NegotiateFor, Event: Lapse, Reason: "the talks have fallen silent"},
		{States: []State{Shipped}, Clock: lifecycle.Idle, After: o.ArriveWithin, Event: Remind, Reason: "the parcel has not arrived"},
		{States: []State{Briefed}, Clock: lifecycle.Idle, After: o.AcknowledgeWithin, Event: Remind, Reason: "the brief is not confirmed"},
		{States: []State{Seeded}, Clock: lifecycle.Stay, After: o.SeededFor, Event: CloseOut, Planned: true, Reason: "no post came"},
		{States: []State{Live}, Clock: lifecycle.Until, Event: Conclude, Planned: true, Reason: "the window is over"},
		{States: []State{Measuring}, Clock: lifecycle.Stay, After: o.ReportWithin, Event: Debrief, Reason: "the report is due"},
		{States: []State{Debriefed}, Clock: lifecycle.Stay, After: o.PayWithin, Event: Complete, Reason: "the payouts are due to be closed"},
		{States: []State{Withdrawing, Cancelling}, Clock: lifecycle.Stay, After: o.SettleWithin, Event: Settle, Reason: "the obligations are due to be closed"},
		{States: []State{Renegotiating}, Clock: lifecycle.Idle, After: o.NegotiateFor, Event: Resume, Reason: "the old terms hold"},
		{States: []State{Breached}, Clock: lifecycle.Total, After: o.RuleWithin, Event: Resume, Reason: "there was no ruling in time"},
		{States: []State{Paused, Breached}, Clock: lifecycle.Idle, After: o.HoldReview, Event: Remind, Reason: "nothing has moved"},
	}
}
