package payout

import (
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Name is the name of the machine, as in lifecycle.InstanceOf(payout.Name, id).
const Name = "payout"

type (
	// Machine is the compiled definition.
	Machine = lifecycle.Machine[State, Event, Facts]
	// Snapshot is where a payout stands, with its clocks.
	Snapshot = lifecycle.Snapshot[State]
	// Step is a move of a payout, to be saved.
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
		Name: Name, Version: max(o.Version, 1), Initial: Accrued, Entries: []State{Unclear, Paid, Settled},
		Groups:      groups(),
		States:      states(),
		Transitions: rows(),
		Deadlines:   o.deadlines(),
		Guards:      o.guards(),
		Effects:     Effects(),
		Calendar:    stock.Calendar(o.Calendar),
	}, o.asked()))
}

// deadlines try, from the day of sending, what lies ahead of each state, and from the due
// date whether the bank has paid. What is refused is recorded as a breach.
func (o Options) deadlines() []deadline { // seed: C4 R18
	out := []deadline{
		{States: []State{PendingApproval}, Clock: lifecycle.Stay, After: o.ApproveWithin, Event: Remind, Reason: "nobody has approved it"},
		{States: []State{Processing}, Clock: lifecycle.Stay, After: o.AnswerWithin, Event: TimeOut, Reason: "the bank has not answered"},
		{States: []State{Unclear}, Clock: lifecycle.Stay, After: o.InquireEvery, Event: Inquire, Reason: "the bank has still not answered"},
		{States: []State{Failed}, Clock: lifecycle.Stay, After: o.FixWithin, Event: Remind, Reason: "nobody has mended the cause"},
		{States: []State{OnHold}, Clock: lifecycle.Idle, After: o.ReviewHold, Event: Remind, Reason: "nobody has looked at the hold"},
		{States: []State{Disputed, Contested}, Clock: lifecycle.Stay, After: o.RuleWithin, Event: Remind, Reason: "nobody has decided the dispute"},
		{States: []State{Overpaid}, Clock: lifecycle.Stay, After: o.RuleWithin, Event: Remind, Reason: "the second payment is not back"},
		{States: []State{Paid}, Clock: lifecycle.Stay, After: o.SettleAfter, Event: Settle, Planned: true, Reason: "the money was not taken back"},
	}
	if !o.WatchDue {
		return out
	}
	late := due(unpaid(), Confirm, "due by now")
	if o.LeadDays == 0 {
		return append(out, late)
	}
	late.After = lifecycle.Days(o.LeadDays)
	const alert = "to be sent by now"
	return append(out,
		due([]State{Accrued}, Request, alert),
		due([]State{PendingApproval}, Approve, alert),
		due([]State{Approved}, Schedule, alert),
		due([]State{Scheduled}, Send, alert),
		due([]State{Failed}, Retry, alert),
		late,
	)
}

func due(states []State, event Event, reason string) deadline {
	return deadline{States: states, Clock: lifecycle.Until, Event: event, Reason: reason}
}
