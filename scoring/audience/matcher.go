package audience

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Matcher compares audiences with one ideal customer. It never changes, and serves any
// number of goroutines.
type Matcher struct {
	measure Measure
	targets []target
}

type target struct {
	dimension
	weight float64 // share of all weights
	shares shares
}

// Match is how well an audience matches the ideal customer. Known is 0 where the audience
// says nothing of any dimension that matters; then Likely says nothing either.
//
// Low and High take a dimension that is missing as having nothing, or everything, in
// common; Likely leaves it out. Known is the weight of what is described.
type Match struct { // seed: S2
	Likeness
	Parts  []Part    `json:"parts"` // one for each dimension that matters, in the order of the fields of Ideal
	Source string    `json:"source,omitzero"`
	AsOf   time.Time `json:"as_of,omitzero"`
	// Estimated is set where the source says that it guesses.
	Estimated bool `json:"estimated,omitzero"`
}

// Part is what one dimension adds to a [Match]. A dimension that is missing has a Known of 0.
type Part struct {
	Dimension string  `json:"dimension"` // "countries", "languages", "ages", "genders" or "interests"
	Weight    float64 `json:"weight"`    // of all dimensions that matter, 1
	Likeness
	// Across are the audience's groups of ages that are no part of a single group of the ideal, such
	// as 18-29 where this has 18-24 and 25-34. They count as unknown: what they have in
	// common with it nobody can tell.
	Across []string `json:"across,omitzero"`
}

// NewMatcher prepares an ideal customer. The error is what Validate finds.
func NewMatcher(i Ideal) (*Matcher, error) {
	if err := i.Validate().Err(); err != nil {
		return nil, err
	}
	m, sum := &Matcher{measure: i.Measure}, 0.0
	for _, d := range dimensions {
		if t := d.target(&i); len(t.Shares) > 0 {
			m.targets = append(m.targets, target{d, float64(t.Weight), read(t.Shares)})
			sum += float64(t.Weight)
		}
	}
	for at := range m.targets {
		m.targets[at].weight /= sum
	}
	return m, nil
}

// Match compares an audience with the ideal, dimension by dimension and together. Groups
// of ages that lie within one of the ideal's are counted there. The errors are findings: those of the
// audience's distributions.
func (m *Matcher) Match(a irm.Audience) (Match, error) {
	var fs irm.Findings
	for _, t := range m.targets {
		fs = append(fs, t.audience(&a).Validate().Under(t.name)...)
	}
	if err := fs.Err(); err != nil {
		return Match{}, err
	}
	out := Match{Source: a.Source, AsOf: a.AsOf, Estimated: a.Estimated, Parts: make([]Part, len(m.targets))}
	seen := 0.0 // weight of the dimensions that are not missing
	for i, t := range m.targets {
		part := Part{Dimension: t.name, Weight: t.weight}
		have := read(t.audience(&a))
		if t.name == "ages" {
			have, part.Across = regroup(t.shares, have)
		}
		part.Likeness = m.measure.compare(t.shares, have)
		out.Parts[i] = part
		out.Low += float64(t.weight * part.Low)
		out.High += float64(t.weight * part.High)
		out.Known += float64(t.weight * part.Known)
		if part.Known > 0 {
			out.Likely += float64(t.weight * part.Likely)
			seen += t.weight
		}
	}
	out.Low, out.High, out.Known = min(out.Low, 1), min(out.High, 1), min(out.Known, 1)
	if seen > 0 {
		out.Likely = min(max(out.Likely/seen, out.Low), out.High)
	}
	return out, nil
}
