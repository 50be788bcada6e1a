package collaboration

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

var (
	monday = stocktest.Monday()
	day    = stocktest.Day
	brand  = stocktest.Person(irm.PartyBrand, "user-7")
	them   = stocktest.Person(irm.PartyAgency, "agent-2")
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

func kit() lifecycletest.Kit[State, Event, Facts] {
	set, as := lifecycletest.Where[Facts], stocktest.As[Facts]
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
		kit.Allow[stock.Resumes(state)] = set(func(f *Facts) { f.ResumeAt = state })
	}
	return kit
}

func machine(t testing.TB, o Options) *Machine {
	t.Helper()
	return stocktest.New(t, New, o)
}
