package relationship

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// rows are the transitions, phase by phase.
func (o Options) rows() []row {
	closed := row{Groups: []string{groupClosed}}
	return slices.Concat(outreachRows(), workRows(), careRows(len(o.Types.Moves) > 0), restRows(o.AssessTo > 0), endRows(closed), blockRows(closed))
}

// Conditions that several rows share.
var (
	contactable = []string{"unclaimed", "route_known", "consent_given", "contact_allowed", "message_personal"}
	debriefed   = []string{"report_shared", "feedback_asked", "payouts_on_time"}
	worthy      = []string{"standing_active", "tenure_long_enough", "collaborations_enough", "satisfaction_high_enough", "on_time_often_enough", "active_lately"}
	again       = []string{"collaborated", "unclaimed", "consent_given", "contact_allowed", "bookings_left"} // of who has gone dormant
	calledOff   = []string{"contract_closed", "kill_fee_decided"}
)

// outreachRows lead from discovery to terms on the table.
func outreachRows() []row {
	declined := row{Event: Decline, To: Declined, Guards: []string{"by_creator"}, Effects: []string{EffectStopContact, EffectWithdrawPerks}}
	disqualified := row{Event: Disqualify, To: Disqualified, Guards: []string{"by_brand"}, NeedsReason: true, Effects: []string{EffectWithdrawPerks}}
	from := func(r row, states ...State) row { r.From = states; return r }
	return slices.Concat(
		[]row{
			{From: []State{Discovered}, Event: Qualify, To: Qualified, Guards: []string{"fit_high_enough", "authenticity_checked", "exclusivity_clear"}},
			from(disqualified, Discovered, Qualified, Contacted),
			{From: []State{Qualified}, Event: Contact, To: Contacted, Guards: contactable},
			{From: []State{Contacted}, Event: FollowUp, To: Contacted, Guards: append([]string{"follow_ups_left"}, contactable...)},
			{From: []State{Contacted}, Event: NoAnswer, To: Dormant},
			{From: []State{Contacted, Dormant}, Event: Reply, To: Replied},
			{From: []State{Qualified}, Event: Apply, To: Replied, Guards: []string{"unclaimed"}},
			from(declined, Contacted, Dormant),
			{From: []State{Replied}, Event: Pitch, To: Pitched, Guards: []string{"offer_prepared", "by_person"}},
			{From: []State{Pitched}, Event: FollowUp, To: Pitched, Guards: append([]string{"follow_ups_left"}, contactable...)},
			{From: []State{Pitched}, Event: Negotiate, To: Negotiating},
			{From: []State{Pitched, Negotiating}, Event: Agree, To: Onboarding, Guards: []string{"agreed"}},
		},
		asBefore(from(declined, Negotiating)),
		asBefore(from(disqualified, Negotiating)),
		asBefore(row{From: []State{Negotiating}, Event: Stall, To: Dormant}),
		orPartner(from(declined, Replied, Pitched)),
		orPartner(from(disqualified, Replied, Pitched)),
		orPartner(row{From: []State{Replied, Pitched}, Event: Stall, To: Dormant}),
	)
}

// workRows lead from the agreement to the debrief. While results are open, or a payout
// is late, the next job may begin.
func workRows() []row {
	ready := []string{"brief_accepted", "product_received", "disclosure_acknowledged", "tracking_ready", "payee_ready", "assessment_dated", "by_person"}
	cancel := row{Event: Cancel, To: Dormant, NeedsReason: true}
	unbegun, begun := cancel, cancel
	unbegun.From, unbegun.Guards = []State{Onboarding}, calledOff
	begun.From, begun.Guards = []State{Active}, stock.With(calledOff, "deliverables_closed")
	return slices.Concat(
		[]row{{From: []State{Onboarding}, Event: Launch, To: Active, Guards: ready, Effects: []string{EffectGrantPerks}}},
		asBefore(unbegun),
		asBefore(begun)[1:], // what is called off does not run
		[]row{
			{From: []State{Active}, Event: Complete, To: Measuring, Guards: []string{"deliverables_closed"}},
			{From: []State{Measuring}, Event: Report, To: Debriefing, Guards: []string{"report_shared"}},
			{From: []State{Debriefing}, Event: Debrief, To: Active, Guards: stock.With(debriefed, "collaboration_running")},
			{From: []State{Debriefing}, Event: Debrief, To: Advocate, Guards: stock.With(debriefed, "standing_advocate")},
			{From: []State{Debriefing}, Event: Debrief, To: Nurture, Guards: debriefed},
			{From: []State{Measuring, Debriefing, Nurture, Advocate}, Event: Rebook, To: Active, Guards: []string{"collaboration_running"}},
			{From: []State{Debriefing, Nurture, Advocate}, Event: Rebook, To: Negotiating, Guards: []string{"bookings_left"}},
			{From: []State{Dormant}, Event: Rebook, To: Negotiating, Guards: again},
		},
	)
}

// asBefore are rows for an event that takes a partner back to where the facts say that
// the partnership stands without it, and somebody new to where the given row leads.
func asBefore(r row) []row {
	back := func(to State, fact string) row {
		r := r
		r.To, r.Effects, r.Guards = to, nil, stock.With(r.Guards, fact)
		return r
	}
	return []row{
		back(Active, "collaboration_running"),
		back(Measuring, "results_open"),
		back(Advocate, "standing_advocate"),
		back(Nurture, "collaborated"),
		r,
	}
}

// orPartner are the same rows where nothing runs or waits: of who was dormant.
func orPartner(r row) []row { return asBefore(r)[3:] }

// careRows are about standing, type and renewal.
func careRows(moves bool) []row {
	var move []row
	if moves {
		move = onward(Assessing, row{Event: Move, Guards: []string{"move_allowed", "assessment_dated"}, Effects: []string{EffectChangeType}}, "move_allowed", "assessment_dated")
	}
	return slices.Concat(
		[]row{
			{From: []State{Nurture}, Event: Promote, To: Advocate, Guards: worthy, Effects: []string{EffectGrantPerks}},
			{From: []State{Active}, Event: Promote, To: Active, Guards: worthy, Effects: []string{EffectGrantPerks}},
			{From: []State{Advocate}, Event: Demote, To: Nurture, Guards: []string{"by_brand"}, NeedsReason: true, Effects: []string{EffectWithdrawPerks}},
			{From: []State{Active}, Event: Demote, To: Active, Guards: []string{"by_brand", "standing_advocate"}, NeedsReason: true, Effects: []string{EffectWithdrawPerks}},
			{From: []State{Active, Nurture, Advocate}, Event: Assess, To: Assessing},
			{From: []State{Negotiating, Onboarding}, Event: Assess, To: Assessing, Guards: []string{"collaborated"}},
		},
		onward(Assessing, row{Event: Renew, Guards: []string{"assessment_dated"}}, "assessment_dated"),
		move,
		[]row{{From: []State{Nurture, Advocate, Assessing, Dormant}, Event: Graduate, To: Graduated,
			Guards: []string{"obligations_closed"}, Effects: []string{EffectWithdrawPerks}}},
	)
}

// onward are rows that lead to where the facts say that the partnership stands: the
// guards of the row are for partners, the others for those who still talk.
func onward(from State, r row, talks ...string) []row {
	to := func(state State, fact string, guards []string, effects ...string) row {
		r := r
		r.From, r.To, r.Guards = []State{from}, state, stock.With(guards, fact)
		r.Effects = stock.With(r.Effects, effects...)
		return r
	}
	return []row{
		to(Active, "collaboration_running", r.Guards, EffectResumeCollaborations),
		to(Measuring, "results_open", r.Guards),
		to(Onboarding, "agreed", talks),
		to(Negotiating, "offer_open", talks),
		to(Advocate, "standing_advocate", r.Guards),
		to(Nurture, "collaborated", r.Guards),
	}
}

// restRows are what interrupts a partnership, and takes it up again.
func restRows(dated bool) []row {
	pausable := []State{Contacted, Replied, Pitched, Negotiating, Onboarding, Active, Measuring, Debriefing, Nurture, Assessing, Advocate}
	resume := onward(Paused, row{Event: Resume, Guards: []string{"assessment_dated"}})
	if dated { // by itself a pause ends without a date, and so somebody looks at it
		resume = append(resume, row{From: []State{Paused}, Event: Resume, To: Assessing, Guards: []string{"collaborated"}})
	}
	resume = append(resume,
		row{From: []State{Paused}, Event: Resume, To: Replied, Guards: []string{"creator_answered"}},
		row{From: []State{Paused}, Event: Resume, To: Contacted},
	)
	return slices.Concat(
		[]row{
			{From: []State{Nurture}, Event: Lapse, To: Dormant, Guards: []string{"nothing_runs"}},
			{From: []State{Advocate}, Event: Lapse, To: Dormant, Guards: []string{"nothing_runs"}, Effects: []string{EffectWithdrawPerks}},
			{From: []State{Dormant}, Event: Retire, To: Retired, Guards: []string{"obligations_closed"}, Effects: []string{EffectWithdrawPerks}},
			{From: []State{Dormant, Declined, Disqualified, Graduated, Retired}, Event: Reactivate, To: Qualified, Guards: []string{"cooled_off", "rescored"}, Effects: []string{EffectWithdrawPerks}},
			{From: []State{Offboarding}, Event: Retain, To: Assessing, Guards: []string{"by_brand", "by_person", "creator_stays", "collaborated"}, Effects: []string{EffectGrantPerks}},
			{From: pausable, Event: Pause, To: Paused, Effects: []string{EffectPauseCollaborations}},
		},
		resume,
	)
}

// endRows end it, from every open state and those of the row closed. Either side may at
// any time; what is still due then is settled first.
func endRows(closed row) []row {
	leave := row{Event: Leave, To: Offboarded, Guards: []string{"by_creator"}}
	offboard := row{Event: Offboard, To: Offboarded, Guards: []string{"by_brand"}, NeedsReason: true}
	return slices.Concat(
		ending(closed, leave, Offboarding),
		ending(closed, offboard, Offboarding),
		settling(Offboarding, Offboarded, row{Event: Settle}, leave, offboard),
	)
}

// blockRows keep somebody out. Whoever is kept out cannot get away by leaving; the brand
// may find that it was wrong.
func blockRows(closed row) []row {
	block := row{Event: Block, To: Blocked, Guards: []string{"by_brand"}, NeedsReason: true}
	unblock := row{From: []State{Blocking, Blocked}, Event: Unblock, To: Discovered, Guards: []string{"by_brand", "by_person"}, NeedsReason: true}
	partner := unblock
	partner.To, partner.Guards, partner.Effects = Assessing, stock.With(unblock.Guards, "collaborated"), []string{EffectGrantPerks}
	return slices.Concat(
		ending(closed, block, Blocking, EffectRevokeAccess),
		settling(Blocking, Blocked, row{Event: Settle}, row{Event: Leave, Guards: []string{"by_creator"}}, row{Event: Offboard, Guards: []string{"by_brand"}}, block),
		[]row{partner, unblock},
	)
}

// ending are rows to the end, or as long as something is due to the state before it. Who
// is owed money still gets messages about it, and sees what it is for.
func ending(closed, r row, until State, effects ...string) []row {
	r.From, r.Groups, r.Open = closed.From, closed.Groups, true
	open := r
	r.Guards = stock.With(r.Guards, "obligations_closed")
	r.Effects = []string{EffectStopContact, EffectCloseCollaborations, EffectRevokeAccess, EffectWithdrawPerks, EffectReviewData}
	open.To, open.Effects = until, append([]string{EffectStopPitches, EffectCloseCollaborations, EffectWithdrawPerks}, effects...)
	return []row{r, open}
}

// settling are rows for events that find all settled: whoever ends it again settles, and
// no more.
func settling(from, to State, events ...row) []row {
	var out []row
	for _, r := range events {
		out = append(out, row{
			From: []State{from}, Event: r.Event, To: to, Guards: stock.With(r.Guards, "obligations_closed"),
			Effects: []string{EffectStopContact, EffectRevokeAccess, EffectReviewData},
		})
	}
	return out
}
