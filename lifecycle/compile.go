package lifecycle

import (
	"fmt"
	"maps"

	"github.com/irmkit/irmkit/irm"
)

// Compile checks a definition and makes the machine of it. The error holds everything
// that is wrong, together, as [irm.Findings] with path and code; what is only odd is
// in [Machine.Warnings]. The package documentation lists the codes.
//
// The definition is copied: changing it later changes no machine.
func Compile[S, E ~string, C any](d Definition[S, E, C]) (*Machine[S, E, C], error) {
	t, findings := compile(erase(d))
	if err := findings.Err(); err != nil {
		return nil, err
	}
	m := &Machine[S, E, C]{table: *t, guards: make([][]Guard[C], len(t.edges)), offers: make([]offers[E], len(t.infos)), functions: maps.Clone(d.Guards)}
	for i := range t.edges {
		for _, name := range t.edges[i].guards {
			m.guards[i] = append(m.guards[i], d.Guards[name])
		}
	}
	for _, w := range t.states.words {
		m.stateList = append(m.stateList, S(w))
	}
	for _, w := range t.events.words {
		m.eventList = append(m.eventList, E(w))
	}
	for i := range t.infos {
		m.offers[i] = m.offersOf(uint8(i))
	}
	return m, nil
}

// MustCompile is Compile for package variables and tests; it panics where Compile
// fails.
func MustCompile[S, E ~string, C any](d Definition[S, E, C]) *Machine[S, E, C] {
	m, err := Compile(d)
	if err != nil {
		panic(err)
	}
	return m
}

// compiler gathers what is found on the way from a definition to its table.
type compiler struct {
	*table
	d        *plain
	findings irm.Findings
	stateOf  map[string]uint8
	eventOf  map[string]uint8
	used     []bool // rows that hold in any state
}

func compile(d *plain) (*table, irm.Findings) {
	c := &compiler{
		table: &table{
			name: d.Name, version: d.Version, calendar: d.Calendar, definition: d,
			groups: make(map[string]uint8, len(d.Groups)),
		},
		d: d, stateOf: make(map[string]uint8), eventOf: make(map[string]uint8), used: make([]bool, len(d.Transitions)),
	}
	if !c.sizes() {
		return nil, c.findings
	}
	c.head()
	c.listStates()
	c.listGroups()
	c.listEntries()
	c.listRows()
	c.bindings()
	if c.findings.Err() == nil { // the rest needs every name
		c.spread()
	}
	if c.findings.Err() == nil {
		c.listDeadlines()
		c.reach()
		c.loops()
	}
	if c.findings.Err() == nil {
		c.finish()
	}
	for _, f := range c.findings {
		if f.Severity != irm.SeverityError {
			c.warnings = append(c.warnings, f)
		}
	}
	return c.table, c.findings
}

// sizes refuses at once what is too much to look at.
func (c *compiler) sizes() bool {
	for _, list := range []struct {
		path string
		n    int
		most int
	}{
		{"states", len(c.d.States), MaxStates},
		{"entries", len(c.d.Entries), MaxStates},
		{"groups", len(c.d.Groups), MaxGroups},
		{"transitions", len(c.d.Transitions), MaxTransitions},
		{"deadlines", len(c.d.Deadlines), MaxDeadlines},
	} {
		if list.n > list.most {
			c.findings.Add(list.path, "limit", "%d entries: want at most %d", list.n, list.most)
		}
	}
	return len(c.findings) == 0
}

// finish makes the lists that stepping reads: what each state offers, and a rejection
// for every pair that leads nowhere.
func (c *compiler) finish() {
	c.states, c.events = newNames(c.states.words), newNames(c.events.words)
	for s := range c.infos {
		in := &c.infos[s]
		for e, name := range c.events.words {
			if c.cell(uint8(s), uint8(e)).n > 0 {
				in.offered, in.allowed = append(in.offered, uint8(e)), append(in.allowed, name)
			}
		}
	}
	c.targets = make([]uint8, len(c.cells))
	for s := range c.infos {
		condition := ErrNotPermitted
		if c.infos[s].kind == Terminal {
			condition = ErrTerminal
		}
		for e, name := range c.events.words {
			i := s<<c.shift | e
			if c.cells[i].n > 0 {
				c.targets[i] = c.edges[c.cells[i].first].to
				continue
			}
			c.targets[i] = none
			c.cells[i].first = uint16(len(c.rejections))
			c.rejections = append(c.rejections, TransitionError{
				Condition: condition, Machine: c.name, Version: c.version,
				From: c.states.words[s], Event: name, Allowed: c.infos[s].allowed,
			})
		}
	}
}

// indexed is the path of an entry of a list.
func indexed(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }
