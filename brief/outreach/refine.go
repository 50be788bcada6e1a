package outreach

import (
	"fmt"
	"maps"
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
	next.Variants = cloneVariants(t.Variants)
	for _, v := range cloneVariants(variants) {
		i := slices.IndexFunc(next.Variants, func(w Variant) bool { return w.Language == v.Language })
		if i < 0 {
			next.Variants = append(next.Variants, v)
		} else {
			next.Variants[i] = v
		}
	}
	if slices.EqualFunc(t.Variants, next.Variants, Variant.equal) {
		return Template{}, fmt.Errorf("outreach: the variants are as they were (%w)", irm.ErrInvalid)
	}
	why.Version = next.Version
	next.Changes = append(slices.Clone(t.Changes), why)
	if err := next.Validate().Err(); err != nil {
		return Template{}, err
	}
	return next, nil
}

// cloneVariants copies all that could be changed in them.
func cloneVariants(variants []Variant) []Variant {
	variants = slices.Clone(variants)
	for i, v := range variants {
		variants[i].Texts, variants[i].Months = maps.Clone(v.Texts), slices.Clone(v.Months)
	}
	return variants
}

func (v Variant) equal(w Variant) bool {
	return v.Language == w.Language && v.Subject == w.Subject && v.Body == w.Body && maps.Equal(v.Texts, w.Texts) &&
		v.Date == w.Date && slices.Equal(v.Months, w.Months)
}
