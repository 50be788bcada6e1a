package template

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

// Compiled is a template that was read once, to be filled many times. It is immutable and
// safe for concurrent use; make one with [Compile].
type Compiled struct {
	template Template
	tree     any // of the brief; never changed
	fields   map[string]Field
}

// Values are what a template is filled with.
type Values struct {
	Fields map[string]string // by name; what is not here has its default
	Zone   *time.Location    // in which days begin; nil is UTC
}

// Compile reads a template, and checks it by filling in the defaults and examples: what comes
// out has to be a brief without errors. The error holds all findings together
// (irm.Findings); those on the brief have paths that begin with "brief".
func Compile(t Template) (*Compiled, error) {
	fs := t.validate()
	c := &Compiled{template: t, fields: make(map[string]Field, len(t.Fields))}
	for _, f := range t.Fields {
		c.fields[f.Name] = f
	}
	d := json.NewDecoder(bytes.NewReader(t.Brief))
	d.UseNumber()
	if err := d.Decode(&c.tree); err != nil {
		fs.Add("brief", "json_syntax", "want the document of a brief: %v", err)
		return nil, fs.Err()
	}
	if fs.Err() != nil {
		return nil, fs.Err()
	}
	c.checkTexts(&fs)
	if fs.Err() != nil {
		return nil, fs.Err()
	}
	values := make(map[string]string, len(t.Fields))
	for i, f := range t.Fields {
		switch {
		case f.Of != "":
		case f.Default != "":
			values[f.Name] = f.Default
		case f.Example != "":
			values[f.Name] = f.Example
		default:
			fs.Add(fmt.Sprintf("fields[%d].example", i), "example", "the template cannot be checked: want an example or a default for %s", f.Name)
		}
	}
	if fs.Err() == nil {
		_, found := c.Fill(Values{Fields: values})
		for _, f := range found {
			if f.Severity == irm.SeverityError && !strings.HasPrefix(f.Path, "fields.") {
				f.Path = strings.TrimSuffix("brief."+f.Path, ".")
			}
			fs = append(fs, f)
		}
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

// checkTexts reports placeholders that are none, or of nobody, and fields that nothing uses.
func (c *Compiled) checkTexts(fs *irm.Findings) {
	own := c.own()
	for i, f := range c.template.Fields {
		if own[f.Name] {
			fs.Add(fmt.Sprintf("fields[%d].name", i), "duplicate", "%s is a field of the brief, too: want it in one place", irm.Quote(f.Name))
		}
	}
	used := map[string]bool{}
	known := func(name string) bool { return c.fields[name].Name != "" || own[name] }
	walk("brief", c.tree, func(path, text string) {
		for _, name := range placeholder.Parse(fs, path, text, known).Names() {
			used[name] = true
			f := c.fields[name]
			if (f.Kind == Number || f.Kind == List) && text != mark(name) {
				fs.Add(path, "whole", "%s is a %s: want nothing else in the text", mark(name), f.Kind)
			}
			used[f.Of] = true
		}
	})
	for i, f := range c.template.Fields {
		if !used[f.Name] {
			fs.Warn(fmt.Sprintf("fields[%d].name", i), "unused", "nothing uses %s", irm.Quote(f.Name))
		}
	}
}

// own are the names of the brief's own fields.
func (c *Compiled) own() map[string]bool {
	out := map[string]bool{}
	if document, ok := c.tree.(map[string]any); ok {
		list, _ := document["fields"].([]any)
		for _, entry := range list {
			if field, ok := entry.(map[string]any); ok {
				if name, ok := field["name"].(string); ok {
					out[name] = true
				}
			}
		}
	}
	return out
}

func mark(name string) string { return "{{" + name + "}}" }

// walk calls yield for every text of a document, in a fixed order.
func walk(path string, v any, yield func(path, text string)) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			walk(path+"."+name, v[name], yield)
		}
	case []any:
		for i, entry := range v {
			walk(path+"["+strconv.Itoa(i)+"]", entry, yield)
		}
	case string:
		yield(path, v)
	}
}

// Fill makes the brief of one campaign. The brief is zero if any finding is an error: a field
// without a value, a value that must not stand where it would, or what [brief.Decode] reports.
// Values that nothing uses are warnings.
//
// A value is text: braces are not taken in one, since they would be placeholders of the brief.
func (c *Compiled) Fill(v Values) (brief.Brief, irm.Findings) {
	texts, fs := c.texts(v)
	if fs.Err() != nil {
		return brief.Brief{}, fs
	}
	filled, err := json.Marshal(c.fill(c.tree, texts))
	if err != nil {
		fs.AddErr("", err)
		return brief.Brief{}, fs
	}
	b, err := brief.Decode(filled)
	fs.AddErr("", err)
	return b, fs
}

// fill is a copy of a value with the placeholders filled in.
func (c *Compiled) fill(v any, texts map[string]string) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, value := range v {
			out[name] = c.fill(value, texts)
		}
		return out
	case []any:
		out := make([]any, 0, len(v))
		for _, entry := range v {
			if f, ok := c.whole(entry); ok && f.Kind == List {
				for word := range strings.SplitSeq(texts[f.Name], ",") {
					if word = strings.TrimSpace(word); word != "" {
						out = append(out, word)
					}
				}
				continue
			}
			out = append(out, c.fill(entry, texts))
		}
		return out
	case string:
		if f, ok := c.whole(v); ok && f.Kind == Number {
			return json.Number(texts[f.Name])
		}
		return c.splice(v, texts)
	}
	return v
}

// whole is the field that a text consists of.
func (c *Compiled) whole(v any) (Field, bool) {
	text, ok := v.(string)
	if !ok || !strings.HasPrefix(text, "{{") || !strings.HasSuffix(text, "}}") {
		return Field{}, false
	}
	f, ok := c.fields[text[2:len(text)-2]]
	return f, ok
}

// splice puts values into a text, and leaves the brief's own placeholders as they are.
func (c *Compiled) splice(text string, texts map[string]string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	var out strings.Builder
	var none irm.Findings
	done := 0
	for _, use := range placeholder.Parse(&none, "", text, func(string) bool { return true }).Uses() {
		value, ok := texts[use.Name]
		if !ok {
			continue
		}
		out.WriteString(text[done:use.At])
		out.WriteString(value)
		done = use.At + strings.Index(text[use.At:], "}}") + 2
	}
	out.WriteString(text[done:])
	return out.String()
}
