package collaboration

import (
	"sync"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

var (
	monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	brand  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "user-7"}
	them   = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyAgency, ID: "agent-2"}
)

// ready are facts of a paid post that nothing stands in the way of.
func ready() Facts {
	return Facts{
		Model:        irm.ModelAmbassadorship,
		ContactClear: true, PlaceFree: true, ClashFree: true, TermsSettled: true, ContractExecuted: true, DisclosureAcknowledged: true,
		AddressKnown: true, ProductReceived: true, BriefComplete: true, BriefAcknowledged: true, PayeeReady: true,
		WorkSubmitted: true, ContentApproved: true, TrackingReady: true, TargetsAgreed: true, Published: true,
		ChangeAgreed: true, ExtensionAgreed: true, DeliverablesClosed: true, ReportShared: true, PayoutsClosed: true, ObligationsClosed: true,
		KillFeeDecided: true, BreachDocumented: true, BreachRemedied: true, BreachRuled: true, SuccessorAgreed: true,
	}
}

type change = lifecycletest.Change[Facts]

func set(do func(*Facts)) change {
	return func(f *Facts, _ *lifecycle.Meta) { do(f) }
}

func as(actor irm.Actor) change {
	return func(_ *Facts, meta *lifecycle.Meta) { meta.Actor = actor }
}

var proof = sync.OnceValue(kit)

func kit() lifecycletest.Kit[State, Event, Facts] {
	kit := lifecycletest.Kit[State, Event, Facts]{
		Pass: ready(),
		Meta: lifecycle.Meta{At: monday, Actor: brand},
		Refuse: map[string]change{
			"contact_clear":           set(func(f *Facts) { f.ContactClear = false }),
			"place_free":              set(func(f *Facts) { f.PlaceFree = false }),
			"clash_free":              set(func(f *Facts) { f.ClashFree = false }),
			"terms_settled":           set(func(f *Facts) { f.TermsSettled = false }),
			"contract_executed":       set(func(f *Facts) { f.ContractExecuted = false }),
			"disclosure_acknowledged": set(func(f *Facts) { f.DisclosureAcknowledged = false }),
			"address_known":           set(func(f *Facts) { f.AddressKnown = false }),
			"product_received":        set(func(f *Facts) { f.ProductReceived = false }),
			"product_ready":           set(func(f *Facts) { f.ProductReceived = false }),
			"post_owed":               set(func(f *Facts) { f.Model = irm.ModelGifted }),
			"brief_complete":          set(func(f *Facts) { f.BriefComplete = false }),
			"brief_acknowledged":      set(func(f *Facts) { f.BriefAcknowledged = false }),
			"payee_ready":             set(func(f *Facts) { f.PayeeReady = false }),
			"work_submitted":          set(func(f *Facts) { f.WorkSubmitted = false }),
			"content_approved":        set(func(f *Facts) { f.ContentApproved = false }),
			"tracking_ready":          set(func(f *Facts) { f.TrackingReady = false }),
			"targets_agreed":          set(func(f *Facts) { f.TargetsAgreed = false }),
			"published":               set(func(f *Facts) { f.Published = false }),
			"deliverables_closed":     set(func(f *Facts) { f.DeliverablesClosed = false }),
			"extension_agreed":        set(func(f *Facts) { f.ExtensionAgreed = false }),
			"report_shared":           set(func(f *Facts) { f.ReportShared = false }),
			"payouts_closed":          func(f *Facts, _ *lifecycle.Meta) { f.Model, f.PayoutsClosed = irm.ModelAffiliate, false },
			"obligations_closed":      set(func(f *Facts) { f.ObligationsClosed = false }),
			"kill_fee_decided":        set(func(f *Facts) { f.KillFeeDecided = false }),
			"breach_documented":       set(func(f *Facts) { f.BreachDocumented = false }),
			"breach_ruled":            set(func(f *Facts) { f.BreachRuled = false }),
			"by_brand":                as(them),
			"breach_remedied":         set(func(f *Facts) { f.BreachRemedied = false }),
			"successor_agreed":        set(func(f *Facts) { f.SuccessorAgreed = false }),
			"change_in_time": func(f *Facts, meta *lifecycle.Meta) {
				f.ChangeAgreed, f.PublishAt = false, meta.At.Add(time.Minute)
			},
		},
		Allow: map[string]change{
			"post_not_owed": set(func(f *Facts) { f.Model = irm.ModelGifted }),
			"work_open":     set(func(f *Facts) { f.ResumeAt = Live }),
			"by_creator":    as(them),
			"by_clock":      as(lifecycle.SystemActor()),
		},
		FailClosed: true,
		FailOpen:   map[string]string{"by_brand": "it looks at who acts"},
		Invariants: invariants,
	}
	for _, state := range resumable {
		kit.Allow["resumes_"+string(state)] = set(func(f *Facts) { f.ResumeAt = state })
	}
	return kit
}

// variants are options that a host may choose.
var variants = map[string]Options{
	"defaults":  Defaults(),
	"zero":      {},
	"no notice": {Version: 3, InviteFor: lifecycle.Hours(24), SeededFor: lifecycle.Days(1)},
	"barter":    {Models: map[irm.EngagementModel]Duties{irm.ModelPaidPost: {Product: true, Post: true}}, ChangeNotice: time.Hour, PayWithin: lifecycle.WorkDays(2)},
}

func TestMachine(t *testing.T) {
	for name, o := range variants {
		t.Run(name, func(t *testing.T) {
			m := machine(t, o)
			kit := proof().For(m)
			if kit.Walks = 20; name != "defaults" {
				kit.Walks = 2
			}
			lifecycletest.Run(t, m, kit)
		})
	}
}

func machine(t testing.TB, o Options) *Machine {
	t.Helper()
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	if w := m.Warnings(); len(w) > 0 {
		t.Error(w)
	}
	return m
}
