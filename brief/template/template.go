package template

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/brief/internal/history"
	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Limits of a template. A value has at most 8 KiB.
const (
	MaxFields  = 256
	MaxChanges = history.MaxChanges // 1,000
	MaxNote    = history.MaxNote    // bytes of a note or a reason: 1,024
	MaxDays    = 3660               // of a field that is counted from another
)

var templateSchema = wire.Schema{Name: "irmkit/brief_template", Major: 1}

// Template is a brief with placeholders where campaigns differ, and what was learned from
// them. It is a document, JSON with the schema "irmkit/brief_template/1". The zero Template is
// not valid.
type Template struct { // seed: B12
	Schema  string           `json:"schema,omitzero"`
	ID      string           `json:"id" wire:"required"`
	Version int              `json:"version" wire:"required"` // from 1
	Kind    irm.CampaignKind `json:"kind,omitzero"`           // of the campaigns that it is for
	Fields  []Field          `json:"fields,omitempty"`
	// Brief is the document of a brief ("irmkit/brief/1") in which {{name}} stands for a
	// field, in any text. Placeholders that the brief lists in its own fields stay in it:
	// they differ by participant.
	Brief   json.RawMessage `json:"brief" wire:"required"`
	Changes []Change        `json:"changes,omitempty"` // why there are later versions than the first
}

// Field is a placeholder, and what may be filled in.
type Field struct {
	Name    string `json:"name" wire:"required"` // lower-case letters, digits and _
	Kind    Kind   `json:"kind,omitzero"`
	Note    string `json:"note,omitzero"`    // what is to be filled in
	Default string `json:"default,omitzero"` // where nothing is
	Example string `json:"example,omitzero"` // by which the template is checked, if there is no default
	// Of is a day or a moment that this one is counted from, by Days of the calendar.
	Of   string `json:"of,omitzero"`
	Days int    `json:"days,omitzero"`
}

// Kind says what a field is filled with.
type Kind string

// The kinds of fields.
const (
	Text   Kind = ""
	Link   Kind = "link"   // an http or https address
	Number Kind = "number" // a whole number; alone, "{{posts}}", it is a number of JSON
	List   Kind = "list"   // words by commas, as so many entries of a list: ["{{markets}}"]
	Day    Kind = "day"    // 2026-03-02, or a moment, of which it is the day
	Moment Kind = "moment" // 2026-03-02, when the day begins, or 2026-03-02T09:00:00Z
)

var kinds = []Kind{Text, Link, Number, List, Day, Moment}

// Change is why a version is not as the one before.
type Change struct {
	Version  int            `json:"version" wire:"required"` // the new one, from 2
	At       irm.Date       `json:"at" wire:"required"`
	Campaign irm.CampaignID `json:"campaign,omitzero"` // after whose retro
	Why      string         `json:"why" wire:"required"`
}

// Decode reads a template strictly, and checks it as [Compile] does. The error holds all
// findings of the form, or all of the meaning, together (irm.Findings).
func Decode(data []byte) (Template, error) {
	t, err := wire.Decode[Template](data, templateSchema)
	if err == nil {
		_, err = Compile(t)
	}
	if err != nil {
		return Template{}, err
	}
	return t, nil
}

// MarshalJSON writes the document with its schema, also where the template does not name it.
func (t Template) MarshalJSON() ([]byte, error) {
	type document Template
	if t.Schema == "" {
		t.Schema = templateSchema.String()
	}
	return json.Marshal(document(t))
}

// Digest identifies the content of the template, whatever the version of its schema.
func (t Template) Digest() (wire.Digest, error) {
	type content Template // without MarshalJSON, which adds a schema
	t.Schema = ""
	return wire.DigestOf(content(t))
}

func (t Template) validateFields(fs *irm.Findings) {
	if n := len(t.Fields); n > MaxFields {
		fs.Add("fields", "limit", "%d fields: want at most %d", n, MaxFields)
		return
	}
	for i := range t.Fields {
		t.validateField(fs, i)
	}
}

func (t Template) validateField(fs *irm.Findings, i int) {
	f, at := t.Fields[i], fmt.Sprintf("fields[%d]", i)
	if !placeholder.IsName(f.Name) {
		fs.Add(at+".name", "name", "%s: want lower-case letters, digits and _, a letter first", irm.Quote(f.Name))
	}
	if slices.ContainsFunc(t.Fields[:i], func(g Field) bool { return g.Name == f.Name }) {
		fs.Add(at+".name", "duplicate", "%s is there twice", irm.Quote(f.Name))
	}
	if !slices.Contains(kinds, f.Kind) {
		fs.Add(at+".kind", "kind", "no such kind as %s: want link, number, list, day, moment, or none for text", irm.Quote(string(f.Kind)))
	}
	history.CheckNote(fs, at+".note", f.Note)
	if f.Of == "" {
		if f.Days != 0 {
			fs.Add(at+".days", "days", "days are counted from another field: want of")
		}
		return
	}
	dated := func(g Field) bool { return g.Name == f.Of && g.Of == "" && (g.Kind == Day || g.Kind == Moment) }
	switch {
	case f.Kind != Day && f.Kind != Moment:
		fs.Add(at+".of", "of", "only a day or a moment is counted from another")
	case !slices.ContainsFunc(t.Fields, dated):
		fs.Add(at+".of", "of", "%s is no day or moment that is filled in", irm.Quote(f.Of))
	case f.Days < -MaxDays || f.Days > MaxDays:
		fs.Add(at+".days", "limit", "%d days: want -%d to %d", f.Days, MaxDays, MaxDays)
	case f.Default != "" || f.Example != "":
		fs.Add(at+".default", "of", "a field that is counted has no value of its own")
	}
}
