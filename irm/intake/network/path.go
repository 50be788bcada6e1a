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

// names are the columns of a CSV file that may hold the field.
func (r route) names() []string {
	names := make([]string, len(r))
	for i, p := range r {
		names[i] = p[0].name
	}
	return names
}

func validPath(s string) bool {
	for name := range strings.SplitSeq(s, ".") {
		name = strings.TrimSuffix(name, "[]")
		if name == "" || strings.ContainsAny(name, "[]") {
			return false
		}
	}
	return true
}

// parsePath reads a valid path. The headers of a CSV file, of which there are
// columns, are not taken apart.
func parsePath(s string, columns map[string]string) path {
	if columns != nil {
		return path{{name: columns[columnKey(s)]}}
	}
	var p path
	for name := range strings.SplitSeq(s, ".") {
		name, each := strings.CutSuffix(name, "[]")
		p = append(p, step{name, each})
	}
	return p
}

func parseField(f Field, columns map[string]string) route {
	r := make(route, len(f))
	for i, s := range f {
		r[i] = parsePath(s, columns)
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
