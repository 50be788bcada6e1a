package utm

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Audit checks many links against a [Convention], one after the other, and sums up
// what they have in common. It holds copies of distinct values, not links. It is not
// safe for concurrent use.
//
// At most 100,000 distinct values of a parameter are held, and as many distinct sets
// of parameters, none with a value of more than 512 bytes. Links beyond are checked and
// counted like all others, but in no group: see Report.Ungrouped.
type Audit struct {
	style     *Style
	links     int
	untagged  int
	ungrouped int
	values    [params]map[string]*audited
	missing   [params]Missing
	codes     map[string]*CodeCount
	tags      map[Params]*Duplicate // by what spellings have in common
}

// audited is a distinct value, judged once.
type audited struct {
	key     string
	example string
	links   int
	finding irm.Finding
	bad     bool
}

const (
	maxDistinct = 100_000
	maxExample  = 256 // bytes of a link
)

// NewAudit begins an audit. The error holds what is wrong with the convention.
func (c Convention) NewAudit() (*Audit, error) {
	style, err := c.Compile()
	if err != nil {
		return nil, err
	}
	a := &Audit{style: style, codes: map[string]*CodeCount{}, tags: map[Params]*Duplicate{}}
	for i := range a.values {
		a.values[i] = map[string]*audited{}
		a.missing[i].Param = Param(i)
	}
	return a, nil
}

// Add takes a link in and returns what is wrong with it: the findings of the
// parser, then those of [Style.Check], or utm_untagged in their place where the
// link carries no parameter at all.
func (a *Audit) Add(link Link) irm.Findings {
	fs := slices.Clone(link.Findings)
	a.links++
	if link.Params == (Params{}) {
		a.untagged++
		fs.Add("", "utm_untagged", "the link carries no parameter")
		a.count(fs, link.Raw)
		return fs
	}
	var key Params
	grouped := true
	for param := range Param(params) {
		v := link.Params.Get(param)
		if v == "" {
			if a.style.rules[param].required {
				a.lacks(param, link.Raw)
				fs = append(fs, missing(param))
			}
			continue
		}
		seen, held := a.value(param, v, link.Raw)
		if seen.links++; seen.bad {
			fs = append(fs, seen.finding)
		}
		grouped = grouped && held
		*key.at(param) = seen.key
	}
	if !grouped || !a.group(key, link) {
		a.ungrouped++
	}
	a.count(fs, link.Raw)
	return fs
}

// value judges a value, and holds it if there is room.
func (a *Audit) value(param Param, v, raw string) (seen *audited, held bool) {
	if seen := a.values[param][v]; seen != nil {
		return seen, true
	}
	seen = &audited{}
	if seen.finding, seen.bad = a.style.checkParam(param, v); len(v) > maxValue || len(a.values[param]) >= maxDistinct {
		return seen, false
	}
	v = strings.Clone(v) // which would keep the link alive
	seen.key, seen.example = a.style.convention.key(v), cut(raw, maxExample)
	if w, ok := a.style.rules[param].words.find(seen.key); ok {
		seen.key = a.style.convention.key(w) // aliases are one value
	}
	a.values[param][v] = seen
	return seen, true
}

// group counts links whose parameters are alike, if there is room.
func (a *Audit) group(key Params, link Link) bool {
	if d := a.tags[key]; d != nil {
		d.Links++
		return true
	}
	if len(a.tags) >= maxDistinct {
		return false
	}
	p := link.Params
	for param, v := range p.All() {
		*p.at(param) = strings.Clone(v)
	}
	a.tags[key] = &Duplicate{Params: p, Links: 1, Example: cut(link.Raw, maxExample)}
	return true
}

func (a *Audit) lacks(param Param, raw string) {
	if a.missing[param].Links++; a.missing[param].Links == 1 {
		a.missing[param].Example = cut(raw, maxExample)
	}
}

func (a *Audit) count(fs irm.Findings, raw string) {
	for _, f := range fs {
		if a.codes[f.Code] == nil {
			a.codes[f.Code] = &CodeCount{Code: f.Code, Example: cut(raw, maxExample)}
		}
		a.codes[f.Code].Findings++
	}
}

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
