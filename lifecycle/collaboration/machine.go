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

// New compiles the machine. The error has everything that is wrong with the options, as
// irm.Findings.
func New(o Options) (*Machine, error) { return stock.Compile(o, o.validate(), Define) }

// Define returns the table of the machine, for hosts that add to it. Its options are
// checked by [New] and, less clearly, by lifecycle.Compile.
func Define(o Options) lifecycle.Definition[State, Event, Facts] { // seed: R20
	rows := slices.Concat(entering(), working(o), posted(), interrupted(), leaving())
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
