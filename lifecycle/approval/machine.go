package approval

import (
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Name is that of the machine, as in lifecycle.InstanceOf(approval.Name, id).
const Name = "approval"

// The types of package lifecycle for approvals.
type (
	Machine  = lifecycle.Machine[State, Event, Facts]
	Snapshot = lifecycle.Snapshot[State]
	Step     = lifecycle.Step[State, Event]
	Record   = lifecycle.Record[State, Event]
)

type (
	row      = lifecycle.Transition[State, Event]
	deadline = lifecycle.Deadline[State, Event]
)

// New compiles the machine. Options that do not hold are irm.Findings with the path of the
// option, such as "options.max_rounds".
func New(o Options) (*Machine, error) { return stock.Compile(o, o.validate(), Define) }

// Define returns the table, for a host that adds to it before it compiles it.
func Define(o Options) lifecycle.Definition[State, Event, Facts] {
	return stock.Trim(lifecycle.Definition[State, Event, Facts]{
		Name: Name, Version: max(o.Version, 1),
		Initial: Draft, Entries: []State{Submitted},
		Groups: groups(), States: states(),
		Transitions: o.rows(), Deadlines: o.deadlines(),
		Guards: o.guards(), Effects: Effects(), Calendar: stock.Calendar(o.Calendar),
	})
}

func (o Options) deadlines() []deadline { // seed: B4 R18
	return []deadline{
		{States: []State{Submitted}, Clock: lifecycle.Stay, After: o.StartWithin, Event: Escalate, Reason: "nobody looked at it in time"},
		{States: []State{InReview}, Clock: lifecycle.Stay, After: o.AnswerWithin, Event: Escalate, Reason: "a review is late"},
		{States: []State{Submitted, InReview}, Clock: lifecycle.Total, After: o.ReviewTotal, Event: Escalate, Reason: "the brand's time is used up"},
		{States: []State{Escalated}, Clock: lifecycle.Stay, After: o.DecideWithin, Event: DeemApprove, Reason: "the brand did not answer"},
		{States: []State{Appealed}, Clock: lifecycle.Stay, After: o.DecideWithin, Event: Approve, Reason: "the appeal is not decided"},
		{States: []State{ChangesRequested}, Clock: lifecycle.Stay, After: o.ReworkWithin, Event: Chase, Reason: "changes are late"},
		{States: []State{ChangesRequested}, Clock: lifecycle.Total, After: o.ReworkTotal, Event: Chase, Reason: "the creator's time is used up"},
		{States: []State{Overdue}, Clock: lifecycle.Stay, After: o.WithdrawAfter, Event: Withdraw, Reason: "changes did not come"},
	}
}
