package lifecycletest

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
)

// Fate is what became of a mutant.
type Fate[S, E ~string, C any] struct {
	Mutant[S, E, C]
	By error // what noticed it; nil: nothing did
}

// Survived reports a mutant that no check notices: there is a test missing, and the
// witness of the mutant says which.
func (f Fate[S, E, C]) Survived() bool { return f.By == nil }

// Fates runs a check, such as the stories that an author tells of a machine, on each of
// its mutants. The error is that of the check on the machine itself, which has no mistake.
// A check that panics has noticed. One that compares tables notices almost everything, and
// says nothing about what the table should be.
func Fates[S, E ~string, C any](m *lifecycle.Machine[S, E, C], check func(*lifecycle.Machine[S, E, C]) error) ([]Fate[S, E, C], error) {
	if err := check(m); err != nil {
		return nil, err
	}
	var fates []Fate[S, E, C]
	for mutant := range Mutants(m) {
		fates = append(fates, Fate[S, E, C]{mutant, judge(mutant.Machine, check)})
	}
	return fates, nil
}

func judge[M any](mutant M, check func(M) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("lifecycletest: the check panics: %v", v)
		}
	}()
	return check(mutant)
}

// Survivors are the mutants that the check does not notice: each is a story that nobody
// has told yet.
func Survivors[S, E ~string, C any](m *lifecycle.Machine[S, E, C], check func(*lifecycle.Machine[S, E, C]) error) ([]Fate[S, E, C], error) {
	fates, err := Fates(m, check)
	return slices.DeleteFunc(fates, func(f Fate[S, E, C]) bool { return !f.Survived() }), err
}
