package deliverable

import "slices"

// rows are the table: before a post is live, while it is, and how it ends otherwise.
func (o Options) rows() []row {
	return slices.Concat(making(), posting(), live(), extending(), o.ending(), reminding())
}

// asked says of each guard that is a rule of the options whether it is on.
func (o Options) asked() map[string]bool {
	back := o.WatchDue && !o.KeepLate // the work to the creator, to be posted or made anew
	return map[string]bool{
		"date_ahead": o.WatchDue, "date_kept": o.WatchDue, "due_passed": o.WatchDue, "posted_in_time": o.WatchDue,
		"time_left": back, "rework_time_left": back,
		"live_until": o.WatchLive, "stayed_up": o.WatchLive,
	}
}

func making() []row {
	return []row{
		{From: []State{Planned}, Event: Brief, To: Briefed, Guards: []string{"brief_complete", "date_ahead"}},
		{From: []State{Briefed}, Event: Accept, To: InProduction, Guards: []string{"creator_agreed", "product_received", "date_kept"}},
		{From: []State{Briefed}, Event: Decline, To: Planned, Guards: []string{"by_creator"}},
		{From: []State{InProduction, ChangesRequested}, Event: Submit, To: InApproval, Guards: []string{"version_present", "date_kept"}},
		{From: []State{InApproval}, Event: Withdraw, To: InProduction, Guards: []string{"date_kept"}},
		{From: []State{InApproval}, Event: RequestChanges, To: ChangesRequested, Guards: []string{"rework_time_left"}, NeedsReason: true},
		{From: []State{InApproval}, Event: Approve, To: Approved, Guards: []string{"version_approved", "time_left"}},
		{From: []State{Approved, Scheduled}, Event: Reopen, To: ChangesRequested, Guards: []string{"rework_time_left"}, NeedsReason: true},
	}
}

// posting has a way for every post that went live, as agreed or not.
func posting() []row {
	return []row{
		{From: []State{Approved}, Event: Schedule, To: Scheduled, Guards: []string{"version_approved", "inside_window", "date_kept"}},
		{From: []State{InProduction}, Event: Schedule, To: Scheduled, Guards: []string{"approval_not_needed", "inside_window", "date_kept"}},
		{From: []State{Scheduled}, Event: Unschedule, To: Approved, Guards: []string{"date_kept"}},
		{From: []State{Approved, Scheduled}, Event: Publish, To: Live, Guards: []string{"version_approved", "inside_window", "live_until"}},
		{From: []State{Missed}, Event: Publish, To: Live, Guards: []string{"version_approved", "inside_window", "posted_in_time", "live_until"}},
		{From: []State{Briefed, InProduction}, Event: Publish, To: Live, Guards: []string{"approval_not_needed", "inside_window", "live_until"}},
		{
			From:  append(unposted(), Missed, Cancelled, Waived),
			Event: PublishUnapproved, To: Unapproved, Effects: []string{EffectReview}, NeedsReason: true,
		},
		{From: []State{Unapproved}, Event: Allow, To: Live, Guards: []string{"by_person", "by_brand", "kill_fee_replaced", "live_until"}},
	}
}

// live compares what is live with the brief, point by point, for as long as it stays up.
func live() []row { // seed: B8
	return []row{
		{
			From: []State{Live, Flagged}, Event: Verify, To: Verified,
			Guards:  []string{"link_resolves", "label_present", "tracking_works", "codes_work", "brief_kept"},
			Effects: []string{EffectReleasePay, EffectRequestPay},
		},
		{From: []State{Live, Verified}, Event: Flag, To: Flagged, Effects: []string{EffectHoldPay, EffectAskCorrection}, NeedsReason: true},
		{From: []State{Unapproved, Live, Flagged, Verified}, Event: Remove, To: TakenDown, Effects: []string{EffectHoldPay}, NeedsReason: true},
		{From: []State{TakenDown}, Event: Restore, To: Live, Guards: []string{"link_resolves", "version_approved", "live_as_agreed", "live_until"}},
		{From: []State{TakenDown}, Event: Restore, To: Unapproved, Guards: []string{"link_resolves", "live_until"}, Effects: []string{EffectReview}},
		{From: []State{TakenDown}, Event: GiveUp, To: Waived, Guards: []string{"brand_removed", "pay_decided"}, Effects: []string{EffectReleasePay}, NeedsReason: true},
		{From: []State{TakenDown}, Event: GiveUp, To: Missed, Guards: []string{"others_removed"}, NeedsReason: true},
		{From: []State{Verified}, Event: Archive, To: Archived, Guards: []string{"metrics_captured", "stayed_up"}},
		{From: []State{Verified}, Event: Archive, To: Archived, Guards: []string{"by_person", "by_brand", "stayed_up"}, NeedsReason: true},
	}
}

// extending moves the due date. What was missed goes on from where it had got to.
func extending() []row {
	rows := []row{
		{From: []State{Missed}, Event: Extend, To: Approved, Guards: []string{"extension_agreed", "kill_fee_replaced", "version_approved", "product_received", "date_ahead"}},
		{From: []State{Missed, TakenDown}, Event: Extend, To: InProduction, Guards: []string{"extension_agreed", "kill_fee_replaced", "creator_agreed", "product_received", "date_ahead"}},
		{From: []State{Missed}, Event: Extend, To: Briefed, Guards: []string{"extension_agreed", "kill_fee_replaced", "date_ahead"}},
	}
	for _, s := range append(withCreator(), InApproval) {
		rows = append(rows, row{From: []State{s}, Event: Extend, To: s, Guards: []string{"extension_agreed", "date_ahead"}})
	}
	for _, s := range []State{Live, Flagged, Verified} {
		rows = append(rows, row{From: []State{s}, Event: Extend, To: s, Guards: []string{"extension_agreed", "live_until"}})
	}
	return rows
}

// ending asks less of the creator, who may give up at any time, than of the brand: it waits
// for the date, and says what is paid. Where the product has not come nobody gives up by
// the clock.
func (o Options) ending() []row {
	due := func(guards ...string) []string {
		guards = append(guards, "due_passed")
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
