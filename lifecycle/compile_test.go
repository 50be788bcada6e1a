package lifecycle

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// Everything that can be wrong with a definition has its finding, at its place.
func TestFindings(t *testing.T) {
	type edit = func(d *definition)
	row := func(from, e, to string, guards ...string) Transition[state, event] {
		return Transition[state, event]{From: []state{state(from)}, Event: event(e), To: state(to), Guards: guards}
	}
	add := func(rows ...Transition[state, event]) edit {
		return func(d *definition) { d.Transitions = append(d.Transitions, rows...) }
	}
	deadline := func(l Deadline[state, event]) edit {
		return func(d *definition) { d.Deadlines = append(d.Deadlines, l) }
	}
	wait := Deadline[state, event]{States: []state{"draft"}, Clock: Stay, After: Days(1), Event: "submit"}
	waits := func(change func(l *Deadline[state, event])) edit {
		l := wait
		change(&l)
		return deadline(l)
	}
	n := len(parse(review).Transitions)
	for _, tt := range []struct {
		path, code string
		edit       edit
	}{
		{"schema", "schema_version", func(d *definition) { d.Schema = "irmkit/machine/2" }},
		{"schema", "schema_version", func(d *definition) { d.Schema = "machine" }},
		{"name", "id_empty", func(d *definition) { d.Name = "" }},
		{"version", "version", func(d *definition) { d.Version = 0 }},
		{"workday", "span", func(d *definition) { d.Workday = Days(1) }},
		{"workday", "span", func(d *definition) { d.Workday = Hours(25) }},
		{"states", "empty", func(d *definition) { *d = definition{Name: "x", Version: 1} }},
		{"states", "limit", func(d *definition) { d.States = make([]State[state], 251) }},
		{"entries", "limit", func(d *definition) { d.Entries = make([]state, 251) }},
		{"groups", "limit", func(d *definition) { d.Groups = make([]Group[state], 65) }},
		{"transitions", "limit", func(d *definition) { d.Transitions = make([]Transition[state, event], 1001) }},
		{"deadlines", "limit", func(d *definition) { d.Deadlines = make([]Deadline[state, event], 65) }},
		{"states[0].name", "id", func(d *definition) { d.States[0].Name = " x" }},
		{"states[1].name", "duplicate", func(d *definition) { d.States[1].Name = "draft" }},
		{"states[0].kind", "state_kind", func(d *definition) { d.States[0].Kind = 3 }},
		{"states[0].probability", "probability", func(d *definition) { d.States[0].Probability = irm.MustRate("1.1") }},
		{"states[0].probability", "probability", func(d *definition) { d.States[0].Probability = irm.MustRate("-0.1") }},
		{"groups[0].name", "id_empty", func(d *definition) { d.Groups[0].Name = "" }},
		{"groups[1].name", "duplicate", func(d *definition) { d.Groups[1].Name = "Making" }},
		{"groups[0].states", "empty", func(d *definition) { d.Groups[0].States = nil }},
		{"groups[0].states[0]", "unknown_state", func(d *definition) { d.Groups[0].States[0] = "drft" }},
		{"groups[1].states[0]", "duplicate", func(d *definition) { d.Groups[1].States[0] = "draft" }},
		{"initial", "unknown_state", func(d *definition) { d.Initial = "" }},
		{"entries[0]", "unknown_state", func(d *definition) { d.Entries[0] = "x" }},
		{"entries[0]", "duplicate", func(d *definition) { d.Entries[0] = "draft" }},
		{fmt.Sprintf("transitions[%d]", n), "empty", add(Transition[state, event]{Event: "x", To: "draft"})},
		{fmt.Sprintf("transitions[%d].from[0]", n), "unknown_state", add(row("x", "x", "draft"))},
		{fmt.Sprintf("transitions[%d].from[0]", n), "terminal_edge", add(row("locked", "x", "draft"))},
		{fmt.Sprintf("transitions[%d].from[1]", n), "duplicate", add(Transition[state, event]{From: []state{"draft", "draft"}, Event: "x", To: "draft"})},
		{fmt.Sprintf("transitions[%d].groups[0]", n), "unknown_group", add(Transition[state, event]{Groups: []string{"x"}, Event: "x", To: "draft"})},
		{fmt.Sprintf("transitions[%d].to", n), "unknown_state", add(row("draft", "x", ""))},
		{fmt.Sprintf("transitions[%d].event", n), "id_empty", add(row("draft", "", "draft"))},
		{fmt.Sprintf("transitions[%d].guards[0]", n), "guard_unbound", add(row("draft", "x", "draft", "unbound"))},
		{fmt.Sprintf("transitions[%d].guards[1]", n), "duplicate", add(row("draft", "x", "draft", "complete", "complete"))},
		{fmt.Sprintf("transitions[%d].guards[0]", n), "id_empty", add(row("draft", "x", "draft", ""))},
		{fmt.Sprintf("transitions[%d].guards", n), "limit", add(row("draft", "x", "draft", make([]string, 33)...))},
		{"transitions[0].guards[0]", "guard_unbound", func(d *definition) { d.Guards["complete"] = nil }},
		{"transitions[0].effects[0]", "effect_unbound", func(d *definition) { d.Effects = []string{"pay"} }},
		{"effects[1]", "duplicate", func(d *definition) { d.Effects = []string{"pay", "pay", "notify"} }},
		{fmt.Sprintf("transitions[%d]", n+1), "ambiguous", add(row("draft", "x", "draft"), row("draft", "x", "changes"))},
		{fmt.Sprintf("transitions[%d]", n+1), "shadowed", add(row("draft", "x", "draft"), row("draft", "x", "changes", "paid"))},
		{fmt.Sprintf("transitions[%d]", n+1), "shadowed", add(row("draft", "x", "draft", "paid"), row("draft", "x", "changes", "complete", "paid"))},
		{"states[9]", "unreachable", func(d *definition) { d.States = append(d.States, State[state]{Name: "island", Kind: Closed}) }},
		{"states[9]", "no_end", func(d *definition) {
			d.States = append(d.States, State[state]{Name: "trap"})
			d.Transitions[12].Open, d.Transitions[12].From = false, []state{"draft"}
			add(row("draft", "x", "trap"))(d)
			d.Deadlines = nil
		}},
		{"deadlines[5].clock", "clock", waits(func(l *Deadline[state, event]) { l.Clock = 0 })},
		{"deadlines[5].clock", "clock", waits(func(l *Deadline[state, event]) { l.Clock = 9 })},
		{"deadlines[5].after", "span", waits(func(l *Deadline[state, event]) { l.After = Days(0) })},
		{"deadlines[5].after", "span", waits(func(l *Deadline[state, event]) { l.After = Days(3661) })},
		{"deadlines[5].after", "span", waits(func(l *Deadline[state, event]) { l.After = Hours(-1) })},
		{"deadlines[5].after", "calendar_missing", waits(func(l *Deadline[state, event]) { l.After = WorkDays(1) })},
		{"deadlines[5].event", "unknown_event", waits(func(l *Deadline[state, event]) { l.Event = "x" })},
		{"deadlines[5]", "deadline_edge", waits(func(l *Deadline[state, event]) { l.Event = "lock" })},
		{"deadlines[5]", "deadline_edge", waits(func(l *Deadline[state, event]) { l.States = []state{"locked"} })},
		{"deadlines[5]", "empty", waits(func(l *Deadline[state, event]) { l.States = nil })},
		{"deadlines[5].states[0]", "unknown_state", waits(func(l *Deadline[state, event]) { l.States = []state{"x"} })},
		{"deadlines[5].states[1]", "duplicate", waits(func(l *Deadline[state, event]) { l.States = []state{"draft", "draft"} })},
		{"deadlines[5].groups[0]", "unknown_group", waits(func(l *Deadline[state, event]) { l.Groups = []string{"x"} })},
		{"deadlines[5].groups[1]", "duplicate", waits(func(l *Deadline[state, event]) { l.Groups = []string{"Making", "Making"} })},
		{"deadlines[5].reason", "text_length", waits(func(l *Deadline[state, event]) { l.Reason = strings.Repeat("x", 257) })},
		{"deadlines[5].reason", "text_control", waits(func(l *Deadline[state, event]) { l.Reason = "\n" })},
		{"deadlines[5].reason", "utf8", waits(func(l *Deadline[state, event]) { l.Reason = "\xff" })},
		{"deadlines[6]", "duplicate", func(d *definition) { d.Deadlines = append(d.Deadlines, wait, wait) }},
		{"deadlines[8]", "limit", func(d *definition) {
			for range 4 {
				d.Deadlines = append(d.Deadlines, Deadline[state, event]{States: []state{"paused"}, Clock: Total, After: Days(1), Event: "resume"})
			}
		}},
		{"states[3]", "deadline_loop", func(d *definition) { d.Deadlines[1].Event = "poke" }},
		{"states[5]", "deadline_loop", func(d *definition) {
			add(row("draft", "again", "paused"))(d)
			d.Deadlines = append(d.Deadlines, Deadline[state, event]{States: []state{"draft"}, Clock: Until, Event: "again"})
		}},
	} {
		d := parse(review)
		tt.edit(&d)
		m, err := Compile(d)
		var fs irm.Findings
		if m != nil || !errors.As(err, &fs) || !errors.Is(err, irm.ErrInvalid) ||
			!slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Path == tt.path && f.Code == tt.code }) {
			t.Errorf("%v, want %s at %s", fs, tt.code, tt.path)
		}
	}
}

// All findings come together.
func TestFindingsTogether(t *testing.T) {
	d := parse(review)
	d.Version, d.Initial, d.Guards = -1, "x", nil
	_, err := Compile(d)
	if fs := err.(irm.Findings); !fs.Has("version") || !fs.Has("unknown_state") || !fs.Has("guard_unbound") {
		t.Error(fs)
	}
	defer func() {
		if recover() == nil {
			t.Error("MustCompile did not panic")
		}
	}()
	MustCompile(d)
}

func TestLimits(t *testing.T) {
	// The greatest machine: 250 states in a chain, 250 events.
	d := definition{Name: "great", Version: 1, Initial: "s0"}
	for i := range MaxStates {
		s := State[state]{Name: state(fmt.Sprintf("s%d", i))}
		if i == MaxStates-1 {
			s.Kind = Terminal
		} else {
			d.Transitions = append(d.Transitions, Transition[state, event]{From: []state{s.Name}, Event: event(fmt.Sprintf("e%d", i)), To: state(fmt.Sprintf("s%d", i+1))})
		}
		d.States = append(d.States, s)
	}
	d.Transitions = append(d.Transitions, Transition[state, event]{From: []state{"s0"}, Event: "a rather long event, the last of two hundred and fifty", To: "s1"})
	m := compiled(t, d)
	for i := range MaxStates - 1 {
		if to, ok := m.Next(d.States[i].Name, d.Transitions[i].Event); !ok || to != d.States[i+1].Name {
			t.Errorf("s%d leads to %s", i, to)
		}
	}
	if to, ok := m.Next("s0", "a rather long event, the last of two hundred and fifty"); !ok || to != "s1" {
		t.Error(to, ok)
	}
	d.Transitions = append(d.Transitions, Transition[state, event]{From: []state{"s1"}, Event: "one more", To: "s2"})
	if _, err := Compile(d); !err.(irm.Findings).Has("limit") {
		t.Error(err)
	}
	d.Transitions = d.Transitions[:MaxStates-1]
	for i := range 45 { // on 249 open states
		d.Transitions = append(d.Transitions, Transition[state, event]{Open: true, Event: event(fmt.Sprintf("e%d", i)), To: "s1"})
	}
	if _, err := Compile(d); !err.(irm.Findings).Has("limit") {
		t.Error(err)
	}
}

func TestWarnings(t *testing.T) {
	d := parse(review).Bind(map[string]Guard[facts]{"spare": guardOf("spare")}, "notify", "pay", "dance")
	d.Transitions = append(d.Transitions, Transition[state, event]{Open: true, Event: "submit", To: "withdrawn"},
		Transition[state, event]{Groups: []string{"Making"}, Event: "submit", To: "withdrawn"})
	m := compiled(t, d)
	var got []string
	for _, f := range m.Warnings() {
		got = append(got, f.Path+" "+f.Code)
	}
	want := []string{"guards guard_unused", "effects effect_unused", fmt.Sprintf("transitions[%d] overridden", len(d.Transitions)-1)}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
