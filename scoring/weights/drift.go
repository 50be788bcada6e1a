package weights

import (
	"errors"
	"math"

	"github.com/irmkit/irmkit/irm/wire"
	"github.com/irmkit/irmkit/scoring/internal/number"
)

// Bins count worths: five from 0, 0.2, 0.4, 0.6 and 0.8 on, and at last those that are
// missing.
type Bins [6]int

func (b *Bins) add(worth float64) {
	if worth == missing {
		b[len(b)-1]++
		return
	}
	b[min(int(worth*5), 4)]++
}

func (b Bins) sum() (n int) {
	for _, count := range b {
		n += count
	}
	return n
}

func (s *sample) bins(j int) (b Bins) {
	for _, r := range s.rows {
		b.add(r[j])
	}
	return b
}

// Drift is how far things have moved since weights were learned.
type Drift struct { // seed: S9
	Outcomes int     `json:"outcomes"` // of now
	Unknown  int     `json:"unknown"`  // of these without a result, of which only the worths are looked at
	Shifts   []Shift `json:"shifts"`   // in the order of the criteria
	// Bias is the mean of results less predictions, by what was learned then, with its
	// standard error, which is 0 where there is but one creator; of few campaigns it is theirs, and
	// may go with them. Error is the root of the mean square without the effects of
	// campaigns, and Before that on held-out folds then.
	Bias      float64 `json:"bias"`
	BiasError float64 `json:"bias_error"`
	Error     float64 `json:"error"`
	Before    float64 `json:"before"`
	// Enough says that weights could be learned from these outcomes alone: what Shift.Now is.
	Enough bool `json:"enough"`
}

// Shift is how one criterion has moved.
type Shift struct {
	ID string `json:"id"`
	// PSI is the population stability index of the worths, sum of (now - before)·ln(now /
	// before) over the shares of [Bins], half an outcome added to each bin.
	PSI float64 `json:"psi"`
	// Chance is what PSI comes to once in 20 times though nothing has moved, for so many outcomes.
	Chance float64 `json:"chance"`
	Level  Level   `json:"level"`
	Before float64 `json:"before"` // share of the weights, learned then
	Now    float64 `json:"now"`    // learned from the outcomes of now alone; 0 where these are too few
}

// Level is a word for a [Shift]. The marks are the usual ones of credit scoring (Siddiqi
// 2006); they know nothing of the number of outcomes, so that a PSI up to Chance is
// Stable too.
type Level uint8

const (
	Stable   Level = iota // a PSI below 0.1, or up to Chance
	Moderate              // below 0.25
	Major
)

var levels = wire.Words{"stable", "moderate", "major"}

// String returns "stable", "moderate" or "major".
func (l Level) String() string { return levels.Name(uint8(l)) }

// MarshalText writes the name; an unknown level is an error.
func (l Level) MarshalText() ([]byte, error) { return levels.Marshal("level", uint8(l)) }

// UnmarshalText reads a name written by MarshalText.
func (l *Level) UnmarshalText(text []byte) error {
	i, err := levels.Parse("level", text)
	if err == nil {
		*l = Level(i)
	}
	return err
}

// Drift compares the outcomes of another period with what was learned: what the candidates
// are worth, how well results are predicted, and the weights themselves. The error is findings,
// also where there are no outcomes or nothing was learned.
func (l Learned) Drift(now []Outcome) (Drift, error) {
	ids := l.ids()
	fs := check(ids, now)
	if len(now) == 0 {
		fs.Add("outcomes", "limit", "want at least 1")
	}
	if len(ids) == 0 || len(l.Residuals) == 0 {
		fs.Add("", "unlearned", "not made by Learn")
	}
	if err := fs.Err(); err != nil {
		return Drift{}, err
	}
	s := sampled(ids, now)
	d := Drift{Outcomes: len(now), Unknown: s.unknown, Before: l.Report.PriorError}
	if l.Used {
		d.Before = l.Report.LearnedError
	}
	if len(s.rows) > 0 {
		line, residuals := l.line(), make([]float64, len(s.rows))
		for i, r := range s.rows {
			residuals[i] = s.results[i] - line.at(r)
		}
		d.Bias, d.BiasError = s.clustered(residuals)
		s.lessEffect(residuals, s.weights, nil)
		d.Error = math.Sqrt(s.square(residuals))
	}
	again, err := Learn(l.prior(), now)
	d.Enough = err == nil
	if err != nil && !errors.Is(err, ErrTooFew) {
		return Drift{}, err
	}
	bins := make([]Bins, len(ids))
	for _, o := range now {
		r, _ := place(ids, o.Worths)
		for j, y := range r {
			bins[j].add(y)
		}
	}
	for j, t := range l.Terms {
		shift := Shift{ID: t.ID, Before: t.Learned}
		shift.PSI, shift.Chance = stability(t.Bins, bins[j])
		if d.Enough {
			shift.Now = again.Terms[j].Learned
		}
		switch {
		case shift.PSI < 0.1 || shift.PSI <= shift.Chance:
		case shift.PSI < 0.25:
			shift.Level = Moderate
		default:
			shift.Level = Major
		}
		d.Shifts = append(d.Shifts, shift)
	}
	return d, nil
}

func (l Learned) prior() Weights {
	var w Weights
	for _, t := range l.Terms {
		w.Criteria = append(w.Criteria, Weight{t.ID, weight(t.Prior)})
	}
	return w
}

// stability returns the index of two sets of counts, and its 95 % quantile where both are of
// one distribution: the index times the harmonic sum of the sizes is about chi-squared,
// with one degree of freedom less than there are bins (Yurdakul 2018). The quantile of that is
// by Wilson and Hilferty (1931).
func stability(before, now Bins) (psi, chance float64) {
	used := 0
	for i := range before {
		if before[i]+now[i] > 0 {
			used++
		}
	}
	m, n := float64(2*before.sum()+used)/2, float64(2*now.sum()+used)/2
	for i := range before {
		if before[i]+now[i] > 0 {
			a, b := (float64(before[i])+0.5)/m, (float64(now[i])+0.5)/n
			psi += float64((b - a) * number.Ln(b/a))
		}
	}
	if used > 1 {
		f := float64(used - 1)
		part := 2 / (9 * f)
		root := 1 - part + float64(1.6448536269514722*math.Sqrt(part))
		chance = f * root * root * root * (1/m + 1/n)
	}
	return psi, chance
}
