package lifecycle

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Diff tells what is different in another version: states, edges as they hold after
// groups were spread, deadlines, entries. A state that is gone is a warning, since
// instances in it need a target to migrate; all else is information. The path is
// what changed: "states.draft", "edges.draft.submit", "deadlines.draft.idle.remind".
func Diff[S, E ~string, C any](old, now *Machine[S, E, C]) irm.Findings {
	d := &differ{}
	d.compare("name", map[string]string{"": old.name}, map[string]string{"": now.name}, []string{""})
	a, b := old.facets(), now.facets()
	for _, part := range [...]struct {
		name string
		of   func(*facets) *facet
	}{
		{"states", func(f *facets) *facet { return &f.states }},
		{"entries", func(f *facets) *facet { return &f.entries }},
		{"edges", func(f *facets) *facet { return &f.edges }},
		{"deadlines", func(f *facets) *facet { return &f.deadlines }},
	} {
		x, y := part.of(a), part.of(b)
		order := slices.Clone(x.order)
		for _, key := range y.order {
			if _, ok := x.text[key]; !ok {
				order = append(order, key)
			}
		}
		d.compare(part.name, x.text, y.text, order)
	}
	return d.findings
}

var singulars = map[string]string{"name": "name", "states": "state", "entries": "entry", "edges": "edge", "deadlines": "deadline"}

type differ struct{ findings irm.Findings }

func (d *differ) compare(part string, old, now map[string]string, order []string) {
	for _, key := range order {
		was, had := old[key]
		is, has := now[key]
		f := irm.Finding{Path: strings.TrimSuffix(part+"."+key, "."), Severity: irm.SeverityInfo}
		singular := singulars[part]
		switch {
		case had && has && was == is:
			continue
		case !had:
			f.Code, f.Message = singular+"_added", "new: "+is
		case !has:
			f.Code, f.Message = singular+"_removed", "was: "+was
			if part == "states" {
				f.Severity = irm.SeverityWarning
			}
		default:
			f.Code, f.Message = singular+"_changed", fmt.Sprintf("was: %s; now: %s", was, is)
		}
		f.Message = cut(f.Message, 256)
		d.findings = append(d.findings, f)
	}
}

// facets are the parts of a table as text under a key, to be compared.
type facets struct{ states, entries, edges, deadlines facet }

type facet struct {
	order []string
	text  map[string]string
}

func (f *facet) add(key, text string) {
	if f.text == nil {
		f.text = map[string]string{}
	}
	if before, ok := f.text[key]; ok {
		f.text[key] = before + ", else " + text
		return
	}
	f.order, f.text[key] = append(f.order, key), text
}

func (t *table) facets() *facets {
	f := &facets{}
	for i := range t.infos {
		name := t.states.words[i]
		f.states.add(name, t.stateText(uint8(i)))
		if t.entry[i] {
			text := "an entry"
			if uint8(i) == t.initial {
				text = "the initial state"
			}
			f.entries.add(name, text)
		}
		for _, d := range t.infos[i].deadlines {
			l := &t.deadlines[d]
			text := l.span.String() + ", " + irm.Quote(l.reason)
			if t.definition.Deadlines[d].Planned {
				text += ", planned"
			}
			f.deadlines.add(name+"."+l.clock.String()+"."+t.events.words[l.event], text)
		}
	}
	for i := range t.edges {
		e := &t.edges[i]
		f.edges.add(t.states.words[e.from]+"."+t.events.words[e.event], t.edgeText(e))
	}
	return f
}

// stateText is everything that the definition says about a state.
func (t *table) stateText(i uint8) string {
	text := t.infos[i].kind.String()
	if g := t.infos[i].group; g != none {
		text += ", in " + t.definition.Groups[g].Name
		if t.definition.Groups[g].Aside {
			text += " (aside)"
		}
	}
	return strings.Join(append([]string{text}, details(t.definition.States[i])...), ", ")
}

func fixed(date bool) string {
	if date {
		return "fixed"
	}
	return ""
}

// details are the fields of a state that are there, but name and kind.
func details(s State[string]) []string {
	var out []string
	for _, field := range [...]struct{ name, value string }{
		{"probability", s.Probability.String()},
		{"requires", strings.Join(s.Requires, " ")},
		{"owner", string(s.Owner)},
		{"date", fixed(s.FixedDate)},
		{"goal", s.Goal},
		{"activities", strings.Join(s.Activities, " ")},
		{"metrics", strings.Join(s.Metrics, " ")},
	} {
		if field.value != "" && field.value != "0" {
			out = append(out, field.name+" "+field.value)
		}
	}
	return out
}

func (t *table) edgeText(e *edge) string {
	text := "to " + t.states.words[e.to]
	if len(e.guards) > 0 {
		text += " if " + strings.Join(e.guards, ", ")
	}
	if e.needsReason {
		text += " with a reason"
	}
	if len(e.effects) > 0 {
		text += " and then " + strings.Join(e.effects, ", ")
	}
	return text
}
