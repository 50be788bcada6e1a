package campaign_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/campaign"
)

var (
	monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	brand  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "user-7"}
)

// begin compiles the machine and starts a campaign on Monday, as [Example] does step by step.
func begin(o campaign.Options, in campaign.State, until time.Time) (*campaign.Machine, campaign.Step) {
	m := lifecycle.MustCompile(campaign.Define(o))
	step, err := m.Start(in, lifecycle.Meta{At: monday, Actor: brand, Until: until})
	if err != nil {
		panic(err) // the same each time
	}
	return m, step
}

// A gate that is shut says what is missing.
func Example() {
	m, err := campaign.New(campaign.DefaultsFor(irm.CampaignLocalised))
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start(campaign.Collaboration, lifecycle.Meta{At: monday, Actor: brand})
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := campaign.Facts{BriefsReady: true, DeliverablesListed: true, CalendarSet: true}
	gate := m.Explain(step.Snapshot, facts, lifecycle.Meta{At: monday, Actor: brand})[0]
	fmt.Println(gate.Event, "->", gate.To, gate.Allowed)
	for _, r := range gate.Reasons {
		fmt.Println("  ", r.Err)
	}
	// Output:
	// activate -> scheduled false
	//    language and customs are not checked for every market
	//    the targets are not agreed, and no content goes live without them
}

// An always-on campaign goes from review to review.
func ExampleDefaultsFor() {
	quarter := irm.Cadence{Every: 3, Unit: irm.CadenceMonthly, Anchor: irm.DateOf(monday)}
	next, _ := quarter.Next(irm.DateOf(monday))

	m, step := begin(campaign.DefaultsFor(irm.CampaignAlwaysOn), campaign.Live, next.Start(time.UTC))
	for due, err := range m.Advance(step.Snapshot, campaign.Facts{}, monday.AddDate(0, 3, 1)) {
		if err != nil {
			fmt.Println(err)
			return
		}
		step = due
		fmt.Println(due.Record.At, due.Record.From, "->", due.Record.To, "because", due.Record.Reason)
	}

	facts := campaign.Facts{DashboardReady: true, InsightsNoted: true, RosterRefreshed: true}
	at := lifecycle.Meta{At: monday.AddDate(0, 3, 3), Actor: brand}
	_, err := m.Fire(step.Snapshot, campaign.Continue, facts, at)
	fmt.Println(err)

	next, _ = quarter.Next(next)
	at.Until = next.Start(time.UTC)
	step, err = m.Fire(step.Snapshot, campaign.Continue, facts, at)
	fmt.Println(step.Snapshot.State, step.Snapshot.Next, err)
	// Output:
	// 2026-06-02T00:00:00Z live -> reviewing because the review is due
	// lifecycle: refused: "campaign" 6: "continue" in "reviewing": dated: "no next review or end is given, or it is past: want Meta.Until"
	// live 2026-09-02T00:00:00Z <nil>
}

// Locked targets change for a reason, and that is kept.
func ExampleRestatements() {
	m, start := begin(campaign.DefaultsFor(irm.CampaignSeasonal), campaign.Live, monday.AddDate(0, 1, 0))
	facts := campaign.Facts{RestatementAgreed: true}
	restate, err := m.Fire(start.Snapshot, campaign.Restate, facts, lifecycle.Meta{At: monday.AddDate(0, 0, 8), Actor: brand, Reason: "a platform is down"})
	if err != nil {
		fmt.Println(err)
		return
	}
	records := []campaign.Record{start.Record, restate.Record}
	fmt.Println(campaign.TargetsLocked(records))
	for _, r := range campaign.Restatements(records) {
		fmt.Println(r.At, r.Actor.ID, r.Reason)
	}
	// Output:
	// true
	// 2026-03-10T09:00:00Z user-7 a platform is down
}

func ExamplePhases() {
	for _, p := range campaign.Phases(campaign.DefaultsFor(irm.CampaignLaunch)) {
		fmt.Println(p.Name+":", p.Question)
		fmt.Println("   out:", strings.Join(p.Outputs, ", "))
		fmt.Println("  ", p.Gate, "asks", strings.Join(p.Criteria, ", "))
	}
	// Output:
	// strategy: Which result should creators bring?
	//    out: objectives, budget range, target audience
	//    discover asks objectives_set, budget_set, audience_defined
	// discovery: Which creators truly reach these people?
	//    out: shortlist of creators, vetting notes, priorities among creators
	//    engage asks shortlist_approved, vetting_noted, priorities_set
	// collaboration: How is the story told, and on which platforms?
	//    out: brief, list of deliverables, content calendar
	//    activate asks briefs_ready, deliverables_listed, calendar_set, targets_agreed
	// activation: When and where does it go live?
	//    out: posting schedule, tracking links and codes, reviews of the first content, product with creators and in the shops
	//    launch asks schedule_set, tracking_ready, reviews_done, product_available, targets_agreed, dated
	// measurement: What worked, why, and what changes?
	//    out: performance dashboard, insights, plan for the next
	//    complete asks dashboard_ready, insights_noted, next_planned, obligations_closed
}

// The light machine grows into the full one without a mapping.
func ExampleLight() {
	light, err := campaign.NewLight(campaign.DefaultsFor(irm.CampaignLaunch))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range light.Definition().States {
		fmt.Println(s.Name)
	}

	start, err := light.Start(campaign.Live, lifecycle.Meta{At: monday, Actor: brand, Until: monday.AddDate(0, 1, 0)})
	if err != nil {
		fmt.Println(err)
		return
	}
	full, err := campaign.New(campaign.DefaultsFor(irm.CampaignLaunch))
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := full.Migrate(start.Snapshot, light, nil, lifecycle.Meta{At: monday.AddDate(0, 0, 7), Actor: brand, Reason: "more to do"})
	fmt.Println(step.Snapshot.State, step.Snapshot.Next, err)
	// Output:
	// strategy
	// live
	// extended
	// measuring
	// paused
	// cancelling
	// completed
	// cancelled
	// live 2026-04-02T09:00:00Z <nil>
}
