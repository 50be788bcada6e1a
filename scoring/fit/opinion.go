package fit

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

const leastComments = 20

// sentiment is the share of good comments less that of bad ones.
func (m *Meter) sentiment(v *view) Fact {
	c := v.k.Comments
	sum := c.Positive + c.Neutral + c.Negative
	if sum < leastComments {
		return v.unknown("comments read: %d of the %d that it takes", sum, leastComments)
	}
	return v.known(100*float64(c.Positive-c.Negative)/float64(sum), "%d of %d comments good, %d bad", c.Positive, sum, c.Negative)
}

func quality(r *Review) *scoring.Number { return r.Quality }

func brandFit(r *Review) *scoring.Number { return r.Fit }

func (m *Meter) quality(v *view) Fact       { return v.opinion(quality) }
func (m *Meter) qualitySpread(v *view) Fact { return v.spread(quality) }
func (m *Meter) review(v *view) Fact        { return v.opinion(brandFit) }
func (m *Meter) reviewSpread(v *view) Fact  { return v.spread(brandFit) }

// given are the opinions that there are, from the lowest, so that nothing depends on the order
// of the reviews.
func (v *view) given(of func(*Review) *scoring.Number) []float64 {
	var out []float64
	for i := range v.k.Reviews {
		if n := of(&v.k.Reviews[i]); n != nil {
			out = append(out, float64(*n))
		}
	}
	slices.Sort(out)
	return out
}

// opinion is the mean of the reviewers, and says how far they disagree.
func (v *view) opinion(of func(*Review) *scoring.Number) Fact {
	given := v.given(of)
	switch n := len(given); n {
	case 0:
		return v.unknown("nobody has reviewed it")
	case 1:
		return v.known(given[0], "one reviewer")
	default:
		return v.known(mean(given), "%d reviewers, from %g to %g", n, given[0], given[n-1])
	}
}

// spread is how far the reviewers are apart, as in [scoring.Opinion.Spread].
func (v *view) spread(of func(*Review) *scoring.Number) Fact {
	given := v.given(of)
	if len(given) < 2 {
		return v.unknown("fewer than two reviewers")
	}
	last := len(given) - 1
	return v.known(given[last]-given[0], "%d reviewers, from %g to %g", len(given), given[0], given[last])
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, x := range x {
		sum += x
	}
	return sum / float64(len(x))
}

func (m *Meter) authenticity(v *view) Fact {
	if v.k.Authenticity == nil {
		return v.unknown("nobody has looked whether followers and engagement are real")
	}
	return v.known(float64(*v.k.Authenticity), "by the evidence on followers and engagement")
}

func (m *Meter) customer(v *view) Fact {
	if v.k.Customer == irm.AnswerUnknown {
		return v.unknown("nobody has asked whether the creator buys from the brand")
	}
	return v.yes(v.k.Customer == irm.AnswerYes, "said on record")
}

// What one campaign may count, and how many campaigns the expectation counts as.
const (
	mostIndex = 3
	strength  = 2
)

// performance draws the mean of the past results towards "as expected", since one success
// is none.
func (m *Meter) performance(v *view) Fact {
	var index []float64
	for _, r := range v.k.Results {
		if !r.At.After(v.at) {
			index = append(index, min(float64(r.Index), mostIndex))
		}
	}
	if len(index) == 0 {
		return v.unknown("no campaign is known")
	}
	slices.Sort(index)
	n := len(index)
	value := 100 * scoring.Shrink(mean(index), float64(n), 1, strength)
	if n == 1 {
		return v.known(value, "one campaign, at %.0f%% of what was expected, drawn towards 100%%", 100*index[0])
	}
	return v.known(value, "%d campaigns, from %.0f%% to %.0f%% of what was expected, drawn towards 100%%", n, 100*index[0], 100*index[n-1])
}
