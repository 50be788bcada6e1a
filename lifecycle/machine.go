package lifecycle

import (
	"iter"
	"maps"

	"github.com/irmkit/irmkit/irm"
)

// Machine is a compiled [Definition]. It never changes, takes no locks, and may be used
// from any number of goroutines at once; one serves all instances.
type Machine[S, E ~string, C any] struct {
	table
	guards    [][]Guard[C] // of each edge
	stateList []S
	eventList []E
	offers    []offers[E] // of each state
	functions map[string]Guard[C]
}

// Edge is a transition of one state, as it holds after groups and open rows were spread
// and nearer rows took their place.
type Edge[S, E ~string] struct {
	From        S
	Event       E
	To          S
	Guards      []string
	Effects     []string
	NeedsReason bool
	Row         int // of Definition.Transitions
}

// offers are the events of a state, in the order of the table.
type offers[E ~string] struct {
	events     []E
	of         []offer
	unguarded  bool // no event has a guard
	unreasoned bool // and none needs a reason
}

// offer is what stands in the way of an event: nothing, if it is plain.
type offer struct {
	cell  cell
	plain bool
}

func (m *Machine[S, E, C]) offersOf(state uint8) offers[E] {
	out := offers[E]{unguarded: true, unreasoned: true}
	for _, e := range m.infos[state].offered {
		first := &m.edgesOf(state, e)[0] // without guards it is the only one
		free := len(first.guards) == 0
		out.unguarded, out.unreasoned = out.unguarded && free, out.unreasoned && !first.needsReason
		out.events = append(out.events, m.eventList[e])
		out.of = append(out.of, offer{m.cell(state, e), free && !first.needsReason})
	}
	return out
}

// Name returns the name of the definition.
func (m *Machine[S, E, C]) Name() string { return m.name }

// Version returns the version of the definition.
func (m *Machine[S, E, C]) Version() int { return m.version }

// Warnings returns what Compile found odd.
func (m *Machine[S, E, C]) Warnings() irm.Findings { return append(irm.Findings(nil), m.warnings...) }

// Definition returns a copy of what the machine was made of.
func (m *Machine[S, E, C]) Definition() Definition[S, E, C] {
	p := m.definition
	d := Definition[S, E, C]{
		Schema: p.Schema, Name: p.Name, Version: p.Version, Initial: S(p.Initial), Entries: typed[S](p.Entries),
		Workday: p.Workday, Guards: maps.Clone(m.functions), Effects: copied(p.Effects), Calendar: p.Calendar,
	}
	for _, g := range p.Groups {
		d.Groups = append(d.Groups, Group[S]{g.Name, typed[S](g.States), g.Aside, g.Goal, copied(g.Activities), copied(g.Metrics)})
	}
	for _, s := range p.States {
		d.States = append(d.States, State[S]{
			S(s.Name), s.Kind, s.Probability, copied(s.Requires), s.Owner, s.FixedDate, s.Goal, copied(s.Activities), copied(s.Metrics),
		})
	}
	for _, t := range p.Transitions {
		d.Transitions = append(d.Transitions, Transition[S, E]{
			typed[S](t.From), copied(t.Groups), t.Open, E(t.Event), S(t.To), copied(t.Guards), copied(t.Effects), t.NeedsReason,
		})
	}
	for _, l := range p.Deadlines {
		d.Deadlines = append(d.Deadlines, Deadline[S, E]{typed[S](l.States), copied(l.Groups), l.Clock, l.After, E(l.Event), l.Reason, l.Planned})
	}
	return d
}

// typed copies a list of words; nil stays nil.
func typed[T ~string](list []string) []T {
	if list == nil {
		return nil
	}
	out := make([]T, len(list))
	for i, v := range list {
		out[i] = T(v)
	}
	return out
}

// Events yields the events in the order in which the rows first name them.
func (m *Machine[S, E, C]) Events() iter.Seq[E] {
	return func(yield func(E) bool) {
		for _, e := range m.eventList {
			if !yield(e) {
				return
			}
		}
	}
}

// Edges yields the transitions of every state, in the order of states, events and rows.
func (m *Machine[S, E, C]) Edges() iter.Seq[Edge[S, E]] {
	return func(yield func(Edge[S, E]) bool) {
		for i := range m.edges {
			e := &m.edges[i]
			edge := Edge[S, E]{
				m.stateList[e.from], m.eventList[e.event], m.stateList[e.to],
				copied(e.guards), copied(e.effects), e.needsReason, int(e.row),
			}
			if !yield(edge) {
				return
			}
		}
	}
}

// State returns what the definition says about a state.
func (m *Machine[S, E, C]) State(state S) (State[S], bool) {
	i := m.states.find(string(state))
	if i == none {
		return State[S]{}, false
	}
	s := &m.definition.States[i]
	return State[S]{
		S(s.Name), s.Kind, s.Probability, copied(s.Requires), s.Owner, s.FixedDate, s.Goal, copied(s.Activities), copied(s.Metrics),
	}, true
}

// Group returns the name of the group that a state is in; empty: it is in none.
func (m *Machine[S, E, C]) Group(state S) string {
	if i := m.states.find(string(state)); i != none && m.infos[i].group != none {
		return m.definition.Groups[m.infos[i].group].Name
	}
	return ""
}

// In reports whether the instance is in a state of the group.
func (m *Machine[S, E, C]) In(s Snapshot[S], group string) bool { // seed: R1
	i := m.states.find(string(s.State))
	g, ok := m.groups[group]
	return ok && i != none && m.infos[i].group == g
}

// Next is the bare table: where the event leads from the state. Of several rows with
// guards it is the first.
func (m *Machine[S, E, C]) Next(state S, event E) (S, bool) {
	from, e := m.states.quick(string(state)), m.events.quick(string(event))
	if from == none || e == none {
		from, e = m.states.find(string(state)), m.events.find(string(event))
	}
	if i := uint(from)<<(m.shift&15) | uint(e); i < uint(len(m.targets)) {
		if to := m.targets[i]; int(to) < len(m.stateList) {
			return m.stateList[to], true
		}
	}
	return "", false
}
