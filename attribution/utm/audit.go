package utm

import (
	"cmp"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Audit checks many links against a [Convention], one after the other, and sums up
// what they have in common. It holds distinct values, not links. It is not safe for
// concurrent use.
type Audit struct {
	convention Convention
	links      int
	untagged   int
	values     [params]map[string]*audited
	missing    [params]int
	codes      map[string]int
	tags       map[Params]*Duplicate // by what spellings have in common
}

// audited is a distinct value, judged once.
type audited struct {
	loose   string
	links   int
	finding irm.Finding
	bad     bool
}

// NewAudit begins an audit. The error holds what is wrong with the convention.
func (c Convention) NewAudit() (*Audit, error) {
	if err := c.Validate().Err(); err != nil {
		return nil, err
	}
	a := &Audit{convention: c, codes: map[string]int{}, tags: map[Params]*Duplicate{}}
	for i := range a.values {
		a.values[i] = map[string]*audited{}
	}
	return a, nil
}

// Add takes a link in and returns what is wrong with it: the findings of the
// parser, then those of [Convention.Check], or utm_untagged in their place where the
// link carries no parameter at all.
func (a *Audit) Add(link Link) irm.Findings {
	fs := slices.Clone(link.Findings)
	a.links++
	if link.Params == (Params{}) {
		a.untagged++
		fs.Add("", "utm_untagged", "the link carries no parameter")
		a.count(fs)
		return fs
	}
	var key Params
	for param := range Param(params) {
		v := link.Params.Get(param)
		if v == "" {
			if a.convention.rule(param).Required {
				a.missing[param]++
				fs = append(fs, missing(param))
			}
			continue
		}
		seen := a.value(param, v)
		if seen.links++; seen.bad {
			fs = append(fs, seen.finding)
		}
		*key.at(param) = seen.loose
	}
	if d := a.tags[key]; d != nil {
		d.Links++
	} else {
		a.tags[key] = &Duplicate{Params: link.Params, Links: 1}
	}
	a.count(fs)
	return fs
}

func (a *Audit) value(param Param, v string) *audited {
	if seen := a.values[param][v]; seen != nil {
		return seen
	}
	seen := &audited{loose: loose(v)}
	if w, ok := a.convention.rule(param).word(v); ok {
		seen.loose = loose(w.Value) // aliases are one value
	}
	seen.finding, seen.bad = a.convention.checkParam(param, v)
	a.values[param][v] = seen
	return seen
}

func (a *Audit) count(fs irm.Findings) {
	for _, f := range fs {
		a.codes[f.Code]++
	}
}

// Report is the sum of an audit. Its lists are in a fixed order, whatever the order
// of the links, except that a duplicate shows the values of its first link.
type Report struct {
	Links      int         `json:"links"`
	Untagged   int         `json:"untagged"`            // links without any parameter
	Codes      []CodeCount `json:"codes,omitzero"`      // findings by code
	Missing    []Missing   `json:"missing,omitzero"`    // required parameters that tagged links lack
	Spellings  []Spelling  `json:"spellings,omitzero"`  // values that are spelled in several ways
	Duplicates []Duplicate `json:"duplicates,omitzero"` // equal parameters of several links
}

// CodeCount says how many findings have a code.
type CodeCount struct {
	Code     string `json:"code"`
	Findings int    `json:"findings"`
}

// Missing says how many tagged links lack a required parameter.
type Missing struct {
	Param Param `json:"param"`
	Links int   `json:"links"`
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
	Value string `json:"value"`
	Links int    `json:"links"`
}

// Duplicate is a set of parameters that several links carry, but for spelling:
// reports cannot tell these links apart.
type Duplicate struct {
	Params Params `json:"params"` // of the first
	Links  int    `json:"links"`
}

// Report sums up what was added so far. More may be added afterwards.
func (a *Audit) Report() Report {
	r := Report{Links: a.links, Untagged: a.untagged}
	for _, code := range slices.Sorted(maps.Keys(a.codes)) {
		r.Codes = append(r.Codes, CodeCount{code, a.codes[code]})
	}
	for param, n := range a.missing {
		if n > 0 {
			r.Missing = append(r.Missing, Missing{Param(param), n})
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
		groups[seen.loose] = append(groups[seen.loose], Variant{v, seen.links})
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
		if w, ok := a.convention.rule(param).word(v.Value); ok {
			return w.Value
		}
	}
	for _, v := range variants {
		if !a.values[param][v.Value].bad {
			return v.Value
		}
	}
	return a.convention.spell(variants[0].Value)
}
