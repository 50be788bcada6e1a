package weights

// Prediction is what a campaign with a candidate may bring.
type Prediction struct { // seed: S9
	Result   float64 `json:"result"`
	Low      float64 `json:"low"`
	High     float64 `json:"high"`
	Coverage float64 `json:"coverage"` // share of results from Low to High, both included
	Missing  int     `json:"missing"`  // criteria whose worth is not known and taken for the mean
}

// Predict returns the result to expect, and a range that holds the given share of results, such as
// 0.8, of candidates and campaigns like those that were learned from: it lies between
// residuals on held-out folds (cross-conformal prediction; Vovk 2015). Nothing is
// assumed of how results are distributed, and the range is as wide for every candidate. It holds
// rather more than less, since the folds were predicted from fewer outcomes. Of another
// campaign it holds less, if few were learned from and they differ (Report.CampaignSpread).
//
// It is an error if a worth is not from 0 to 1, comes twice or is of no criterion, and if
// there are too few residuals for the coverage: n of them allow for up to (n-1)/(n+1).
func (l Learned) Predict(worths []Worth, coverage float64) (Prediction, error) {
	r, fs := place(l.ids(), worths)
	fs = fs.Under("worths")
	n := len(l.Residuals)
	tail := 0 // how many of the n+1 places between residuals are on either side of the range
	if coverage > 0 && coverage < 1 {
		tail = int(float64(float64(n+1)*(1-coverage)/2) + rounding)
	}
	if tail < 1 {
		fs.Add("coverage", "coverage", "%g is not between 0 and %.3g, which %d residuals allow for", coverage, float64(max(n-1, 0))/float64(n+1), n)
	}
	if err := fs.Err(); err != nil {
		return Prediction{}, err
	}
	p := Prediction{Result: l.line().at(r), Coverage: coverage}
	p.Low, p.High = p.Result+l.Residuals[tail-1], p.Result+l.Residuals[n-tail]
	for _, y := range r {
		if y == missing {
			p.Missing++
		}
	}
	return p, nil
}

func (l Learned) ids() []string {
	ids := make([]string, len(l.Terms))
	for i, t := range l.Terms {
		ids[i] = t.ID
	}
	return ids
}

func (l Learned) line() line {
	out := line{mean: l.Mean}
	for _, t := range l.Terms {
		out.slopes, out.means = append(out.slopes, t.Slope), append(out.means, t.Mean)
	}
	return out
}
