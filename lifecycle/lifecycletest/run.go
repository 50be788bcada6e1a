package lifecycletest

import (
	"errors"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

// Run proves a machine: a subtest for each check of [Check]. Where that of guards fails the
// others are skipped.
func Run[S, E ~string, C any](t *testing.T, m *lifecycle.Machine[S, E, C], kit Kit[S, E, C]) {
	t.Helper()
	for _, w := range m.Warnings() {
		t.Logf("lifecycletest: %s: %s", m.Name(), w)
	}
	trial := newTrial(m, kit)
	sound := true
	for _, c := range trial.checks() {
		t.Run(c.name, func(t *testing.T) {
			if !sound {
				t.Skip("lifecycletest: mend the guards first")
			}
			for _, f := range trial.do(c) {
				t.Error(f)
			}
		})
		sound = sound && (c.name != guards || len(trial.failures) == 0)
	}
}

// Check proves a machine, and returns everything that does not hold, each a [Failure], in
// one error. The package documentation lists what it checks. Where guards fail, that is
// all it says: whatever else fails then, they may be why.
func Check[S, E ~string, C any](m *lifecycle.Machine[S, E, C], kit Kit[S, E, C]) error {
	return newTrial(m, kit).doAll()
}

func (t *trial[S, E, C]) doAll() error {
	var all []error
	for _, c := range t.checks() {
		for _, f := range t.do(c) {
			all = append(all, f)
		}
		if c.name == guards && len(all) > 0 {
			break
		}
	}
	return errors.Join(all...)
}

// check is one of the things that have to hold.
type check struct {
	name string
	run  func()
}

// guards is the check on which the others stand.
const guards = "guards"

func (t *trial[S, E, C]) checks() []check {
	return []check{
		{guards, t.checkGuards},
		{"paths", t.checkPaths},
		{"agreement", t.checkAgreement},
		{"errors", t.checkErrors},
		{"deadlines", t.checkDeadlines},
		{"walks", t.checkWalks},
		{"replay", t.checkReplay},
		{"documents", t.checkDocuments},
	}
}

// do runs a check. What panics, such as a guard, ends it, and has failed.
func (t *trial[S, E, C]) do(c check) []Failure {
	t.check, t.failures, t.hand = c.name, nil, hand[S, E, C]{}
	func() {
		defer func() {
			if v := recover(); v != nil {
				t.report(t.hand.panicked(t, v))
			}
		}()
		c.run()
	}()
	return t.failures
}
