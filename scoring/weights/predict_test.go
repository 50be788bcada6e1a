package weights_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/scoring/weights"
)

// The range holds the share of results that it says, of those that come later, whatever
// their distribution.
func TestCoverage(t *testing.T) { // seed: S9
	for name, w := range map[string]world{
		"as the prior says": {slopes: []float64{1, 1, 1}, noise: 1},
		"otherwise":         {slopes: []float64{5, 0, 0}, noise: 1},
		"three times each":  {slopes: []float64{5, 0, 0}, noise: .5, per: 3, unsteady: 1},
		"much is missing":   {slopes: []float64{5, 0, 0}, noise: .1, missing: .4}, // residuals that are far from normal
	} {
		coverages := []float64{.5, .8, .9}
		in, all := make([]int, len(coverages)), 0
		for seed := range uint64(40) {
			w.r = rand.New(rand.NewPCG(seed, 11))
			l := learn(t, even(3), w.outcomes(60))
			for _, o := range w.outcomes(50) {
				all++
				for k, coverage := range coverages {
					p, err := l.Predict(o.Worths, coverage)
					if err != nil {
						t.Fatal(err)
					}
					if p.Low <= *o.Result && *o.Result <= p.High {
						in[k]++
					}
					if !(p.Low <= p.High) || p.Coverage != coverage || p.Missing != 3-len(o.Worths) {
						t.Fatalf("%+v", p)
					}
				}
			}
		}
		for k, want := range coverages {
			if got := float64(in[k]) / float64(all); got < want-.02 || got > want+.07 {
				t.Errorf("%s: %.3f of results are in the range, want %v", name, got, want)
			}
		}
	}
}

func TestPredict(t *testing.T) {
	l := weights.Learned{
		Mean:      10,
		Terms:     []weights.Term{{ID: "a", Slope: 4, Mean: .5}, {ID: "b", Slope: 2, Mean: .25}},
		Residuals: []float64{-3, -2, -1, 0, 1, 2, 3, 4, 9},
	}
	for _, tt := range []struct {
		worths            []weights.Worth
		coverage          float64
		result, low, high float64
		missing           int
	}{
		{nil, .8, 10, 7, 19, 2},
		{nil, .79, 10, 7, 19, 2}, // rather too wide than too narrow
		{nil, .6, 10, 8, 14, 2},
		{[]weights.Worth{{"a", 1}}, .8, 12, 9, 21, 1},
		{[]weights.Worth{{"b", 1}, {"a", 0}}, .001, 9.5, 9.5, 11.5, 0},
		{nil, 1e-12, 10, 11, 11, 2}, // the middle residual
	} {
		got, err := l.Predict(tt.worths, tt.coverage)
		if want := (weights.Prediction{Result: tt.result, Low: tt.low, High: tt.high, Coverage: tt.coverage, Missing: tt.missing}); err != nil || got != want {
			t.Errorf("Predict(%v, %v) = %+v, %v, want %+v", tt.worths, tt.coverage, got, err, want)
		}
	}
	for _, coverage := range []float64{0, 1, -1, .81, 2, math.NaN(), math.Inf(1)} {
		_, err := l.Predict(nil, coverage)
		wantFindings(t, err, "coverage coverage")
	}
	_, err := l.Predict([]weights.Worth{{"c", 1}, {"a", 2}, {"b", 0}, {"b", 0}}, .5)
	wantFindings(t, err, "worths[0].id unknown", "worths[1].worth worth", "worths[3].id duplicate")
	_, err = weights.Learned{}.Predict(nil, .5)
	wantFindings(t, err, "coverage coverage")
}
