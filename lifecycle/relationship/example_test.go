package relationship_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

var (
	monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	ada    = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "ada"}
	cam    = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyCreator, ID: "cam"}
)

// begin compiles the machine and starts a partnership on Monday, as [Example] does step by
// step.
func begin(o relationship.Options, in relationship.State, until time.Time) (*relationship.Machine, relationship.Step) {
	m := lifecycle.MustCompile(relationship.Define(o))
	step, err := m.Start(in, lifecycle.Meta{At: monday, Actor: ada, Until: until})
	if err != nil {
		panic(err) // the same each time
	}
	return m, step
}

// A partnership is a snapshot that the host keeps. Before a step, Explain says what stands
// in its way.
func Example() {
	m, err := relationship.New(relationship.Defaults())
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start(relationship.Qualified, lifecycle.Meta{At: monday, Actor: ada})
	if err != nil {
		fmt.Println(err)
		return
	}

	facts := relationship.FactsOf(step.Snapshot)
	facts.Unclaimed, facts.RouteKnown, facts.MessagePersonal = true, true, true
	now := lifecycle.Meta{At: monday.Add(time.Hour), Actor: ada}
	for _, option := range m.Explain(step.Snapshot, facts, now) {
		if option.Event == relationship.Contact {
			for _, reason := range option.Reasons {
				fmt.Println(reason.Guard+":", reason.Err)
			}
		}
	}

	facts.ConsentGiven, facts.ContactAllowed = true, true
	step, err = m.Fire(step.Snapshot, relationship.Contact, facts, now)
	fmt.Println(step.Snapshot.State, "until", step.Snapshot.Next, err)
	// Output:
	// consent_given: there is no consent or other ground to contact the creator
	// contact_allowed: the caps on contacts do not allow one now
	// contacted until 2026-03-12T10:00:00Z <nil>
}

// A creator leaves. As long as money is due, that is not the end: messages about it still
// reach the creator, and links and codes work.
func Example_leave() {
	m, step := begin(relationship.Defaults(), relationship.Active, time.Time{})
	step, err := m.Fire(step.Snapshot, relationship.Leave, relationship.Facts{}, lifecycle.Meta{At: monday.Add(time.Hour), Actor: cam})
	fmt.Println(step.Snapshot.State, step.Effects, err)

	paid := relationship.Facts{ObligationsClosed: true}
	step, err = m.Fire(step.Snapshot, relationship.Settle, paid, lifecycle.Meta{At: monday.AddDate(0, 0, 9), Actor: ada})
	fmt.Println(step.Snapshot.State, step.Effects, err)
	// Output:
	// offboarding [stop_pitches close_collaborations withdraw_perks] <nil>
	// offboarded [stop_contact revoke_access review_data] <nil>
}

// The assessment falls due by itself. Its outcome is a renewal here, with the next date.
func Example_assessment() {
	july := time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC)
	m, step := begin(relationship.Defaults(), relationship.Active, july)
	facts := relationship.Facts{Running: true}
	for due, err := range m.Advance(step.Snapshot, facts, july) {
		step = due
		fmt.Println(step.Snapshot.State, step.Record.Reason, err)
	}
	_, err := m.Fire(step.Snapshot, relationship.Renew, facts, lifecycle.Meta{At: july.Add(time.Hour), Actor: ada, Until: july.AddDate(0, 1, 0)})
	fmt.Println(errors.Is(err, lifecycle.ErrGuard))
	step, err = m.Fire(step.Snapshot, relationship.Renew, facts, lifecycle.Meta{At: july.Add(time.Hour), Actor: ada, Until: july.AddDate(0, 6, 0)})
	fmt.Println(step.Snapshot.State, step.Snapshot.Next, err)
	// Output:
	// assessing the assessment is due <nil>
	// true
	// active 2027-01-01T09:00:00Z <nil>
}

// A small brand begins with the light machine, and takes its partnerships over to the full
// one when it has outgrown it.
func ExampleNewLight() {
	options := relationship.Defaults()
	light, err := relationship.NewLight(options)
	if err != nil {
		fmt.Println(err)
		return
	}
	options.Version = 2
	full, err := relationship.New(options)
	if err != nil {
		fmt.Println(err)
		return
	}
	news := map[string]int{}
	for _, change := range lifecycle.Diff(light, full) {
		news[change.Code]++
	}
	fmt.Println(news["state_added"], "states more,", news["state_removed"], "less")

	step, err := light.Start(relationship.Nurture, lifecycle.Meta{At: monday, Actor: ada})
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err = full.Migrate(step.Snapshot, light, nil, lifecycle.Meta{At: monday.Add(time.Hour), Actor: ada, Until: monday.AddDate(0, 4, 0)})
	fmt.Println(step.Snapshot.State, step.Snapshot.Version, err)
	// Output:
	// 14 states more, 0 less
	// nurture 2 <nil>
}

// Hosts add rows of their own, and compile the definition themselves.
func ExampleDefine() {
	d := relationship.Define(relationship.Defaults())
	d.Transitions = append(d.Transitions, lifecycle.Transition[relationship.State, relationship.Event]{
		From: []relationship.State{relationship.Discovered}, Event: "shelve", To: relationship.Retired,
	})
	m, err := lifecycle.Compile(d)
	if err != nil {
		fmt.Println(err)
		return
	}
	to, ok := m.Next(relationship.Discovered, "shelve")
	fmt.Println(to, ok)
	// Output:
	// retired true
}

// Both views of a state.
func ExampleView_Of() {
	for _, state := range []relationship.State{relationship.Replied, relationship.Negotiating, relationship.Advocate, relationship.Paused} {
		fmt.Printf("%s: stage %q, step %q\n", state, relationship.Stages().Of(state), relationship.Steps().Of(state))
	}
	// Output:
	// replied: stage "outreach", step "pitching"
	// negotiating: stage "onboarding", step "negotiation"
	// advocate: stage "advocacy", step "retention"
	// paused: stage "", step "paused"
}

// The stages carry what they are for.
func ExampleStages() {
	for _, stage := range relationship.Stages() {
		fmt.Println(stage.Name+":", stage.Goal)
	}
	// Output:
	// discovery: find creators who fit
	// outreach: begin a conversation
	// onboarding: agree on what both expect
	// activation: make good content together
	// nurture: deepen the partnership
	// advocacy: have a partner who speaks for the brand
}

// Steps are what the daily work is called.
func ExampleSteps() {
	for _, step := range relationship.Steps()[:5] {
		fmt.Println(step.Name, step.States)
	}
	// Output:
	// qualification [discovered]
	// first_contact [qualified contacted]
	// pitching [replied pitched]
	// negotiation [negotiating]
	// onboarding [onboarding]
}

// What the standing should be, with every reason for and against.
func ExampleLadder_Assess() {
	work := relationship.Work{
		Since: time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC), Collaborations: 4,
		Satisfaction: irm.MustRate("0.9"), Ratings: 3, OnTime: irm.MustRate("0.75"), Deliverables: 12,
		LastActive: time.Date(2026, 2, 20, 0, 0, 0, 0, time.UTC),
	}
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	a := relationship.DefaultLadder().Assess(irm.StandingActive, work, now)
	fmt.Println(a.To)
	for _, check := range a.Reach {
		fmt.Println(check.Met, check.Text)
	}

	work.OnTime = irm.MustRate("0.95")
	a = relationship.DefaultLadder().Assess(irm.StandingActive, work, now)
	fmt.Println(a.To)
	// Output:
	// active
	// true months together 4: want 3
	// true collaborations 4: want 3
	// true satisfaction 90%: want 80%
	// false on time 75%: want 90%
	// true last active 10 days ago: want less than 90
	// advocate
}

// The host stores the standing beside the partnership, and follows each step with it.
func ExampleStandingAfter() {
	partnership := irm.Partnership{ID: "p-1", Brand: "b-1", Creator: "c-1"}

	m, step := begin(relationship.Options{}, relationship.Nurture, time.Time{})
	partnership.Standing = relationship.StandingAfter(partnership.Standing, step.Record)
	fmt.Println(partnership.Standing)

	facts := relationship.Facts{Standing: partnership.Standing}
	step, err := m.Fire(step.Snapshot, relationship.Promote, facts, lifecycle.Meta{At: monday.Add(time.Hour), Actor: ada})
	partnership.Standing = relationship.StandingAfter(partnership.Standing, step.Record)
	fmt.Println(partnership.Standing, step.Effects, err)
	// Output:
	// active
	// advocate [grant_perks] <nil>
}

// Of messages that nobody answers, the next has a number. After the last, it is quiet.
func ExampleNextFollowUp() {
	m, step := begin(relationship.Defaults(), relationship.Contacted, time.Time{})
	records := []relationship.Record{step.Record}
	var err error
	for day := 4; err == nil; day += 4 {
		facts := relationship.FactsOf(step.Snapshot)
		facts.Unclaimed, facts.RouteKnown, facts.ConsentGiven, facts.ContactAllowed, facts.MessagePersonal = true, true, true, true, true
		facts.NextFollowUp = relationship.NextFollowUp(records)
		fmt.Println("follow-up", facts.NextFollowUp)
		step, err = m.Fire(step.Snapshot, relationship.FollowUp, facts, lifecycle.Meta{At: monday.AddDate(0, 0, day), Actor: ada})
		records = append(records, step.Record)
	}
	fmt.Println(errors.Is(err, lifecycle.ErrGuard))
	// Output:
	// follow-up 1
	// follow-up 2
	// follow-up 3
	// true
}

// A standing has the perks of those below it, too.
func ExamplePerks_Of() {
	for _, perk := range relationship.DefaultPerks().Of(irm.StandingAdvocate) {
		fmt.Println(perk.Kind+":", perk.Text)
	}
	// Output:
	// bonus: a bonus where targets are passed
	// early_access: new products before they are sold
	// exclusive: own codes and editions for the community
	// co_creation: a voice in what is made next
}

// Moves between types are answered with reasons. A host adds types and moves of its own.
func ExampleTypes_Move() {
	types := relationship.DefaultTypes()
	types.Types = append(types.Types, relationship.Type{Name: "teacher", Objective: "courses", MinDays: 180})
	types.Moves = append(types.Moves, relationship.TypeMove{
		From: irm.PartnershipRecurring, To: "teacher", Asks: relationship.Criteria{Collaborations: 2},
	})
	fmt.Println(len(types.Validate()))

	work := relationship.Work{Since: time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC), Collaborations: 2}
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	fmt.Println(types.Move(irm.PartnershipRecurring, "teacher", work, now).Err())
	fmt.Println(types.Move(irm.PartnershipRecurring, irm.PartnershipAmbassador, work, now).Err())
	// Output:
	// 0
	// <nil>
	// months together 1: want 3; collaborations 2: want 3; satisfaction unknown: want 80%; on time unknown: want 90%
}

// Nobody is approached by two teams.
func ExampleUnclaimed() {
	claims := []relationship.Claim{
		{Partnership: "p-1", Team: "emea", State: relationship.Declined},
		{Partnership: "p-2", Team: "agency-9", State: relationship.Pitched},
	}
	fmt.Println(relationship.Unclaimed("emea", claims))
	fmt.Println(relationship.Unclaimed("agency-9", claims))
	// Output:
	// relationship: claimed: "pitched" by "agency-9"
	// <nil>
}
