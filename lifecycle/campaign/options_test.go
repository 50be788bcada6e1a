package campaign

import (
	"errors"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

func TestBadOptions(t *testing.T) {
	o := Options{
		Version:      -1,
		Outputs:      []Output{Budget, "wishes", Budget},
		DateWithin:   -1,
		MeasureFor:   lifecycle.Days(5000),
		ArchiveAfter: lifecycle.WorkHours(-1),
	}
	for _, make := range []func(Options) (*Machine, error){New, NewLight} {
		_, err := make(o)
		stocktest.Refused(t, err, "options.version version", "options.measure_for span", "options.archive_after span",
			"options.outputs[1] output", "options.outputs[2] duplicate", "options.date_within span")
	}
	if _, err := New(Options{Version: 1001}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("the version of a light machine: %v", err)
	}
	if _, err := New(Options{DateWithin: 3661}); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("more than ten years: %v", err)
	}
}

// The table in the package documentation.
func TestKinds(t *testing.T) { // seed: P2
	for i, test := range []struct {
		also    []Output
		days    int
		endless bool
	}{
		{nil, 30, false},
		{[]Output{Product}, 30, false},
		{[]Output{Claims}, 60, false},
		{[]Output{Baseline}, 90, false},
		{[]Output{Product}, 30, false},
		{[]Output{Roster}, 30, true},
		{[]Output{Adaptation}, 30, false},
		{[]Output{Leads}, 90, false},
		{[]Output{Rights, Product}, 60, false},
		{[]Output{Impact, Claims}, 30, false},
	} {
		o := DefaultsFor(kinds[i])
		if want := append(Usual(), test.also...); !slices.Equal(o.Outputs, want) {
			t.Errorf("%s: outputs %v, want %v", kinds[i], o.Outputs, want)
		}
		if o.MeasureFor != lifecycle.Days(test.days) || o.Endless != test.endless || (o.DateWithin != 0) != test.endless || !o.Dated {
			t.Errorf("%s: measured for %s, endless %t, dated %t within %d", kinds[i], o.MeasureFor, o.Endless, o.Dated, o.DateWithin)
		}
		if o.Version != i+1 {
			t.Errorf("%s: version %d, want %d", kinds[i], o.Version, i+1)
		}
	}
}

// Every output is asked for at one gate at least, and what it is called is what is bound.
func TestOutputs(t *testing.T) {
	var all []Output
	for _, row := range outputs {
		all = append(all, row.output)
		if fieldOf[string(row.output)] == "" || !row.done(ready()) || row.done(Facts{}) {
			t.Errorf("%s has no fact of its own", row.output)
		}
	}
	o := Options{Outputs: all}
	asked := map[string]bool{}
	for _, row := range Define(o).Transitions {
		for _, guard := range row.Guards {
			asked[guard] = true
		}
	}
	var words []string
	for _, p := range Phases(o) {
		words = append(words, p.Outputs...)
	}
	for _, row := range outputs {
		if !asked[string(row.output)] || !slices.Contains(words, row.what) {
			t.Errorf("%s is asked for nowhere, or in no words", row.output)
		}
	}
}

// Whoever changes what Phases returns changes no other's.
func TestPhasesAreCopied(t *testing.T) {
	first := Phases(Options{})
	for _, p := range first {
		p.States[0], p.Outputs[0], p.Criteria[0], p.Metrics[0] = "", "", "", ""
	}
	for _, p := range Phases(Options{}) {
		if p.States[0] == "" || p.Outputs[0] == "" || p.Criteria[0] == "" || p.Metrics[0] == "" {
			t.Errorf("%s is shared: %+v", p.Name, p)
		}
	}
}

// A campaign outgrows the light machine, wherever it stands, and keeps its date.
func TestLightGrows(t *testing.T) { // seed: P9
	small, full := light(t, DefaultsFor(irm.CampaignSeasonal)), machine(t, DefaultsFor(irm.CampaignSeasonal))
	for _, state := range small.Definition().States {
		here, err := in(small, state.Name)
		if err != nil {
			t.Fatal(err)
		}
		if err := full.Check(here.Snapshot); !errors.Is(err, lifecycle.ErrForeign) {
			t.Errorf("%s: the full machine takes it for its own: %v", state.Name, err)
		}
		step, err := full.Migrate(here.Snapshot, small, nil, lifecycle.Meta{At: monday, Actor: brand, Reason: "more to do"})
		if err != nil || step.Snapshot.State != state.Name || step.Snapshot.Until != here.Snapshot.Until {
			t.Errorf("%s: %s until %s, %v", state.Name, step.Snapshot.State, step.Snapshot.Until, err)
		}
	}
	for _, f := range lifecycle.Diff(small, full) {
		if f.Code == "state_removed" {
			t.Errorf("the full machine lacks a state: %s", f)
		}
	}
	for _, o := range []Options{DefaultsFor(irm.CampaignAlwaysOn), {}} {
		for name := range light(t, o).Definition().Guards {
			if slices.Contains(heavy[:], Output(name)) {
				t.Errorf("a small brand is asked for %s", name)
			}
		}
	}
}
