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
		return unknown("%d comments were read: want %d", sum, leastComments)
	}
	return known(100*float64(c.Positive-c.Negative)/float64(sum), "%d of %d comments good, %d bad", c.Positive, sum, c.Negative)
}

func (m *Meter) quality(v *view) Fact {
	return opinion(v.k.Reviews, func(r *Review) *scoring.Number { return r.Quality })
}

func (m *Meter) review(v *view) Fact {
	return opinion(v.k.Reviews, func(r *Review) *scoring.Number { return r.Fit })
}

// opinion is the mean of the reviewers, and shows how far they disagree.
func opinion(reviews []Review, of func(*Review) *scoring.Number) Fact {
	var given []float64
	for i := range reviews {
		if n := of(&reviews[i]); n != nil {
			given = append(given, float64(*n))
		}
	}
	if len(given) == 0 {
		return unknown("nobody has reviewed it")
	}
	slices.Sort(given) // the mean does not depend on the order of the reviews
	sum := 0.0
	for _, x := range given {
		sum += x
	}
	return known(sum/float64(len(given)), "%d reviewers, from %g to %g", len(given), given[0], given[len(given)-1])
}

func (m *Meter) authenticity(v *view) Fact {
	if v.k.Authenticity == nil {
		return unknown("nobody has looked")
	}
	return known(float64(*v.k.Authenticity), "as package authenticity finds it")
}

func (m *Meter) customer(v *view) Fact {
	if v.k.Customer == irm.AnswerUnknown {
		return unknown("nobody has asked")
	}
	return yes(v.k.Customer == irm.AnswerYes, "as the host says")
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
		return unknown("no campaign is known")
	}
	slices.Sort(index)
	sum := 0.0
	for _, x := range index {
		sum += x
	}
	n := float64(len(index))
	return known(100*scoring.Shrink(sum/n, n, 1, strength), "%d campaigns, from %.0f%% to %.0f%% of what was expected, drawn towards 100%%",
		len(index), 100*index[0], 100*index[len(index)-1])
}
