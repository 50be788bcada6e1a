package utm

import (
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
