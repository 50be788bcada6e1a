package relationship_test

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	rel "github.com/irmkit/irmkit/lifecycle/relationship"
)

func allStates() (out []rel.State) {
	for _, s := range rel.Define(rel.Options{}).States {
		out = append(out, s.Name)
	}
	return out
}

// Each state has one step, and one stage or a reason to have none.
func TestViews(t *testing.T) { // seed: R1 R2
	none := []rel.State{
		rel.Paused, rel.Declined, rel.Disqualified, rel.Graduated, rel.Retired,
		rel.Offboarding, rel.Offboarded, rel.Blocking, rel.Blocked,
	}
	count := func(v rel.View, s rel.State) (n int) {
		for _, g := range v {
			for _, member := range g.States {
				if member == s {
					n++
				}
			}
		}
		return n
	}
	m := machine(t, rel.Defaults())
	for _, s := range allStates() {
		if got := count(rel.Steps(), s); got != 1 {
			t.Errorf("%s is in %d steps", s, got)
		}
		want := 1
		if slices.Contains(none, s) {
			want = 0
		}
		if got := count(rel.Stages(), s); got != want {
			t.Errorf("%s is in %d stages, want %d", s, got, want)
		}
		if stage := rel.Stages().Of(s); stage != "" && stage != m.Group(s) {
			t.Errorf("%s: stage %s, group %s", s, stage, m.Group(s))
		}
	}
	if got := len(rel.Stages()); got != 6 {
		t.Errorf("%d stages", got)
	}
	for _, g := range rel.Stages() {
		if g.Goal == "" || len(g.Activities) == 0 || len(g.Metrics) == 0 {
			t.Errorf("stage %s lacks a goal, activities or metrics", g.Name)
		}
	}
	// Neither view follows the order of the other's groups: a step may lie in two stages.
	if rel.Steps().Of(rel.Nurture) != rel.Steps().Of(rel.Advocate) || rel.Stages().Of(rel.Nurture) == rel.Stages().Of(rel.Advocate) {
		t.Error("retention is one step in two stages")
	}
	if g, ok := rel.Steps().Find(rel.StepFeedback); !ok || g.States[0] != rel.Debriefing {
		t.Errorf("got %+v", g)
	}
	if _, ok := rel.Steps().Find("nowhere"); ok {
		t.Error("found a step that is not there")
	}
	if got := rel.Steps().Of("elsewhere"); got != "" {
		t.Errorf("got %q", got)
	}
}

// Views are copies: whoever changes one changes no machine.
func TestViewsAreCopies(t *testing.T) {
	rel.Stages()[0].States[0] = "changed"
	rel.DefaultTypes().Types[0].Measures[0] = "changed"
	if got := rel.Stages().Of(rel.Discovered); got != rel.StageDiscovery {
		t.Errorf("got %q", got)
	}
	if got := rel.DefaultTypes().Types[0].Measures[0]; got != "views" {
		t.Errorf("got %q", got)
	}
}

// A host that has outgrown the light machine takes all its partnerships over.
func TestMigrateFromLight(t *testing.T) { // seed: P9
	o := rel.Defaults()
	small := light(t, o)
	o.Version = 2
	full := machine(t, o)
	for _, f := range lifecycle.Diff(small, full) {
		if f.Code == "state_removed" || f.Code == "entry_removed" {
			t.Errorf("the full machine lacks something: %s", f)
		}
	}
	later := monday.AddDate(0, 0, 1)
	for _, state := range small.Definition().States {
		step, err := small.Start(state.Name, lifecycle.Meta{At: monday, Actor: ada})
		if err != nil {
			t.Errorf("%s: %v", state.Name, err)
			continue
		}
		moved, err := full.Migrate(step.Snapshot, small, nil, lifecycle.Meta{At: later, Actor: ada, Until: later.AddDate(0, 4, 0)})
		if err != nil || moved.Snapshot.State != state.Name {
			t.Errorf("%s: got %s, %v", state.Name, moved.Snapshot.State, err)
		}
		if got, err := full.Replay([]rel.Record{step.Record, moved.Record}, small); err != nil || got != moved.Snapshot {
			t.Errorf("%s: replay: %v", state.Name, err)
		}
	}
	// Every event of the light machine is one of the full one.
	events := slices.Collect(full.Events())
	for e := range small.Events() {
		if !slices.Contains(events, e) {
			t.Errorf("%s is no event of the full machine", e)
		}
	}
	must(t, small, "", []act{
		{1, rel.Contact, with(reachable), 0, "contacted"},
		{2, rel.Reply, with(), 0, "replied"},
		{3, rel.Launch, with(gift), 0, "!disclosure_acknowledged"},
		{3, rel.Launch, with(paid, briefed), 0, "active"},
		{9, rel.Complete, with(delivered, reported), 0, "nurture"},
		{10, rel.Rebook, with(first), 0, "replied"},
		{11, rel.Decline, with(partner), 0, "nurture"},
		{11, rel.Lapse, with(delivered), 0, "dormant"},
		{11, rel.Rebook, with(partner, reachable, first), 0, "replied"},
		{12, rel.Leave, with(), 0, "offboarding"},
		{13, rel.Settle, with(settled), 0, "offboarded"},
	})
}
