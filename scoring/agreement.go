package scoring

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Rating is what a reviewer thinks of a candidate, on whatever scale all reviewers use.
type Rating struct { // seed: S7
	Candidate string  `json:"candidate"`
	Reviewer  string  `json:"reviewer"` // a pseudonym
	Score     float64 `json:"score"`
}

// Opinion is what the reviewers of one candidate think. Low and High show how far they
// disagree.
type Opinion struct {
	Candidate string  `json:"candidate"`
	Ratings   int     `json:"ratings"`
	Mean      float64 `json:"mean"`
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
}

// Spread is how far the reviewers are apart, from the lowest to the highest rating. It is not
// known of fewer than two ratings: nobody agrees alone.
func (o Opinion) Spread() (spread float64, known bool) {
	if o.Ratings < 2 {
		return 0, false
	}
	return o.High - o.Low, true
}

// Agreement is what the reviewers think together, and how it comes into a score, by one rule:
//
//   - The mean is the value of a criterion like any other, with a weight, a curve, and a
//     policy for those whom nobody has reviewed.
//   - The spread is the value of a [Knockout] with Review set. Where reviewers are further apart
//     than it allows, the mean counts still, and the score is flagged [NeedsReview]
//     with the reason: somebody has to talk to them.
//
// Whether the ratings are fit to be used at all is said by Alpha, before anything is scored.
type Agreement struct {
	Opinions []Opinion `json:"opinions"` // by candidate
	// Alpha says whether the reviewers mean the same: 1 where they agree, 0 where it might
	// be chance, less than that where they contradict. It is Krippendorff's alpha with the
	// interval metric; from 0.8 on he calls data reliable, below 0.667 not (2004).
	Alpha float64 `json:"alpha"`
	// Defined is false where there is no Alpha: no candidate has two ratings, or all of
	// these ratings are equal.
	Defined bool `json:"defined"`
}

// Opinion returns what is thought of a candidate; false where nobody has rated.
func (a Agreement) Opinion(candidate string) (Opinion, bool) {
	i, ok := slices.BinarySearchFunc(a.Opinions, candidate, func(o Opinion, id string) int { return cmp.Compare(o.Candidate, id) })
	if !ok {
		return Opinion{}, false
	}
	return a.Opinions[i], true
}

// Agree summarizes ratings, in whatever order they are. Not everybody need rate
// everyone; candidates with one rating do not bear on Alpha. The errors are findings: an ID that
// is none, a score that is not finite or beyond 10^15, a second rating of a candidate by
// one reviewer.
func Agree(ratings []Rating) (Agreement, error) {
	var fs irm.Findings
	type pair struct{ candidate, reviewer string }
	seen := make(map[pair]int, len(ratings))
	for i, r := range ratings {
		path := fmt.Sprintf("[%d]", i)
		fs.AddErr(path+".candidate", irm.CheckID(r.Candidate))
		fs.AddErr(path+".reviewer", irm.CheckID(r.Reviewer))
		if !(r.Score >= -maxNumber && r.Score <= maxNumber) {
			fs.Add(path+".score", "number_range", "want a number up to 10^15")
		}
		if first, ok := seen[pair{r.Candidate, r.Reviewer}]; ok {
			fs.Add(path, "duplicate", "the same candidate and reviewer as [%d]", first)
		} else {
			seen[pair{r.Candidate, r.Reviewer}] = i
		}
	}
	if err := fs.Err(); err != nil {
		return Agreement{}, err
	}
	ratings = slices.SortedFunc(slices.Values(ratings), func(a, b Rating) int {
		return cmp.Or(cmp.Compare(a.Candidate, b.Candidate), cmp.Compare(a.Reviewer, b.Reviewer))
	})
	var out Agreement
	var paired []float64 // scores of candidates with at least two
	within := 0.0        // twice the disagreement of pairs within a candidate
	for len(ratings) > 0 {
		n := 1
		for n < len(ratings) && ratings[n].Candidate == ratings[0].Candidate {
			n++
		}
		scores := make([]float64, n)
		for i, r := range ratings[:n] {
			scores[i] = r.Score
		}
		mean, squares := spread(scores)
		out.Opinions = append(out.Opinions, Opinion{ratings[0].Candidate, n, mean, slices.Min(scores), slices.Max(scores)})
		if n > 1 {
			paired = append(paired, scores...)
			within += squares * float64(n) / float64(n-1)
		}
		ratings = ratings[n:]
	}
	if n := float64(len(paired)); n > 0 {
		if _, squares := spread(paired); squares > 0 {
			out.Alpha, out.Defined = 1-(within/n)/(squares/(n-1)), true
		}
	}
	return out, nil
}

// spread returns the mean of values, and the sum of the squared distances from it.
func spread(values []float64) (mean, squares float64) {
	for _, v := range values {
		mean += v
	}
	mean = min(max(mean/float64(len(values)), slices.Min(values)), slices.Max(values)) // of equal values it is theirs
	for _, v := range values {
		squares += float64((v - mean) * (v - mean))
	}
	return mean, squares
}
