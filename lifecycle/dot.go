package lifecycle

import (
	"fmt"
	"strings"
)

// DOT draws the definition for Graphviz, as [Machine.Mermaid] does.
func (m *Machine[S, E, C]) DOT() string {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph %s {\n\trankdir=LR;\n\tcompound=true;\n\tnode [shape=box, style=rounded];\n", dotText(m.name))
	node := func(indent string, s uint8) {
		shape := map[StateKind]string{Closed: ", style=dashed", Terminal: ", peripheries=2"}[m.infos[s].kind]
		fmt.Fprintf(&b, "%s%s [label=%s%s];\n", indent, stateNode(s), dotText(m.states.words[s]), shape)
	}
	for g, group := range m.definition.Groups {
		fmt.Fprintf(&b, "\tsubgraph cluster_%s {\n\t\tlabel=%s;\n", groupNode(g), dotText(group.Name))
		for _, s := range m.members(uint8(g)) {
			node("\t\t", s)
		}
		b.WriteString("\t}\n")
	}
	for s := range m.infos {
		if m.infos[s].group == none {
			node("\t", uint8(s))
		}
	}
	if m.hasOpenRow() {
		fmt.Fprintf(&b, "\t%s [label=%s, style=dotted];\n", openNode, dotText(openLabel))
	}
	for s := range m.infos {
		if m.entry[s] {
			fmt.Fprintf(&b, "\tstart%d [shape=point];\n\tstart%d -> %s;\n", s, s, stateNode(uint8(s)))
		}
	}
	for _, a := range m.arrows() {
		b.WriteString("\t" + m.dotArrow(a) + "\n")
	}
	b.WriteString("}\n")
	return b.String()
}

// dotArrow starts at the border of a group, where it is one.
func (t *table) dotArrow(a arrow) string {
	from, tail := a.from, ""
	for g := range t.definition.Groups {
		if from == groupNode(g) {
			from, tail = stateNode(t.members(uint8(g))[0]), ", ltail=cluster_"+groupNode(g)
			break
		}
	}
	return fmt.Sprintf("%s -> %s [label=%s%s];", from, a.to, dotText(a.label), tail)
}

func dotText(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
