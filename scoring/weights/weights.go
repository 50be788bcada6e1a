package weights

import (
	"fmt"
	"math"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// Weights say how much each criterion of a profile counts beside the others, and where that
// is from.
type Weights struct {
	Criteria []Weight       `json:"criteria"`
	Origin   scoring.Origin `json:"origin,omitzero"`
}

// Weight is how much one criterion counts.
type Weight struct {
	ID     string         `json:"id"` // of the criterion
	Weight scoring.Number `json:"weight"`
}

// Manual returns weights that somebody has set, with a note for people on who and why. The
// error has what [Weights.Validate] finds.
func Manual(criteria []Weight, note string) (Weights, error) {
	w := Weights{slices.Clone(criteria), scoring.Origin{Method: "manual", Note: note}}
	if err := w.Validate().Err(); err != nil {
		return Weights{}, err
	}
	return w, nil
}

// Of returns the weights of a profile, in its order: the prior that [Learn] starts from.
func Of(p scoring.Profile) Weights {
	w := Weights{Criteria: make([]Weight, len(p.Criteria)), Origin: p.Origin}
	for i, c := range p.Criteria {
		w.Criteria[i] = Weight{c.ID, c.Weight}
	}
	return w
}

// Validate reports everything that is wrong with the weights: an ID that is none or comes
// twice, a weight that is negative or less than 10^-9 of all, weights that are all 0, an origin
// that is none.
func (w Weights) Validate() irm.Findings {
	p := scoring.Profile{Criteria: make([]scoring.Criterion, len(w.Criteria)), Origin: w.Origin}
	for i, c := range w.Criteria {
		p.Criteria[i] = scoring.Criterion{ID: c.ID, Weight: c.Weight, Curve: scoring.Benefit(0, 1)}
	}
	return p.Validate()
}

// Apply returns the next version of the profile: the same but for the weights, where they
// are from, and a version that is higher by one. All else it shares with p. The error has
// all findings together: what is wrong with the weights, criteria without a weight
// ("unweighted") and weights without a criterion ("unused"); where there are none of these,
// what is wrong with the profile.
func Apply(p scoring.Profile, w Weights) (scoring.Profile, error) { // seed: S9
	fs := w.Validate().Under("weights")
	byID := make(map[string]scoring.Number, len(w.Criteria))
	for _, c := range w.Criteria {
		byID[c.ID] = c.Weight
	}
	p.Criteria = slices.Clone(p.Criteria)
	for i := range p.Criteria {
		c := &p.Criteria[i]
		weight, ok := byID[c.ID]
		if !ok {
			fs.Add(fmt.Sprintf("criteria[%d].id", i), "unweighted", "%s has no weight", irm.Quote(c.ID))
		}
		c.Weight = weight
	}
	for i, c := range w.Criteria {
		if !slices.ContainsFunc(p.Criteria, func(own scoring.Criterion) bool { return own.ID == c.ID }) {
			fs.Add(fmt.Sprintf("weights.criteria[%d].id", i), "unused", "%s is no criterion of the profile", irm.Quote(c.ID))
		}
	}
	p.Origin = w.Origin
	if p.Version == math.MaxInt {
		fs.Add("version", "version", "there is none after %d", p.Version)
	} else {
		p.Version++
	}
	if err := fs.Err(); err != nil {
		return scoring.Profile{}, err
	}
	if err := p.Validate().Err(); err != nil {
		return scoring.Profile{}, err
	}
	return p, nil
}
