package campaign

import (
	"reflect"
	"strings"
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

// lacks takes facts away, by the names of their fields.
func lacks(fields string) func(*Facts) {
	return func(f *Facts) {
		for field := range strings.FieldsSeq(fields) {
			reflect.ValueOf(f).Elem().FieldByName(field).SetBool(false)
		}
	}
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

var proof = kit()

func kit() lifecycletest.Kit[State, Event, Facts] {
	kit := lifecycletest.Kit[State, Event, Facts]{
		Pass:       ready(),
		Meta:       lifecycle.Meta{At: monday, Actor: brand, Until: day(30)},
		Refuse:     map[string]change{"dated": func(_ *Facts, meta *lifecycle.Meta) { meta.Until = time.Time{} }},
		Allow:      map[string]change{"by_clock": stocktest.As[Facts](lifecycle.SystemActor())},
		FailClosed: true,
		FailOpen:   map[string]string{"dated": "it looks at the date that is given"},
		Invariants: invariants,
	}
	for guard, field := range fieldOf {
		kit.Refuse[guard] = lifecycletest.Where(lacks(field))
	}
	for _, state := range pausable {
		kit.Allow[stock.Resumes(state)] = lifecycletest.Where(func(f *Facts) { f.ResumeAt = state })
	}
	return kit
}

func machine(t testing.TB, o Options) *Machine {
	t.Helper()
	return stocktest.New(t, New, o)
}

func light(t testing.TB, o Options) *Machine {
	t.Helper()
	return stocktest.New(t, NewLight, o)
}
