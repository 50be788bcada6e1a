package lifecycle

import (
	"fmt"
	"slices"
	"strings"
)

// arrow is an edge of a diagram: a row of the definition from one of its nodes, which
// are states, groups and "any open state".
type arrow struct {
	from, to string // nodes: "s3", "g0", "open"
	label    string
}

// openNode stands for every open state.
const (
	openNode  = "open"
	openLabel = "any open state"
)

// arrows are the rows as they were written, so that a picture of fifty edges stays one.
// They are in the order of states, groups and rows. Deadlines stand with their event.
func (t *table) arrows() []arrow {
	var out []arrow
	add := func(node string, from []uint8, row *Transition[string, string]) {
		to := t.states.find(row.To)
		out = append(out, arrow{node, stateNode(to), t.label(from, row)})
	}
	rows := t.definition.Transitions
	for s, name := range t.states.words {
		for i := range rows {
			if slices.Contains(rows[i].From, name) {
				add(stateNode(uint8(s)), []uint8{uint8(s)}, &rows[i])
			}
		}
	}
	for g, group := range t.definition.Groups {
		for i := range rows {
			switch members := t.members(uint8(g)); {
			case !slices.Contains(rows[i].Groups, group.Name):
			case slices.Contains(group.States, rows[i].To): // no arrow leads from a box into itself
				for _, s := range members {
					add(stateNode(s), []uint8{s}, &rows[i])
				}
			default:
				add(groupNode(g), members, &rows[i])
			}
		}
	}
	for i := range rows {
		if rows[i].Open {
			add(openNode, t.openStates(), &rows[i])
		}
	}
	return out
}

func stateNode(s uint8) string { return fmt.Sprintf("s%d", s) }

func groupNode(g int) string { return fmt.Sprintf("g%d", g) }

// members are the states of a group.
func (t *table) members(g uint8) []uint8 {
	var out []uint8
	for s := range t.infos {
		if t.infos[s].group == g {
			out = append(out, uint8(s))
		}
	}
	return out
}

func (t *table) openStates() []uint8 {
	var out []uint8
	for s := range t.infos {
		if t.infos[s].kind == Open {
			out = append(out, uint8(s))
		}
	}
	return out
}

// label is an event with its guards in brackets and its deadlines in parentheses.
func (t *table) label(from []uint8, row *Transition[string, string]) string {
	text := row.Event
	conditions := slices.Clone(row.Guards)
	if row.NeedsReason {
		conditions = append(conditions, "reason")
	}
	if len(conditions) > 0 {
		text += " [" + strings.Join(conditions, ", ") + "]"
	}
	var waits []string
	for _, s := range from {
		for _, d := range t.infos[s].deadlines {
			l := &t.deadlines[d]
			if wait := l.wait(); t.events.words[l.event] == row.Event && !slices.Contains(waits, wait) {
				waits = append(waits, wait)
			}
		}
	}
	if len(waits) > 0 {
		text += " (" + strings.Join(waits, ", ") + ")"
	}
	return text
}

// wait is "idle 7d"; of a date without a span "until".
func (l *deadline) wait() string {
	if l.span.IsZero() {
		return l.clock.String()
	}
	return l.clock.String() + " " + l.span.String()
}

// hasOpenRow reports whether any row is of all open states.
func (t *table) hasOpenRow() bool {
	return slices.ContainsFunc(t.definition.Transitions, func(r Transition[string, string]) bool { return r.Open })
}
