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
		Until: day(-300), BriefComplete: true, ProductReceived: true, CreatorAgreed: true,
		NoApproval: true, Version: "v1", Approval: "v1",
		Window: irm.Window{From: day(-30), To: day(30)}, GoesAt: day(1),
		LinkResolves: true, LabelPresent: true, TrackingWorks: true, CodesWork: true, BriefKept: true,
		Reviewed: true, MetricsCaptured: true, ExtensionAgreed: true, KillFeeDecided: true, BrandRemoved: true,
	}
}

type change = lifecycletest.Change[Facts]

// without is the change that takes one fact away.
func without(set func(*Facts)) change {
	return func(f *Facts, _ *lifecycle.Meta) { set(f) }
}

func undated(f *Facts, meta *lifecycle.Meta) { meta.Until, f.Until = time.Time{}, day(-300) }

var kit = lifecycletest.Kit[State, Event, Facts]{
	Pass: good(),
	Refuse: map[string]change{
		"brief_complete":      without(func(f *Facts) { f.BriefComplete = false }),
		"creator_agreed":      without(func(f *Facts) { f.CreatorAgreed = false }),
		"product_received":    without(func(f *Facts) { f.ProductReceived = false }),
		"version_present":     without(func(f *Facts) { f.Version = "" }),
		"version_approved":    without(func(f *Facts) { f.NoApproval, f.Approval = false, "v0" }),
		"approval_not_needed": without(func(f *Facts) { f.NoApproval = false }),
		"inside_window":       without(func(f *Facts) { f.GoesAt = day(30) }),
		"link_resolves":       without(func(f *Facts) { f.LinkResolves = false }),
		"label_present":       without(func(f *Facts) { f.LabelPresent = false }),
		"tracking_works":      without(func(f *Facts) { f.TrackingWorks = false }),
		"codes_work":          without(func(f *Facts) { f.CodesWork = false }),
		"brief_kept":          without(func(f *Facts) { f.BriefKept = false }),
		"reviewed":            without(func(f *Facts) { f.Reviewed = false }),
		"metrics_captured":    without(func(f *Facts) { f.MetricsCaptured = false }),
		"extension_agreed":    without(func(f *Facts) { f.ExtensionAgreed = false }),
		"kill_fee_decided":    without(func(f *Facts) { f.KillFeeDecided = false }),
		"brand_removed":       without(func(f *Facts) { f.BrandRemoved = false }),
		"date_ahead":          undated,
		"time_left":           undated,
		"live_until":          undated,
		"stayed_up":           func(f *Facts, meta *lifecycle.Meta) { f.Until = meta.At.Add(time.Microsecond) },
		"by_brand":            func(_ *Facts, meta *lifecycle.Meta) { meta.Actor = creator },
		"by_person":           func(_ *Facts, meta *lifecycle.Meta) { meta.Actor.Kind = irm.ActorSystem },
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
