package template

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// place is what a text of the brief is.
type place uint8

const (
	inText    place = iota
	inList          // an entry of it
	inPattern       // a regular expression
	inValues        // of mandatories, by ID: some are patterns
)

// What a text with placeholders is in the tree of a compiled template.
type (
	whole  struct{ field Field } // a number, or the entries of a list
	splice []piece
	piece  struct {
		literal string
		field   string // and then its value; empty: none
		quote   bool   // the value stands for itself in a regular expression
	}
)

// reader makes the tree of a document.
type reader struct {
	fs       *irm.Findings
	fields   map[string]Field
	own      map[string]bool // fields of the brief
	patterns map[string]bool // mandatories whose value is a regular expression, by ID
	used     map[string]bool
}

func newReader(fs *irm.Findings, fields []Field, tree any) *reader {
	r := &reader{fs: fs, fields: map[string]Field{}, own: map[string]bool{}, patterns: map[string]bool{}, used: map[string]bool{}}
	for _, f := range fields {
		r.fields[f.Name] = f
	}
	document, _ := tree.(map[string]any)
	for _, f := range objects(document["fields"]) {
		if name, ok := f["name"].(string); ok {
			r.own[name] = true
		}
	}
	for _, m := range objects(document["mandatories"]) {
		if id, ok := m["id"].(string); ok && m["match"] == string(matchPattern) {
			r.patterns[id] = true
		}
	}
	return r
}

func objects(list any) []map[string]any {
	var out []map[string]any
	entries, _ := list.([]any)
	for _, e := range entries {
		if o, ok := e.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}

// read is the tree of a value, with its faults reported.
func (r *reader) read(path string, v any, at place) any {
	if len(*r.fs) > wire.MaxFindings {
		return v
	}
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for _, name := range slices.Sorted(maps.Keys(v)) {
			under := member(path, name)
			if strings.Contains(name, "{{") {
				r.fs.Add(under, "template_context", "a placeholder in a name: want it in a text")
			}
			out[name] = r.read(under, v[name], r.place(v, name, at))
		}
		return out
	case []any:
		if at != inPattern {
			at = inList
		}
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = r.read(path+"["+strconv.Itoa(i)+"]", e, at)
		}
		return out
	case string:
		return r.text(path, v, at)
	}
	return v
}

// place is what the texts are that a member of an object has.
func (r *reader) place(object map[string]any, name string, at place) place {
	switch {
	case at == inValues && r.patterns[name],
		name == "pattern",
		object["match"] == string(matchPattern) && (name == "value" || name == "or"):
		return inPattern
	case name == "values" && object["collaboration"] == nil:
		return inValues
	}
	return inText
}

// text is a text without placeholders as it is, and others in their pieces.
func (r *reader) text(path, s string, at place) any {
	known := func(name string) bool { return r.fields[name].Name != "" || r.own[name] }
	var out splice
	done := 0
	for _, use := range placeholder.Parse(r.fs, path, s, known).Uses() {
		f, ok := r.fields[use.Name]
		if !ok {
			continue // stays for the participants
		}
		r.used[f.Name], r.used[f.Of] = true, true
		end := use.At + strings.Index(s[use.At:], "}}") + 2
		alone := use.At == 0 && end == len(s)
		switch {
		case f.Kind == List && !(alone && at == inList):
			r.fs.Add(path, "whole", "{{%s}} is a list: want it alone, as an entry of a list", f.Name)
		case alone && (f.Kind == List || f.Kind == Number):
			return whole{f}
		}
		out = append(out, piece{s[done:use.At], f.Name, at == inPattern})
		done = end
	}
	if out == nil {
		return s
	}
	return append(out, piece{literal: s[done:]})
}

// finish reports fields that are the brief's too, or that nothing uses, and briefs of one ID.
func (r *reader) finish(fields []Field, tree any) {
	for i, f := range fields {
		path := fmt.Sprintf("fields[%d].name", i)
		switch {
		case r.own[f.Name]:
			r.fs.Add(path, "duplicate", "%s is a field of the brief, too: want it in one place", irm.Quote(f.Name))
		case !r.used[f.Name]:
			r.fs.Warn(path, "unused", "nothing uses %s", irm.Quote(f.Name))
		}
	}
	document, _ := tree.(map[string]any)
	if id, ok := document["id"].(string); ok {
		r.fs.Warn("brief.id", "same_id", "all briefs of this template would be %s: want a field in the ID", irm.Quote(id))
	}
}

// maxPath keeps the paths of what is nested deeply short.
const maxPath = 512

// member is the path of a member of an object.
func member(path, name string) string {
	switch {
	case len(path) > maxPath:
		return path
	case placeholder.IsName(name):
		return path + "." + name
	}
	return path + "[" + irm.Quote(name) + "]"
}
