package lifecycle

import (
	"fmt"
	"strings"
)

// Mermaid draws the definition as a state diagram for Mermaid: groups as boxes, the rows
// as they are written, deadlines beside their event. The same definition gives the
// same bytes; names are escaped.
func (m *Machine[S, E, C]) Mermaid() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	state := func(indent string, s uint8) {
		fmt.Fprintf(&b, "%sstate \"%s\" as %s\n", indent, mermaidText(m.states.words[s]), stateNode(s))
	}
	for g, group := range m.definition.Groups {
		fmt.Fprintf(&b, "    state \"%s\" as %s {\n", mermaidText(group.Name), groupNode(g))
		for _, s := range m.members(uint8(g)) {
			state("        ", s)
		}
		b.WriteString("    }\n")
	}
	for s := range m.infos {
		if m.infos[s].group == none {
			state("    ", uint8(s))
		}
	}
	if m.hasOpenRow() {
		fmt.Fprintf(&b, "    state \"%s\" as %s\n", openLabel, openNode)
	}
	for s := range m.infos {
		if m.entry[s] {
			fmt.Fprintf(&b, "    [*] --> %s\n", stateNode(uint8(s)))
		}
	}
	for _, a := range m.arrows() {
		fmt.Fprintf(&b, "    %s --> %s : %s\n", a.from, a.to, mermaidText(a.label))
	}
	for s := range m.infos {
		if m.infos[s].kind == Terminal {
			fmt.Fprintf(&b, "    %s --> [*]\n", stateNode(uint8(s)))
		}
	}
	return b.String()
}

// mermaidText writes what Mermaid could take for syntax as entities of its own kind:
// "#35;" is a number sign.
func mermaidText(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 128 && !strings.ContainsRune(" _-,.()[]/+'", r) && !isLetterOrDigit(r) {
			fmt.Fprintf(&b, "#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isLetterOrDigit(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}
