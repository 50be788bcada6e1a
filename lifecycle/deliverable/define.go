package deliverable

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// with are the states in which the work is with the creator.
var with = [...]State{Briefed, InProduction, ChangesRequested, Approved, Scheduled}

// Define returns the table with these rules, for hosts that add to it. Its options are
// checked by [New] and, less clearly, by lifecycle.Compile.
func Define(o Options) lifecycle.Definition[State, Event, Facts] {
	return stock.Trim(lifecycle.Definition[State, Event, Facts]{
		Schema: "irmkit/machine/1", Name: Name, Version: max(o.Version, 1), Initial: Planned,
		Entries:     []State{Briefed, InProduction, Approved, Live, Verified, Archived},
		Groups:      groups(),
		States:      states(),
		Transitions: transitions(o),
		Deadlines:   deadlines(o),
		Guards:      guards(),
		Effects:     Effects(),
		Calendar:    stock.Calendar(o.Calendar),
	})
}

func groups() []lifecycle.Group[State] {
	return []lifecycle.Group[State]{
		{Name: "Making", States: []State{Planned, Briefed, InProduction}, Goal: "a version that can be approved", Metrics: []string{"lead_time"}},
		{Name: "Approving", States: []State{InApproval, ChangesRequested, Approved, Scheduled}, Goal: "one version that both want", Metrics: []string{"rounds", "first_pass_rate"}},
		{Name: "Live", States: []State{Unapproved, Live, Flagged, Verified, TakenDown}, Goal: "up as briefed, as long as agreed", Metrics: []string{"on_time_rate", "fault_rate", "takedown_rate"}},
		{Name: "Done", States: []State{Archived}},
		{Name: "Undone", States: []State{Missed, Cancelled, Waived}},
	}
}

func states() []lifecycle.State[State] {
	return []lifecycle.State[State]{
		{Name: Planned, Owner: irm.PartyBrand, Goal: "a complete brief", Requires: []string{"format", "platform"}},
		{Name: Briefed, Owner: irm.PartyCreator, Goal: "a yes to the brief", Requires: []string{"brief", "due"}, Activities: []string{"send the product", "answer questions"}},
		{Name: InProduction, Owner: irm.PartyCreator, Goal: "a version to look at"},
		{Name: InApproval, Owner: irm.PartyBrand, Goal: "an answer", Requires: []string{"version"}, Activities: []string{"compare with the brief"}},
		{Name: ChangesRequested, Owner: irm.PartyCreator, Goal: "the next version"},
		{Name: Approved, Owner: irm.PartyCreator, Goal: "an hour to post", Requires: []string{"window"}},
		{Name: Scheduled, Owner: irm.PartyCreator, Goal: "posted at its hour", Requires: []string{"goes_at"}},
		{Name: Unapproved, Owner: irm.PartyBrand, Goal: "agreed to afterwards, or taken down", Activities: []string{"look at the post"}},
		{Name: Live, Owner: irm.PartyBrand, Goal: "compared with the brief", Requires: []string{"url"}, Activities: []string{"capture a screenshot", "check link, label, tracking and codes"}},
		{Name: Flagged, Owner: irm.PartyCreator, Goal: "the fault mended"},
		{Name: Verified, Owner: irm.PartyCreator, Goal: "up as long as agreed", Activities: []string{"capture the figures"}},
		{Name: TakenDown, Owner: irm.PartyCreator, Goal: "up again", Activities: []string{"appeal to the platform", "post it again"}},
		{Name: Archived, Kind: lifecycle.Terminal},
		{Name: Missed, Kind: lifecycle.Closed},
		{Name: Cancelled, Kind: lifecycle.Closed},
		{Name: Waived, Kind: lifecycle.Closed},
	}
}

func transitions(o Options) []lifecycle.Transition[State, Event] {
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
	rows := []lifecycle.Transition[State, Event]{
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

		{From: with[:], Event: Miss, To: Missed, Guards: miss, NeedsReason: true},
		{From: from(Missed), Event: Extend, To: Approved, Guards: and(extend, "version_approved", "product_received")},
		{From: from(Missed, TakenDown), Event: Extend, To: InProduction, Guards: and(extend, "creator_agreed", "product_received")},
		{From: from(Missed), Event: Extend, To: Briefed, Guards: extend},
		{From: from(Planned, Briefed, InProduction, InApproval, ChangesRequested, Approved, Scheduled, TakenDown, Missed), Event: Cancel, To: Cancelled, Guards: needs("kill_fee_decided"), Effects: needs(EffectPayKillFee), NeedsReason: true},
		{From: from(Planned, Briefed, InProduction, InApproval, ChangesRequested, Approved, Scheduled, TakenDown, Missed), Event: Waive, To: Waived, Guards: needs("by_brand"), NeedsReason: true},

		{From: from(Briefed), Event: Remind, To: Briefed, Effects: needs(EffectRemind)},
		{From: from(ChangesRequested), Event: Remind, To: ChangesRequested, Effects: needs(EffectRemind)},
	}
	for _, s := range append(with[:], InApproval) {
		rows = append(rows, lifecycle.Transition[State, Event]{From: from(s), Event: Extend, To: s, Guards: extend})
	}
	return rows
}

// deadlines that try what should have been done by then record a breach where the guards
// refuse it.
func deadlines(o Options) []lifecycle.Deadline[State, Event] { // seed: R18
	out := []lifecycle.Deadline[State, Event]{
		{States: []State{Briefed}, Clock: lifecycle.Stay, After: o.AcceptWithin, Event: Remind, Reason: "the brief is not answered"},
		{States: []State{ChangesRequested}, Clock: lifecycle.Stay, After: o.ResubmitWithin, Event: Remind, Reason: "no new version was handed in"},
		{States: []State{Unapproved}, Clock: lifecycle.Stay, After: o.ReviewWithin, Event: Allow, Reason: "to be looked at by now"},
		{States: []State{Live}, Clock: lifecycle.Stay, After: o.VerifyWithin, Event: Verify, Reason: "to be verified by now"},
		{States: []State{Flagged}, Clock: lifecycle.Stay, After: o.CorrectWithin, Event: Verify, Reason: "to be mended by now"},
		{States: []State{TakenDown}, Clock: lifecycle.Stay, After: o.RestoreWithin, Event: GiveUp, Reason: "it did not come back"},
	}
	if o.WatchDue {
		out = append(out,
			lifecycle.Deadline[State, Event]{States: []State{Planned}, Clock: lifecycle.Until, Event: Brief, Reason: "to be briefed by now"},
			lifecycle.Deadline[State, Event]{States: []State{InApproval}, Clock: lifecycle.Until, Event: Approve, Reason: "due by now"},
			lifecycle.Deadline[State, Event]{States: with[:], Clock: lifecycle.Until, Event: Miss, Reason: "due by now"},
		)
	}
	if o.WatchLive {
		out = append(out,
			lifecycle.Deadline[State, Event]{States: []State{Live, Flagged}, Clock: lifecycle.Until, Event: Verify, Reason: "up as long as agreed"},
			lifecycle.Deadline[State, Event]{States: []State{Verified}, Clock: lifecycle.Until, Event: Archive, Reason: "up as long as agreed"},
		)
	}
	return out
}
