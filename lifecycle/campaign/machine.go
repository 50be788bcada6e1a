package campaign

import (
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Name is that of the machine, as in lifecycle.InstanceOf(campaign.Name, id).
const Name = "campaign"

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

// NewLight compiles the machine of [Light], as New does that of [Define].
func NewLight(o Options) (*Machine, error) { return stock.Compile(o, o.validate(), Light) }

// Define returns the table of the machine, for hosts that add to it. Its options are
// checked by [New] and, less clearly, by lifecycle.Compile.
func Define(o Options) lifecycle.Definition[State, Event, Facts] { // seed: P1
	return stock.Trim(definition{
		Name:        Name,
		Version:     max(o.Version, 1),
		Initial:     Strategy,
		Entries:     []State{Discovery, Collaboration, Scheduled, Live, Extended, Measuring, Completed},
		Groups:      groups(Phases(o)),
		States:      states(),
		Transitions: o.rows(),
		Deadlines:   o.deadlines(),
		Guards:      o.guards(),
		Effects:     Effects(),
		Calendar:    stock.Calendar(o.Calendar),
	})
}
