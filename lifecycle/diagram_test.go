package lifecycle

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || got != string(want) {
		t.Errorf("%s: %v; got\n%s", file, err, got)
	}
}

func TestDiagrams(t *testing.T) {
	// A row of a group into itself, and names that have to be escaped.
	m := compileText(t, review+"@Making restart -> draft\n")
	golden(t, "review.mmd", m.Mermaid())
	golden(t, "review_groups.mmd", m.MermaidGroups())
	golden(t, "review.dot", m.DOT())
	golden(t, "review.md", m.Markdown())
	odd := definition{
		Name: `a "b"`, Version: 1, Initial: `<x> | "y"`,
		States: []State[state]{{Name: `<x> | "y"`}, {Name: `end; *z* \`, Kind: Terminal}},
		Groups: []Group[state]{{Name: "größe #1: {}", States: []state{`<x> | "y"`}}},
		Transitions: []Transition[state, event]{
			{Groups: []string{"größe #1: {}"}, Event: `go "home"; --> [*]`, To: `end; *z* \`, Guards: []string{"a_b", "`c`", "_d_"}},
		},
		Guards: map[string]Guard[facts]{"a_b": guardOf("a"), "`c`": guardOf("c"), "_d_": guardOf("d")},
	}
	m = compiled(t, odd)
	golden(t, "odd.mmd", m.Mermaid())
	golden(t, "odd_groups.mmd", m.MermaidGroups())
	golden(t, "odd.dot", m.DOT())
	golden(t, "odd.md", m.Markdown())
}

// The edges are those of the Markdown table.
func TestEdges(t *testing.T) {
	m := compileText(t, review)
	lines := strings.Split(strings.TrimSpace(m.Markdown()), "\n")[2:]
	n := 0
	var last Edge[state, event]
	for e := range m.Edges() {
		row := m.Definition().Transitions[e.Row]
		first := e.From != last.From || e.Event != last.Event
		if to, ok := m.Next(e.From, e.Event); !ok || row.To != e.To || first && to != e.To {
			t.Errorf("%+v", e)
		}
		last = e
		if !strings.HasPrefix(lines[n], "| "+string(e.From)+" | "+string(e.Event)+" | "+string(e.To)+" | ") {
			t.Errorf("%+v is not %s", e, lines[n])
		}
		n++
	}
	if n != len(lines) {
		t.Errorf("%d edges, %d lines", n, len(lines))
	}
	for range m.Edges() {
		break
	}
	var events []string
	for e := range m.Events() {
		if events = append(events, string(e)); len(events) == 3 {
			break
		}
	}
	if strings.Join(events, " ") != "submit review approve" {
		t.Error(events)
	}
	for range m.Events() {
		n--
	}
	if _, ok := m.Next("approved", "submit"); ok {
		t.Error("an edge that is none")
	}
	if _, ok := m.Next("nowhere", "submit"); ok {
		t.Error("a state that is none")
	}
}

func TestDiff(t *testing.T) {
	old := compileText(t, review)
	if fs := Diff(old, old); len(fs) > 0 {
		t.Error(fs)
	}
	aside := parse(review)
	aside.Groups[0].Aside, aside.Deadlines[0].Planned = true, true
	changed := Diff(old, compiled(t, aside))
	if len(changed) != 3 { // two states and the deadline
		t.Error(changed)
	}
	for _, f := range changed {
		if !strings.Contains(f.Message, "(aside)") && !strings.HasSuffix(f.Message, ", planned") {
			t.Error(f)
		}
	}
	d := parse(strings.NewReplacer(
		"open: draft changes submitted reviewing escalated paused", "open: draft changes submitted reviewing paused waiting",
		"group Brand: submitted reviewing escalated", "group Brand: submitted reviewing",
		"reviewing,escalated", "reviewing", "submitted,reviewing escalate -> escalated", "submitted,reviewing escalate -> waiting",
		"escalated wave_through -> approved contract_allows", "waiting wave_through -> approved contract_allows",
		"escalated wave_through -> withdrawn hopeless\n", "",
		"changes submit -> submitted complete !notify", "changes submit -> submitted !notify !sing",
		"after escalated stay 2d wave_through\n", "", "total 3d", "total 4d", "review 1 draft submitted", "review 2 draft",
	).Replace(review))
	d.States[0].Goal, d.States[0].Probability, d.States[0].Owner = "text", irm.MustRate("0.5"), irm.PartyLegal
	var b strings.Builder
	for _, f := range Diff(old, compiled(t, d)) {
		b.WriteString(f.Severity.String() + " " + f.String() + "\n")
	}
	golden(t, "diff.txt", b.String())
	d.Name = "other"
	if fs := Diff(old, compiled(t, d)); !fs.Has("name_changed") {
		t.Error(fs)
	}
}
