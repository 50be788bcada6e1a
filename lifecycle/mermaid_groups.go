package lifecycle

import (
	"fmt"
	"slices"
	"strings"
)

// MermaidGroups draws the definition from afar, for machines whose every row would be
// too much for one picture: a box for each group with its states, arrows from group to
// group with their events, and neither guards nor what happens within a group. States
// without a group stand for themselves; entries but the initial state are left out.
func (m *Machine[S, E, C]) MermaidGroups() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for g, group := range m.definition.Groups {
		text := fmt.Sprintf("%s (%s)", group.Name, strings.Join(group.States, ", "))
		fmt.Fprintf(&b, "    state \"%s\" as %s\n", mermaidText(text), groupNode(g))
	}
	for s, name := range m.states.words {
		if m.infos[s].group == none {
			fmt.Fprintf(&b, "    state \"%s\" as %s\n", mermaidText(name), stateNode(uint8(s)))
		}
	}
	if m.hasOpenRow() {
		fmt.Fprintf(&b, "    state \"%s\" as %s\n", openLabel, openNode)
	}
	fmt.Fprintf(&b, "    [*] --> %s\n", m.phase(m.initial))
	for _, a := range m.phaseArrows() {
		fmt.Fprintf(&b, "    %s --> %s : %s\n", a.from, a.to, mermaidText(a.label))
	}
	for s := range m.infos {
		if m.infos[s].kind == Terminal && m.infos[s].group == none {
			fmt.Fprintf(&b, "    %s --> [*]\n", stateNode(uint8(s)))
		}
	}
	return b.String()
}

// phase is the node of a state's group, or else its own.
func (t *table) phase(s uint8) string {
	if g := t.infos[s].group; g != none {
		return groupNode(int(g))
	}
	return stateNode(s)
}

// phaseArrows are the edges between phases, one arrow from one to another with every
// event once. Rows for all open states leave the node that stands for these.
func (t *table) phaseArrows() []arrow {
	var out []arrow
	events := make(map[[2]string][]string)
	for _, e := range t.edges {
		from, to := t.phase(e.from), t.phase(e.to)
		if t.definition.Transitions[e.row].Open && t.infos[e.from].kind == Open {
			from = openNode
		}
		if from == to {
			continue
		}
		pair := [2]string{from, to}
		if events[pair] == nil {
			out = append(out, arrow{from: from, to: to})
		}
		if event := t.events.words[e.event]; !slices.Contains(events[pair], event) {
			events[pair] = append(events[pair], event)
		}
	}
	for i, a := range out {
		out[i].label = strings.Join(events[[2]string{a.from, a.to}], ", ")
	}
	isOpen := func(a arrow) bool { return a.from == openNode }
	ofOpen := slices.DeleteFunc(slices.Clone(out), func(a arrow) bool { return !isOpen(a) })
	return append(slices.DeleteFunc(out, isOpen), ofOpen...)
}
