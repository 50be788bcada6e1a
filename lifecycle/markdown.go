package lifecycle

import "strings"

// Markdown writes the table as it holds, a line for each edge of each state, groups
// spread and overridden rows left out.
func (m *Machine[S, E, C]) Markdown() string {
	var b strings.Builder
	b.WriteString("| from | event | to | guards | effects | reason | by itself |\n|---|---|---|---|---|---|---|\n")
	for i := range m.edges {
		e := &m.edges[i]
		var waits []string
		for _, d := range m.infos[e.from].deadlines {
			if l := &m.deadlines[d]; l.event == e.event {
				waits = append(waits, l.wait())
			}
		}
		reason := ""
		if e.needsReason {
			reason = "needed"
		}
		for _, text := range []string{
			m.states.words[e.from], m.events.words[e.event], m.states.words[e.to],
			strings.Join(e.guards, ", "), strings.Join(e.effects, ", "), reason, strings.Join(waits, ", "),
		} {
			b.WriteString("| " + markdownText(text) + strings.Repeat(" ", min(1, len(text))))
		}
		b.WriteString("|\n")
	}
	return b.String()
}

// markdownText puts a backslash before everything that Markdown or HTML could read. An
// underscore within a word is none of it.
func markdownText(s string) string {
	var b strings.Builder
	for i, r := range s {
		inner := r == '_' && i > 0 && i < len(s)-1 && isLetterOrDigit(rune(s[i-1])) && isLetterOrDigit(rune(s[i+1]))
		if strings.ContainsRune("\\`*_{}[]<>#+!|~&", r) && !inner {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
