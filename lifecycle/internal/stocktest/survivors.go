package stocktest

import (
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// Rules are what holds of every edge of a machine, by what they say.
type Rules[M any] map[string]func(testing.TB, M)

// Run proves each rule in a test of its own.
func (r Rules[M]) Run(t *testing.T, m M) {
	for name, holds := range r {
		t.Run(name, func(t *testing.T) { holds(t, m) })
	}
}

// Hold asks the rules up to the first that does not hold.
func (r Rules[M]) Hold(t testing.TB, m M) {
	for _, holds := range r {
		if holds(t, m); t.Failed() {
			return
		}
	}
}

// Has reports whether a list of guards or effects has all these names.
func Has(list []string, names ...string) bool {
	for _, n := range names {
		if !slices.Contains(list, n) {
			return false
		}
	}
	return true
}

// Survivors proves that a test notices each mistake in the rows of some events: Accept,
// or "annul in winding_up" for the row of one state.
func Survivors[S, E ~string, C any](
	t testing.TB, m *lifecycle.Machine[S, E, C], test func(testing.TB, *lifecycle.Machine[S, E, C]), kit lifecycletest.Kit[S, E, C], about ...E,
) {
	t.Helper()
	left, err := lifecycletest.Survivors(m, lifecycletest.By(t, test), kit)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[E]bool{}
	for e := range m.Edges() {
		rows[e.Event], rows[e.Event+" in "+E(e.From)] = true, true
	}
	for _, row := range about {
		if !rows[row] {
			t.Errorf("there is no row %q", row)
		}
		for _, mutant := range left {
			if strings.Contains(strings.ReplaceAll(mutant.Path, ")", " "), "("+string(row)+" ") {
				t.Errorf("nothing notices %s: %s", mutant, mutant.Witness)
			}
		}
	}
}
