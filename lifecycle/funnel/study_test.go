package funnel

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Each study has one thing wrong with it, and says so where it is.
func TestStudyFindings(t *testing.T) {
	for _, tt := range []struct {
		path, code string
		change     func(*Study)
	}{
		{"process", "empty", func(s *Study) { s.Process = Process{} }},
		{"process", "limit", func(s *Study) {
			for i := range lifecycle.MaxStates {
				s.Process.states = append(s.Process.states, state{name: fmt.Sprint(i)})
			}
		}},
		{"process", "state_kind", func(s *Study) { s.Process.states[0].kind = 3 }},
		{"process", "unknown_group", func(s *Study) { s.Process.states[0].group = "Nowhere" }},
		{"process", "probability", func(s *Study) { s.Process.states[0].probability = irm.MustRate("1.1") }},
		{"process", "probability", func(s *Study) { s.Process.states[0].probability = irm.MustRate("-0.1") }},
		{"process", "duplicate", func(s *Study) { s.Process.events[0] = s.Process.events[1] }},
		{"process", "id", func(s *Study) { s.Process.states[0].owner = "a\nb" }},
		{"as_of", "time", func(s *Study) { s.AsOf = time.Time{} }},
		{"", "limit", func(s *Study) { s.Measures = make([]Measure, MaxMeasures+1) }},
		{"views[0]", "empty", func(s *Study) { s.Views[0].Stages = nil }},
		{"views[0]", "empty", func(s *Study) { s.Views[0].Stages[0].States = nil }},
		{"views[0]", "limit", func(s *Study) { s.Views[0].Stages = make([]Stage, lifecycle.MaxStates+1) }},
		{"views[0]", "duplicate", func(s *Study) { s.Views[0].Stages[1].Name = "before" }},
		{"views[0]", "duplicate", func(s *Study) { s.Views[0].Stages[1].States = []string{"asked"} }},
		{"views[0]", "unknown_state", func(s *Study) { s.Views[0].Stages[1].States = []string{"asleep"} }},
		{"views", "duplicate", func(s *Study) { s.Views[0].Name = ViewGroups }},
		{"measures[1].from", "empty", func(s *Study) { s.Measures[1].From = Marks{} }},
		{"measures[1].to", "unknown_state", func(s *Study) { s.Measures[1].To = Entered("asleep") }},
		{"measures[0].to", "unknown_event", func(s *Study) { s.Measures[0].To = Fired("shout") }},
		{"measures", "duplicate", func(s *Study) { s.Measures[1].Name = "reply" }},
		{"limits", "order", func(s *Study) { s.Limits[0].After = 0 }},
		{"limits", "duplicate", func(s *Study) { s.Limits = append(s.Limits, Within(day, "draft")) }},
		{"good", "unknown_state", func(s *Study) { s.Good = []string{"heaven"} }},
		{"good", "state_kind", func(s *Study) { s.Good = []string{"draft"} }},
		{"curves", "unknown_view", func(s *Study) { s.Curves = []string{"love"} }},
		{"curves", "duplicate", func(s *Study) { s.Curves = []string{ViewStates, ViewStates} }},
		{"curves", "limit", func(s *Study) { s.Curves = make([]string, MaxCurves+1) }},
		{"process", "deadline", func(s *Study) { s.Process.planned[0].clock = 0 }},
		{"ages", "order", func(s *Study) { s.Ages = []time.Duration{2 * day, 1 * day} }},
		{"ages", "order", func(s *Study) { s.Ages = []time.Duration{day, day} }},
		{"ages", "order", func(s *Study) { s.Ages = []time.Duration{0, day} }},
	} {
		s := study(on(50))
		tt.change(&s)
		tally, err := New(s)
		var found irm.Findings
		if !errors.As(err, &found) || tally != nil {
			t.Errorf("%s %s: got %v", tt.path, tt.code, err)
			continue
		}
		if !slices.ContainsFunc(found, func(f irm.Finding) bool { return f.Path == tt.path && f.Code == tt.code }) {
			t.Errorf("%s %s: got %v", tt.path, tt.code, found)
		}
	}
	if found := study(on(50)).Validate(); found != nil {
		t.Errorf("a good study: %v", found)
	}
}

func TestPracticeFindings(t *testing.T) {
	p := practice(time.Time{})
	p.Process, p.Active, p.Begin, p.Launch, p.Rounds = Of(deal), Entered("x"), Fired("y"), Entered("z"), Fired("again", "again")
	found := p.Validate()
	for _, want := range []string{"as_of", "active", "begin", "launch", "rounds"} {
		if !slices.ContainsFunc(found, func(f irm.Finding) bool { return f.Path == want }) {
			t.Errorf("%s: got %v", want, found)
		}
	}
	if _, err := NewRoster(p); err == nil {
		t.Error("it makes a roster")
	}
}

// States and events of earlier versions come after the present ones.
func TestProcess(t *testing.T) {
	p := Of(deal, older)
	if got := strings.Join(stateNames(p.states), " "); got != "found asked draft review live lost over check" {
		t.Errorf("states: %s", got)
	}
	if check := p.states[7]; check.group != "Work" || check.owner != irm.PartyBrand || check.probability != irm.MustRate("0.8") {
		t.Errorf("check: %+v", check)
	}
	if len(p.groups) != 3 || len(p.events) != len(Of(deal).events) {
		t.Errorf("groups %v, events %v", p.groups, p.events)
	}
	table := dealTable(1, "check")
	table.Groups = append(table.Groups, lifecycle.Group[string]{Name: "Gone", States: []string{"over"}})
	table.Transitions = append(table.Transitions, lifecycle.Transition[string, string]{From: []string{"found"}, Event: "drop", To: "lost"})
	p = Of(deal, lifecycle.MustCompile(table))
	if !slices.Contains(groupNames(p.groups), "Gone") || !slices.Contains(p.events, "drop") {
		t.Errorf("groups %v, events %v", p.groups, p.events)
	}
}

// A machine without groups and owners has but the view of its states.
func TestBareProcess(t *testing.T) {
	m := lifecycle.MustCompile(definition{
		Name: "bare", Version: 1, Initial: "a",
		States:      []lifecycle.State[string]{{Name: "a"}, {Name: "b", Kind: lifecycle.Terminal}},
		Transitions: []lifecycle.Transition[string, string]{{From: []string{"a"}, Event: "go", To: "b"}},
	})
	tally := newOf(t, Study{Process: Of(m), AsOf: on(1)})
	step, err := m.Start("", lifecycle.Meta{At: on(0), Actor: anna})
	must(t, 0, err)
	add(t, tally, []record{step.Record})
	r := tally.Report()
	if len(r.Views) != 1 || r.Views[0].Name != ViewStates || len(r.Views[0].Stages[0].Ages) != len(usualAges)+1 {
		t.Errorf("got %+v", r.Views)
	}
	if _, ok := r.View(ViewGroups); ok || r.Views[0].Stages[1].Ages != nil {
		t.Error("there are groups")
	}
}

// The study that comes out of bytes is the one that went in, so that tallies merge.
func TestStudyRoundTrip(t *testing.T) {
	s := study(on(50))
	s.Limits = append(s.Limits, Within(292*365*day, "review"))
	s.Ages = []time.Duration{}
	tally := newOf(t, s)
	var back Tally
	must(t, 0, back.UnmarshalBinary(written(t, tally)))
	add(t, &back, histories(t, 1, 30)...)
	must(t, 0, tally.Merge(&back))
	if got := len(tally.Report().Views[0].Stages[0].Ages); got != 1 {
		t.Errorf("%d classes of age, want one", got)
	}
}
