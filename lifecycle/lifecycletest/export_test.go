package lifecycletest

import (
	"errors"

	"github.com/irmkit/irmkit/lifecycle"
)

// CheckAs proves one machine by the table of another.
func CheckAs[S, E ~string, C any](table, m *lifecycle.Machine[S, E, C], kit Kit[S, E, C]) error {
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
