package lifecycletest

import (
	"encoding/json"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/lifecycle"
)

// schema is that of definitions.
const schema = "irmkit/machine/1"

// checkDocuments writes the definition and reads it again, and draws it twice.
func (t *trial[S, E, C]) checkDocuments() {
	d := t.d
	if d.Schema == "" { // a literal need not say what it is, a document does
		d.Schema = schema
	}
	data, err := json.Marshal(d)
	if err != nil {
		t.fail("the definition cannot be written as JSON: %v", err)
		return
	}
	d, err = lifecycle.DecodeDefinition[S, E, C](data)
	if err != nil {
		t.fail("the JSON of the definition cannot be read: %v", err)
		return
	}
	d = d.Bind(t.d.Guards)
	d.Effects, d.Calendar = t.d.Effects, t.d.Calendar
	m, err := lifecycle.Compile(d)
	if err != nil {
		t.fail("the definition does not compile after a round trip by JSON: %v", err)
		return
	}
	for _, f := range lifecycle.Diff(t.table, m) {
		t.fail("the definition is another after a round trip by JSON: %v", f)
	}
	for _, picture := range []struct {
		name string
		of   func(engine[S, E, C]) string
	}{
		{"Mermaid", engine[S, E, C].Mermaid},
		{"DOT", engine[S, E, C].DOT},
		{"Markdown", engine[S, E, C].Markdown},
	} {
		first := picture.of(t.m)
		for _, again := range []string{picture.of(t.m), picture.of(m)} {
			if first != again {
				t.fail("%s is not the same twice:\n%s", picture.name, cmp.Diff(first, again))
			}
		}
	}
}
