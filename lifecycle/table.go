package lifecycle

import "github.com/irmkit/irmkit/irm"

// plain is a definition without the types of the host. Only the names of its guards
// are kept; nil ones are left out, so that they count as unbound.
type plain = Definition[string, string, struct{}]

func erase[S, E ~string, C any](d Definition[S, E, C]) *plain {
	p := &plain{
		Schema: d.Schema, Name: d.Name, Version: d.Version, Initial: string(d.Initial), Entries: texts(d.Entries),
		Workday: d.Workday, Effects: d.Effects, Calendar: d.Calendar, Guards: make(map[string]Guard[struct{}], len(d.Guards)),
	}
	for _, g := range d.Groups {
		p.Groups = append(p.Groups, Group[string]{g.Name, texts(g.States), g.Aside, g.Goal, copied(g.Activities), copied(g.Metrics)})
	}
	for _, s := range d.States {
		p.States = append(p.States, State[string]{
			string(s.Name), s.Kind, s.Probability, copied(s.Requires), s.Owner, s.FixedDate, s.Goal, copied(s.Activities), copied(s.Metrics),
		})
	}
	for _, t := range d.Transitions {
		p.Transitions = append(p.Transitions, Transition[string, string]{
			texts(t.From), copied(t.Groups), t.Open, string(t.Event), string(t.To), copied(t.Guards), copied(t.Effects), t.NeedsReason,
		})
	}
	for _, l := range d.Deadlines {
		p.Deadlines = append(p.Deadlines, Deadline[string, string]{texts(l.States), copied(l.Groups), l.Clock, l.After, string(l.Event), l.Reason, l.Planned})
	}
	for name, guard := range d.Guards {
		if guard != nil {
			p.Guards[name] = nil
		}
	}
	return p
}

// texts copies a list of words; nil stays nil.
func texts[T ~string](list []T) []string {
	if list == nil {
		return nil
	}
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func copied(list []string) []string { return texts(list) }

// table is a definition made ready: states and events are numbers, groups and open
// transitions are spread over their states, and each pair of state and event has its
// cell.
type table struct {
	name    string
	version int
	states  names
	events  names

	shift      uint8
	cells      []cell // [state<<shift|event]
	targets    []uint8
	edges      []edge
	rejections []TransitionError

	infos     []info // of each state
	groups    map[string]uint8
	entry     []bool // of each state
	initial   uint8
	deadlines []deadline
	calendar  *irm.WorkCalendar

	definition *plain
	warnings   irm.Findings
}

// cell are the edges of a pair, in their order. Of a pair without any, n is 0 and first
// the number of its rejection.
type cell struct {
	first uint16
	n     uint16
}

// edge leads from one state, by one event, to one state.
type edge struct {
	from, event, to uint8
	needsReason     bool
	row             uint16 // of Definition.Transitions
	guards          []string
	effects         []string
}

// info is what is known about a state.
type info struct {
	kind      StateKind
	group     uint8 // or none
	hasUntil  bool  // a deadline by that clock
	fixedDate bool
	offered   []uint8
	allowed   []string // the same as words
	deadlines []uint8
	clocks    []uint8 // the deadlines among them by the Total clock
}

// deadline is one row of Definition.Deadlines.
type deadline struct {
	clock   Clock
	event   uint8
	total   uint8 // its place in Times.Totals
	working bool
	after   int64 // microseconds
	reason  string
	span    Span
}

func (t *table) cell(state, event uint8) cell {
	return t.cells[int(state)<<t.shift|int(event)]
}

// edgesOf are those of a state and event, in order.
func (t *table) edgesOf(state, event uint8) []edge {
	c := t.cell(state, event)
	if c.n == 0 {
		return nil
	}
	return t.edges[c.first : c.first+c.n]
}
