package template

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Refine returns the next version of the template, with the document of another brief and
// with other fields, and with the reason for it. The version of the change is set here. It is an error if nothing
// changes or the result is not valid. The receiver stays as it is.
func (t Template) Refine(why Change, document json.RawMessage, fields []Field) (Template, error) { // seed: B12
	next := t
	next.Version++
	next.Brief, next.Fields = slices.Clone(document), slices.Clone(fields)
	why.Version = next.Version
	next.Changes = append(slices.Clone(t.Changes), why)
	if _, err := Compile(next); err != nil {
		return Template{}, err
	}
	was, err := wire.DigestOf([]any{t.Brief, t.Fields})
	if err != nil {
		return Template{}, fmt.Errorf("template: refine: %w", err)
	}
	if is, err := wire.DigestOf([]any{next.Brief, next.Fields}); err != nil || is == was {
		return Template{}, fmt.Errorf("template: the brief is as it was (%w)", irm.ErrInvalid)
	}
	return next, nil
}

// Diff lists what is different in the briefs that b makes, as [brief.Diff] does for those of
// the defaults and examples: what a refinement changes, and whether it is material. The error
// is that of [Compile].
func Diff(a, b Template) (brief.Changes, error) {
	_, was, fs := a.compile()
	if err := fs.Err(); err != nil {
		return nil, err
	}
	_, is, fs := b.compile()
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return brief.Diff(was, is)
}
