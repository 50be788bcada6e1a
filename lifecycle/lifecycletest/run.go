package lifecycletest

import (
	"errors"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

// Run proves a machine: a subtest for each check of [Check].
func Run[S, E ~string, C any](t *testing.T, m *lifecycle.Machine[S, E, C], kit Kit[S, E, C]) {
	t.Helper()
	for _, w := range m.Warnings() {
		t.Logf("lifecycletest: %s: %s", m.Name(), w)
	}
	trial := newTrial(m, kit)
	for _, c := range trial.checks() {
		t.Run(c.name, func(t *testing.T) {
			for _, f := range trial.do(c) {
				t.Error(f)
			}
		})
	}
}

// Check proves a machine, and returns everything that does not hold, each a [Failure], in
// one error. The package documentation lists what it checks.
func Check[S, E ~string, C any](m *lifecycle.Machine[S, E, C], kit Kit[S, E, C]) error {
	trial := newTrial(m, kit)
	var all []error
	for _, c := range trial.checks() {
		for _, f := range trial.do(c) {
			all = append(all, f)
		}
	}
	return errors.Join(all...)
}

// check is one of the things that have to hold.
type check struct {
	name string
	run  func()
}

func (t *trial[S, E, C]) checks() []check {
	return []check{
		{"guards", t.checkGuards},
		{"paths", t.checkPaths},
		{"agreement", t.checkAgreement},
		{"errors", t.checkErrors},
		{"deadlines", t.checkDeadlines},
		{"walks", t.checkWalks},
		{"replay", t.checkReplay},
		{"documents", t.checkDocuments},
	}
}

// do runs a check. What panics, such as a guard, has failed.
func (t *trial[S, E, C]) do(c check) []Failure {
	t.check, t.failures = c.name, nil
	func() {
		defer func() {
			if v := recover(); v != nil {
				t.fail("panics: %v: want an error", v)
			}
		}()
		c.run()
	}()
	return t.failures
}
