package contract

import (
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Name is that of the machine, as in lifecycle.InstanceOf(contract.Name, id).
const Name = "contract"

// The types of package lifecycle for contracts.
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
		Initial: Draft, Entries: []State{Countered, Executed},
		Groups: groups(), States: states(),
		Transitions: o.rows(), Deadlines: o.deadlines(),
		Guards: o.guards(), Effects: Effects(), Calendar: stock.Calendar(o.Calendar),
	})
}

func (o Options) deadlines() []deadline { // seed: B4 R18
	proposed := []State{Amending, AmendmentSignedByBrand, AmendmentSignedByCreator}
	return []deadline{
		{States: []State{InReview}, Clock: lifecycle.Stay, After: o.ReviewWithin, Event: Approve, Reason: "a review is late"},
		{Groups: []string{negotiating}, Clock: lifecycle.Until, Event: Expire, Reason: "the date of the offer has passed"},
		{Groups: []string{negotiating}, Clock: lifecycle.Stay, After: o.OfferFor, Event: Expire, Reason: "the offer stood long enough"},
		{States: []State{Countered}, Clock: lifecycle.Stay, After: o.AnswerWithin, Event: Accept, Reason: "the brand's answer is late"},
		{Groups: []string{signing}, Clock: lifecycle.Stay, After: o.SignWithin, Event: Sign, Reason: "a signature is late"},
		{States: []State{Agreed}, Clock: lifecycle.Stay, After: o.LapseAfter, Event: Expire, Reason: "nobody signed"},
		{States: []State{SignedByBrand}, Clock: lifecycle.Stay, After: o.LapseAfter, Event: Expire, Reason: "the creator did not sign"},
		{
			States: append([]State{Executed}, proposed...), Clock: lifecycle.Until,
			Event: ComeDue, Planned: true, Reason: "the date of the contract has come",
		},
		{States: []State{Expiring}, Clock: lifecycle.Until, After: o.DecideWithin, Event: ComeDue, Planned: true, Reason: "no renewal was agreed"},
		{States: []State{UnderNotice}, Clock: lifecycle.Until, Event: ComeDue, Planned: true, Reason: "the date of the notice has come"},
		{
			States: proposed, Clock: lifecycle.Stay, After: o.AmendWithin,
			Event: Abandon, Reason: "the amendment was not signed in time",
		},
		{States: []State{Ended}, Clock: lifecycle.Stay, After: o.SettleWithin, Event: Complete, Reason: "what is owed after the term is late"},
		{States: []State{WindingUp}, Clock: lifecycle.Stay, After: o.SettleWithin, Event: Settle, Reason: "the settlement is late"},
	}
}
