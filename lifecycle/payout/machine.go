package payout

import "github.com/irmkit/irmkit/lifecycle"

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

// New compiles the machine. The error holds everything that is wrong with the options,
// as irm.Findings.
func New(o Options) (*Machine, error) {
	if err := o.validate().Err(); err != nil {
		return nil, err
	}
	return lifecycle.Compile(Define(o))
}
