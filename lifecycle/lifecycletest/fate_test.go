package lifecycletest_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// Each mutant is another machine than the one it was made of, and says what is different.
func TestMutants(t *testing.T) {
	m := compiled(t, review())
	seen := map[string]bool{}
	for u := range lifecycletest.Mutants(m) {
		if len(lifecycle.Diff(m, u.Machine)) == 0 {
			t.Errorf("%s: no difference", u)
		}
		if seen[u.String()] || u.Witness == "" {
			t.Errorf("%s: twice, or without a witness", u)
		}
		seen[u.String()] = true
	}
	edges := len(slices.Collect(m.Edges()))
	if len(seen) < 3*edges {
		t.Errorf("got %d mutants of %d edges, want more", len(seen), edges)
	}
	for _, want := range []string{
		"transitions[8] (pause in changes): left out",
		"transitions[5] (escalate in submitted): leads to paused",
		"transitions[2] (approve in escalated).guards[1]: other_eyes left out",
		"transitions[2] (approve in escalated).effects[0]: pay left out",
		"transitions[3] (reject in reviewing).needs_reason: left out",
		"transitions[6] (wave_through in escalated): below transitions[7]",
		`deadlines[3] (idle 14d in Making): left out`,
		`deadlines[0] (stay 1d in submitted).after: waits 2d`,
		`deadlines[3] (idle 14d in Making).clock: by the stay clock`,
		"entries[0]: submitted left out",
	} {
		if !seen[want] {
			t.Errorf("%q is not among them", want)
		}
	}
	for range lifecycletest.Mutants(m) {
		break // the loop may end early
	}
}

// The checks, with the table of the machine without a mistake, notice every mutant.
func TestMutantsAreNoticed(t *testing.T) {
	m, k := compiled(t, review()), reviewKit()
	k.Walks = 1
	fates, err := lifecycletest.Survivors(m, func(mutant *machine) error { return lifecycletest.CheckAs(m, mutant, k) })
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fates {
		t.Errorf("%s survived; %s", f, f.Witness)
	}
}

// Two rows for an event are in the order that the table says.
func TestMutantOrder(t *testing.T) {
	d := gate(map[string]guard{"labelled": labelled, "paid": paid}, "labelled")
	d.Transitions = append(d.Transitions, row{From: []stage{"shut"}, Event: "open", To: "gone", Guards: []string{"paid"}})
	m := compiled(t, d)
	seen := 0
	for u := range lifecycletest.Mutants(m) {
		if !strings.Contains(u.Change, "below") {
			continue
		}
		if seen++; u.Path != "transitions[0] (open in shut)" {
			t.Errorf("%s: want the first of two", u)
		}
		if to, _ := u.Machine.Next("shut", "open"); to != "gone" {
			t.Errorf("%s: leads to %s first", u, to)
		}
	}
	if seen != 1 {
		t.Errorf("%d mutants in another order, want 1", seen)
	}
}

func TestSurvivors(t *testing.T) {
	m := compiled(t, review())
	all, err := lifecycletest.Survivors(m, func(*machine) error { return nil })
	if err != nil || len(all) != len(slices.Collect(lifecycletest.Mutants(m))) {
		t.Errorf("got %d, %v, want all", len(all), err)
	}
	none, err := lifecycletest.Survivors(m, func(x *machine) error {
		if x != m {
			panic("odd")
		}
		return nil
	})
	if err != nil || len(none) != 0 {
		t.Errorf("got %d, %v, want none: a panic is noticed", len(none), err)
	}
	if _, err := lifecycletest.Fates(m, func(*machine) error { return errors.New("red") }); err == nil {
		t.Error("the check does not pass on the machine itself: want its error")
	}
}
