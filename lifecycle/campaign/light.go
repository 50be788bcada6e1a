package campaign

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// heavy are the outputs that a small brand is not asked for.
var heavy = [...]Output{Audience, Vetting, Priorities, Deliverables, Calendar, Schedule, Reviews, Dashboard, Roster, NextPlan}

// lightVersion is what the version of a light machine has more than that of the full one,
// so that no machine takes a snapshot of the other for its own.
const lightVersion = 1000

// Light is the machine for a small brand: a plan, a time live, a report. It has some of
// the states and events of [Define] and no others, so that a host moves to the full machine
// by Migrate without a mapping; its version is that of the options and 1,000 more. One
// gate asks for all that is needed before content goes live: of the outputs in the options
// it leaves out those of a larger team (audience, vetting, priorities, deliverables,
// calendar, schedule, reviews, dashboard, roster, next plan). The date of a live campaign
// is its end, also of an endless one, and it is not archived.
func Light(o Options) lifecycle.Definition[State, Event, Facts] { // seed: P9
	if o.Endless {
		o.Endless, o.DateWithin = false, 0
	}
	o.Outputs = slices.DeleteFunc(slices.Clone(o.outputs()), func(out Output) bool { return slices.Contains(heavy[:], out) })
	plan := slices.Concat(o.criteria(Discover), o.criteria(Engage), o.asked(Activate), o.criteria(Launch))
	rows := []row{
		{From: []State{Strategy}, Event: Launch, To: Live, Guards: plan, Effects: []string{EffectLockTargets}},
		restate(Live),
		{From: []State{Live, Extended}, Event: Measure, To: Measuring, Guards: []string{"deliverables_closed"}},
		o.extend(),
		{From: []State{Measuring}, Event: Complete, To: Completed, Guards: o.criteria(Complete), Effects: []string{EffectReleaseBudget}},
		{From: []State{Completed}, Event: Reopen, To: Measuring, NeedsReason: true},
	}
	held := []State{Live, Extended, Strategy}
	rows = slices.Concat(rows, o.pausing(held), ending(append(held, Paused)))
	return stock.Trim(definition{
		Name:        Name,
		Version:     max(o.Version, 1) + lightVersion,
		Initial:     Strategy,
		Entries:     []State{Live, Extended, Measuring, Completed},
		Groups:      groups(lightPhases(o)),
		States:      lightStates(),
		Transitions: rows,
		Deadlines: append([]deadline{
			{States: []State{Live}, Clock: lifecycle.Until, Event: Measure, Planned: true, Reason: "the campaign is over"},
		}, o.closing()...),
		Guards:   o.guards(),
		Effects:  Effects(),
		Calendar: stock.Calendar(o.Calendar),
	})
}

func isLight(state State) bool {
	return slices.Contains([]State{Strategy, Live, Extended, Measuring, Paused, Cancelling, Completed, Cancelled}, state)
}

func lightStates() []lifecycle.State[State] {
	return slices.DeleteFunc(states(), func(s lifecycle.State[State]) bool { return !isLight(s.Name) })
}

// lightPhases are the phases that have a state left.
func lightPhases(o Options) []Phase {
	var out []Phase
	for _, p := range Phases(o) {
		p.States = slices.DeleteFunc(p.States, func(s State) bool { return !isLight(s) })
		if len(p.States) > 0 {
			out = append(out, p)
		}
	}
	return out
}
