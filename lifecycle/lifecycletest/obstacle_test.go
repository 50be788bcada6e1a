package lifecycletest_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// crowd has seven rows for an event, each with three guards, and an eighth that passes
// while no author is known: none of the others refuses then.
func crowd() definition {
	d := definition{
		Name: "crowd", Version: 1, Initial: "shut",
		States: []lifecycle.State[stage]{{Name: "shut"}, {Name: "open", Kind: lifecycle.Terminal}, {Name: "ajar", Kind: lifecycle.Terminal}},
		Guards: map[string]guard{"nobody": is(func(p post) bool { return p.Author == "" }, "there is an author")},
	}
	for i := range 7 {
		t := row{From: []stage{"shut"}, Event: "open", To: "open"}
		for j := range 3 {
			name := fmt.Sprintf("guard_%d_%d", i, j)
			t.Guards = append(t.Guards, name)
			d.Guards[name] = is(func(p post) bool { return !strings.Contains(p.Author, name) }, "not by the author")
		}
		d.Transitions = append(d.Transitions, t)
	}
	d.Transitions = append(d.Transitions, row{From: []stage{"shut"}, Event: "open", To: "ajar", Guards: []string{"nobody"}})
	return d
}

func crowdKit() kit {
	k := kit{Refuse: map[string]change{}, Walks: 1}
	for name := range crowd().Guards {
		k.Refuse[name] = func(p *post, _ *lifecycle.Meta) { p.Author += name }
	}
	return k
}

// What keeps the kit from taking a row is named: the guards that exclude one another, or
// the rows above it.
func TestObstacles(t *testing.T) {
	unlabelled := is(func(p post) bool { return !p.Labelled }, "the caption has a label")
	one := is(func(p post) bool { return !p.Labelled || !p.Paid }, "it is labelled and paid")
	opposites := gate(map[string]guard{"labelled": labelled, "unlabelled": unlabelled}, "labelled", "unlabelled")
	opposing := kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel}, Allow: map[string]change{"unlabelled": unlabel}}
	tests := []struct {
		name  string
		d     definition
		kit   kit
		check string
		want  []string
	}{
		{"opposites in one row", opposites, opposing, "paths", []string{
			`"open" in "shut": no facts of the kit take it to "open": "labelled" and "unlabelled" never pass together: nobody can take this row, or Kit.Allow lacks facts for both`,
			`no path leads to "open"`,
		}},
		{"a deadline where the kit does not come", opposites, opposing, "deadlines", []string{`deadlines[0] (stay 8h "shut") never falls due: the kit comes to none of its states`}},
		{
			"three of which any two pass", gate(map[string]guard{"labelled": labelled, "paid": paid, "one": one}, "labelled", "paid", "one"),
			kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel, "paid": unpay}, Allow: map[string]change{
				"paid": func(p *post, _ *lifecycle.Meta) { p.Labelled, p.Paid = false, true },
				"one":  unpay,
			}},
			"paths", []string{`take it to "open": "labelled", "paid", "one" never pass together: nobody can take this row, or Kit.Allow lacks facts for all`},
		},
		{"rows that exclude one another in too many ways", crowd(), crowdKit(), "paths", []string{
			`"open" in "shut": no facts of the kit take it to "ajar": 2000 changes of Pass were tried, and a row above it passes too`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			said := failed(lifecycletest.Check(compiled(t, test.d), test.kit))
			for _, want := range test.want {
				if !strings.Contains(said[test.check], want) {
					t.Errorf("got %v\nwant %q of %s", said, want, test.check)
				}
			}
		})
	}
}

// Follow has asked no guards before.
func TestFollowObstacles(t *testing.T) {
	calls := 0
	late := func(post, lifecycle.Meta) error {
		if calls++; calls < 4 {
			return errors.New("not yet")
		}
		return nil
	}
	for _, test := range []struct {
		name  string
		guard guard
		want  string
	}{
		{"a guard that refuses", labelled, `"labelled" refuses with Pass: want facts with which it passes, or an entry in Kit.Allow`},
		{"a guard that counts", late, `now they do, and before they did not: want guards that are functions of their arguments alone`},
	} {
		m := compiled(t, gate(map[string]guard{"labelled": test.guard}, "labelled"))
		var open path
		for p := range lifecycletest.ShortestPaths(m) {
			if p.End() == "open" {
				open = p
			}
		}
		if _, err := lifecycletest.Follow(m, kit{}, open); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", test.name, err, test.want)
		}
	}
}
