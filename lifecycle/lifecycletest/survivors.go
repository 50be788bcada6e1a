package lifecycletest

import (
	"fmt"

	"github.com/irmkit/irmkit/lifecycle"
)

// Survivors are the mutants that a check does not notice, such as the stories that an
// author tells of a machine: each is a story that nobody has told yet, and its witness says
// which. The error is that of the check on the machine itself, which has no mistake. A
// check that panics has noticed. One that compares tables notices almost everything, and
// says nothing about what the table should be. With a kit, the mutants are those that
// [Mutants] makes with it.
func Survivors[S, E ~string, C any](m *lifecycle.Machine[S, E, C], check func(*lifecycle.Machine[S, E, C]) error, kit ...Kit[S, E, C]) ([]Mutant[S, E, C], error) {
	if err := check(m); err != nil {
		return nil, err
	}
	var left []Mutant[S, E, C]
	for mutant := range Mutants(m, kit...) {
		if judge(mutant.Machine, check) == nil {
			left = append(left, mutant)
		}
	}
	return left, nil
}

func judge[M any](mutant M, check func(M) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("lifecycletest: the check panics: %v", v)
		}
	}()
	return check(mutant)
}
