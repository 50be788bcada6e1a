package deliverable

import "slices"

// rows are the table: before a post is live, while it is, and how it ends otherwise.
func (o Options) rows() []row {
	return slices.Concat(o.making(), o.posting(), o.live(), o.extending(), o.ending(), reminding())
}

// ahead adds the guard of a new due date to those of a step that sets one.
func (o Options) ahead(guards ...string) []string {
	if o.WatchDue {
		return append(guards, "date_ahead")
	}
	return guards
}

// back adds the guard of steps that give the work back to the creator: to be posted, or to
// be made anew.
func (o Options) back(left string, guards ...string) []string {
	if o.WatchDue && !o.KeepLate {
		return append(guards, left)
	}
	return guards
}

// kept adds the guard of steps of the creator, who does not move the date with them.
func (o Options) kept(guards ...string) []string {
	if o.WatchDue {
		return append(guards, "date_kept")
	}
	return guards
}

// stays adds the guard of steps with which a post is live, until a date.
func (o Options) stays(guards ...string) []string {
	if o.WatchLive {
		return append(guards, "live_until")
	}
	return guards
}

// inTime adds the guard of a post that is recorded after its date.
func (o Options) inTime(guards ...string) []string {
	if o.WatchDue {
		return append(guards, "posted_in_time")
	}
	return guards
}

func (o Options) making() []row {
	return []row{
		{From: []State{Planned}, Event: Brief, To: Briefed, Guards: o.ahead("brief_complete")},
		{From: []State{Briefed}, Event: Accept, To: InProduction, Guards: o.kept("creator_agreed", "product_received")},
		{From: []State{Briefed}, Event: Decline, To: Planned, Guards: []string{"by_creator"}},
		{From: []State{InProduction, ChangesRequested}, Event: Submit, To: InApproval, Guards: o.kept("version_present")},
		{From: []State{InApproval}, Event: Withdraw, To: InProduction, Guards: o.kept()},
		{From: []State{InApproval}, Event: RequestChanges, To: ChangesRequested, Guards: o.back("rework_time_left"), NeedsReason: true},
		{From: []State{InApproval}, Event: Approve, To: Approved, Guards: o.back("time_left", "version_approved")},
		{From: []State{Approved, Scheduled}, Event: Reopen, To: ChangesRequested, Guards: o.back("rework_time_left"), NeedsReason: true},
	}
}

// posting has a way for every post that went live, as agreed or not.
func (o Options) posting() []row {
	return []row{
		{From: []State{Approved}, Event: Schedule, To: Scheduled, Guards: o.kept("version_approved", "inside_window")},
		{From: []State{InProduction}, Event: Schedule, To: Scheduled, Guards: o.kept("approval_not_needed", "inside_window")},
		{From: []State{Scheduled}, Event: Unschedule, To: Approved, Guards: o.kept()},
		{From: []State{Approved, Scheduled}, Event: Publish, To: Live, Guards: o.stays("version_approved", "inside_window")},
		{From: []State{Missed}, Event: Publish, To: Live, Guards: o.stays(o.inTime("version_approved", "inside_window")...)},
		{From: []State{Briefed, InProduction}, Event: Publish, To: Live, Guards: o.stays("approval_not_needed", "inside_window")},
		{
			From:  append(unposted(), Missed, Cancelled, Waived),
			Event: PublishUnapproved, To: Unapproved, Effects: []string{EffectReview}, NeedsReason: true,
		},
		{From: []State{Unapproved}, Event: Allow, To: Live, Guards: o.stays("by_person", "by_brand", "kill_fee_replaced")},
	}
}

// live compares what is live with the brief, point by point, for as long as it stays up.
func (o Options) live() []row { // seed: B8
	archive, without := []string{"metrics_captured"}, []string{"by_person", "by_brand"}
	if o.WatchLive {
		archive, without = append(archive, "stayed_up"), append(without, "stayed_up")
	}
	return []row{
		{
			From: []State{Live, Flagged}, Event: Verify, To: Verified,
			Guards:  []string{"link_resolves", "label_present", "tracking_works", "codes_work", "brief_kept"},
			Effects: []string{EffectReleasePay, EffectRequestPay},
		},
		{From: []State{Live, Verified}, Event: Flag, To: Flagged, Effects: []string{EffectHoldPay, EffectAskCorrection}, NeedsReason: true},
		{From: []State{Unapproved, Live, Flagged, Verified}, Event: Remove, To: TakenDown, Effects: []string{EffectHoldPay}, NeedsReason: true},
		{From: []State{TakenDown}, Event: Restore, To: Live, Guards: o.stays("link_resolves", "version_approved", "live_as_agreed")},
		{From: []State{TakenDown}, Event: Restore, To: Unapproved, Guards: o.stays("link_resolves"), Effects: []string{EffectReview}},
		{From: []State{TakenDown}, Event: GiveUp, To: Waived, Guards: []string{"brand_removed", "pay_decided"}, Effects: []string{EffectReleasePay}, NeedsReason: true},
		{From: []State{TakenDown}, Event: GiveUp, To: Missed, Guards: []string{"others_removed"}, NeedsReason: true},
		{From: []State{Verified}, Event: Archive, To: Archived, Guards: archive},
		{From: []State{Verified}, Event: Archive, To: Archived, Guards: without, NeedsReason: true},
	}
}

// extending moves the due date. What was missed goes on from where it had got to.
func (o Options) extending() []row {
	rows := []row{
		{From: []State{Missed}, Event: Extend, To: Approved, Guards: o.ahead("extension_agreed", "kill_fee_replaced", "version_approved", "product_received")},
		{From: []State{Missed, TakenDown}, Event: Extend, To: InProduction, Guards: o.ahead("extension_agreed", "kill_fee_replaced", "creator_agreed", "product_received")},
		{From: []State{Missed}, Event: Extend, To: Briefed, Guards: o.ahead("extension_agreed", "kill_fee_replaced")},
	}
	for _, s := range append(withCreator(), InApproval) {
		rows = append(rows, row{From: []State{s}, Event: Extend, To: s, Guards: o.ahead("extension_agreed")})
	}
	for _, s := range []State{Live, Flagged, Verified} {
		rows = append(rows, row{From: []State{s}, Event: Extend, To: s, Guards: o.stays("extension_agreed")})
	}
	return rows
}

// ending asks less of the creator, who may give up at any time, than of the brand: it waits
// for the date, and says what is paid. Where the product has not come nobody gives up by
// the clock.
func (o Options) ending() []row {
	due := func(guards ...string) []string {
		if o.WatchDue {
			guards = append(guards, "due_passed")
		}
		if o.KeepLate {
			guards = append(guards, "by_person")
		}
		return append(guards, "by_brand")
	}
	undone := append(unposted(), Unapproved, Live, Flagged, TakenDown, Missed)
	return []row{
		{From: withCreator(), Event: GiveUp, To: Missed, Guards: []string{"by_creator"}},
		{From: []State{Briefed}, Event: Miss, To: Missed, Guards: due("product_received"), NeedsReason: true},
		{From: withCreator()[1:], Event: Miss, To: Missed, Guards: due(), NeedsReason: true},
		{
			From: undone, Event: Cancel, To: Cancelled,
			Guards: []string{"by_brand", "kill_fee_decided"}, Effects: []string{EffectPayKillFee}, NeedsReason: true,
		},
		{
			From: undone, Event: Waive, To: Waived,
			Guards: []string{"by_brand", "pay_decided"}, Effects: []string{EffectReleasePay}, NeedsReason: true,
		},
	}
}

func reminding() []row {
	return []row{
		{From: []State{Briefed}, Event: Remind, To: Briefed, Guards: []string{"product_received", "by_brand"}, Effects: []string{EffectRemind}},
		{From: []State{Briefed}, Event: Remind, To: Briefed, Guards: []string{"by_clock"}, Effects: []string{EffectShipProduct}},
		{From: []State{ChangesRequested}, Event: Remind, To: ChangesRequested, Guards: []string{"by_brand"}, Effects: []string{EffectRemind}},
	}
}

// withCreator are the states before a post in which it is the creator's turn.
func withCreator() []State {
	return []State{Briefed, InProduction, ChangesRequested, Approved, Scheduled}
}

// unposted are all states before a post.
func unposted() []State {
	return []State{Planned, Briefed, InProduction, InApproval, ChangesRequested, Approved, Scheduled}
}
