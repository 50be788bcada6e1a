package outreach

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/internal/history"
	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// templateSchema is the highest version of the document that this package reads.
var templateSchema = wire.Schema{Name: "irmkit/outreach", Major: 1}

// Limits of a template. Names and IDs have at most [irm.MaxID] bytes.
const (
	MaxText     = placeholder.MaxText  // bytes of a subject or body, as written and as filled: 64 KiB
	MaxValue    = placeholder.MaxValue // bytes of what a placeholder is filled with: 8 KiB
	MaxVariants = 64
	MaxFields   = 64
	MaxChanges  = history.MaxChanges // 1,000
	MaxNote     = history.MaxNote    // bytes of a note, a reason or a date form: 1,024
)

// email is the channel whose messages have a subject.
const email = "email"

// Template is a message as data: in one or several languages, with placeholders where it is
// to be personal. It is a document, JSON with the schema "irmkit/outreach/1". The zero
// Template is not valid: it has no variant.
type Template struct { // seed: B9
	Schema   string    `json:"schema,omitzero"`
	ID       string    `json:"id" wire:"required"`
	Version  int       `json:"version" wire:"required"` // from 1
	Channel  string    `json:"channel" wire:"required"` // "email", "instagram_dm"
	Fields   []Field   `json:"fields,omitzero"`         // placeholders beside those that every template has
	Variants []Variant `json:"variants" wire:"required"`
	Changes  []Change  `json:"changes,omitzero"` // why there are later versions than the first
}

// Field is a placeholder of the host's own.
type Field struct {
	Name string `json:"name" wire:"required"` // lower-case letters, digits and _
	Link bool   `json:"link,omitzero"`        // an http or https address, and nothing else
	Note string `json:"note,omitzero"`        // what is to be filled in
}

// Variant is the message in one language.
type Variant struct {
	Language irm.Language      `json:"language" wire:"required"`
	Subject  string            `json:"subject,omitzero"` // one line; empty where the channel has none
	Body     string            `json:"body" wire:"required"`
	Texts    map[string]string `json:"texts,omitzero"`  // what placeholders are filled with unless the host says otherwise
	Date     string            `json:"date,omitzero"`   // "{{month}} {{day}}, {{year}}"; empty: YYYY-MM-DD
	Months   []string          `json:"months,omitzero"` // twelve names; none: numbers
}

// Change is why a version is not as the one before.
type Change struct { // seed: B12
	Version  int            `json:"version" wire:"required"` // the new one, from 2
	At       irm.Date       `json:"at" wire:"required"`
	Campaign irm.CampaignID `json:"campaign,omitzero"` // after whose retro
	Why      string         `json:"why" wire:"required"`
}

// DecodeTemplate reads a template strictly, and validates what has the right form. The error
// holds all findings of the form, or all of the meaning, together ([irm.Findings]); warnings
// are no error, [Template.Validate] has them.
func DecodeTemplate(data []byte) (Template, error) {
	t, err := wire.Decode[Template](data, templateSchema)
	if err == nil {
		err = t.Validate().Err()
	}
	if err != nil {
		return Template{}, err
	}
	return t, nil
}

// MarshalJSON writes the document. It has its schema, also where the template does not name
// it. What nobody could read again, for its size, is an error.
func (t Template) MarshalJSON() ([]byte, error) {
	type document Template
	if t.Schema == "" {
		t.Schema = templateSchema.String()
	}
	data, err := json.Marshal(document(t))
	if err == nil && len(data) > wire.MaxBytes {
		return nil, &irm.ParseError{What: "template", Code: "limit", Want: fmt.Sprintf("the document has %d bytes: want at most %d", len(data), wire.MaxBytes)}
	}
	return data, err
}

// Digest identifies the content of the template, whatever the version of its schema.
func (t Template) Digest() (wire.Digest, error) {
	t.Schema = ""
	return wire.DigestOf(t)
}

// Validate reports everything that is wrong with the template, and, as warnings, what was
// probably not meant: placeholders of other template languages, texts that nothing uses,
// variants that say less than others.
func (t Template) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(t.ID))
	if t.Version < 1 {
		fs.Add("version", "version", "version %d: want 1 or more", t.Version)
	}
	if !placeholder.IsName(t.Channel) {
		fs.Add("channel", "channel", "%s: want lower-case letters, digits and _", placeholder.Quote(t.Channel))
	}
	t.validateFields(&fs)
	if n := len(t.Variants); n == 0 || n > MaxVariants {
		fs.Add("variants", "limit", "%d variants: want 1 to %d", n, MaxVariants)
	}
	links := t.links()
	var parsed []form
	for i, v := range t.Variants[:min(len(t.Variants), MaxVariants)] {
		path := fmt.Sprintf("variants[%d]", i)
		fs.AddErr(path+".language", irm.CheckLanguage(v.Language))
		first := slices.IndexFunc(t.Variants, func(w Variant) bool { return w.Language == v.Language })
		if first < i {
			fs.Add(path+".language", "duplicate", "the same as variants[%d]", first)
		}
		parsed = append(parsed, v.parse(&fs, path, links))
	}
	compareVariants(&fs, parsed)
	if t.Channel == email {
		for i, v := range t.Variants[:len(parsed)] {
			if strings.TrimSpace(v.Subject) == "" {
				fs.Warn(fmt.Sprintf("variants[%d].subject", i), "subject_missing", "an e-mail without a subject")
			}
		}
	}
	history.Check(&fs, t.Version, t.Changes, func(c Change) history.Change { return history.Change(c) })
	return fs
}

func (t Template) validateFields(fs *irm.Findings) {
	if n := len(t.Fields); n > MaxFields {
		fs.Add("fields", "limit", "%d fields: want at most %d", n, MaxFields)
	}
	for i, f := range t.Fields[:min(len(t.Fields), MaxFields)] {
		path := fmt.Sprintf("fields[%d]", i)
		_, stock := stockFields[f.Name]
		first := slices.IndexFunc(t.Fields, func(g Field) bool { return g.Name == f.Name })
		switch {
		case !placeholder.IsName(f.Name):
			fs.Add(path+".name", "field", "%s: want lower-case letters, digits and _", placeholder.Quote(f.Name))
		case stock:
			fs.Add(path+".name", "field", "%q: every template has it", f.Name)
		case first < i:
			fs.Add(path+".name", "duplicate", "the same as fields[%d]", first)
		}
		history.CheckNote(fs, path+".note", f.Note)
	}
}

// links says of every placeholder whether it is a link.
func (t Template) links() map[string]bool {
	links := make(map[string]bool, len(stockFields)+len(t.Fields))
	for name, f := range stockFields {
		links[name] = f.link
	}
	for _, f := range t.Fields {
		links[f.Name] = f.Link
	}
	return links
}
