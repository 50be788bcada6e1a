package deliverable

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

var (
	monday  = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	brand   = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "brand-1"}
	creator = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyCreator, ID: "creator-1"}
)

func day(n int) time.Time { return monday.AddDate(0, 0, n) }

// good are facts of a deliverable of which all is as it should be, and whose date is over.
func good() Facts {
	return Facts{
		Until: day(-300), Due: day(2), BriefComplete: true, ProductReceived: true, CreatorAgreed: true,
		NoApproval: true, Version: "v1", Approval: "v1",
		Window: irm.Window{From: day(-30), To: day(30)}, GoesAt: day(1),
		LinkResolves: true, LabelPresent: true, TrackingWorks: true, CodesWork: true, BriefKept: true,
		LiveAsAgreed: true, MetricsCaptured: true, ExtensionAgreed: true, KillFeeDecided: true, KillFeeReplaced: true, PayDecided: true,
		RemovedFor: irm.PartyBrand,
	}
}

type change = lifecycletest.Change[Facts]

// without is the change that takes one fact away.
func without(set func(*Facts)) change {
	return func(f *Facts, _ *lifecycle.Meta) { set(f) }
}

func undated(f *Facts, meta *lifecycle.Meta) { meta.Until, f.Until = time.Time{}, day(-300) }

var kit = lifecycletest.Kit[State, Event, Facts]{
	Pass:       good(),
	FailClosed: true,
	FailOpen: map[string]string{
		"by_brand": "looks at the actor alone", "by_person": "looks at the actor alone",
		"date_ahead": "looks at the date of the step alone", "live_until": "looks at the date of the step alone",
		"time_left": "a date that comes with the step is enough", "rework_time_left": "a date that comes with the step is enough",
	},
	Refuse: map[string]change{
		"brief_complete":      without(func(f *Facts) { f.BriefComplete = false }),
		"creator_agreed":      without(func(f *Facts) { f.CreatorAgreed = false }),
		"product_received":    without(func(f *Facts) { f.ProductReceived = false }),
		"version_present":     without(func(f *Facts) { f.Version = "" }),
		"version_approved":    without(func(f *Facts) { f.NoApproval, f.Approval = false, "v0" }),
		"approval_not_needed": without(func(f *Facts) { f.NoApproval = false }),
		"inside_window":       without(func(f *Facts) { f.Window = irm.Window{} }),
		"link_resolves":       without(func(f *Facts) { f.LinkResolves = false }),
		"label_present":       without(func(f *Facts) { f.LabelPresent = false }),
		"tracking_works":      without(func(f *Facts) { f.TrackingWorks = false }),
		"codes_work":          without(func(f *Facts) { f.CodesWork = false }),
		"brief_kept":          without(func(f *Facts) { f.BriefKept = false }),
		"live_as_agreed":      without(func(f *Facts) { f.LiveAsAgreed = false }),
		"posted_in_time":      without(func(f *Facts) { f.GoesAt = day(3) }),
		"metrics_captured":    without(func(f *Facts) { f.MetricsCaptured = false }),
		"extension_agreed":    without(func(f *Facts) { f.ExtensionAgreed = false }),
		"kill_fee_decided":    without(func(f *Facts) { f.KillFeeDecided = false }),
		"kill_fee_replaced":   without(func(f *Facts) { f.KillFeeReplaced = false }),
		"pay_decided":         without(func(f *Facts) { f.PayDecided = false }),
		"brand_removed":       without(func(f *Facts) { f.RemovedFor = "" }),
		"due_passed":          func(f *Facts, meta *lifecycle.Meta) { f.Until = meta.At.Add(time.Microsecond) },
		"date_ahead":          undated,
		"time_left":           undated,
		"rework_time_left":    undated,
		"live_until":          undated,
		"stayed_up":           func(f *Facts, meta *lifecycle.Meta) { f.Until = meta.At.Add(time.Microsecond) },
		"by_brand":            func(_ *Facts, meta *lifecycle.Meta) { meta.Actor = creator },
		"by_person":           func(_ *Facts, meta *lifecycle.Meta) { meta.Actor.Kind = irm.ActorSystem },
	},
	Allow: map[string]change{
		"by_clock":       func(_ *Facts, meta *lifecycle.Meta) { meta.Actor = lifecycle.SystemActor() },
		"by_creator":     func(_ *Facts, meta *lifecycle.Meta) { meta.Actor = creator },
		"others_removed": without(func(f *Facts) { f.RemovedFor = irm.PartyCreator }),
		"date_kept":      func(_ *Facts, meta *lifecycle.Meta) { meta.Until = time.Time{} },
	},
}

// variants are options that a host may choose.
var variants = map[string]Options{
	"defaults":  Defaults(),
	"zero":      {},
	"keep late": {WatchDue: true, KeepLate: true},
	"due only":  {WatchDue: true},
	"live only": {WatchLive: true, VerifyWithin: lifecycle.Hours(1)},
	"version 3": {Version: 3, KeepLate: true, RestoreWithin: lifecycle.WorkHours(4)},
}

func TestMachine(t *testing.T) {
	for name, o := range variants {
		t.Run(name, func(t *testing.T) {
			m, kit := newMachine(t, o), kit
			if kit.Invariants = invariants; name != "defaults" {
				kit.Walks, kit.Length = 5, 20
			}
			lifecycletest.Run(t, m, kit.For(m))
		})
	}
}
