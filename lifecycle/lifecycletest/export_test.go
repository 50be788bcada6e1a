package lifecycletest

import (
	"errors"

	"github.com/irmkit/irmkit/lifecycle"
)

// Engine is what broken ones are made of.
type Engine[S, E ~string, C any] = engine[S, E, C]

// CheckAs proves an engine by the table of a machine.
func CheckAs[S, E ~string, C any](table *lifecycle.Machine[S, E, C], m Engine[S, E, C], kit Kit[S, E, C]) error {
	t := newTrial(table, kit)
	t.m = m
	var all []error
	for _, c := range t.checks() {
		for _, f := range t.do(c) {
			all = append(all, f)
		}
	}
	return errors.Join(all...)
}
