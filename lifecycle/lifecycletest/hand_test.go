package lifecycletest_test

import (
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// What panics is named, with the way there.
func TestPanics(t *testing.T) {
	d, k := alarm()
	m := compiled(t, d)
	when := func(panics func(post, lifecycle.Meta) bool) definition {
		return gate(map[string]guard{"labelled": func(p post, meta lifecycle.Meta) error {
			if panics(p, meta) {
				panic("no label")
			}
			return labelled(p, meta)
		}}, "labelled")
	}
	good := kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel}}
	pairs := gate(map[string]guard{"labelled": labelled, "paid": func(p post, meta lifecycle.Meta) error {
		if p.Author != "" && !p.Labelled && !p.Paid {
			panic("neither")
		}
		return paid(p, meta)
	}}, "labelled")
	pairs.Transitions = append(pairs.Transitions, row{From: []stage{"shut"}, Event: "open", To: "gone", Guards: []string{"paid"}})
	clocked := gate(map[string]guard{"person": func(_ post, meta lifecycle.Meta) error {
		switch {
		case meta.Actor.Kind != irm.ActorHuman:
			panic("nobody")
		case meta.Actor.Party == irm.PartyCreator:
			return errors.New("creators do not decide")
		}
		return nil
	}})
	clocked.Transitions[1].Guards = []string{"person"}
	tests := []struct {
		name  string
		err   error
		check string
		want  string
	}{
		{
			"without a reason", lifecycletest.Check(compiled(t, when(func(_ post, meta lifecycle.Meta) bool { return meta.Reason == "" })), good), "agreement",
			"lifecycletest: agreement: \"gate\" 1: in \"shut\", with Pass and no reason: guard \"labelled\" panics: no label: want an error\n    path: shut\n",
		},
		{
			"on a walk", lifecycletest.Check(compiled(t, when(func(p post, meta lifecycle.Meta) bool { return meta.At.After(monday.AddDate(0, 0, 2)) })), good), "walks",
			": guard \"labelled\" panics: no label: want an error\n    path: shut",
		},
		{
			"with two changes", lifecycletest.Check(compiled(t, pairs), kit{Pass: post{Labelled: true, Paid: true, Author: "anna"}, Walks: 9, Refuse: map[string]change{"labelled": unlabel, "paid": unpay}}), "walks",
			": guard \"paid\" panics: neither: want an error\n    path: shut",
		},
		{
			"at a deadline", lifecycletest.Check(compiled(t, clocked), kit{Refuse: map[string]change{"person": func(_ *post, meta *lifecycle.Meta) { meta.Actor.Party = irm.PartyCreator }}}), "deadlines",
			"\"shut\" in \"open\", deadlines[0] (stay 8h \"shut\"): guard \"person\" panics: nobody: want an error\n    path: shut -open-> open",
		},
		{
			"an engine", lifecycletest.CheckAs(m, engine(&broken{machine: m, advance: func(snapshot, post, time.Time) iter.Seq2[step, error] { panic("no clock") }}), k), "deadlines",
			`: panics: no clock: want an error`,
		},
		{
			"an invariant of walks", lifecycletest.Check(m, func() kit {
				k := k
				k.Invariants = map[string]lifecycletest.Invariant[stage, action]{"short": func(h []record, _ snapshot) error { _ = [6]int{}[len(h)]; return nil }}
				return k
			}()), "walks", "invariant \"short\" panics: runtime error: index out of range [6] with length 6: want an error\n    path: ",
		},
	}
	for _, test := range tests {
		said := failed(test.err)[test.check]
		if !strings.Contains(said, test.want) || test.check == "walks" && !strings.Contains(said, "\n    seed: ") {
			t.Errorf("%s: got %v, want %q", test.name, test.err, test.want)
		}
	}
}

// A failure has the calls that led to a panic, from the culprit to where the machine was
// asked.
func TestPanicStack(t *testing.T) {
	deep := func(n int) { panic(n) }
	var sink func(n int)
	sink = func(n int) {
		if n == 0 {
			deep(n)
		}
		sink(n - 1)
	}
	for _, test := range []struct {
		name  string
		calls int
		when  func(lifecycle.Meta) bool
		check string
		want  string // the last call
	}{
		{"of the check", 0, func(lifecycle.Meta) bool { return true }, "guards", "lifecycletest_test.TestPanicStack.func"},
		{"of the machine", 0, func(m lifecycle.Meta) bool { return m.Reason == "" }, "agreement", "lifecycle.(*Machine[...]).Permitted (explain.go:"},
		{"too deep to be shown", 40, func(lifecycle.Meta) bool { return true }, "guards", "lifecycletest_test.TestPanicStack.func2 (hand_test.go:"},
	} {
		m := compiled(t, gate(map[string]guard{"labelled": func(p post, meta lifecycle.Meta) error {
			if test.when(meta) {
				sink(test.calls)
			}
			return labelled(p, meta)
		}}, "labelled"))
		err := lifecycletest.Check(m, kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel}})
		var f lifecycletest.Failure
		if !errors.As(err, &f) || f.Check != test.check {
			t.Errorf("%s: got %v, want a failure of %s", test.name, err, test.check)
			continue
		}
		calls := strings.Split(f.Stack, "\n")
		first, last := calls[0], calls[len(calls)-1]
		if !strings.HasPrefix(first, "lifecycletest_test.TestPanicStack.func1 (hand_test.go:") || !strings.HasPrefix(last, test.want) || len(calls) > 16 {
			t.Errorf("%s: got\n%s\nwant it to end with %s", test.name, f.Stack, test.want)
		}
		if want := "\n    stack:\n        " + first; !strings.Contains(f.Error(), want) {
			t.Errorf("%s: got %v, want %q", test.name, f, want)
		}
	}
}
