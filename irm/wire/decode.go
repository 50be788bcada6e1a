package wire

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/irmkit/irmkit/irm"
)

// Limits of every document. Beyond a limit there is always a finding, never a
// silent cut.
const (
	MaxBytes    = 1 << 20 // size of a document, white space and all
	MaxDepth    = 64      // nested objects and arrays
	MaxMembers  = 4096    // members of one object
	MaxUnions   = 8       // unions within unions: encoding/json reads a text once more for each
	MaxFindings = 100     // findings of one document; one more says how many were left out
)

// Decode reads a document that says what it is in a member "schema", and checks
// it against T and the schema. The error holds all findings together, as
// [irm.Findings], and matches irm.ErrInvalid; T is zero then.
//
//	plan, err := wire.Decode[Plan](data, wire.Schema{Name: "irmkit/plan", Major: 1, Minor: 2})
//
// T usually has a field Schema string `json:"schema"`, which keeps the version
// that the document was written in; it may also do without. A document of
// another kind, or of a newer version, gets that as its only finding.
func Decode[T any](data []byte, schema Schema) (T, error) {
	return decode[T](data, &schema)
}

// DecodeValue is [Decode] for a value without a schema member: a part of a
// document, a payload, a configuration.
func DecodeValue[T any](data []byte) (T, error) {
	return decode[T](data, nil)
}

func decode[T any](data []byte, schema *Schema) (T, error) {
	var v, zero T
	var c checker
	if err := c.check(data, reflect.TypeFor[T](), schema).Err(); err != nil {
		return zero, err
	}
	if err := unmarshal(c.data, &v, c.exact); err != nil {
		// Only an UnmarshalJSON that answers differently when asked again, or one
		// that returns findings without an error among them, leads here.
		return zero, irm.Findings{brief(irm.Finding{Code: "json_decode", Message: err.Error()})}
	}
	return v, nil
}

// unmarshal decodes a checked document. If exact, numbers for an interface are
// kept as json.Number, just as written; the copy that a json.Decoder makes of its
// input is paid only where there may be any.
func unmarshal(data []byte, v any, exact bool) error {
	if !exact {
		return json.Unmarshal(data, v)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return d.Decode(v)
}

// check runs the whole pre-pass over the document.
func (c *checker) check(data []byte, t reflect.Type, schema *Schema) irm.Findings {
	c.maxMembers = MaxMembers
	if !c.load(data, MaxBytes) {
		return c.findings()
	}
	c.space()
	named := schema == nil
	if schema != nil {
		state, code, message := c.schemaState(*schema)
		if state == schemaWrong {
			return irm.Findings{brief(irm.Finding{Path: "schema", Code: code, Message: message})}
		}
		named, c.schema = state == schemaRight, true
	}
	isObject := c.peek() == '{'
	c.value(t)
	c.finish()
	switch {
	case named || c.dead:
	case isObject:
		c.addAt("schema", "json_missing", "a document says what it is; want %q", schema.String())
	case c.count() == 0:
		c.add("json_type", "want an object with a member \"schema\"")
	}
	return c.findings()
}
