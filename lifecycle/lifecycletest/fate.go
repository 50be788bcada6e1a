package lifecycletest

import "github.com/irmkit/irmkit/lifecycle"

// Fate is what became of a mutant.
type Fate[S, E ~string, C any] struct {
	Mutant[S, E, C]
	By error // what noticed it; nil: nothing did
}

// Survived reports a mutant that no check notices: there is a test missing, and the
// witness of the mutant says which.
func (f Fate[S, E, C]) Survived() bool { return f.By == nil }

// Fates runs a check, the tests of an author, on each mutant of a machine. The check
// passes on the machine itself.
func Fates[S, E ~string, C any](m *lifecycle.Machine[S, E, C], check func(*lifecycle.Machine[S, E, C]) error) []Fate[S, E, C] {
	var fates []Fate[S, E, C]
	for mutant := range Mutants(m) {
		fates = append(fates, Fate[S, E, C]{mutant, check(mutant.Machine)})
	}
	return fates
}

// Survivors are the mutants that the check does not notice.
func Survivors[S, E ~string, C any](m *lifecycle.Machine[S, E, C], check func(*lifecycle.Machine[S, E, C]) error) []Fate[S, E, C] {
	var out []Fate[S, E, C]
	for _, f := range Fates(m, check) {
		if f.Survived() {
			out = append(out, f)
		}
	}
	return out
}
