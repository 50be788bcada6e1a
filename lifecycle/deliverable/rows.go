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

// back adds the guard of steps that give the work back to the creator.
func (o Options) back(guards ...string) []string {
	if o.WatchDue && !o.KeepLate {
		return append(guards, "time_left")
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

func (o Options) making() []row {
	return []row{
		{From: []State{Planned}, Event: Brief, To: Briefed, Guards: o.ahead("brief_complete")},
		{From: []State{Briefed}, Event: Accept, To: InProduction, Guards: []string{"creator_agreed", "product_received"}},
		{From: []State{Briefed}, Event: Decline, To: Planned, NeedsReason: true},
		{From: []State{InProduction, ChangesRequested}, Event: Submit, To: InApproval, Guards: []string{"version_present"}},
		{From: []State{InApproval}, Event: Withdraw, To: InProduction},
		{From: []State{InApproval}, Event: RequestChanges, To: ChangesRequested, Guards: o.back(), NeedsReason: true},
		{From: []State{InApproval}, Event: Approve, To: Approved, Guards: o.back("version_approved")},
		{From: []State{Approved, Scheduled}, Event: Reopen, To: ChangesRequested, Guards: o.back(), NeedsReason: true},
	}
}

// posting has a way for every post that went live, as agreed or not.
func (o Options) posting() []row {
	return []row{
		{From: []State{Approved}, Event: Schedule, To: Scheduled, Guards: []string{"version_approved", "inside_window"}},
		{From: []State{InProduction}, Event: Schedule, To: Scheduled, Guards: []string{"approval_not_needed", "inside_window"}},
		{From: []State{Scheduled}, Event: Unschedule, To: Approved},
		{From: []State{Approved, Scheduled, Missed}, Event: Publish, To: Live, Guards: o.stays("version_approved", "inside_window")},
		{From: []State{Briefed, InProduction}, Event: Publish, To: Live, Guards: o.stays("approval_not_needed", "inside_window")},
		{
			From:  append(unposted(), Missed, Cancelled, Waived),
			Event: PublishUnapproved, To: Unapproved, Effects: []string{EffectReview}, NeedsReason: true,
		},
		{From: []State{Unapproved}, Event: Allow, To: Live, Guards: o.stays("reviewed", "by_brand")},
	}
}

// live compares what is live with the brief, point by point, for as long as it stays up.
func (o Options) live() []row { // seed: B8
	archive := []string{"metrics_captured"}
	if o.WatchLive {
		archive = append(archive, "stayed_up")
	}
	return []row{
		{
			From: []State{Live, Flagged}, Event: Verify, To: Verified,
			Guards:  []string{"link_resolves", "label_present", "tracking_works", "codes_work", "brief_kept"},
			Effects: []string{EffectRequestPay},
		},
		{From: []State{Live, Verified}, Event: Flag, To: Flagged, Effects: []string{EffectAskCorrection}, NeedsReason: true},
		{From: []State{Unapproved, Live, Flagged, Verified}, Event: Remove, To: TakenDown, Effects: []string{EffectHoldPay}, NeedsReason: true},
		{From: []State{TakenDown}, Event: Restore, To: Live, Guards: o.stays("link_resolves", "version_approved")},
		{From: []State{TakenDown}, Event: Restore, To: Unapproved, Guards: o.stays("link_resolves"), Effects: []string{EffectReview}},
		{From: []State{TakenDown}, Event: GiveUp, To: Waived, Guards: []string{"brand_removed"}, NeedsReason: true},
		{From: []State{TakenDown}, Event: GiveUp, To: Missed, NeedsReason: true},
		{From: []State{Verified}, Event: Archive, To: Archived, Guards: archive},
	}
}

// extending moves the due date. What was missed goes on from where it had got to.
func (o Options) extending() []row {
	rows := []row{
		{From: []State{Missed}, Event: Extend, To: Approved, Guards: o.ahead("extension_agreed", "version_approved", "product_received")},
		{From: []State{Missed, TakenDown}, Event: Extend, To: InProduction, Guards: o.ahead("extension_agreed", "creator_agreed", "product_received")},
		{From: []State{Missed}, Event: Extend, To: Briefed, Guards: o.ahead("extension_agreed")},
	}
	for _, s := range append(withCreator(), InApproval) {
		rows = append(rows, row{From: []State{s}, Event: Extend, To: s, Guards: o.ahead("extension_agreed")})
	}
	return rows
}

func (o Options) ending() []row {
	var miss []string
	if o.KeepLate {
		miss = []string{"by_person"}
	}
	return []row{
		{From: withCreator(), Event: Miss, To: Missed, Guards: miss, NeedsReason: true},
		{
			From: append(unposted(), TakenDown, Missed), Event: Cancel, To: Cancelled,
			Guards: []string{"kill_fee_decided"}, Effects: []string{EffectPayKillFee}, NeedsReason: true,
		},
		{From: append(unposted(), TakenDown, Missed), Event: Waive, To: Waived, Guards: []string{"by_brand"}, NeedsReason: true},
	}
}

func reminding() []row {
	return []row{
		{From: []State{Briefed}, Event: Remind, To: Briefed, Effects: []string{EffectRemind}},
		{From: []State{ChangesRequested}, Event: Remind, To: ChangesRequested, Effects: []string{EffectRemind}},
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
