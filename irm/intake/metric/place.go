package metric

import "github.com/irmkit/irmkit/irm/intake/internal/record"

// place is where a figure stands: under a header, or at a path of a record. The path is
// written out only where somebody asks for it.
type place struct {
	header string
	value  record.Value
}

var none place

// at is the place of a value.
func at(v record.Value) place { return place{value: v} }

// String is the header or the path.
func (p place) String() string {
	if p.header != "" {
		return p.header
	}
	return p.value.Path()
}
