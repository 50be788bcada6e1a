package scoring

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Policy says what a criterion is worth whose value is missing. The zero value is Prior.
type Policy uint8

const (
	Prior   Policy = iota // what is assumed of those of whom nothing is known
	Worst                 // the least of the curve
	Skip                  // the criterion is left out, and the others count for more
	Require               // the least of the curve, and the candidate is out
)

var policies = wire.Words{"prior", "worst", "skip", "require"}

// String returns "prior", "worst", "skip" or "require".
func (p Policy) String() string { return policies.Name(uint8(p)) }

// MarshalText writes the name; an unknown policy is an error.
func (p Policy) MarshalText() ([]byte, error) { return policies.Marshal("policy", uint8(p)) }

// UnmarshalText reads a name written by MarshalText.
func (p *Policy) UnmarshalText(text []byte) error {
	i, err := policies.Parse("policy", text)
	if err == nil {
		*p = Policy(i)
	}
	return err
}

// DefaultPrior is what a missing value is worth by default: less than the middle, so that
// it seldom pays not to be known.
const DefaultPrior = 0.25

// Missing says how a missing value counts. The zero value is the prior [DefaultPrior].
type Missing struct { // seed: S10
	Policy Policy `json:"policy,omitzero"`
	// Prior is what the value is assumed to be worth, between 0 and 1, both excluded; 0
	// means DefaultPrior. [Scorer.Coverage] tells what those are worth who are known.
	Prior Number `json:"prior,omitzero"`
}

func (m Missing) validate(fs *irm.Findings, path string) {
	_, err := m.Policy.MarshalText()
	fs.AddErr(path+".policy", err)
	switch {
	case m.Prior == 0 || !checkNumber(fs, path+".prior", m.Prior):
	case m.Policy != Prior:
		fs.Add(path+".prior", "prior", "the policy is %s, which has no prior", m.Policy)
	case m.Prior < 0 || m.Prior >= 1:
		fs.Add(path+".prior", "prior", "%s is not between 0 and 1", m.Prior)
	}
}

// Shrink draws an average of n observations towards a prior that weighs as much as
// strength observations: (n·value + strength·prior) / (n + strength). An accessor uses it
// where a value rests on little, as an engagement rate does on three posts. Without
// observations and strength the result is NaN, which is missing.
func Shrink(value, n, prior, strength float64) float64 {
	return (float64(n*value) + float64(strength*prior)) / (n + strength)
}
