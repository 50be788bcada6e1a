package collaboration

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Name is that of the machine, as in lifecycle.InstanceOf(collaboration.Name, id).
const Name = "collaboration"

type (
	Machine  = lifecycle.Machine[State, Event, Facts]
	Snapshot = lifecycle.Snapshot[State]
	Step     = lifecycle.Step[State, Event]
	Record   = lifecycle.Record[State, Event]

	definition = lifecycle.Definition[State, Event, Facts]
	row        = lifecycle.Transition[State, Event]
	deadline   = lifecycle.Deadline[State, Event]
)

// What the host does after it saved a step. Done twice they are as done once.
const (
	EffectReservePlace = "reserve_place" // a place in the campaign and its budget are set aside
	EffectReleasePlace = "release_place" // the place, and what of the budget is not owed, are free again
	EffectStopWork     = "stop_work"     // the creator is told to stop; what is made so far is noted
	EffectCloseCodes   = "close_codes"   // links and codes of the creator take no further orders
	EffectHoldPay      = "hold_pay"      // payouts of the collaboration that are not on their way wait
	EffectReleasePay   = "release_pay"   // those that wait go on
	EffectReview       = "review"        // somebody looks at once at a post that came before its time
	EffectRemind       = "remind"        // whoever owns the state is reminded
)

// Effects returns the names of all effects, for hosts that bind them.
func Effects() []string {
	return []string{
		EffectReservePlace, EffectReleasePlace, EffectStopWork, EffectCloseCodes,
		EffectHoldPay, EffectReleasePay, EffectReview, EffectRemind,
	}
}

// New compiles the machine. The error has everything that is wrong with the options, as
// irm.Findings.
func New(o Options) (*Machine, error) {
	if err := o.validate().Err(); err != nil {
		return nil, err
	}
	return lifecycle.Compile(Define(o))
}

// Define returns the table of the machine, for hosts that add to it. Its options are
// checked by [New] and, less clearly, by lifecycle.Compile.
func Define(o Options) lifecycle.Definition[State, Event, Facts] { // seed: R20
	rows := slices.Concat(entering(), working(o), interrupted(), leaving())
	return stock.Trim(definition{
		Name:        Name,
		Version:     max(o.Version, 1),
		Initial:     Shortlisted,
		Entries:     slices.Concat([]State{Applied, Invited}, resumable, []State{Completed}),
		Groups:      groups(),
		States:      states(),
		Transitions: rows,
		Deadlines:   deadlines(o),
		Guards:      o.guards(),
		Effects:     Effects(),
		Calendar:    stock.Calendar(o.Calendar),
	})
}

func deadlines(o Options) []deadline {
	return []deadline{
		{States: []State{Applied}, Clock: lifecycle.Idle, After: o.AnswerWithin, Event: Remind, Reason: "the application has no answer"},
		{States: []State{Invited}, Clock: lifecycle.Stay, After: o.InviteFor, Event: Lapse, Reason: "the invitation has no answer"},
		{States: []State{Negotiating}, Clock: lifecycle.Idle, After: o.NegotiateFor, Event: Lapse, Reason: "the talks have fallen silent"},
		{States: []State{Shipped}, Clock: lifecycle.Idle, After: o.ArriveWithin, Event: Remind, Reason: "the parcel has not arrived"},
		{States: []State{Briefed}, Clock: lifecycle.Idle, After: o.AcknowledgeWithin, Event: Remind, Reason: "the brief is not confirmed"},
		{States: []State{Seeded}, Clock: lifecycle.Stay, After: o.SeededFor, Event: CloseOut, Reason: "no post came"},
		{States: []State{Live}, Clock: lifecycle.Until, Event: Conclude, Reason: "the window is over"},
		{States: []State{Measuring}, Clock: lifecycle.Stay, After: o.ReportWithin, Event: Debrief, Reason: "the report is due"},
		{States: []State{Debriefed}, Clock: lifecycle.Stay, After: o.PayWithin, Event: Complete, Reason: "the payouts are due to be closed"},
		{States: []State{Withdrawing, Cancelling}, Clock: lifecycle.Stay, After: o.SettleWithin, Event: Settle, Reason: "the obligations are due to be closed"},
		{States: []State{Renegotiating}, Clock: lifecycle.Idle, After: o.NegotiateFor, Event: Resume, Reason: "the old terms hold"},
		{States: []State{Paused, Breached}, Clock: lifecycle.Idle, After: o.HoldReview, Event: Remind, Reason: "nothing has moved"},
	}
}
