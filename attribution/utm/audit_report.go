package utm

import (
	"cmp"
	"maps"
	"slices"
)

// Report is the sum of an audit. Its lists are in a fixed order, whatever the order
// of the links. Examples are the first link of each kind as it stands, with whatever
// personal data its query may hold, cut to 256 bytes.
type Report struct {
	Links      int         `json:"links"`
	Untagged   int         `json:"untagged"`            // links without any parameter
	Ungrouped  int         `json:"ungrouped,omitzero"`  // links that Spellings and Duplicates leave out, for want of room
	Codes      []CodeCount `json:"codes,omitzero"`      // findings by code
	Missing    []Missing   `json:"missing,omitzero"`    // required parameters that tagged links lack
	Spellings  []Spelling  `json:"spellings,omitzero"`  // values that are spelled in several ways
	Duplicates []Duplicate `json:"duplicates,omitzero"` // equal parameters of several links
}

// CodeCount says how many findings have a code.
type CodeCount struct {
	Code     string `json:"code"`
	Findings int    `json:"findings"`
	Example  string `json:"example"`
}

// Missing says how many tagged links lack a required parameter.
type Missing struct {
	Param   Param  `json:"param"`
	Links   int    `json:"links"`
	Example string `json:"example"`
}

// Spelling is a value that differs only in case, in separators, or is given by an
// alias.
type Spelling struct {
	Param    Param     `json:"param"`
	Want     string    `json:"want"`     // what the convention would write
	Variants []Variant `json:"variants"` // two or more, the most frequent first
}

// Variant is one way to spell a value.
type Variant struct {
	Value   string `json:"value"`
	Links   int    `json:"links"`
	Example string `json:"example"`
}

// Duplicate is a set of parameters that several links carry, but for spelling.
// Reports by parameters cannot tell these links apart, whatever pages they lead to:
// pages are not compared, and a link that was added twice counts twice.
type Duplicate struct {
	Params  Params `json:"params"` // of the first
	Links   int    `json:"links"`
	Example string `json:"example"`
}

// Report sums up what was added so far. More may be added afterwards.
func (a *Audit) Report() Report {
	r := Report{Links: a.links, Untagged: a.untagged, Ungrouped: a.ungrouped}
	for _, code := range slices.Sorted(maps.Keys(a.codes)) {
		r.Codes = append(r.Codes, *a.codes[code])
	}
	for _, m := range a.missing {
		if m.Links > 0 {
			r.Missing = append(r.Missing, m)
		}
	}
	for param := range Param(params) {
		r.Spellings = append(r.Spellings, a.spellings(param)...)
	}
	for _, d := range a.tags {
		if d.Links > 1 {
			r.Duplicates = append(r.Duplicates, *d)
		}
	}
	slices.SortFunc(r.Duplicates, func(x, y Duplicate) int {
		return cmp.Or(cmp.Compare(y.Links, x.Links), cmp.Compare(x.Params.Encode(), y.Params.Encode()))
	})
	return r
}

// spellings groups the values of one parameter.
func (a *Audit) spellings(param Param) []Spelling {
	groups := map[string][]Variant{}
	for v, seen := range a.values[param] {
		groups[seen.key] = append(groups[seen.key], Variant{v, seen.links, seen.example})
	}
	var out []Spelling
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		variants := groups[key]
		if len(variants) < 2 {
			continue
		}
		slices.SortFunc(variants, func(x, y Variant) int {
			return cmp.Or(cmp.Compare(y.Links, x.Links), cmp.Compare(x.Value, y.Value))
		})
		out = append(out, Spelling{Param: param, Want: a.want(param, variants), Variants: variants})
	}
	return out
}

// want is the word of the vocabulary, or the most frequent spelling that keeps the
// convention, or the most frequent one, mended.
func (a *Audit) want(param Param, variants []Variant) string {
	for _, v := range variants {
		if w, ok := a.style.rules[param].words.find(a.style.convention.key(v.Value)); ok {
			return w
		}
	}
	for _, v := range variants {
		if !a.values[param][v.Value].bad {
			return v.Value
		}
	}
	return a.style.convention.spell(variants[0].Value)
}
