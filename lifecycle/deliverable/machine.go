package deliverable

import (
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Name is the name of the machine, as in lifecycle.InstanceOf(deliverable.Name, id).
const Name = "deliverable"

type (
	// Machine is the compiled definition.
	Machine = lifecycle.Machine[State, Event, Facts]
	// Snapshot is where a deliverable stands, with its clocks.
	Snapshot = lifecycle.Snapshot[State]
	// Step is a move of a deliverable, to be saved.
	Step = lifecycle.Step[State, Event]
	// Record is what is kept of a move.
	Record = lifecycle.Record[State, Event]
)

type (
	row      = lifecycle.Transition[State, Event]
	deadline = lifecycle.Deadline[State, Event]
)

// New compiles the machine. The error holds everything that is wrong with the options,
// as irm.Findings.
func New(o Options) (*Machine, error) { return stock.Compile(o, o.validate(), Define) }

// Define returns the table with these rules, for hosts that add to it. Its options are
// checked by [New] and, less clearly, by lifecycle.Compile.
func Define(o Options) lifecycle.Definition[State, Event, Facts] {
	return stock.Trim(stock.Ask(lifecycle.Definition[State, Event, Facts]{
		Name: Name, Version: max(o.Version, 1), Initial: Planned,
		Entries: []State{
			Briefed, InProduction, InApproval, ChangesRequested, Approved, Scheduled,
			Live, Flagged, Verified, TakenDown, Archived, Missed,
		},
		Groups:      groups(),
		States:      states(),
		Transitions: o.rows(),
		Deadlines:   o.deadlines(),
		Guards:      o.guards(),
		Effects:     Effects(),
		Calendar:    stock.Calendar(o.Calendar),
	}, o.asked()))
}

// deadlines that try what should have been done by then record a breach where the guards
// refuse it.
func (o Options) deadlines() []deadline { // seed: R18
	out := []deadline{
		{States: []State{Briefed}, Clock: lifecycle.Stay, After: o.AcceptWithin, Event: Remind, Reason: "the brief is not answered"},
		{States: []State{ChangesRequested}, Clock: lifecycle.Stay, After: o.ResubmitWithin, Event: Remind, Reason: "no new version was handed in"},
		{States: []State{Unapproved}, Clock: lifecycle.Stay, After: o.ReviewWithin, Event: Allow, Reason: "to be allowed or taken down by now"},
		{States: []State{Live}, Clock: lifecycle.Stay, After: o.VerifyWithin, Event: Verify, Reason: "to be verified by now"},
		{States: []State{Flagged}, Clock: lifecycle.Stay, After: o.CorrectWithin, Event: Verify, Reason: "to be mended by now"},
		{States: []State{TakenDown}, Clock: lifecycle.Stay, After: o.RestoreWithin, Event: GiveUp, Reason: "it did not come back"},
	}
	if o.WatchDue {
		out = append(out,
			deadline{States: []State{Planned}, Clock: lifecycle.Until, Event: Brief, Reason: "to be briefed by now"},
			deadline{States: []State{InApproval}, Clock: lifecycle.Until, Event: Approve, Reason: "due by now"},
			deadline{States: withCreator(), Clock: lifecycle.Until, Event: Miss, Reason: "due by now"},
		)
	}
	if o.WatchLive {
		out = append(out,
			deadline{States: []State{Live, Flagged}, Clock: lifecycle.Until, Event: Verify, Reason: "up as long as agreed"},
			deadline{States: []State{Verified}, Clock: lifecycle.Until, Event: Archive, Planned: true, Reason: "up as long as agreed"},
		)
	}
	return out
}
