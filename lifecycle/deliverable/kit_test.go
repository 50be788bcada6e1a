package deliverable

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

var (
	monday  = stocktest.Monday()
	brand   = stocktest.Person(irm.PartyBrand, "brand-1")
	creator = stocktest.Person(irm.PartyCreator, "creator-1")
)

func day(n int) time.Time { return stocktest.Day(n) }

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

func undated(f *Facts, meta *lifecycle.Meta) { meta.Until, f.Until = time.Time{}, day(-300) }

var kit = lifecycletest.Kit[State, Event, Facts]{
	Pass:       good(),
	Meta:       lifecycle.Meta{Actor: brand},
	FailClosed: true,
	Invariants: invariants,
	FailOpen: map[string]string{
		"by_brand": "looks at the actor alone", "by_person": "looks at the actor alone",
		"date_ahead": "looks at the date of the step alone", "live_until": "looks at the date of the step alone",
		"time_left": "a date that comes with the step is enough", "rework_time_left": "a date that comes with the step is enough",
	},
	Refuse: map[string]change{
		"brief_complete":      lifecycletest.Where(func(f *Facts) { f.BriefComplete = false }),
		"creator_agreed":      lifecycletest.Where(func(f *Facts) { f.CreatorAgreed = false }),
		"product_received":    lifecycletest.Where(func(f *Facts) { f.ProductReceived = false }),
		"version_present":     lifecycletest.Where(func(f *Facts) { f.Version = "" }),
		"version_approved":    lifecycletest.Where(func(f *Facts) { f.NoApproval, f.Approval = false, "v0" }),
		"approval_not_needed": lifecycletest.Where(func(f *Facts) { f.NoApproval = false }),
		"inside_window":       lifecycletest.Where(func(f *Facts) { f.Window = irm.Window{} }),
		"link_resolves":       lifecycletest.Where(func(f *Facts) { f.LinkResolves = false }),
		"label_present":       lifecycletest.Where(func(f *Facts) { f.LabelPresent = false }),
		"tracking_works":      lifecycletest.Where(func(f *Facts) { f.TrackingWorks = false }),
		"codes_work":          lifecycletest.Where(func(f *Facts) { f.CodesWork = false }),
		"brief_kept":          lifecycletest.Where(func(f *Facts) { f.BriefKept = false }),
		"live_as_agreed":      lifecycletest.Where(func(f *Facts) { f.LiveAsAgreed = false }),
		"posted_in_time":      lifecycletest.Where(func(f *Facts) { f.GoesAt = day(3) }),
		"metrics_captured":    lifecycletest.Where(func(f *Facts) { f.MetricsCaptured = false }),
		"extension_agreed":    lifecycletest.Where(func(f *Facts) { f.ExtensionAgreed = false }),
		"kill_fee_decided":    lifecycletest.Where(func(f *Facts) { f.KillFeeDecided = false }),
		"kill_fee_replaced":   lifecycletest.Where(func(f *Facts) { f.KillFeeReplaced = false }),
		"pay_decided":         lifecycletest.Where(func(f *Facts) { f.PayDecided = false }),
		"brand_removed":       lifecycletest.Where(func(f *Facts) { f.RemovedFor = "" }),
		"due_passed":          func(f *Facts, meta *lifecycle.Meta) { f.Until = meta.At.Add(time.Microsecond) },
		"date_ahead":          undated,
		"time_left":           undated,
		"rework_time_left":    undated,
		"live_until":          undated,
		"stayed_up":           func(f *Facts, meta *lifecycle.Meta) { f.Until = meta.At.Add(time.Microsecond) },
		"by_brand":            stocktest.As[Facts](creator),
		"by_person":           func(_ *Facts, meta *lifecycle.Meta) { meta.Actor.Kind = irm.ActorSystem },
	},
	Allow: map[string]change{
		"by_clock":       stocktest.As[Facts](lifecycle.SystemActor()),
		"by_creator":     stocktest.As[Facts](creator),
		"others_removed": lifecycletest.Where(func(f *Facts) { f.RemovedFor = irm.PartyCreator }),
		"date_kept":      func(_ *Facts, meta *lifecycle.Meta) { meta.Until = time.Time{} },
	},
}

func TestProof(t *testing.T) {
	m := stocktest.New(t, New, Defaults())
	lifecycletest.Run(t, m, kit.For(m))
}

// TestVariants proves options that a host may choose.
func TestVariants(t *testing.T) {
	stocktest.Variants(t, Defaults, Define,
		func(Options) lifecycletest.Kit[State, Event, Facts] {
			k := kit
			k.Length = 20
			return k
		},
		[]stocktest.Variant[Options]{
			{Name: "no rules", Change: func(o *Options) { *o = Options{} }},
			{Name: "keep late", Change: func(o *Options) { *o = Options{WatchDue: true, KeepLate: true} }},
			{Name: "due only", Change: func(o *Options) { *o = Options{WatchDue: true} }},
			{Name: "live only", Change: func(o *Options) { *o = Options{WatchLive: true, VerifyWithin: lifecycle.Hours(1)} }},
			{Name: "version 3", Change: func(o *Options) {
				*o = Options{Version: 3, KeepLate: true, RestoreWithin: lifecycle.WorkHours(4)}
			}},
		})
}
