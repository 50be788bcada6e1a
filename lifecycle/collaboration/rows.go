package collaboration

import "slices"

// entering are the rows from the shortlist to the agreement.
func entering() []row {
	again := []State{Declined, Unanswered, Withdrawn, Cancelled}
	reserve, release := []string{EffectReservePlace}, []string{EffectReleasePlace}
	return []row{
		{From: []State{Shortlisted}, Event: Invite, To: Invited, Guards: []string{"contact_clear", "place_free"}, Effects: reserve},
		{From: []State{Invited}, Event: Recall, To: Shortlisted, NeedsReason: true, Effects: release},
		{From: []State{Invited, Applied, Unanswered}, Event: Accept, To: Negotiating, Guards: []string{"place_free"}, Effects: reserve},
		{From: []State{Invited, Negotiating}, Event: Lapse, To: Unanswered, Effects: release},
		{From: []State{Invited, Negotiating}, Event: Decline, To: Declined, Effects: release},
		{From: []State{Shortlisted, Applied}, Event: Reject, To: Declined, NeedsReason: true},
		{From: []State{Negotiating}, Event: Reject, To: Declined, NeedsReason: true, Effects: release},
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
		{From: []State{Agreed, Shipped}, Event: Receive, To: Received, Guards: []string{"product_arrived", "post_owed"}},
		{From: []State{Agreed, Shipped}, Event: Receive, To: Seeded, Guards: []string{"product_arrived", "post_not_owed"}},
		{From: []State{Agreed, Received, Seeded}, Event: Brief, To: Briefed, Guards: []string{"brief_complete", "product_received"}},
		{From: []State{Briefed, Producing, InReview, Approved}, Event: Rebrief, To: Briefed, Guards: append([]string{"brief_complete"}, change...), NeedsReason: true},
		{From: []State{Briefed}, Event: Begin, To: Producing, Guards: []string{"brief_acknowledged", "payee_ready"}},
		{From: []State{Producing}, Event: Submit, To: InReview, Guards: []string{"work_submitted"}},
		{From: []State{InReview}, Event: RequestChanges, To: Producing},
		{From: []State{Approved}, Event: RequestChanges, To: Producing, Guards: change, NeedsReason: true},
		{From: []State{InReview}, Event: Approve, To: Approved, Guards: []string{"content_approved"}},
		{From: []State{Producing, Approved}, Event: Publish, To: Live, Guards: ready},
		{From: []State{Seeded}, Event: Publish, To: Live, Guards: []string{"published"}},
		{From: []State{Agreed, Shipped, Received, Briefed, Producing, InReview, Approved}, Event: PublishEarly, To: Live, Guards: []string{"published"}, NeedsReason: true, Effects: []string{EffectReview}},
		{From: []State{Live}, Event: Conclude, To: Measuring, Guards: []string{"deliverables_closed"}},
		{From: []State{Seeded, Briefed, Producing}, Event: CloseOut, To: Completed, Guards: []string{"post_not_owed", "payouts_closed"}},
		{From: []State{Measuring, Debriefed}, Event: Extend, To: Live, Guards: []string{"terms_settled", "contract_executed"}, NeedsReason: true},
		{From: []State{Measuring}, Event: Debrief, To: Debriefed, Guards: []string{"report_shared"}},
		{From: []State{Debriefed}, Event: Complete, To: Completed, Guards: []string{"payouts_closed"}},
		{From: []State{Completed}, Event: Reopen, To: Measuring, NeedsReason: true},
		{From: []State{Applied}, Event: Remind, To: Applied, Effects: []string{EffectRemind}},
		{From: []State{Shipped}, Event: Remind, To: Shipped, Effects: []string{EffectRemind}},
		{From: []State{Briefed}, Event: Remind, To: Briefed, Effects: []string{EffectRemind}},
	}
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
	rows := []row{
		{From: []State{Negotiating, Live}, Groups: making, Event: Pause, To: Paused, NeedsReason: true, Effects: []string{EffectStopWork}},
		{From: []State{Paused}, Event: Remind, To: Paused, Effects: []string{EffectRemind}},
		{From: []State{Breached}, Event: Remind, To: Breached, Effects: []string{EffectRemind}},
		{Groups: making, Event: Renegotiate, To: Renegotiating, NeedsReason: true},
		{From: []State{Renegotiating}, Event: Agree, To: Agreed, Guards: []string{"terms_settled", "contract_executed", "clash_free"}},
		{From: []State{Renegotiating}, Groups: append(making, shown...), Event: Breach, To: Breached, NeedsReason: true, Effects: []string{EffectHoldPay}},
	}
	back := func(from State, event Event, to []State, effect []string, guards ...string) {
		for _, state := range to {
			rows = append(rows, row{From: []State{from}, Event: event, To: state, Guards: append(guards, resumes(state)), Effects: effect})
		}
	}
	back(Paused, Resume, slices.Concat([]State{Negotiating}, underway, []State{Live}), nil)
	back(Renegotiating, Resume, underway, nil)
	back(Breached, Remedy, slices.Concat(underway, delivered), []string{EffectReleasePay}, "breach_remedied")
	return rows
}

// leaving are the rows by which either side ends it. Before the agreement nothing is
// due; later what is due is settled first. Work that is delivered is paid for, and no
// longer cancelled.
func leaving() []row {
	talks := []string{resumes(Negotiating)}
	settled, decided := []string{"obligations_closed"}, []string{"kill_fee_decided"}
	both := slices.Concat(decided, settled)
	free := []string{EffectReleasePlace}
	left := []string{EffectReleasePlace, EffectCloseCodes}
	stop := []string{EffectStopWork, EffectReleasePlace, EffectCloseCodes}
	halted := []State{Paused, Renegotiating, Breached}
	work := []string{"preparation", "production", "publication"}
	bound := append(work, "evaluation")
	return []row{
		{From: []State{Applied, Invited, Negotiating}, Event: Withdraw, To: Withdrawn, Effects: free},
		{From: []State{Paused}, Event: Withdraw, To: Withdrawn, Guards: talks, Effects: free},
		{From: halted, Groups: bound, Event: Withdraw, To: Withdrawn, Guards: settled, Effects: left},
		{From: halted, Groups: bound, Event: Withdraw, To: Withdrawing, Effects: left},
		{From: []State{Shortlisted, Applied, Invited, Negotiating}, Event: Cancel, To: Cancelled, NeedsReason: true, Effects: free},
		{From: []State{Paused}, Event: Cancel, To: Cancelled, Guards: talks, NeedsReason: true, Effects: free},
		{From: halted, Groups: work, Event: Cancel, To: Cancelled, Guards: both, NeedsReason: true, Effects: stop},
		{From: halted, Groups: work, Event: Cancel, To: Cancelling, Guards: decided, NeedsReason: true, Effects: stop},
		{From: []State{Withdrawing}, Event: Settle, To: Withdrawn, Guards: settled},
		{From: []State{Cancelling}, Event: Settle, To: Cancelled, Guards: settled},
	}
}
