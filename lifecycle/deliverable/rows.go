package deliverable

// with are the states in which the work is with the creator.
func with() []State { return []State{Briefed, InProduction, ChangesRequested, Approved, Scheduled} }

func (o Options) rows() []row {
	from := func(s ...State) []State { return s }
	needs := func(names ...string) []string { return names }
	brief, extend, handBack := needs("brief_complete"), needs("extension_agreed"), needs()
	if o.WatchDue {
		brief, extend = append(brief, "date_ahead"), append(extend, "date_ahead")
	}
	if o.WatchDue && !o.KeepLate {
		handBack = append(handBack, "time_left")
	}
	var miss, stay []string
	if o.KeepLate {
		miss = needs("by_person")
	}
	archive := needs("metrics_captured")
	if o.WatchLive {
		stay = needs("live_until")
		archive = append(archive, "stayed_up")
	}
	and := func(more []string, names ...string) []string { return append(names, more...) }
	// What is live is compared with the brief, point by point.
	verify := needs("link_resolves", "label_present", "tracking_works", "codes_work", "brief_kept") // seed: B8
	rows := []row{
		{From: from(Planned), Event: Brief, To: Briefed, Guards: brief},
		{From: from(Briefed), Event: Accept, To: InProduction, Guards: needs("creator_agreed", "product_received")},
		{From: from(Briefed), Event: Decline, To: Planned, NeedsReason: true},
		{From: from(InProduction, ChangesRequested), Event: Submit, To: InApproval, Guards: needs("version_present")},
		{From: from(InApproval), Event: Withdraw, To: InProduction},
		{From: from(InApproval), Event: RequestChanges, To: ChangesRequested, Guards: handBack, NeedsReason: true},
		{From: from(InApproval), Event: Approve, To: Approved, Guards: and(handBack, "version_approved")},
		{From: from(Approved, Scheduled), Event: Reopen, To: ChangesRequested, Guards: handBack, NeedsReason: true},

		{From: from(Approved), Event: Schedule, To: Scheduled, Guards: needs("version_approved", "inside_window")},
		{From: from(InProduction), Event: Schedule, To: Scheduled, Guards: needs("approval_not_needed", "inside_window")},
		{From: from(Scheduled), Event: Unschedule, To: Approved},
		{From: from(Approved, Scheduled, Missed), Event: Publish, To: Live, Guards: and(stay, "version_approved", "inside_window")},
		{From: from(Briefed, InProduction), Event: Publish, To: Live, Guards: and(stay, "approval_not_needed", "inside_window")},
		{
			From:  from(Planned, Briefed, InProduction, InApproval, ChangesRequested, Approved, Scheduled, Missed, Cancelled, Waived),
			Event: PublishUnapproved, To: Unapproved, Effects: needs(EffectReview), NeedsReason: true,
		},
		{From: from(Unapproved), Event: Allow, To: Live, Guards: and(stay, "reviewed", "by_brand")},

		{From: from(Live, Flagged), Event: Verify, To: Verified, Guards: verify, Effects: needs(EffectRequestPay)},
		{From: from(Live, Verified), Event: Flag, To: Flagged, Effects: needs(EffectAskCorrection), NeedsReason: true},
		{From: from(Unapproved, Live, Flagged, Verified), Event: Remove, To: TakenDown, Effects: needs(EffectHoldPay), NeedsReason: true},
		{From: from(TakenDown), Event: Restore, To: Live, Guards: and(stay, "link_resolves", "version_approved")},
		{From: from(TakenDown), Event: Restore, To: Unapproved, Guards: and(stay, "link_resolves"), Effects: needs(EffectReview)},
		{From: from(TakenDown), Event: GiveUp, To: Waived, Guards: needs("brand_removed"), NeedsReason: true},
		{From: from(TakenDown), Event: GiveUp, To: Missed, NeedsReason: true},
		{From: from(Verified), Event: Archive, To: Archived, Guards: archive},

		{From: with(), Event: Miss, To: Missed, Guards: miss, NeedsReason: true},
		{From: from(Missed), Event: Extend, To: Approved, Guards: and(extend, "version_approved", "product_received")},
		{From: from(Missed, TakenDown), Event: Extend, To: InProduction, Guards: and(extend, "creator_agreed", "product_received")},
		{From: from(Missed), Event: Extend, To: Briefed, Guards: extend},
		{From: from(Planned, Briefed, InProduction, InApproval, ChangesRequested, Approved, Scheduled, TakenDown, Missed), Event: Cancel, To: Cancelled, Guards: needs("kill_fee_decided"), Effects: needs(EffectPayKillFee), NeedsReason: true},
		{From: from(Planned, Briefed, InProduction, InApproval, ChangesRequested, Approved, Scheduled, TakenDown, Missed), Event: Waive, To: Waived, Guards: needs("by_brand"), NeedsReason: true},

		{From: from(Briefed), Event: Remind, To: Briefed, Effects: needs(EffectRemind)},
		{From: from(ChangesRequested), Event: Remind, To: ChangesRequested, Effects: needs(EffectRemind)},
	}
	for _, s := range append(with(), InApproval) {
		rows = append(rows, row{From: from(s), Event: Extend, To: s, Guards: extend})
	}
	return rows
}
