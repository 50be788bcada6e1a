package network

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// path leads to a member: one step for each name.
type path []step

type step struct {
	name string
	each bool // go on in every element of the array that it holds
}

// route is the paths of a field.
type route []path

func validPath(s string) bool {
	for name := range strings.SplitSeq(s, ".") {
		name = strings.TrimSuffix(name, "[]")
		if name == "" || strings.ContainsAny(name, "[]") {
			return false
		}
	}
	return true
}

// parsePath reads a valid path. The headers of a CSV file are not taken apart.
func parsePath(s string, format Format) path {
	if format == FormatCSV {
		return path{{name: s}}
	}
	var p path
	for name := range strings.SplitSeq(s, ".") {
		name, each := strings.CutSuffix(name, "[]")
		p = append(p, step{name, each})
	}
	return p
}

func parseField(f Field, format Format) route {
	r := make(route, len(f))
	for i, s := range f {
		r[i] = parsePath(s, format)
	}
	return r
}

// single reports a path that leads to one value.
func (p path) single() bool { return !slices.ContainsFunc(p, func(s step) bool { return s.each }) }

// walk yields what the path leads to in v, also where it is missing, but nothing
// for an array without elements. A member that stands twice on the way stops it.
func (p path) walk(v record.Value, twice func(record.Value)) iter.Seq[record.Value] {
	return func(yield func(record.Value) bool) { p.visit(v, twice, yield) }
}

func (p path) visit(v record.Value, twice func(record.Value), yield func(record.Value) bool) bool {
	for i, s := range p {
		v = v.Get(s.name)
		if v.Twice() {
			twice(v)
			return true
		}
		if !s.each || v.Kind() != record.Array {
			continue
		}
		for element := range v.All() {
			if !p[i+1:].visit(element, twice, yield) {
				return false
			}
		}
		return true
	}
	return yield(v)
}

func sortedWords[T any](of map[string]T) []string { return slices.Sorted(maps.Keys(of)) }
