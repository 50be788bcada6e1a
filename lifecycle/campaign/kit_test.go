package campaign

import (
	"reflect"
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
	kinds  = []irm.CampaignKind{
		"other", irm.CampaignLaunch, irm.CampaignEducation, irm.CampaignRepositioning, irm.CampaignSeasonal,
		irm.CampaignAlwaysOn, irm.CampaignLocalised, irm.CampaignB2B, irm.CampaignCoCreated, irm.CampaignNonProfit,
	}
)

// ready are facts that nothing stands in the way of.
func ready() Facts {
	var f Facts
	v := reflect.ValueOf(&f).Elem()
	for _, field := range v.Fields() {
		if field.Kind() == reflect.Bool {
			field.SetBool(true)
		}
	}
	return f
}

type change = lifecycletest.Change[Facts]

// without takes one fact away, by the name of its field.
func without(field string) change {
	return func(f *Facts, _ *lifecycle.Meta) { reflect.ValueOf(f).Elem().FieldByName(field).SetBool(false) }
}

// fieldOf has the fact that each guard looks at.
var fieldOf = map[string]string{
	"objectives_set": "ObjectivesSet", "budget_set": "BudgetSet", "audience_defined": "AudienceDefined", "impact_defined": "ImpactDefined",
	"shortlist_approved": "ShortlistApproved", "vetting_noted": "VettingNoted", "priorities_set": "PrioritiesSet",
	"briefs_ready": "BriefsReady", "deliverables_listed": "DeliverablesListed", "calendar_set": "CalendarSet",
	"claims_checked": "ClaimsChecked", "adaptation_checked": "AdaptationChecked", "rights_agreed": "RightsAgreed",
	"schedule_set": "ScheduleSet", "tracking_ready": "TrackingReady", "reviews_done": "ReviewsDone",
	"product_available": "ProductAvailable", "baseline_taken": "BaselineTaken", "leads_routed": "LeadsRouted",
	"dashboard_ready": "DashboardReady", "insights_noted": "InsightsNoted", "roster_refreshed": "RosterRefreshed", "next_planned": "NextPlanned",
	"targets_agreed": "TargetsAgreed", "restatement_agreed": "RestatementAgreed",
	"deliverables_closed": "DeliverablesClosed", "obligations_closed": "ObligationsClosed",
}

var proof = sync.OnceValue(kit)

func kit() lifecycletest.Kit[State, Event, Facts] {
	kit := lifecycletest.Kit[State, Event, Facts]{
		Pass:       ready(),
		Meta:       lifecycle.Meta{At: monday, Actor: brand, Until: monday.AddDate(0, 0, 30)},
		Refuse:     map[string]change{"dated": func(_ *Facts, meta *lifecycle.Meta) { meta.Until = time.Time{} }},
		Allow:      map[string]change{"by_clock": func(_ *Facts, meta *lifecycle.Meta) { meta.Actor = lifecycle.SystemActor() }},
		FailClosed: true,
		FailOpen:   map[string]string{"dated": "it looks at the date that is given"},
		Invariants: invariants,
	}
	for guard, field := range fieldOf {
		kit.Refuse[guard] = without(field)
	}
	for _, state := range pausable {
		kit.Allow[resumes(state)] = func(f *Facts, _ *lifecycle.Meta) { f.ResumeAt = state }
	}
	return kit
}

func machine(t testing.TB, o Options) *Machine {
	t.Helper()
	return must(t, New, o)
}

func must(t testing.TB, make func(Options) (*Machine, error), o Options) *Machine {
	t.Helper()
	m, err := make(o)
	if err != nil {
		t.Fatal(err)
	}
	if w := m.Warnings(); len(w) > 0 {
		t.Error(w)
	}
	return m
}

func TestMachine(t *testing.T) {
	prove := func(name string, m *Machine) {
		t.Run(name, func(t *testing.T) {
			kit := proof().For(m)
			kit.Walks = 12
			if name != "other" && name != "light" {
				kit.Walks = 2
			}
			lifecycletest.Run(t, m, kit)
		})
	}
	for _, kind := range kinds {
		prove(string(kind), machine(t, DefaultsFor(kind)))
	}
	prove("light", must(t, NewLight, DefaultsFor(irm.CampaignLaunch)))
	prove("light, always on", must(t, NewLight, DefaultsFor(irm.CampaignAlwaysOn)))
	prove("zero", machine(t, Options{}))
	prove("light zero", must(t, NewLight, Options{}))
	prove("nothing asked", machine(t, Options{Version: 9, Outputs: []Output{}, Endless: true}))
}
