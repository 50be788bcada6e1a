package relationship_test

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

type (
	facts  = relationship.Facts
	change = lifecycletest.Change[facts]
)

// good are facts that nothing stands in the way of: a partner of years.
func good() facts {
	return facts{
		Entered: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), ScoredAt: time.Date(2020, 6, 1, 0, 0, 0, 0, time.UTC),
		Fit: irm.MustRate("0.9"), AuthenticityChecked: true, ExclusivityClear: true,
		Unclaimed: true, RouteKnown: true, ConsentGiven: true, ContactAllowed: true, MessagePersonal: true, NextFollowUp: 1, CreatorAnswered: true, OfferPrepared: true, CreatorAsked: true,
		Model: irm.ModelPaidPost, OfferOpen: true, ContractExecuted: true, GiftAccepted: true, BriefAccepted: true,
		DisclosureAcknowledged: true, TrackingReady: true, PayeeReady: true, ContractClosed: true, KillFeeDecided: true,
		Running: true, DeliverablesClosed: true, ResultsOpen: true, ReportShared: true, FeedbackAsked: true, PayoutsOnTime: true, ObligationsClosed: true, NextBooking: 1, CreatorStays: true,
		Standing: irm.StandingActive, Type: irm.PartnershipOneOff, MoveTo: irm.PartnershipRecurring,
		Work: relationship.Work{
			Since: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), Collaborations: 9, Satisfaction: irm.MustRate("0.95"), Ratings: 9,
			OnTime: irm.MustRate("1"), Deliverables: 20, LastActive: time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC),
		},
	}
}

var kit = lifecycletest.Kit[relationship.State, relationship.Event, facts]{
	Pass: good(),
	Meta: lifecycle.Meta{At: monday, Actor: ada, Reason: "it was said so", Until: monday.AddDate(0, 0, 120)},
	Refuse: map[string]change{
		"fit_high_enough":          lifecycletest.Where(func(f *facts) { f.Fit = irm.MustRate("0.49") }),
		"authenticity_checked":     lifecycletest.Where(func(f *facts) { f.AuthenticityChecked = false }),
		"exclusivity_clear":        lifecycletest.Where(func(f *facts) { f.ExclusivityClear = false }),
		"unclaimed":                lifecycletest.Where(func(f *facts) { f.Unclaimed = false }),
		"route_known":              lifecycletest.Where(func(f *facts) { f.RouteKnown = false }),
		"consent_given":            lifecycletest.Where(func(f *facts) { f.ConsentGiven = false }),
		"contact_allowed":          lifecycletest.Where(func(f *facts) { f.ContactAllowed = false }),
		"message_personal":         lifecycletest.Where(func(f *facts) { f.MessagePersonal = false }),
		"follow_ups_left":          lifecycletest.Where(func(f *facts) { f.NextFollowUp = 3 }),
		"creator_answered":         lifecycletest.Where(func(f *facts) { f.CreatorAnswered = false }),
		"offer_prepared":           lifecycletest.Where(func(f *facts) { f.OfferPrepared = false }),
		"by_person":                stocktest.As[facts](lifecycle.SystemActor()),
		"by_brand":                 stocktest.As[facts](cam),
		"agreed":                   lifecycletest.Where(func(f *facts) { f.ContractExecuted = false }),
		"contract_closed":          lifecycletest.Where(func(f *facts) { f.ContractClosed = false }),
		"kill_fee_decided":         lifecycletest.Where(func(f *facts) { f.KillFeeDecided = false }),
		"brief_accepted":           lifecycletest.Where(func(f *facts) { f.BriefAccepted = false }),
		"product_received":         lifecycletest.Where(func(f *facts) { f.Model = irm.ModelGifted }),
		"disclosure_acknowledged":  lifecycletest.Where(func(f *facts) { f.DisclosureAcknowledged = false }),
		"tracking_ready":           lifecycletest.Where(func(f *facts) { f.TrackingReady = false }),
		"payee_ready":              lifecycletest.Where(func(f *facts) { f.PayeeReady = false }),
		"assessment_dated":         func(_ *facts, meta *lifecycle.Meta) { meta.Until = time.Time{} },
		"deliverables_closed":      lifecycletest.Where(func(f *facts) { f.DeliverablesClosed = false }),
		"report_shared":            lifecycletest.Where(func(f *facts) { f.ReportShared = false }),
		"feedback_asked":           lifecycletest.Where(func(f *facts) { f.FeedbackAsked = false }),
		"payouts_on_time":          lifecycletest.Where(func(f *facts) { f.PayoutsOnTime = false }),
		"obligations_closed":       lifecycletest.Where(func(f *facts) { f.ObligationsClosed = false }),
		"bookings_left":            lifecycletest.Where(func(f *facts) { f.NextBooking = 4 }),
		"creator_stays":            lifecycletest.Where(func(f *facts) { f.CreatorStays = false }),
		"collaboration_running":    lifecycletest.Where(func(f *facts) { f.Running = false }),
		"results_open":             lifecycletest.Where(func(f *facts) { f.ResultsOpen = false }),
		"offer_open":               lifecycletest.Where(func(f *facts) { f.OfferOpen = false }),
		"standing_active":          lifecycletest.Where(func(f *facts) { f.Standing = irm.StandingProspect }),
		"tenure_long_enough":       func(f *facts, meta *lifecycle.Meta) { f.Work.Since = meta.At.AddDate(0, -3, 1) },
		"collaborations_enough":    lifecycletest.Where(func(f *facts) { f.Work.Collaborations = 2 }),
		"satisfaction_high_enough": lifecycletest.Where(func(f *facts) { f.Work.Satisfaction = irm.MustRate("0.79") }),
		"on_time_often_enough":     lifecycletest.Where(func(f *facts) { f.Work.OnTime = irm.MustRate("0.89") }),
		"active_lately":            func(f *facts, meta *lifecycle.Meta) { f.Work.LastActive = meta.At.AddDate(0, 0, -90) },
		"collaborated":             lifecycletest.Where(func(f *facts) { f.Work.Collaborations = 0 }),
		"rescored":                 lifecycletest.Where(func(f *facts) { f.ScoredAt = f.Entered }),
		"cooled_off": func(f *facts, meta *lifecycle.Meta) {
			f.CreatorAsked, f.Entered, f.ScoredAt = false, meta.At.AddDate(0, 0, -89), meta.At
		},
		"move_allowed": lifecycletest.Where(func(f *facts) { f.MoveTo = irm.PartnershipAmbassador }),
	},
	Allow: map[string]change{
		"standing_advocate": lifecycletest.Where(func(f *facts) { f.Standing = irm.StandingAdvocate }),
		"by_creator":        stocktest.As[facts](cam),
		"nothing_runs":      lifecycletest.Where(func(f *facts) { f.Running = false }),
	},
	FailClosed: true,
	FailOpen: map[string]string{
		"by_person": "it looks at who acts", "by_brand": "it looks at who acts", "assessment_dated": "it looks at the date of the step",
	},
	Invariants: map[string]lifecycletest.Invariant[relationship.State, relationship.Event]{
		"nobody blocked is worked with": blockedStays,
		"an end settles first":          settledOnce,
		"each side decides for itself":  ownWord,
	},
}

func machine(t testing.TB, o relationship.Options) *relationship.Machine {
	t.Helper()
	return stocktest.New(t, relationship.New, o)
}

func light(t testing.TB, o relationship.Options) *relationship.Machine {
	t.Helper()
	return stocktest.New(t, relationship.NewLight, o)
}

func TestProof(t *testing.T) {
	for name, m := range map[string]*relationship.Machine{
		"full":  machine(t, relationship.Defaults()),
		"light": light(t, relationship.Defaults()), "light without rules": light(t, relationship.Options{}),
	} {
		t.Run(name, func(t *testing.T) { lifecycletest.Run(t, m, kit.For(m)) })
	}
}

// impatient gives nobody much time.
func impatient(o *relationship.Options) {
	o.Version, o.QualifyWithin, o.ContactWithin = 2, lifecycle.Days(30), lifecycle.Days(21)
}

// TestVariants proves options that a host may choose.
func TestVariants(t *testing.T) {
	k := kit
	k.Walks = 20
	stocktest.Variants(t, relationship.Defaults, relationship.Define,
		func(relationship.Options) lifecycletest.Kit[relationship.State, relationship.Event, facts] { return k },
		[]stocktest.Variant[relationship.Options]{
			{Name: "no rules", Change: func(o *relationship.Options) { *o = relationship.Options{} }},
			{Name: "impatient", Change: impatient},
			{Name: "undated", Change: func(o *relationship.Options) { o.AssessFrom, o.AssessTo = 0, 0 }},
		})
}
