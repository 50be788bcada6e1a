package stripe

import (
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

const second = time.Second

// refuse fails on what a value says.
func (m *mapping) refuse(v record.Value, code, want string) {
	if m.Err() == nil {
		m.Fail(fault.New(v.Path(), code, v.Text(), want))
	}
}

// once refuses a member that stands twice in its object: which of the two was
// meant, nobody can know.
func (m *mapping) once(v record.Value) {
	if v.Twice() {
		m.refuse(v, "json_duplicate", "want each member of an object once")
	}
}

// word reads a status or another word of Stripe's; it is empty where there is none.
func (m *mapping) word(v record.Value) string {
	m.once(v)
	return v.Text()
}

// object refuses a member that is given and no object.
func (m *mapping) object(v record.Value) record.Value {
	m.once(v)
	if v.Given() && v.Kind() != record.Object {
		m.refuse(v, "json_type", "want an object")
	}
	return v
}

// array refuses a member that is given and no array.
func (m *mapping) array(v record.Value) record.Value {
	m.once(v)
	if v.Given() && v.Kind() != record.Array {
		m.refuse(v, "json_type", "want an array")
	}
	return v
}

// reference is the ID of another object, which stands there or is expanded.
func (m *mapping) reference(v record.Value) string {
	m.once(v)
	if v.Kind() == record.Object {
		v = v.Get("id")
	}
	return m.OptionalID(v)
}
