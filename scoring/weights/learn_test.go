package weights_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/weights"
)

// world makes outcomes whose truth is known.
type world struct {
	r        *rand.Rand
	slopes   []float64 // of the result, by criterion
	noise    float64
	missing  float64 // share of worths
	per      int     // campaigns of a creator; 0 means 1
	unsteady float64 // noise of a creator, the same in all campaigns
}

func newWorld(seed uint64, noise float64, slopes ...float64) *world {
	return &world{r: rand.New(rand.NewPCG(seed, 99)), slopes: slopes, noise: noise}
}

func (w *world) outcomes(n int) []weights.Outcome {
	var out []weights.Outcome
	shift := 0.0
	for i := range n {
		if i%max(w.per, 1) == 0 {
			shift = w.unsteady * w.r.NormFloat64()
		}
		o := weights.Outcome{
			Creator:  irm.CreatorID(fmt.Sprintf("creator-%d", i/max(w.per, 1))),
			Campaign: irm.CampaignID(fmt.Sprintf("campaign-%d", i)),
		}
		result := 5 + shift + w.noise*w.r.NormFloat64()
		for j, slope := range w.slopes {
			y := w.r.Float64()
			result += slope * y
			if w.r.Float64() >= w.missing {
				o.Worths = append(o.Worths, weights.Worth{ID: names(j + 1)[j], Worth: y})
			}
		}
		o.Result = &result
		out = append(out, o)
	}
	return out
}

func even(n int) weights.Weights {
	var w weights.Weights
	for _, id := range names(n) {
		w.Criteria = append(w.Criteria, weights.Weight{ID: id, Weight: 2})
	}
	return w
}

func learn(t testing.TB, prior weights.Weights, o []weights.Outcome) weights.Learned {
	t.Helper()
	l, err := weights.Learn(prior, o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Where the prior is wrong and there are outcomes enough, the weights come near the truth.
func TestLearns(t *testing.T) { // seed: S9
	prior := even(4)
	prior.Origin = scoring.Origin{Method: "ahp"}
	l := learn(t, prior, newWorld(1, .3, 6, 3, 1, 0).outcomes(400))
	if !l.Used {
		t.Fatalf("not used: %+v", l.Report)
	}
	sum := 0.0
	for j, want := range []float64{4.8, 2.4, .8, 0} {
		got := float64(l.Weights.Criteria[j].Weight)
		sum += got
		if !near(got, want, .3) || l.Weights.Criteria[j].ID != prior.Criteria[j].ID {
			t.Errorf("weight %v, want %v", l.Weights.Criteria[j], want)
		}
		if !near(l.Terms[j].Slope, want*10/8, .3) || !near(l.Terms[j].Learned, want/8, .04) || l.Terms[j].Prior != .25 {
			t.Errorf("%+v, want slope %v", l.Terms[j], want*10/8)
		}
	}
	if !near(sum, 8, 1e-9) {
		t.Errorf("the weights sum to %v, want 8", sum)
	}
	r := l.Report
	if !near(r.LearnedError, .3, .05) || r.PriorError < 1 || r.MeanError < r.PriorError || r.Explained < .9 || r.Correlation < .5 {
		t.Errorf("%+v", r)
	}
	if want := 1 - r.LearnedError*r.LearnedError/(r.MeanError*r.MeanError); !near(r.Explained, want, 1e-12) {
		t.Errorf("explained %v, want %v", r.Explained, want)
	}
	if want := r.PriorError*r.PriorError - r.LearnedError*r.LearnedError; !near(r.Gain, want, 1e-12) {
		t.Errorf("gain %v, want %v", r.Gain, want)
	}
	if r.Outcomes != 400 || r.Creators != 400 || r.Folds != weights.Folds || r.Effective != 400 {
		t.Errorf("%+v", r)
	}
	if o := l.Weights.Origin; o.Method != "learned" || !strings.Contains(o.Note, "400 outcomes of 400 creators") || !strings.Contains(o.Note, "the prior (ahp)") {
		t.Errorf("origin %+v", o)
	}
}

// Where the prior is right, it is nearly always kept, also where creators differ for reasons
// that no criterion has.
func TestKeeps(t *testing.T) {
	for name, tt := range map[string]world{
		"each once":        {noise: 1},
		"five times each":  {noise: .3, per: 5, unsteady: 1},
		"much is missing":  {noise: 1, missing: .5},
		"nothing but luck": {noise: 1, slopes: []float64{0, 0, 0, 0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			const runs = 100
			used, shrunk := 0, 0
			for seed := range uint64(runs) {
				w := tt
				w.r = rand.New(rand.NewPCG(seed, 7))
				if w.slopes == nil {
					w.slopes = []float64{1, 1, 1, 1, 1}
				}
				prior := even(5)
				l := learn(t, prior, w.outcomes(150))
				if l.Report.Shrinkage >= .5 {
					shrunk++
				}
				if l.Used {
					used++
				} else if !reflect.DeepEqual(l.Weights, prior) {
					t.Fatalf("%+v, want the prior", l.Weights)
				}
			}
			t.Logf("used in %d of %d, shrunk by half in %d", used, runs, shrunk)
			if shrunk < runs/2 {
				t.Errorf("the prior is right, and shrunk to by half in %d only", shrunk)
			}
			if used > runs/50 {
				t.Errorf("the prior is right, and replaced in %d of %d", used, runs)
			}
		})
	}
}

// Where the prior is wrong, that is nearly always found.
func TestFinds(t *testing.T) {
	const runs = 60
	used, better := 0, 0
	for seed := range uint64(runs) {
		l := learn(t, even(5), newWorld(seed, .5, 4, 1, 0, 0, 0).outcomes(100))
		off := func(shares func(weights.Term) float64) (sum float64) {
			for j, want := range []float64{.8, .2, 0, 0, 0} {
				sum += math.Abs(shares(l.Terms[j]) - want)
			}
			return sum
		}
		if l.Used {
			used++
		}
		if off(func(t weights.Term) float64 { return t.Learned }) < off(func(t weights.Term) float64 { return t.Prior }) {
			better++
		}
	}
	if used < runs*95/100 || better < used {
		t.Errorf("used in %d, nearer to the truth in %d of %d", used, better, runs)
	}
}

// The order of outcomes and of worths changes nothing, to the bit.
func TestOrder(t *testing.T) {
	w := newWorld(3, 1, 3, 2, 0)
	w.per, w.missing = 2, .1
	outcomes := w.outcomes(120)
	for i := range outcomes {
		outcomes[i].Weight = float64(1 + i%3)
	}
	want := learn(t, even(3), outcomes)
	for range 5 {
		w.r.Shuffle(len(outcomes), func(i, j int) { outcomes[i], outcomes[j] = outcomes[j], outcomes[i] })
		for i := range outcomes {
			slices.Reverse(outcomes[i].Worths)
		}
		kept := slices.Clone(outcomes)
		if got := learn(t, even(3), outcomes); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, want %+v", got, want)
		}
		if !reflect.DeepEqual(kept, outcomes) {
			t.Fatal("the outcomes have been changed")
		}
	}
}

// The refusals, each at its bound.
func TestTooFew(t *testing.T) {
	for _, tt := range []struct {
		criteria, outcomes, per int
		heavy                   bool
		want                    string
	}{
		{3, 30, 1, false, ""},
		{3, 29, 1, false, "they tell as much as 29.0 of equal weight, want 30"},
		{4, 40, 1, false, ""},
		{4, 39, 1, false, "they tell as much as 39.0 of equal weight, want 40"},
		{3, 40, 2, false, ""},
		{3, 38, 2, false, "they are of 19 creators, want 20"},
		{3, 40, 1, true, "they tell as much as 1.0 of equal weight, want 30"}, // one outweighs all others
		{3, 0, 1, false, "they tell as much as 0.0 of equal weight, want 30"},
	} {
		w := newWorld(1, 1, make([]float64, tt.criteria)...)
		w.per = tt.per
		outcomes := w.outcomes(tt.outcomes)
		if tt.heavy {
			outcomes[0].Weight = 1e6
		}
		outcomes = append(outcomes, weights.Outcome{Campaign: "open", Creator: "somebody"}) // no result: does not count
		l, err := weights.Learn(even(tt.criteria), outcomes)
		if tt.want == "" {
			if err != nil || l.Report.Unknown != 1 || l.Report.Outcomes != tt.outcomes {
				t.Errorf("%+v: %v, %+v", tt, err, l.Report)
			}
			continue
		}
		if !errors.Is(err, weights.ErrTooFew) || err.Error() != "weights: too few outcomes: "+tt.want {
			t.Errorf("%+v: %v", tt, err)
		}
	}
}

// A criterion of which nothing is known keeps its share, whatever becomes of the others; so
// does one that has none.
func TestUnknownCriterion(t *testing.T) {
	for _, prior := range [][]scoring.Number{{1, 1, 1, 0}, {1, 5, 2, 0}, {2, 7, .1, 0}} {
		outcomes := newWorld(5, .2, 4, 0, 0, 3).outcomes(200)
		for i := range outcomes {
			outcomes[i].Worths = slices.Delete(outcomes[i].Worths, 2, 3)
		}
		w, sum := even(4), scoring.Number(0)
		for j := range prior {
			w.Criteria[j].Weight = prior[j]
			sum += prior[j]
		}
		l := learn(t, w, outcomes)
		if got := l.Terms[2]; !l.Used || !near(got.Learned, float64(prior[2]/sum), 1e-6) || got.Mean != 0 || got.Bins != (weights.Bins{5: 200}) {
			t.Errorf("used %t, %+v, want a share of %v", l.Used, got, prior[2]/sum)
		}
		if a, b := l.Terms[0], l.Terms[1]; a.Learned < a.Prior+.2 || b.Learned > .1 || l.Terms[3].Learned != 0 {
			t.Errorf("%+v", l.Terms)
		}
	}
}

// Worse things than numbers with noise: no error, no NaN, and the prior.
func TestDegenerate(t *testing.T) {
	flat := func(o []weights.Outcome, result func(i int) float64, worth func(i, j int) float64) []weights.Outcome {
		for i := range o {
			r := result(i)
			o[i].Result = &r
			for j := range o[i].Worths {
				o[i].Worths[j].Worth = worth(i, j)
			}
		}
		return o
	}
	varied := func(i, j int) float64 { return float64((i*7+j*3)%11) / 10 }
	for name, o := range map[string][]weights.Outcome{
		"constant results": flat(newWorld(1, 0, 0, 0, 0).outcomes(50), func(int) float64 { return .1 }, varied),
		"no results":       flat(newWorld(1, 0, 0, 0, 0).outcomes(50), func(int) float64 { return 0 }, varied),
		"tiny results":     flat(newWorld(1, 0, 0, 0, 0).outcomes(50), func(i int) float64 { return 1e-15 * float64(1-i%2*2) }, varied),
		"a perfect prior":  newWorld(1, 0, 1, 1, 1).outcomes(50),
		"constant worths":  flat(newWorld(1, 0, 0, 0, 0).outcomes(50), func(i int) float64 { return float64(i % 7) }, func(int, int) float64 { return .3 }),
		"constant score": flat(newWorld(1, 0, 0, 0, 0).outcomes(50), func(i int) float64 { return float64(i % 7) }, func(i, j int) float64 {
			return []float64{float64(i%2) / 2, float64(1-i%2) / 2, .5}[j]
		}),
		"equal worths":  flat(newWorld(1, 0, 0, 0, 0).outcomes(50), func(i int) float64 { return float64(i % 11) }, func(i, _ int) float64 { return float64(i%11) / 10 }),
		"the wrong way": flat(newWorld(1, 0, 0, 0, 0).outcomes(50), func(i int) float64 { return -float64(i % 11) }, func(i, _ int) float64 { return float64(i%11) / 10 }),
		"huge results":  flat(newWorld(1, 0, 0, 0, 0).outcomes(50), func(i int) float64 { return 1e15 * float64(1-i%2*2) }, varied),
	} {
		t.Run(name, func(t *testing.T) {
			prior := even(3)
			l := learn(t, prior, o)
			prior.Criteria[0].Weight = 7 // the caller's own
			if l.Used || !reflect.DeepEqual(l.Weights, even(3)) {
				t.Errorf("used: %+v", l)
			}
			for _, term := range l.Terms {
				if term.Slope < 0 {
					t.Errorf("%+v", term)
				}
			}
			if name == "constant worths" && l.Report.Shrinkage != 1 { // all do equally well
				t.Errorf("shrinkage %v", l.Report.Shrinkage)
			}
			if _, err := json.Marshal(l); err != nil { // NaN and Inf cannot be written
				t.Errorf("%+v: %v", l, err)
			}
			if r := l.Report; (name == "constant results" || name == "no results") && (r.Explained != 0 || r.Correlation != 0 || r.Gain != 0) {
				t.Errorf("%+v", r)
			}
			if name == "the wrong way" && l.Report.Correlation > -.99 {
				t.Errorf("correlation %v", l.Report.Correlation)
			}
		})
	}
	one := learn(t, even(1), newWorld(1, .1, 3).outcomes(50))
	if one.Used || one.Terms[0].Learned != 1 || !near(one.Terms[0].Slope, 3, .3) {
		t.Errorf("one criterion: %+v", one)
	}
}

// As many criteria as a profile has, and weights as far from each other as they may be.
func TestExtremes(t *testing.T) {
	n := scoring.MaxCriteria
	slopes := make([]float64, n)
	slopes[0], slopes[n-1] = 5, 5
	prior := even(n)
	prior.Criteria[1].Weight, prior.Criteria[2].Weight = 0, 1e-6
	outcomes := newWorld(2, .1, slopes...).outcomes(700)
	for i := range outcomes {
		outcomes[i].Weight = []float64{1e-6, 1, 1.5}[min(i%50, 2)]
	}
	l := learn(t, prior, outcomes)
	if !l.Used || l.Terms[0].Learned < .3 || l.Terms[n-1].Learned < .3 {
		t.Errorf("used %t, %v and %v", l.Used, l.Terms[0], l.Terms[n-1])
	}
	if fs := l.Weights.Validate(); len(fs) > 0 {
		t.Error(fs)
	}
}

// Learned weights are valid also where they are next to nothing.
func TestTinyWeights(t *testing.T) {
	outcomes := newWorld(5, .2, 4, 0, 0).outcomes(200)
	for i := range outcomes {
		outcomes[i].Worths = outcomes[i].Worths[:2] // the third keeps its share
	}
	for _, tiny := range [][2]scoring.Number{{1, 2.000001e-9}, {5e-7, 1e-9}} {
		prior := even(3)
		prior.Criteria[0].Weight, prior.Criteria[1].Weight, prior.Criteria[2].Weight = tiny[0], tiny[0], tiny[1]
		l := learn(t, prior, outcomes)
		if fs := l.Weights.Validate(); !l.Used || len(fs) > 0 {
			t.Errorf("used %t, %v: %v", l.Used, l.Weights, fs)
		}
	}
}

func TestLearnFindings(t *testing.T) {
	for name, tt := range map[string]struct {
		edit func(*weights.Weights, []weights.Outcome)
		want []string
	}{
		"the prior":    {func(w *weights.Weights, _ []weights.Outcome) { w.Criteria[0].Weight = -1 }, []string{"prior.criteria[0].weight weight"}},
		"tiny weights": {func(w *weights.Weights, _ []weights.Outcome) { w.Criteria[0].Weight, w.Criteria[1].Weight = 1e-9, 1e-9 }, []string{"prior weight"}},
		"IDs": {func(_ *weights.Weights, o []weights.Outcome) { o[3].Campaign, o[4].Creator = "", "" },
			[]string{"outcomes[3].campaign id_empty", "outcomes[4].creator id_empty"}},
		"twice": {func(_ *weights.Weights, o []weights.Outcome) {
			o[7].Campaign, o[7].Creator = o[2].Campaign, o[2].Creator
		},
			[]string{"outcomes[7] duplicate"}},
		"results": {func(_ *weights.Weights, o []weights.Outcome) {
			o[0].Result, o[1].Result, o[2].Result, o[3].Result = new(math.NaN()), new(-1.1e15), new(1e-16), new(math.Inf(1))
		}, []string{"outcomes[0].result number_range", "outcomes[1].result number_range", "outcomes[2].result number_range", "outcomes[3].result number_range"}},
		"weights": {func(_ *weights.Weights, o []weights.Outcome) {
			o[0].Weight, o[1].Weight, o[2].Weight = -1, 1e7, math.NaN()
		},
			[]string{"outcomes[0].weight weight", "outcomes[1].weight weight", "outcomes[2].weight weight"}},
		"worths": {func(_ *weights.Weights, o []weights.Outcome) {
			o[0].Worths = []weights.Worth{{"c0", 1.01}, {"c1", math.NaN()}, {"c9", 1}, {"c1", .5}, {"c1", .5}}
		}, []string{"outcomes[0].worths[0].worth worth", "outcomes[0].worths[1].worth worth", "outcomes[0].worths[2].id unknown", "outcomes[0].worths[4].id duplicate"}},
	} {
		t.Run(name, func(t *testing.T) {
			prior, outcomes := even(2), newWorld(1, 1, 1, 1).outcomes(40)
			tt.edit(&prior, outcomes)
			_, err := weights.Learn(prior, outcomes)
			wantFindings(t, err, tt.want...)
		})
	}
	_, err := weights.Learn(even(2), make([]weights.Outcome, weights.MaxOutcomes+1))
	wantFindings(t, err, "outcomes limit")
}

// What the host keeps as JSON predicts the same.
func TestLearnedJSON(t *testing.T) {
	w := newWorld(1, .3, 3, 1)
	l := learn(t, even(2), w.outcomes(60))
	data, err := json.Marshal(l)
	var back weights.Learned
	if err := errors.Join(err, json.Unmarshal(data, &back)); err != nil || !reflect.DeepEqual(back, l) {
		t.Fatalf("%+v, %v, want %+v", back, err, l)
	}
	for member := range strings.FieldsSeq("weights used terms report mean residuals gain_error learned_error bins") {
		if !strings.Contains(string(data), `"`+member+`":`) {
			t.Errorf("no %s in %s", member, data)
		}
	}
}

func creatorID(i int) irm.CreatorID { return irm.CreatorID(names(i + 1)[i]) }
