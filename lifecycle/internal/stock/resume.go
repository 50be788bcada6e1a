package stock

import (
	"errors"
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
)

// ErrNowhere is the reason where the facts do not say where a thing was held up.
var ErrNowhere = errors.New("it is not known where it stood: want Facts.ResumeAt")

// Resumes names the guard of what goes on in a state.
func Resumes[S ~string](state S) string { return "resumes_" + string(state) }

// ResumeGuards are the guards [Resumes] of some states: it stood there when it was held up.
func ResumeGuards[S ~string, C any](states []S, stood func(C) S) map[string]lifecycle.Guard[C] {
	guards := make(map[string]lifecycle.Guard[C], len(states))
	for _, state := range states {
		elsewhere := errors.New("it did not stand in " + string(state))
		guards[Resumes(state)] = func(facts C, _ lifecycle.Meta) error {
			switch stood(facts) {
			case state:
				return nil
			case "":
				return ErrNowhere
			}
			return elsewhere
		}
	}
	return guards
}

// Stood returns the last state in the records that is none of those in which a thing is
// held up, and the records since. Of no records it is empty.
func Stood[S, E ~string](records []lifecycle.Record[S, E], held ...S) (state S, since []lifecycle.Record[S, E]) {
	for i, r := range slices.Backward(records) {
		if !slices.Contains(held, r.To) {
			return r.To, records[i+1:]
		}
	}
	return "", records
}
