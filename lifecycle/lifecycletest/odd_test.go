package lifecycletest_test

import (
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// gate is a machine of one guard, and one deadline.
func gate(guards map[string]guard, names ...string) definition {
	return definition{
		Name: "gate", Version: 1, Initial: "shut",
		States: []lifecycle.State[stage]{{Name: "shut"}, {Name: "open"}, {Name: "gone", Kind: lifecycle.Terminal}},
		Transitions: []row{
			{From: []stage{"shut"}, Event: "open", To: "open", Guards: names},
			{From: []stage{"open"}, Event: "shut", To: "shut"},
			{From: []stage{"shut", "open"}, Event: "go", To: "gone"},
		},
		Deadlines: []lifecycle.Deadline[stage, action]{{States: []stage{"open"}, Clock: lifecycle.Stay, After: lifecycle.Hours(8), Event: "shut"}},
		Guards:    guards,
	}
}

var (
	labelled  = is(func(p post) bool { return p.Labelled }, "the caption has no label")
	paid      = is(func(p post) bool { return p.Paid }, "it is not paid")
	unlabel   = func(p *post, _ *lifecycle.Meta) { p.Labelled = false }
	unpay     = func(p *post, _ *lifecycle.Meta) { p.Paid = false }
	goodFacts = post{Labelled: true, Paid: true}
)

// An odd machine, or a kit that is not the machine's, fails with words that say where
// and why.
func TestOdd(t *testing.T) {
	calls := 0
	tests := []struct {
		name  string
		d     definition
		kit   kit
		check string   // that fails
		want  []string // in its message
	}{
		{
			"a guard without an entry", gate(map[string]guard{"labelled": labelled}, "labelled"), kit{Pass: goodFacts},
			"guards", []string{`"gate" 1: guard "labelled" has no entry in Kit.Refuse: want a change with which it refuses`},
		},
		{
			"a guard that another entry refuses", gate(map[string]guard{"labelled": labelled, "caption": labelled}, "labelled", "caption"),
			kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel}},
			"guards", []string{`guard "caption" has no entry in Kit.Refuse (it refuses with Refuse[labelled])`},
		},
		{
			"an entry without a guard", gate(nil), kit{Refuse: map[string]change{"labeled": unlabel}},
			"guards", []string{`Kit.Refuse has "labeled", which no row asks: want the name of a guard`},
		},
		{
			"an entry that is nil", gate(map[string]guard{"labelled": labelled}, "labelled"), kit{Pass: goodFacts, Refuse: map[string]change{"labelled": nil}},
			"guards", []string{`Kit.Refuse["labelled"] is nil`},
		},
		{
			"a guard that is never refused", gate(map[string]guard{"labelled": is(func(post) bool { return true }, "")}, "labelled"),
			kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel}},
			"guards", []string{`guard "labelled" passes with Refuse[labelled]: want it to refuse`},
		},
		{
			"a guard that refuses with Pass", gate(map[string]guard{"labelled": labelled}, "labelled"), kit{Refuse: map[string]change{"labelled": unlabel}},
			"guards", []string{`guard "labelled" refuses with Pass: "the caption has no label": want facts with which it passes, or an entry in Kit.Allow`},
		},
		{
			"an allowance that does not help", gate(map[string]guard{"labelled": labelled}, "labelled"), kit{Allow: map[string]change{"labelled": unlabel}},
			"guards", []string{`guard "labelled" refuses with Allow[labelled]: "the caption has no label": want it to pass`},
		},
		{
			"a guard without words", gate(map[string]guard{"labelled": is(func(p post) bool { return p.Labelled }, "")}, "labelled"),
			kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel}},
			"guards", []string{`guard "labelled" with Refuse[labelled] refuses without a word: want a reason`},
		},
		{
			"a guard that panics", gate(map[string]guard{"labelled": func(p post, _ lifecycle.Meta) error {
				if !p.Labelled {
					panic("no label")
				}
				return nil
			}}, "labelled"),
			kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel}},
			"guards", []string{`guard "labelled" panics with Refuse[labelled]: no label: want an error`},
		},
		{
			"a guard that panics with Pass", gate(map[string]guard{"labelled": func(post, lifecycle.Meta) error { panic("no label") }}, "labelled"),
			kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel}},
			"guards", []string{`guard "labelled" panics with Pass: no label: want an error`},
		},
		{
			"a guard that counts", gate(map[string]guard{"labelled": func(post, lifecycle.Meta) error {
				if calls++; calls%2 == 0 {
					return errors.New("not again")
				}
				return nil
			}}, "labelled"),
			kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel}},
			"guards", []string{`guard "labelled" with Pass says `, `"not again"`, `want a function of its arguments alone`},
		},
		{
			"a guard that counts slowly", gate(map[string]guard{"labelled": func(p post, m lifecycle.Meta) error {
				if calls++; calls > 300 {
					return errors.New("enough")
				}
				return labelled(p, m)
			}}, "labelled"),
			kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel}},
			"walks", []string{"\n    path: shut", "\n    seed: "},
		},
		{
			"a row that is never the first", definition{
				Name: "gate", Version: 1, Initial: "shut",
				States: []lifecycle.State[stage]{{Name: "shut"}, {Name: "open", Kind: lifecycle.Terminal}, {Name: "ajar", Kind: lifecycle.Terminal}},
				Transitions: []row{
					{From: []stage{"shut"}, Event: "open", To: "open", Guards: []string{"labelled"}},
					{From: []stage{"shut"}, Event: "open", To: "ajar", Guards: []string{"caption"}},
				},
				Guards: map[string]guard{"labelled": labelled, "caption": labelled},
			},
			kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel, "caption": unlabel}},
			"paths", []string{`"open" in "shut": no facts of the kit take it to "ajar": a row above it passes too`, `no path leads to "ajar"`},
		},
		{
			"a deadline behind another", func() definition {
				d := gate(nil)
				d.Deadlines = append(d.Deadlines, lifecycle.Deadline[stage, action]{States: []stage{"open"}, Clock: lifecycle.Stay, After: lifecycle.Days(1), Event: "go"})
				return d
			}(), kit{},
			"deadlines", []string{`deadlines[1] (stay 1d "go") never falls due: stay "shut" always goes before it`},
		},
		{
			"a deadline that passes for nobody", func() definition {
				d := gate(map[string]guard{"person": func(_ post, meta lifecycle.Meta) error {
					if meta.Actor.Kind != irm.ActorHuman {
						return errors.New("a person decides")
					}
					return nil
				}})
				d.Transitions[1].Guards = []string{"person"}
				return d
			}(), kit{Refuse: map[string]change{"person": func(_ *post, meta *lifecycle.Meta) { meta.Actor.Kind = irm.ActorImport }}},
			"deadlines", nil, // it is an alert
		},
		{
			"a deadline that waits for work", func() definition {
				d := gate(nil)
				office, err := irm.Workweek{Zone: "UTC", Week: irm.Week{Mon: []irm.Shift{irm.MustShift("09:00-09:15")}}}.In(time.UTC)
				if err != nil {
					t.Fatal(err)
				}
				d.Calendar, d.Deadlines[0].After = office, lifecycle.WorkDays(250)
				return d
			}(), kit{},
			"deadlines", []string{`deadlines[0] (stay 250wd "shut") never falls due: its time never comes`},
		},
		{
			"a broken invariant", gate(nil), kit{Invariants: map[string]lifecycletest.Invariant[stage, action]{
				"once": func(history []record, _ snapshot) error {
					opened := 0
					for _, r := range history {
						if r.Event == "open" {
							opened++
						}
					}
					if opened > 1 {
						return errors.New("opened twice")
					}
					return nil
				},
			}},
			"walks", []string{`invariant "once" does not hold: opened twice`, "path: shut -open-> open -", "-open-> open\n    seed: "},
		},
		{
			"an invariant of paths", gate(nil), kit{Invariants: map[string]lifecycletest.Invariant[stage, action]{
				"stays": func(_ []record, now snapshot) error {
					if now.State == "gone" {
						return errors.New("gone")
					}
					return nil
				},
			}},
			"paths", []string{"invariant \"stays\" does not hold: gone\n    path: shut -go-> gone"},
		},
		{
			"an invariant that panics", gate(nil), kit{Invariants: map[string]lifecycletest.Invariant[stage, action]{
				"stays": func(history []record, _ snapshot) error { _ = history[7]; return nil },
			}},
			"paths", []string{"panics: runtime error: index out of range"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			calls = 0
			failures := failed(lifecycletest.Check(compiled(t, test.d), test.kit))
			if test.want == nil && failures[test.check] != "" {
				t.Errorf("got %v, want nothing of %s", failures, test.check)
			}
			for _, want := range test.want {
				if !strings.Contains(failures[test.check], want) {
					t.Errorf("got %v\nwant %q of %s", failures, want, test.check)
				}
			}
		})
	}
}

// failed is what is said, by check.
func failed(err error) map[string]string {
	out := map[string]string{}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range joined.Unwrap() {
			var f lifecycletest.Failure
			if errors.As(err, &f) {
				out[f.Check] += f.Error() + "\n"
			}
		}
	}
	return out
}

// labels is a set of facts that is shared.
type labels struct{ Set map[string]bool }

// A change that writes into a map of Pass changes it for all that comes after.
func TestSharedFacts(t *testing.T) {
	d := lifecycle.Definition[stage, action, labels]{
		Name: "gate", Version: 1, Initial: "shut",
		States:      []lifecycle.State[stage]{{Name: "shut"}, {Name: "open", Kind: lifecycle.Terminal}},
		Transitions: []row{{From: []stage{"shut"}, Event: "open", To: "open", Guards: []string{"labelled"}}},
		Guards: map[string]lifecycle.Guard[labels]{"labelled": func(l labels, _ lifecycle.Meta) error {
			if !l.Set["ad"] {
				return errors.New("no label")
			}
			return nil
		}},
	}
	m, err := lifecycle.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	with := func(refuse lifecycletest.Change[labels]) error {
		return lifecycletest.Check(m, lifecycletest.Kit[stage, action, labels]{
			Pass: labels{map[string]bool{"ad": true}}, Refuse: map[string]lifecycletest.Change[labels]{"labelled": refuse},
		})
	}
	if err := with(func(l *labels, _ *lifecycle.Meta) { l.Set = nil }); err != nil {
		t.Error(err)
	}
	err = with(func(l *labels, _ *lifecycle.Meta) { delete(l.Set, "ad") })
	if want := `guard "labelled" answers otherwise than before`; !strings.Contains(failed(err)["guards"], want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestKitFor(t *testing.T) {
	k := reviewKit()
	only := k.For(compiled(t, gate(map[string]guard{"labelled": labelled}, "labelled")))
	if len(only.Refuse) != 1 || only.Refuse["labelled"] == nil || len(only.Allow) != 0 {
		t.Errorf("got %v and %v, want labelled alone", maps.Keys(only.Refuse), maps.Keys(only.Allow))
	}
	if len(k.Refuse) != 6 {
		t.Errorf("the kit itself has %d entries now", len(k.Refuse))
	}
}
