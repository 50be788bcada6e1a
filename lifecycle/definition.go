package lifecycle

import (
	"encoding/json"
	"maps"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// definitionSchema is the highest version of the document that this package reads.
var definitionSchema = wire.Schema{Name: "irmkit/machine", Major: 1}

// Definition is the table of a machine: states, events, and what leads where. S and E
// are the host's kinds of strings for states and events, C is what guards look at.
//
// It is a document, JSON with the schema "irmkit/machine/1"; the functions behind the
// names of guards, and the calendar, are bound in Go.
type Definition[S, E ~string, C any] struct {
	Schema      string             `json:"schema,omitzero"`
	Name        string             `json:"name" wire:"required"`
	Version     int                `json:"version" wire:"required"` // 1 or more; a changed table is another version
	Initial     S                  `json:"initial" wire:"required"`
	Entries     []S                `json:"entries,omitzero"` // further states in which an instance may start
	Groups      []Group[S]         `json:"groups,omitzero"`  // phases, in their order
	States      []State[S]         `json:"states" wire:"required"`
	Transitions []Transition[S, E] `json:"transitions" wire:"required"`
	Deadlines   []Deadline[S, E]   `json:"deadlines,omitzero"`
	Workday     Span               `json:"workday,omitzero"` // working hours of a working day; zero: 8h

	// Guards are the functions behind the names in Transitions.
	Guards map[string]Guard[C] `json:"-"`
	// Effects are the names of the effects that the host runs; nil: it did not say.
	Effects []string `json:"-"`
	// Calendar is what working days and hours are counted in. It is part of the version:
	// with other holidays, deadlines lie elsewhere.
	Calendar *irm.WorkCalendar `json:"-"`
}

// Guard decides whether a transition may be taken. Nil lets it pass; an error is the
// reason why not, as [Machine.Explain] shows it. It is a pure function of its
// arguments: it asks for the time in Meta.At, and for nothing else but the facts.
type Guard[C any] func(facts C, meta Meta) error

// Group is a phase: states that belong together. A state is in one group at most. Groups
// are in the order of the path, but for those that stand aside of it: what is held up,
// went wrong or came to no good end. The machine does not act on that; reports do.
type Group[S ~string] struct { // seed: R1
	Name       string   `json:"name" wire:"required"`
	States     []S      `json:"states" wire:"required"`
	Aside      bool     `json:"aside,omitzero"` // no step of the path
	Goal       string   `json:"goal,omitzero"`
	Activities []string `json:"activities,omitzero"`
	Metrics    []string `json:"metrics,omitzero"`
}

// State is a state with what is known about it. The machine acts on Name, Kind and
// FixedDate; the rest is for the people and programs that look at it.
type State[S ~string] struct { // seed: R1 R13
	Name        S         `json:"name" wire:"required"`
	Kind        StateKind `json:"kind,omitzero"`
	Probability irm.Rate  `json:"probability,omitzero"` // of a good end, from 0 to 1
	Requires    []string  `json:"requires,omitzero"`    // fields of the entity that should be filled in here
	Owner       irm.Party `json:"owner,omitzero"`       // whose turn it is
	FixedDate   bool      `json:"fixed_date,omitzero"`  // Touch does not move the date of the Until clock here; transitions do
	Goal        string    `json:"goal,omitzero"`
	Activities  []string  `json:"activities,omitzero"`
	Metrics     []string  `json:"metrics,omitzero"`
}

// Transition is a row of the table: in any of its states, the event leads to To if all
// guards pass. Where a state has several rows for an event, those that name the
// state hold alone, else those of its group, else those of Open. Of the rows that hold
// the first whose guards all pass is taken.
type Transition[S, E ~string] struct {
	From        []S      `json:"from,omitzero"`
	Groups      []string `json:"groups,omitzero"` // every state of these that is not terminal
	Open        bool     `json:"open,omitzero"`   // every open state
	Event       E        `json:"event" wire:"required"`
	To          S        `json:"to" wire:"required"`
	Guards      []string `json:"guards,omitzero"`
	Effects     []string `json:"effects,omitzero"` // what the host does once the step is saved
	NeedsReason bool     `json:"needs_reason,omitzero"`
}

// Deadline fires an event by itself, when an instance has been in one of the states
// for so long. Most are duties that somebody has not done in time; a planned one is no
// lateness, but how things go: a term that ends, a hold that is over. The machine does not
// act on that; reports do.
type Deadline[S, E ~string] struct { // seed: R6 B4
	States []S      `json:"states,omitzero"`
	Groups []string `json:"groups,omitzero"` // every state of these that is not terminal
	Clock  Clock    `json:"clock" wire:"required"`
	After  Span     `json:"after,omitzero"` // at least a minute; until may do without
	Event  E        `json:"event" wire:"required"`
	Reason string   `json:"reason,omitzero"` // of the record; empty: clock and span, as in "idle 7d"

	Planned bool `json:"planned,omitzero"` // it is no lateness
}

// Limits of a definition. A name has at most [irm.MaxID] bytes.
const (
	MaxStates      = 250
	MaxEvents      = 250
	MaxGroups      = 64
	MaxTransitions = 1000 // rows
	MaxEdges       = 10_000
	MaxGuards      = 32 // of one row; so many effects too
	MaxDeadlines   = 64
	MaxTotals      = 4 // deadlines by the Total clock
)

// DecodeDefinition reads a definition strictly. The error holds everything that is
// wrong with its form ([irm.Findings]); what it means is checked by [Compile], after
// [Definition.Bind].
func DecodeDefinition[S, E ~string, C any](data []byte) (Definition[S, E, C], error) {
	return wire.Decode[Definition[S, E, C]](data, definitionSchema)
}

// MarshalJSON writes the document. It has its schema, also where the definition does not
// name it.
func (d Definition[S, E, C]) MarshalJSON() ([]byte, error) {
	type document Definition[S, E, C]
	if d.Schema == "" {
		d.Schema = definitionSchema.String()
	}
	return json.Marshal(document(d))
}

// Bind returns the definition with these guards added to its own, in place of those of
// the same name, and with the names of the effects that the host runs. Compile
// reports names of the table that are not bound, and as warnings bound ones that
// the table does not have.
func (d Definition[S, E, C]) Bind(guards map[string]Guard[C], effects ...string) Definition[S, E, C] {
	all := maps.Clone(d.Guards)
	if all == nil {
		all = make(map[string]Guard[C], len(guards))
	}
	maps.Copy(all, guards)
	d.Guards = all
	d.Effects = append(append([]string{}, d.Effects...), effects...)
	return d
}
