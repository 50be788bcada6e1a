package weights

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/irmkit/irmkit/scoring"
)

// ErrTooFew says that there are not enough outcomes to learn from; the weights stay as they are.
var ErrTooFew = errors.New("weights: too few outcomes")

// What [Learn] refuses to learn from less than. Outcomes count as their effective number,
// (sum of weights)² / (sum of squared weights).
const (
	MinOutcomes = 30
	MinEach     = 10 // outcomes for each criterion
	MinCreators = 20
)

// By how much the learned weights must beat the prior to be used: by so many standard errors,
// and by so large a share of the mean squared error of the prior.
const (
	Margin  = 2
	MinGain = 0.01
)

// Learned is what outcomes say of weights.
type Learned struct {
	// Weights are learned where Used is true, and the prior with its origin where not. They
	// sum to what the prior sums to, up to rounding.
	Weights Weights `json:"weights"`
	// Used says that the learned weights beat the prior on held-out folds.
	Used   bool   `json:"used"`
	Terms  []Term `json:"terms"` // in the order of the prior
	Report Report `json:"report"`
	// Mean is that of the results: what to expect of a candidate with the mean worth by each
	// criterion.
	Mean float64 `json:"mean"`
	// Residuals are results less predictions on held-out folds, ascending: what the range of
	// a prediction is made of.
	Residuals []float64 `json:"residuals"`
}

// Term is one criterion of what was learned.
type Term struct {
	ID      string  `json:"id"`
	Prior   float64 `json:"prior"`   // share of the weights
	Learned float64 `json:"learned"` // share of the weights, whether or not it is used
	Slope   float64 `json:"slope"`   // what the result changes by from worth 0 to 1, by the weights that are used
	Mean    float64 `json:"mean"`    // of the known worths; it takes the place of a missing one
	Bins    Bins    `json:"bins"`    // of the worths
}

// Report says how the learned weights and the prior did. Where all results are equal there
// is nothing to gain, correlate or explain, and these are 0. Errors are root mean squares
// on held-out folds, in the unit of the result, without the effects of campaigns.
type Report struct {
	Outcomes  int     `json:"outcomes"`  // learned from
	Unknown   int     `json:"unknown"`   // left out, for their result is not known
	Effective float64 `json:"effective"` // number of outcomes of equal weight that tell as much
	Creators  int     `json:"creators"`
	Campaigns int     `json:"campaigns"`
	// CampaignSpread is the standard deviation of what campaigns did better or worse as a whole, in
	// the unit of the result. It is 0 where none has several outcomes, or all are of one.
	CampaignSpread float64 `json:"campaign_spread"`
	Folds          int     `json:"folds"`
	// Correlation of the results with the score by the prior. Where it is clearly
	// negative, the result is one that is better the smaller it is.
	Correlation  float64 `json:"correlation"`
	MeanError    float64 `json:"mean_error"`    // of the mean result as the prediction
	PriorError   float64 `json:"prior_error"`   // of the prior
	LearnedError float64 `json:"learned_error"` // of the learned weights
	// Gain is how much less the mean squared error is than that of the prior, with its
	// standard error, to which all outcomes of one creator count as one. The learned
	// weights are used where it is more than [Margin] standard errors, and more than
	// [MinGain] of the square of PriorError.
	Gain      float64 `json:"gain"`
	GainError float64 `json:"gain_error"`
	Explained float64 `json:"explained"` // R² on held-out folds, of the weights that are used; may be negative
	Shrinkage float64 `json:"shrinkage"` // of the learned weights: 1 is the prior, 0 the outcomes alone
}

// Learn asks outcomes for the weights. It fits the result as a mean and a slope for each
// criterion, none negative, by a ridge regression that draws the slopes to the proportion of
// the prior: what nothing is known of keeps its share, and what has weight 0 keeps 0. How far
// they are drawn is chosen by what does best on held-out folds. That choice is made again
// without each fold that the learned weights are tried on, so that no outcome is judged by
// what it taught. The folds go by creator, and neither they nor anything else depends on the
// order of the outcomes.
//
// Some campaigns do better than others whoever is in them. What they differ by as a whole is
// estimated and taken off first (random effects), so that it is not credited to the kind of
// creators whom the better campaign had. How great these differences are is the one thing
// that is estimated from all outcomes.
//
// Outcomes without a result are left out and counted. A missing worth is taken for the mean of
// the known ones, which says nothing for or against its criterion.
//
// The error is findings, or wraps [ErrTooFew] and says how many there are.
func Learn(prior Weights, outcomes []Outcome) (Learned, error) { // seed: S9
	ids, shares, sum, err := prior.shares()
	if err != nil {
		return Learned{}, err
	}
	if err := check(ids, outcomes).Err(); err != nil {
		return Learned{}, err
	}
	s := sampled(ids, outcomes)
	if err := s.enough(len(ids)); err != nil {
		return Learned{}, err
	}
	h := s.holdOut(shares)
	l := Learned{Report: h.report(&s)}
	l.Used = l.Report.better()
	l.Report.Correlation = s.correlation(shares)
	l.Report.Shrinkage = s.choose(shares, 0)
	all := s.moments(len(ids), 0)
	fitted := all.fit(shares, l.Report.Shrinkage)
	used := all.fit(shares, 1)
	l.Residuals = h.prior
	l.Weights = Weights{slices.Clone(prior.Criteria), prior.Origin}
	learned := proportion(fitted.slopes, shares)
	if l.Used {
		used, l.Residuals = fitted, h.learned
		l.Weights = Weights{Origin: scoring.Origin{Method: "learned", Note: l.Report.note(prior.Origin)}}
		for j, id := range ids {
			l.Weights.Criteria = append(l.Weights.Criteria, Weight{id, weight(float64(learned[j] * sum))})
		}
	}
	slices.Sort(l.Residuals)
	l.Mean = used.mean
	for j, id := range ids {
		l.Terms = append(l.Terms, Term{id, shares[j], learned[j], used.slopes[j], used.means[j], s.bins(j)})
	}
	return l, nil
}

// shares are the weights as parts of their sum.
func (w Weights) shares() (ids []string, shares []float64, sum float64, err error) {
	fs := w.Validate().Under("prior")
	for _, c := range w.Criteria {
		ids = append(ids, c.ID)
		shares = append(shares, float64(c.Weight))
		sum += float64(c.Weight)
	}
	if len(fs) == 0 && sum < minWeight {
		fs.Add("prior", "weight", "the weights sum to less than 10^-6")
	}
	if err := fs.Err(); err != nil {
		return nil, nil, 0, err
	}
	return ids, normal(shares), sum, nil
}

func (s *sample) enough(criteria int) error {
	if have, want := s.effective(), max(MinOutcomes, MinEach*criteria); have < float64(want) {
		return fmt.Errorf("%w: they tell as much as %.1f of equal weight, want %d", ErrTooFew, have, want)
	}
	if have := len(s.people()); have < MinCreators {
		return fmt.Errorf("%w: they are of %d creators, want %d", ErrTooFew, have, MinCreators)
	}
	return nil
}

// heldOut are the residuals of each outcome by lines that were fitted without its fold.
type heldOut struct{ mean, prior, learned []float64 }

// lessEffect are the residuals without the effects of campaigns.
func (h heldOut) lessEffect(s *sample) heldOut {
	out := heldOut{slices.Clone(h.mean), slices.Clone(h.prior), slices.Clone(h.learned)}
	for fold := range Folds {
		in := s.in(func(of int) bool { return of == fold })
		for _, residuals := range [...][]float64{out.mean, out.prior, out.learned} {
			s.lessEffect(residuals, s.weights, in)
		}
	}
	return out
}

func (s *sample) holdOut(shares []float64) heldOut {
	n := len(s.rows)
	h := heldOut{make([]float64, n), make([]float64, n), make([]float64, n)}
	for fold := range Folds {
		without := omitted(1) << fold
		m := s.moments(len(shares), without)
		prior, learned := m.fit(shares, 1), m.fit(shares, s.choose(shares, without))
		for i, r := range s.rows {
			if s.folds[i] == fold {
				h.mean[i] = s.results[i] - m.mean
				h.prior[i] = s.results[i] - prior.at(r)
				h.learned[i] = s.results[i] - learned.at(r)
			}
		}
	}
	return h
}

func (h heldOut) report(s *sample) Report {
	h = h.lessEffect(s)
	r := Report{
		Outcomes: len(s.rows), Unknown: s.unknown, Effective: s.effective(), Creators: len(s.people()),
		Campaigns: s.count, CampaignSpread: math.Sqrt(s.between), Folds: Folds,
	}
	mean, prior, learned := s.square(h.mean), s.square(h.prior), s.square(h.learned)
	r.MeanError, r.PriorError, r.LearnedError = math.Sqrt(mean), math.Sqrt(prior), math.Sqrt(learned)
	if !s.varies() {
		return r
	}
	gains := make([]float64, len(s.rows))
	for i := range gains {
		gains[i] = float64(h.prior[i]*h.prior[i]) - float64(h.learned[i]*h.learned[i])
	}
	r.Gain, r.GainError = s.clustered(gains)
	used := prior
	if r.better() {
		used = learned
	}
	r.Explained = 1 - used/mean
	return r
}

func (r Report) better() bool {
	return r.Gain > Margin*r.GainError && r.Gain > MinGain*float64(r.PriorError*r.PriorError) &&
		r.Gain > rounding*float64(r.MeanError*r.MeanError) // a prior without error is not beaten by rounding
}

// note tells people what the learned weights rest on.
func (r Report) note(prior scoring.Origin) string {
	return fmt.Sprintf("%d outcomes of %d creators, %d folds, shrinkage %.3f, error %.4g where the prior (%s) has %.4g",
		r.Outcomes, r.Creators, r.Folds, r.Shrinkage, r.LearnedError, cmp.Or(prior.Method, "of unknown origin"), r.PriorError)
}

func (s *sample) mean(values []float64) float64 {
	sum, all := 0.0, 0.0
	for i, v := range values {
		sum += float64(s.weights[i] * v)
		all += s.weights[i]
	}
	return sum / all
}

// square is the mean of squares.
func (s *sample) square(values []float64) float64 {
	squares := make([]float64, len(values))
	for i, v := range values {
		squares[i] = v * v
	}
	return s.mean(squares)
}

// clustered returns the mean of values and its standard error, where the values of one
// creator may depend on each other; of one creator alone there is none.
func (s *sample) clustered(values []float64) (mean, deviation float64) {
	mean = s.mean(values)
	all, squares, sum, people := 0.0, 0.0, 0.0, 0.0
	for i, v := range values {
		all += s.weights[i]
		sum += float64(s.weights[i] * (v - mean))
		if i+1 == len(values) || s.creators[i+1] != s.creators[i] {
			squares += float64(sum * sum)
			sum = 0
			people++
		}
	}
	if people < 2 {
		return mean, 0
	}
	return mean, math.Sqrt(squares*(people/(people-1))) / all
}

// correlation is that of the result with the score by the prior, where a missing worth is
// the mean.
func (s *sample) correlation(shares []float64) float64 {
	m := s.moments(len(shares), 0)
	scores := dot(shares, times(m.gram, shares))
	if scores <= rounding*m.size || !s.varies() {
		return 0
	}
	return dot(shares, m.cross) / math.Sqrt(scores) / math.Sqrt(m.square)
}

// proportion makes shares of slopes; where there are none, the prior's.
func proportion(slopes, prior []float64) []float64 {
	sum := 0.0
	for _, b := range slopes {
		sum += b
	}
	if sum == 0 {
		return prior
	}
	out := make([]float64, len(slopes))
	for j, b := range slopes {
		if share := b / sum; share >= 10*rounding { // less is no valid weight, or none after rounding
			out[j] = share
		}
	}
	return out
}

// weight is x, or 0 where x is too small to be one.
func weight(x float64) scoring.Number {
	if x < rounding {
		return 0
	}
	return scoring.Number(x)
}
