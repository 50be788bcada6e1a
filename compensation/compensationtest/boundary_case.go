package compensationtest

import (
	"cmp"
	"fmt"
)

// Cases are the points of a boundary as cases, to be checked in.
func (b Boundary) Cases() []Case {
	path := b.Path
	if path == rounding { // of which each component may have some
		path += " of " + b.Component
	}
	var cases []Case
	for _, p := range b.Points {
		cases = append(cases, Case{
			Name: fmt.Sprintf("%s: %s %s", path, map[string]string{"below": "one below", "at": "at", "above": "one above"}[p.Name], cmp.Or(b.At, p.Total)),
			Note: cmp.Or(p.note, fmt.Sprintf("%s at %s", b.Component, p.Total)), Facts: p.Facts, Cuts: []Moment{p.Cut}, Want: p.Want,
		})
	}
	return cases
}

// BoundaryFile is a case file of boundaries, for a plan at a path.
func BoundaryFile(plan PlanRef, list []Boundary) ([]byte, error) {
	f := File{Schema: fileSchema.String(), Note: "made from the bounds of the plan; read what each one pays before you keep it", Plan: plan}
	for _, b := range list {
		f.Cases = append(f.Cases, b.Cases()...)
	}
	return f.Format()
}
