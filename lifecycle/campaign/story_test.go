package campaign

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

type (
	tale = stocktest.Story[State, Event, Facts]
	move = stocktest.Move[State, Event, Facts]
)

// tales are for a host that has everything ready, and knows where a campaign stood.
var tales = []struct {
	kind irm.CampaignKind
	tale
}{
	{irm.CampaignLaunch, tale{Name: "a launch from the first idea to the archive", Moves: []move{
		{Day: 1, Event: Discover, By: brand, Want: Discovery}, {Day: 8, Event: Engage, By: brand, Want: Collaboration}, {Day: 15, Event: Activate, By: brand, Want: Scheduled, Effects: EffectLockTargets},
		{Day: 20, Event: Launch, By: brand, Until: day(55), Want: Live}, {Day: 54, Want: Live}, {Day: 55, Want: Measuring},
		{Day: 84, Want: Measuring}, {Day: 85, Want: Completed, Effects: EffectReleaseBudget}, {Day: 449, Want: Completed}, {Day: 450, Want: Archived},
	}}},
	{irm.CampaignNonProfit, tale{Name: "each gate says all that is missing", Moves: []move{
		{Day: 1, Event: Discover, By: brand, Facts: lacks("BudgetSet ImpactDefined"), Want: Strategy, Refused: "budget_set"},
		{Day: 1, Event: Discover, By: brand, Facts: lacks("ImpactDefined"), Want: Strategy, Refused: "impact_defined"},
	}}},
	{"other", tale{Name: "no content goes live before its targets", Start: Collaboration, Moves: []move{ // seed: P3
		{Day: 1, Event: Activate, By: brand, Facts: lacks("TargetsAgreed"), Want: Collaboration, Refused: "targets_agreed"},
		{Day: 2, Event: Activate, By: brand, Want: Scheduled},
		{Day: 3, Event: Launch, By: brand, Until: day(30), Facts: lacks("TargetsAgreed"), Want: Scheduled, Refused: "targets_agreed"},
		{Day: 4, Event: Launch, By: brand, Until: day(30), Want: Live},
	}}},
	{"other", tale{Name: "locked targets are restated for a reason, and not after the fact", Start: Live, Until: day(30), Moves: []move{ // seed: P3
		{Day: 5, Event: Restate, By: brand, Want: Live, Refused: "reason"},
		{Day: 5, Event: Restate, By: brand, Why: "platform down", Facts: lacks("RestatementAgreed"), Want: Live, Refused: "restatement_agreed"},
		{Day: 6, Event: Restate, By: brand, Why: "platform down", Want: Live, Effects: EffectLockTargets},
		{Day: 29, Want: Live}, {Day: 30, Want: Measuring}, // the date stands
		{Day: 31, Event: Restate, By: brand, Why: "looks better", Want: Measuring, Refused: "not permitted"},
		{Day: 32, Event: Revise, By: brand, Why: "looks better", Want: Measuring, Refused: "not permitted"},
	}}},
	{irm.CampaignSeasonal, tale{Name: "a campaign that nobody moves", Moves: []move{
		{Day: 6, By: brand, Want: Strategy}, {Day: 12, Want: Strategy}, {Day: 13, Want: Strategy, Effects: EffectRemind}, {Day: 20, Want: Strategy, Effects: EffectRemind},
	}}},
	{irm.CampaignSeasonal, tale{Name: "live without an end", Start: Scheduled, Moves: []move{
		{Day: 1, Event: Launch, By: brand, Want: Scheduled, Refused: "dated"}, {Day: 1, Event: Launch, By: brand, Until: day(1), Want: Scheduled, Refused: "dated"}, {Day: 1, Event: Launch, By: brand, Until: day(2), Want: Live},
	}}},
	{"other", tale{Name: "the end comes, and posts are open", Start: Live, Until: day(10), Moves: []move{
		{Day: 10, Facts: lacks("DeliverablesClosed"), Want: Live, Breach: true},
		{Day: 12, By: brand, Until: day(20), Want: Live},
		{Day: 20, Want: Measuring},
	}}},
	{irm.CampaignAlwaysOn, tale{Name: "an always-on campaign is reviewed each quarter, and goes on", Start: Live, Until: day(91), Moves: []move{ // seed: P4
		{Day: 91, Want: Reviewing},
		{Day: 92, Event: Continue, By: brand, Until: day(182), Facts: lacks("RosterRefreshed"), Want: Reviewing, Refused: "roster_refreshed"},
		{Day: 92, Event: Continue, By: brand, Until: day(193), Want: Reviewing, Refused: "dated"}, // not later than 100 days
		{Day: 92, Event: Continue, By: brand, Until: day(192), Want: Live},
		{Day: 192, Want: Reviewing}, {Day: 230, Want: Reviewing, Breach: true}, // and nobody gave a date
		{Day: 231, Event: Restate, By: brand, Why: "new quarter", Want: Reviewing}, {Day: 231, Event: Continue, By: brand, Until: day(300), Want: Live},
		{Day: 240, Event: Review, By: brand, Want: Reviewing}, {Day: 241, Event: Measure, By: brand, Want: Measuring},
	}}},
	{"other", tale{Name: "paused in a crisis, and resumed with a new date", Start: Live, Until: day(30), Moves: []move{
		{Day: 5, Event: Pause, By: brand, Want: Live, Refused: "reason"},
		{Day: 5, Event: Pause, By: brand, Why: "recall", Want: Paused, Effects: EffectPauseCollaborations},
		{Day: 35, Want: Paused, Effects: EffectRemind}, // the old date is gone
		{Day: 36, Event: Resume, By: brand, Want: Paused, Refused: "dated, resumes_"},
		{Day: 36, Event: Resume, By: brand, Until: day(60), Want: Live, Effects: EffectResumeCollaborations},
		{Day: 60, Want: Measuring},
	}}},
	{"other", tale{Name: "paused in a crisis, and never resumed: what ran is measured", Start: Live, Until: day(30), Moves: []move{
		{Day: 5, Event: Pause, By: brand, Why: "recall", Want: Paused},
		{Day: 9, Event: Measure, By: brand, Facts: lacks("DeliverablesClosed"), Want: Paused, Refused: "deliverables_closed, resumes_"},
		{Day: 9, Event: Measure, By: brand, Facts: func(f *Facts) { f.ResumeAt = Collaboration }, Want: Paused, Refused: "resumes_"},
		{Day: 9, Event: Measure, By: brand, Want: Measuring, Effects: EffectResumeCollaborations},
	}}},
	{"other", tale{Name: "an end that came too early is extended, and the targets stay", Start: Live, Until: day(10), Moves: []move{ // seed: P3
		{Day: 10, Want: Measuring},
		{Day: 11, Event: Extend, By: brand, Until: day(20), Want: Measuring, Refused: "reason"},
		{Day: 11, Event: Extend, By: brand, Why: "late post", Want: Measuring, Refused: "dated"},
		{Day: 11, Event: Extend, By: brand, Until: day(20), Why: "late post", Want: Extended},
		{Day: 11, Event: Restate, By: brand, Why: "looks better", Want: Extended, Refused: "not permitted"},
		{Day: 12, Event: Pause, By: brand, Why: "recall", Want: Paused},
		{Day: 13, Event: Resume, By: brand, Until: day(25), Want: Extended},
		{Day: 13, Event: Restate, By: brand, Why: "looks better", Want: Extended, Refused: "not permitted"},
		{Day: 25, Want: Measuring},
	}}},
	{"other", tale{Name: "reminders are of the clock", Moves: []move{{Day: 1, Event: Remind, By: brand, Want: Strategy, Refused: "by_clock"}}}},
	{"other", tale{Name: "cancelled with obligations, settled later", Start: Scheduled, Moves: []move{
		{Day: 1, Event: Cancel, By: brand, Want: Scheduled, Refused: "reason"},
		{Day: 1, Event: Cancel, By: brand, Why: "no stock", Facts: lacks("ObligationsClosed"), Want: Cancelling, Effects: EffectCancelCollaborations},
		{Day: 2, Event: Pause, By: brand, Why: "late", Want: Cancelling, Refused: "not permitted"},
		{Day: 31, Facts: lacks("ObligationsClosed"), Want: Cancelling, Breach: true},
		{Day: 40, Event: Settle, By: brand, Want: Cancelled, Effects: EffectReleaseBudget},
	}}},
	{irm.CampaignB2B, tale{Name: "late data", Start: Measuring, Moves: []move{
		{Day: 89, Want: Measuring}, {Day: 90, Facts: lacks("InsightsNoted"), Want: Measuring, Breach: true},
		{Day: 95, Event: Complete, By: brand, Want: Completed}, {Day: 100, Event: Reopen, By: brand, Why: "a deal was signed", Want: Measuring}, {Day: 101, Event: Complete, By: brand, Want: Completed}, {Day: 102, Event: Archive, By: brand, Want: Archived},
	}}},
	{"other", tale{Name: "back to the drawing board", Start: Scheduled, Moves: []move{
		{Day: 1, Event: Revise, By: brand, Why: "other product", Want: Collaboration}, {Day: 2, Event: Revise, By: brand, Why: "other product", Want: Discovery}, {Day: 3, Event: Revise, By: brand, Why: "other product", Want: Strategy},
		{Day: 4, Event: Revise, By: brand, Why: "other product", Want: Strategy, Refused: "not permitted"},
	}}},
}

// lightTales are those of a small brand.
var lightTales = []tale{
	{Name: "all goes well", Start: Live, Until: day(9), Moves: []move{{Day: 9, Want: Measuring}, {Day: 39, Want: Completed}}},
	{Name: "cancelled, and something is due", Start: Live, Moves: []move{
		{Day: 1, Event: Cancel, By: brand, Why: "why", Facts: lacks("ObligationsClosed"), Want: Cancelling}, {Day: 31, Want: Cancelled},
	}},
	{Name: "small brands have crises, too", Start: Live, Until: day(20), Moves: []move{
		{Day: 1, Event: Pause, By: brand, Why: "recall", Want: Paused, Effects: EffectPauseCollaborations},
		{Day: 31, Want: Paused, Effects: EffectRemind},
		{Day: 32, Event: Resume, By: brand, Until: day(40), Want: Live, Effects: EffectResumeCollaborations},
		{Day: 40, Want: Measuring},
		{Day: 41, Event: Extend, By: brand, Until: day(50), Why: "late post", Want: Extended},
		{Day: 50, Want: Measuring},
	}},
}

// told are the facts of that host.
func told(history []Record) Facts {
	f := ready()
	f.ResumeAt = ResumeAt(history)
	return f
}

func story(t testing.TB, m *Machine, s tale) {
	t.Helper()
	s.By, s.EachBreach = brand, true
	stocktest.MustPlay(t, m, s, told)
}

func TestStories(t *testing.T) {
	for _, s := range tales {
		t.Run(s.Name, func(t *testing.T) { story(t, machine(t, DefaultsFor(s.kind)), s.tale) })
	}
	for _, s := range lightTales {
		t.Run("light: "+s.Name, func(t *testing.T) { story(t, light(t, DefaultsFor(irm.CampaignLaunch)), s) })
	}
}

// Explain lists at once what the stories run into one by one.
func TestGateSaysAll(t *testing.T) { // seed: P1
	for _, kind := range kinds {
		o := DefaultsFor(kind)
		m := machine(t, o)
		for _, p := range Phases(o) {
			state := p.States[0]
			if p.Gate == Complete {
				state = Measuring
			}
			step, err := m.Start(state, lifecycle.Meta{At: monday, Actor: brand})
			if err != nil {
				t.Fatal(err)
			}
			for _, option := range m.Explain(step.Snapshot, Facts{}, lifecycle.Meta{At: monday, Actor: brand}) {
				if option.Event != p.Gate {
					continue
				}
				var got []string
				for _, r := range option.Reasons {
					got = append(got, r.Guard)
				}
				if !slices.Equal(got, p.Criteria) {
					t.Errorf("%s, %s: %v, want the criteria %v", kind, p.Name, got, p.Criteria)
				}
			}
		}
	}
}

// A launch that is kept becomes always-on: another version, and the same history.
func TestChangeOfKind(t *testing.T) { // seed: P2
	launch, always := machine(t, DefaultsFor(irm.CampaignLaunch)), machine(t, DefaultsFor(irm.CampaignAlwaysOn))
	start, err := launch.Start(Live, lifecycle.Meta{At: monday, Actor: brand, Until: monday.AddDate(0, 0, 40)})
	if err != nil {
		t.Fatal(err)
	}
	step, err := always.Migrate(start.Snapshot, launch, nil, lifecycle.Meta{At: monday.AddDate(0, 0, 30), Actor: brand, Reason: "it works"})
	if err != nil {
		t.Fatal(err)
	}
	records := []Record{start.Record, step.Record}
	for due, err := range always.Advance(step.Snapshot, ready(), monday.AddDate(0, 0, 41)) {
		if err != nil {
			t.Fatal(err)
		}
		step, records = due, append(records, due.Record)
	}
	if step.Snapshot.State != Reviewing {
		t.Errorf("at its date it is %s, want it reviewed, not measured", step.Snapshot.State)
	}
	if got, err := always.Replay(records, launch); err != nil || got != step.Snapshot {
		t.Errorf("replay: %+v, %v", got, err)
	}
}
