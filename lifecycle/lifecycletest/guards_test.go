package lifecycletest_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// While a guard is not what it should be, nothing else is said.
func TestGuardsFirst(t *testing.T) {
	said := failed(lifecycletest.Check(compiled(t, review()), kit{}))
	if len(said) != 1 || strings.Count(said["guards"], "\n") != 7 {
		t.Errorf("got %v, want what is wrong with each of seven guards", said)
	}
}

// Guards that fail closed refuse facts of which nothing is known, but for those with a
// reason.
func TestFailClosed(t *testing.T) {
	person := func(_ post, meta lifecycle.Meta) error {
		if meta.Actor.ID == "" {
			return errors.New("a person decides")
		}
		return nil
	}
	d := gate(map[string]guard{"labelled": labelled, "person": person}, "labelled", "person")
	for _, test := range []struct {
		name   string
		closed bool
		open   map[string]string
		want   string // empty: it is fine
	}{
		{"nobody asks", false, nil, ""},
		{"a guard that passes", true, nil, `guard "person" passes with zero facts: want it to refuse, or the reason in Kit.FailOpen`},
		{"with a reason", true, map[string]string{"person": "looks at who asks"}, ""},
		{"without one", true, map[string]string{"person": ""}, `Kit.FailOpen["person"] is empty: want the reason why it may pass`},
		{"of a guard that refuses as well", true, map[string]string{"person": "looks at who asks", "labelled": "by some options"}, ""},
		{"of no guard", true, map[string]string{"person": "looks at who asks", "persons": "x"}, `Kit.FailOpen has "persons", which no row asks: want the name of a guard`},
	} {
		k := kit{Pass: goodFacts, FailClosed: test.closed, FailOpen: test.open, Walks: 1, Refuse: map[string]change{
			"labelled": unlabel,
			"person":   func(_ *post, meta *lifecycle.Meta) { meta.Actor.ID = "" },
		}}
		m := compiled(t, d)
		got := failed(lifecycletest.Check(m, k))["guards"]
		if (got == "") != (test.want == "") || !strings.Contains(got, test.want) || strings.Count(got, "\n") > 1 {
			t.Errorf("%s: got %q, want %q alone", test.name, got, test.want)
		}
		if n := len(k.For(compiled(t, gate(nil))).FailOpen); n != 0 {
			t.Errorf("%s: %d reasons are left for a machine without guards", test.name, n)
		}
	}
}
