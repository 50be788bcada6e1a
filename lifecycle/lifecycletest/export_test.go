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
	return t.doAll()
}

// CheckDefinition proves a machine whose definition says something else.
func CheckDefinition[S, E ~string, C any](m *lifecycle.Machine[S, E, C], kit Kit[S, E, C], change func(*lifecycle.Definition[S, E, C])) error {
	t := newTrial(m, kit)
	change(&t.d)
	var all []error
	for _, f := range t.do(check{"documents", t.checkDocuments}) {
		all = append(all, f)
	}
	return errors.Join(all...)
}
