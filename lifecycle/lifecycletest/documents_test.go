package lifecycletest_test

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// A definition that does not come back from its document as it was is reported.
func TestDocuments(t *testing.T) {
	d, k := alarm()
	d.Deadlines = append(d.Deadlines, lifecycle.Deadline[stage, action]{States: []stage{"shut"}, Clock: lifecycle.Stay, After: lifecycle.Days(3660), Event: "go"})
	m := compiled(t, d)
	for _, test := range []struct {
		name   string
		change func(*definition)
		want   string
	}{
		{"nothing", func(*definition) {}, ""},
		{"a clock that there is not", func(d *definition) { d.Deadlines[0].Clock = 0 }, "the definition cannot be written as JSON: "},
		{"another schema", func(d *definition) { d.Schema = "irmkit/plan/1" }, "the JSON of the definition cannot be read: "},
		{"an unknown state", func(d *definition) { d.Initial = "nowhere" }, "the definition does not compile after a round trip by JSON: "},
		{"another target", func(d *definition) { d.Transitions[1].To = "gone" }, "the definition is another after a round trip by JSON: "},
	} {
		said := failed(lifecycletest.CheckDefinition(m, k, test.change))["documents"]
		if test.want == "" && said != "" || !strings.Contains(said, test.want) {
			t.Errorf("%s: got %s, want %s", test.name, said, test.want)
		}
	}
}

// Warnings of the compiler are logged, and fail nothing. A deadline of a group without
// open states has no state at all, and one of ten years waits no longer.
func TestOddDefinitions(t *testing.T) {
	d, k := alarm()
	d.Guards["unused"] = labelled
	d.Groups = []lifecycle.Group[stage]{{Name: "Done", States: []stage{"gone"}}}
	d.Deadlines = append(d.Deadlines,
		lifecycle.Deadline[stage, action]{States: []stage{"shut"}, Clock: lifecycle.Stay, After: lifecycle.Days(3660), Event: "go"},
		lifecycle.Deadline[stage, action]{States: []stage{"shut"}, Clock: lifecycle.Until, After: lifecycle.Hours(2), Event: "go"},
	)
	m := compiled(t, d)
	if len(m.Warnings()) == 0 {
		t.Error("want a warning")
	}
	lifecycletest.Run(t, m, k)
	long, until := 0, 0
	for u := range lifecycletest.Mutants(m) {
		if strings.Contains(u.Path, "3660d") {
			long++
		}
		if strings.Contains(u.Witness, "2h pass from the date") {
			until++
		}
	}
	if long != 2 || until != 2 {
		t.Errorf("%d and %d mutants, want 2 each: left out, and by another clock or longer", long, until)
	}
	d.Deadlines = append(d.Deadlines, lifecycle.Deadline[stage, action]{Groups: []string{"Done"}, Clock: lifecycle.Stay, After: lifecycle.Days(1), Event: "go"})
	m = compiled(t, d)
	if said := failed(lifecycletest.Check(m, k))["deadlines"]; !strings.Contains(said, `deadlines[3] (stay 1d "go") never falls due`) {
		t.Errorf("got %s", said)
	}
	seen := 0
	for u := range lifecycletest.Mutants(m) {
		if strings.HasPrefix(u.Path, "deadlines[3]") {
			seen++
		}
	}
	if seen != 0 {
		t.Errorf("%d mutants of a deadline without a state: want none", seen)
	}
}

// A walk that ends sooner the second time goes nowhere there.
func TestWalkTwice(t *testing.T) {
	d, k := alarm()
	m := compiled(t, d)
	nowhere := 0
	for limit := range 3 {
		starts := 0
		b := &broken{machine: m, start: func(s stage, meta lifecycle.Meta) (step, error) {
			if starts++; starts > 60+limit {
				return step{}, lifecycle.ErrEntry
			}
			return m.Start(s, meta)
		}}
		if strings.Contains(failed(lifecycletest.CheckAs(m, engine(b), k))["walks"], "goes nowhere, and not shut at ") {
			nowhere++
		}
	}
	if nowhere == 0 {
		t.Error("no walk went nowhere")
	}
}
