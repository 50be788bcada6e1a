package relationship

import "slices"

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
)

// outreachRows lead from discovery to terms on the table.
func outreachRows() []row {
	return []row{
		{From: []State{Discovered}, Event: Qualify, To: Qualified, Guards: []string{"fit_high_enough", "authenticity_checked", "exclusivity_clear"}},
		{From: []State{Discovered, Qualified, Contacted, Replied, Pitched}, Event: Disqualify, To: Disqualified, NeedsReason: true, Effects: []string{EffectWithdrawPerks}},
		{From: []State{Qualified}, Event: Contact, To: Contacted, Guards: contactable},
		{From: []State{Contacted}, Event: FollowUp, To: Contacted, Guards: append([]string{"follow_ups_left"}, contactable...)},
		{From: []State{Contacted}, Event: NoAnswer, To: Dormant},
		{From: []State{Contacted, Dormant}, Event: Reply, To: Replied},
		{From: []State{Qualified}, Event: Apply, To: Replied, Guards: []string{"unclaimed"}},
		{From: []State{Contacted, Replied, Pitched, Dormant}, Event: Decline, To: Declined, Effects: []string{EffectStopContact, EffectWithdrawPerks}},
		{From: []State{Replied}, Event: Pitch, To: Pitched, Guards: []string{"offer_prepared", "by_somebody"}},
		{From: []State{Pitched}, Event: FollowUp, To: Pitched, Guards: append([]string{"follow_ups_left"}, contactable...)},
		{From: []State{Replied, Pitched}, Event: Stall, To: Dormant},
		{From: []State{Pitched}, Event: Negotiate, To: Negotiating},
	}
}

// workRows lead from the terms to the debrief. A partner whose next job comes to
// nothing is a partner still.
func workRows() []row {
	ready := []string{"brief_accepted", "gift_received", "disclosure_acknowledged", "tracking_ready", "payee_ready", "assessment_dated", "by_somebody"}
	return slices.Concat(
		asBefore(Negotiating, row{Event: Decline, To: Declined, Effects: []string{EffectStopContact, EffectWithdrawPerks}}),
		asBefore(Negotiating, row{Event: Disqualify, To: Disqualified, NeedsReason: true, Effects: []string{EffectWithdrawPerks}}),
		asBefore(Negotiating, row{Event: Stall, To: Dormant}),
		[]row{
			{From: []State{Pitched, Negotiating}, Event: Agree, To: Onboarding, Guards: []string{"agreed"}},
			{From: []State{Onboarding}, Event: Launch, To: Active, Guards: ready, Effects: []string{EffectGrantPerks}},
		},
		asBefore(Onboarding, row{Event: Cancel, To: Dormant, NeedsReason: true, Guards: []string{"contract_closed"}}),
		asBefore(Active, row{Event: Cancel, To: Dormant, NeedsReason: true, Guards: []string{"contract_closed", "deliverables_closed"}}),
		[]row{
			{From: []State{Active}, Event: Complete, To: Measuring, Guards: []string{"deliverables_closed"}},
			{From: []State{Measuring}, Event: Report, To: Debriefing, Guards: []string{"report_shared"}},
			{From: []State{Debriefing}, Event: Debrief, To: Advocate, Guards: append(slices.Clone(debriefed), "standing_advocate")},
			{From: []State{Debriefing}, Event: Debrief, To: Nurture, Guards: debriefed},
			{From: []State{Nurture, Advocate}, Event: Rebook, To: Negotiating, Guards: []string{"bookings_left"}},
		},
	)
}

// asBefore are rows for an event that takes a partner back to where he was between
// collaborations, and somebody new to where the given row leads.
func asBefore(from State, r row) []row {
	r.From = []State{from}
	advocate, partner := r, r
	advocate.To, advocate.Effects = Advocate, nil
	advocate.Guards = append(slices.Clone(r.Guards), "standing_advocate")
	partner.To, partner.Effects = Nurture, nil
	partner.Guards = append(slices.Clone(r.Guards), "collaborated")
	return []row{advocate, partner, r}
}

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
			{From: []State{Advocate}, Event: Demote, To: Nurture, NeedsReason: true, Effects: []string{EffectWithdrawPerks}},
			{From: []State{Active}, Event: Demote, To: Active, Guards: []string{"standing_advocate"}, NeedsReason: true, Effects: []string{EffectWithdrawPerks}},
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
	to := func(state State, fact string, guards []string) row {
		r := r
		r.From, r.To, r.Guards = []State{from}, state, append(slices.Clone(guards), fact)
		return r
	}
	return []row{
		to(Active, "collaboration_running", r.Guards),
		to(Measuring, "results_open", r.Guards),
		to(Onboarding, "agreed", talks),
		to(Negotiating, "offer_open", talks),
		to(Advocate, "standing_advocate", r.Guards),
		to(Nurture, "collaborated", r.Guards),
	}
}

// restRows are what interrupts a partnership, and takes it up again.
func restRows(dated bool) []row {
	pausable := []State{Contacted, Replied, Pitched, Negotiating, Onboarding, Active, Nurture, Assessing, Advocate}
	resume := onward(Paused, row{Event: Resume, Guards: []string{"assessment_dated"}})
	if dated { // by itself a pause ends without a date, and so somebody looks at it
		resume = append(resume, row{From: []State{Paused}, Event: Resume, To: Assessing, Guards: []string{"collaborated"}})
	}
	resume = append(resume, row{From: []State{Paused}, Event: Resume, To: Replied})
	return slices.Concat(
		[]row{
			{From: []State{Nurture}, Event: Lapse, To: Dormant},
			{From: []State{Advocate}, Event: Lapse, To: Dormant, Effects: []string{EffectWithdrawPerks}},
			{From: []State{Dormant}, Event: Retire, To: Retired, Guards: []string{"obligations_closed"}, Effects: []string{EffectWithdrawPerks}},
			{From: []State{Dormant, Declined, Disqualified, Graduated, Retired}, Event: Reactivate, To: Qualified, Guards: []string{"cooled_off", "rescored"}, Effects: []string{EffectWithdrawPerks}},
			{From: []State{Offboarding}, Event: Retain, To: Assessing, Guards: []string{"collaborated"}, Effects: []string{EffectGrantPerks}},
			{From: pausable, Event: Pause, To: Paused, Effects: []string{EffectPauseCollaborations}},
		},
		resume,
	)
}

// endRows end it, from every open state and those of the row closed. Either side may at
// any time; what is still due then is settled first.
func endRows(closed row) []row {
	return slices.Concat(
		ending(closed, row{Event: Leave, To: Offboarded}, Offboarding),
		ending(closed, row{Event: Offboard, To: Offboarded, NeedsReason: true}, Offboarding),
		[]row{
			settling(Settle, Offboarding, Offboarded), // who says so again settles, and no more
			settling(Leave, Offboarding, Offboarded),
			settling(Offboard, Offboarding, Offboarded),
		},
	)
}

// blockRows keep somebody out. Whoever is kept out cannot get away by leaving.
func blockRows(closed row) []row {
	return slices.Concat(
		ending(closed, row{Event: Block, To: Blocked, NeedsReason: true}, Blocking),
		[]row{
			settling(Settle, Blocking, Blocked),
			settling(Leave, Blocking, Blocked),
			settling(Offboard, Blocking, Blocked),
			settling(Block, Blocking, Blocked),
		},
	)
}

func ending(closed, r row, until State) []row {
	ended := []string{EffectStopContact, EffectCloseCollaborations, EffectRevokeAccess, EffectWithdrawPerks}
	r.From, r.Groups, r.Open = closed.From, closed.Groups, true
	open := r
	r.Guards, r.Effects = []string{"obligations_closed"}, append(slices.Clone(ended), EffectReviewData)
	open.To, open.Effects = until, ended
	return []row{r, open}
}

func settling(event Event, from, to State) row {
	return row{From: []State{from}, Event: event, To: to, Guards: []string{"obligations_closed"}, Effects: []string{EffectReviewData}}
}
