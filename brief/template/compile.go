package template

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/internal/history"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Compiled is a template that was read once, to be filled many times. It is immutable and
// safe for concurrent use; make one with [Compile].
type Compiled struct {
	fields []Field
	tree   any // of the brief, see [reader]; never changed
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
	c, _, fs := t.compile()
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

// Validate reports what [Compile] does, and warnings: those of [brief.Brief.Validate] on the
// brief of defaults and examples, and what was probably not meant.
func (t Template) Validate() irm.Findings {
	_, b, fs := t.compile()
	if fs.Err() == nil {
		fs = append(fs, b.Validate().Under("brief")...)
	}
	return fs
}

// compile also gives the brief of defaults and examples.
func (t Template) compile() (*Compiled, brief.Brief, irm.Findings) {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(t.ID))
	if t.Version < 1 {
		fs.Add("version", "version", "version %d: want 1 or more", t.Version)
	}
	t.validateFields(&fs)
	history.Check(&fs, t.Version, t.Changes, func(c Change) history.Change { return history.Change(c) })
	tree, err := wire.DecodeValue[any](t.Brief)
	fs.AddErr("brief", err)
	if fs.Err() != nil {
		return nil, brief.Brief{}, fs
	}
	c := &Compiled{fields: slices.Clone(t.Fields)}
	r := newReader(&fs, t.Fields, tree)
	c.tree = r.read("brief", tree, inText)
	r.finish(t.Fields, c.tree)
	values := t.examples(&fs)
	if fs.Err() != nil {
		return nil, brief.Brief{}, fs
	}
	b, found := c.fill(Values{Fields: values})
	for _, f := range found {
		name, ofField := strings.CutPrefix(f.Path, "fields.")
		i := slices.IndexFunc(t.Fields, func(f Field) bool { return f.Name == name })
		switch {
		case !ofField:
			fs = append(fs, irm.Findings{f}.Under("brief")...)
			continue
		case t.Fields[i].Of != "":
			f.Path = fmt.Sprintf("fields[%d].days", i)
		case t.Fields[i].Default != "":
			f.Path = fmt.Sprintf("fields[%d].default", i)
		default:
			f.Path = fmt.Sprintf("fields[%d].example", i)
		}
		fs = append(fs, f)
	}
	return c, b, fs
}

// examples are the values that a template is checked with.
func (t Template) examples(fs *irm.Findings) map[string]string {
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
	return values
}
