package relationship

import (
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Name is that of the machine, as in lifecycle.InstanceOf(relationship.Name, id).
const Name = "relationship"

// The types of package lifecycle, as they are for this machine.
type (
	Machine  = lifecycle.Machine[State, Event, Facts]
	Snapshot = lifecycle.Snapshot[State]
	Step     = lifecycle.Step[State, Event]
	Record   = lifecycle.Record[State, Event]

	definition = lifecycle.Definition[State, Event, Facts]
	row        = lifecycle.Transition[State, Event]
	deadline   = lifecycle.Deadline[State, Event]
)

// groupClosed has the ends that can be reopened. It is none of the stages.
const groupClosed = "closed"

// New compiles the machine with these options. What is wrong with them are findings
// whose path begins with "options".
func New(o Options) (*Machine, error) { return stock.Compile(o, o.validate(), Define) }

// NewLight compiles the machine of [Light].
func NewLight(o Options) (*Machine, error) { return stock.Compile(o, o.validate(), Light) }

// Define returns the table of the machine, for hosts that add to it and compile it
// themselves.
func Define(o Options) lifecycle.Definition[State, Event, Facts] { // seed: R1 R2 R6 R13
	return stock.Trim(stock.Ask(definition{
		Name: Name, Version: max(o.Version, 1), Initial: Discovered,
		Entries: []State{ // partners whom the host knows already, and its list of those it does not work with
			Qualified, Contacted, Replied, Pitched, Negotiating, Onboarding, Active, Measuring, Nurture, Dormant, Advocate,
			Paused, Declined, Disqualified, Graduated, Retired, Offboarding, Offboarded, Blocking, Blocked,
		},
		Groups: append(Stages(), lifecycle.Group[State]{
			Name: groupClosed, States: []State{Declined, Disqualified, Graduated, Retired}, Aside: true, Goal: "leave the door open",
		}),
		States: states(), Transitions: o.rows(), Deadlines: o.deadlines(), Guards: o.guards(), Effects: Effects(),
		Calendar: stock.Calendar(o.Calendar),
	}, o.asked()))
}
