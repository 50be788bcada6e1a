package stock

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Span is an option that is a span, with its name as in a document.
type Span struct {
	Name string
	Span lifecycle.Span
}

// CheckOptions reports what all options have in common: a version below zero, and spans out
// of range. Zero is right for each.
func CheckOptions(version int, spans ...Span) (fs irm.Findings) {
	if version < 0 {
		fs.Add("options.version", "version", "%d is out of range: want 0 or more", version)
	}
	for _, s := range spans {
		_, err := s.Span.MarshalText()
		fs.AddErr("options."+s.Name, err)
	}
	return fs
}

// Compile makes the machine of options of which nothing is found.
func Compile[O any, S, E ~string, C any](o O, found irm.Findings, define func(O) lifecycle.Definition[S, E, C]) (*lifecycle.Machine[S, E, C], error) {
	if err := found.Err(); err != nil {
		return nil, err
	}
	return lifecycle.Compile(define(o))
}
