package deliverable

import "github.com/irmkit/irmkit/lifecycle"

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

// New compiles the machine. The error holds everything that is wrong with the options,
// as irm.Findings.
func New(o Options) (*Machine, error) {
	if err := o.validate().Err(); err != nil {
		return nil, err
	}
	return lifecycle.Compile(Define(o))
}
