package lifecycletest_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// Each mutant is another machine than the one it was made of, and says what is different.
func TestMutants(t *testing.T) {
	m := compiled(t, review())
	seen := map[string]bool{}
	for u := range lifecycletest.Mutants(m) {
		diff, edge := lifecycle.Diff(m, u.Machine), strings.HasPrefix(u.Path, "transitions")
		if n := len(diff); n == 0 || n > 1 && edge && !strings.Contains(u.Mistake, "below") {
			t.Errorf("%s: %d differences: want one mistake", u, n)
		}
		if rows := u.Machine.Definition().Transitions; !edge && !cmp.Equal(rows, m.Definition().Transitions) {
			t.Errorf("%s: the rows are others", u)
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
		if !strings.Contains(u.Mistake, "below") {
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

// With a kit, rows that exclude one another are not swapped.
func TestMutantsOfKit(t *testing.T) {
	m := compiled(t, review())
	var all, some []string
	for u := range lifecycletest.Mutants(m) {
		all = append(all, u.String())
	}
	for u := range lifecycletest.Mutants(m, reviewKit()) {
		some = append(some, u.String())
	}
	want := slices.DeleteFunc(all, func(u string) bool {
		return u == "transitions[6] (wave_through in escalated): below transitions[7]" // waived, not_waived
	})
	if !cmp.Equal(some, want) {
		t.Error(cmp.Diff(want, some))
	}
}

// Rows that pass together with some changes only, or with none that the kit knows.
func TestMutantPairs(t *testing.T) {
	d := gate(map[string]guard{
		"unlabelled": is(func(p post) bool { return !p.Labelled }, "it has a label"),
		"unpaid":     is(func(p post) bool { return !p.Paid }, "it is paid"),
		"paid":       paid,
		"odd": func(p post, _ lifecycle.Meta) error {
			if p.Paid {
				panic("odd")
			}
			return nil
		},
	}, "unlabelled")
	second := row{From: []stage{"shut"}, Event: "open", To: "gone", Guards: []string{"unpaid"}}
	refuse := map[string]change{"unlabelled": func(p *post, _ *lifecycle.Meta) { p.Labelled = true }, "unpaid": func(p *post, _ *lifecycle.Meta) { p.Paid = true }, "paid": unpay}
	for _, test := range []struct {
		name          string
		first, second string
		kits          []kit
		want          bool // they are swapped
	}{
		{"with Pass", "unlabelled", "unpaid", []kit{{}}, true},
		{"with two allowances", "unlabelled", "unpaid", []kit{{Pass: goodFacts, Allow: map[string]change{"unlabelled": unlabel, "unpaid": unpay}}}, true},
		{"with another's refusal", "unlabelled", "unpaid", []kit{{Pass: post{Paid: true}, Refuse: map[string]change{"unlabelled": unpay}}}, true},
		{"with two refusals", "unlabelled", "unpaid", []kit{{Pass: goodFacts, Refuse: map[string]change{"unlabelled": unpay, "unpaid": unlabel}}}, true},
		{"never", "paid", "unpaid", []kit{{Pass: goodFacts, Refuse: refuse, Allow: map[string]change{"unpaid": unpay}}}, false},
		{"with no facts of the kit", "unlabelled", "unpaid", []kit{{Pass: goodFacts}}, false},
		{"with those of another kit", "unlabelled", "unpaid", []kit{{Pass: goodFacts}, {}}, true},
		{"without a kit", "paid", "unpaid", nil, true},
		{"where a guard panics", "paid", "odd", []kit{{Pass: goodFacts}}, true},
	} {
		d, second := d, second
		d.Transitions = slices.Clone(d.Transitions)
		d.Transitions[0].Guards, second.Guards = []string{test.first}, []string{test.second}
		d.Transitions = append(d.Transitions, second)
		d.Guards = map[string]guard{test.first: d.Guards[test.first], test.second: d.Guards[test.second]}
		swapped := false
		for u := range lifecycletest.Mutants(compiled(t, d), test.kits...) {
			swapped = swapped || strings.HasPrefix(u.Mistake, "below")
		}
		if swapped != test.want {
			t.Errorf("%s: swapped %t, want %t", test.name, swapped, test.want)
		}
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
	if _, err := lifecycletest.Survivors(m, func(*machine) error { return errors.New("red") }); err == nil {
		t.Error("the check does not pass on the machine itself: want its error")
	}
}
