package outreach

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Refine returns the next version of the template, with the variants given in the place of
// those in the same language or behind the others, and with the reason for it. The version
// of the change is set here. It is an error if nothing changes or the result is not valid.
// The receiver stays as it is.
func (t Template) Refine(why Change, variants ...Variant) (Template, error) { // seed: B12
	next := t
	next.Version++
	next.Variants = slices.Clone(t.Variants)
	for _, v := range variants {
		i := slices.IndexFunc(next.Variants, func(w Variant) bool { return w.Language == v.Language })
		if i < 0 {
			next.Variants = append(next.Variants, v)
		} else {
			next.Variants[i] = v
		}
	}
	before, err := t.Digest()
	if err != nil {
		return Template{}, err
	}
	same := next
	same.Version = t.Version
	after, err := same.Digest()
	if err != nil {
		return Template{}, err
	}
	if before == after {
		return Template{}, fmt.Errorf("outreach: the variants are as they were (%w)", irm.ErrInvalid)
	}
	why.Version = next.Version
	next.Changes = append(slices.Clone(t.Changes), why)
	if err := next.Validate().Err(); err != nil {
		return Template{}, err
	}
	return next, nil
}
