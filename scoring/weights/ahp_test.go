package weights_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/scoring/weights"
)

// Saaty 2008, Decision making with the analytic hierarchy process: which drink is consumed
// more, upper triangle by rows.
var (
	drinks       = strings.Fields("coffee wine tea beer soda milk water")
	drinkRatios  = []float64{9, 5, 2, 1, 1, 1. / 2, 1. / 3, 1. / 9, 1. / 9, 1. / 9, 1. / 9, 1. / 3, 1. / 4, 1. / 3, 1. / 9, 1. / 2, 1, 1. / 3, 2, 1. / 2, 1. / 3}
	drinkWeights = []float64{.1775, .0191, .0418, .1164, .1896, .1288, .3268}
)

// triangle returns judgements from the upper triangle of a matrix.
func triangle(ids []string, ratios []float64) []weights.Judgement {
	var out []weights.Judgement
	for i, a := range ids {
		for _, b := range ids[i+1:] {
			out = append(out, weights.Judgement{A: a, B: b, Ratio: ratios[len(out)]})
		}
	}
	return out
}

func near(a, b, by float64) bool { return math.Abs(a-b) <= by }

func mustAHP(t testing.TB, ids []string, j []weights.Judgement, o weights.AHPOptions) weights.Elicited {
	t.Helper()
	e, err := weights.AHP(ids, j, o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func values(w weights.Weights) []float64 {
	var out []float64
	for _, c := range w.Criteria {
		out = append(out, float64(c.Weight))
	}
	return out
}

func TestDrinks(t *testing.T) {
	for index, want := range map[weights.RandomIndex]float64{weights.Saaty2005: .022, weights.DoneganDodd1991: .0235} {
		e := mustAHP(t, drinks, triangle(drinks, drinkRatios), weights.AHPOptions{RandomIndex: index})
		for i, w := range values(e.Weights) {
			if !near(w, drinkWeights[i], .5e-4) || e.Weights.Criteria[i].ID != drinks[i] {
				t.Errorf("%v, want %s %.4f", e.Weights.Criteria[i], drinks[i], drinkWeights[i])
			}
		}
		if !near(e.ConsistencyRatio, want, .5e-3) || !e.Consistent || e.RandomIndex != index {
			t.Errorf("ratio %.4f by %s, want %.4f", e.ConsistencyRatio, e.RandomIndex, want)
		}
		if o := e.Weights.Origin; o.Method != "ahp" || !strings.Contains(o.Note, index.String()) || !strings.Contains(o.Note, "eigenvector") {
			t.Errorf("origin %v", o)
		}
	}
}

func names(n int) []string {
	var out []string
	for i := range n {
		out = append(out, "c"+strconv.Itoa(i))
	}
	return out
}

// Consistent judgements give back the weights that they are made of, by every method.
func TestConsistent(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 1; n <= weights.MaxCompared; n++ {
		want, sum := make([]float64, n), 0.0
		for i := range want {
			want[i] = 1 + 2*r.Float64()
			sum += want[i]
		}
		var ratios []float64
		for i := range n {
			for j := i + 1; j < n; j++ {
				ratios = append(ratios, want[i]/want[j])
			}
		}
		for _, m := range []weights.Prioritisation{weights.Eigenvector, weights.GeometricMean, weights.ColumnMean} {
			e := mustAHP(t, names(n), triangle(names(n), ratios), weights.AHPOptions{Method: m})
			for i, w := range values(e.Weights) {
				if !near(w, want[i]/sum, 1e-13) {
					t.Errorf("%d by %s: %v, want %v", n, m, w, want[i]/sum)
				}
			}
			if !near(e.ConsistencyRatio, 0, 1e-12) || !near(e.LambdaMax, float64(n), 1e-12) || e.LambdaMax < float64(n) || !e.Consistent || len(e.Deviations) != len(ratios) {
				t.Errorf("%d by %s: %+v", n, m, e)
			}
			for _, d := range e.Deviations {
				if !near(d.Factor, 1, 1e-12) {
					t.Errorf("%d by %s: %+v", n, m, d)
				}
			}
		}
	}
}

// Two criteria cannot disagree: the ratio is 0, and not 0/0.
func TestTwo(t *testing.T) {
	e := mustAHP(t, []string{"a", "b"}, []weights.Judgement{{"b", "a", 9}}, weights.AHPOptions{})
	if w := values(e.Weights); !near(w[0], .1, 1e-15) || !near(w[1], .9, 1e-15) || e.ConsistencyRatio != 0 || e.ConsistencyIndex != 0 || !e.Consistent {
		t.Errorf("%+v", e)
	}
}

// The weights of random judgements have what defines them.
func TestPrioritisations(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		n := 3 + r.IntN(weights.MaxCompared-2)
		ids, ratios := names(n), make([]float64, 0)
		a := make([][]float64, n)
		for i := range a {
			a[i] = make([]float64, n)
			a[i][i] = 1
		}
		for i := range n {
			for j := i + 1; j < n; j++ {
				ratio := float64(1 + r.IntN(9))
				if r.IntN(2) == 0 {
					ratio = 1 / ratio
				}
				ratios = append(ratios, ratio)
				a[i][j], a[j][i] = ratio, 1/ratio
			}
		}
		j := triangle(ids, ratios)
		e := mustAHP(t, ids, j, weights.AHPOptions{})
		w := values(e.Weights)
		for i := range n {
			sum := 0.0
			for k := range n {
				sum += a[i][k] * w[k]
			}
			if !near(sum, e.LambdaMax*w[i], 1e-12) {
				t.Fatalf("n %d: row %d is %v, want %v", n, i, sum, e.LambdaMax*w[i])
			}
		}
		means, sum := make([]float64, n), 0.0
		for i := range n {
			log := 0.0
			for k := range n {
				log += math.Log(a[i][k])
			}
			means[i] = math.Exp(log / float64(n))
			sum += means[i]
		}
		g := mustAHP(t, ids, j, weights.AHPOptions{Method: weights.GeometricMean})
		for i, w := range values(g.Weights) {
			if !near(w, means[i]/sum, 1e-13) {
				t.Fatalf("n %d: %v, want %v", n, w, means[i]/sum)
			}
		}
		if g.LambdaMax < float64(n) || e.Consistent != (e.ConsistencyRatio <= weights.Alarm) {
			t.Fatalf("lambda %v, ratio %v", g.LambdaMax, e.ConsistencyRatio)
		}
		for k, d := range e.Deviations {
			x, y := w[slices.Index(ids, d.A)], w[slices.Index(ids, d.B)]
			if !near(d.Implied, x/y, 1e-12) || !near(math.Abs(math.Log(d.Ratio/d.Implied)), math.Log(d.Factor), 1e-12) ||
				k > 0 && d.Factor > e.Deviations[k-1].Factor {
				t.Fatalf("deviation %+v", d)
			}
		}
		// Neither the order of the judgements nor which criterion is A matters.
		r.Shuffle(len(j), func(a, b int) { j[a], j[b] = j[b], j[a] })
		if again := mustAHP(t, ids, j, weights.AHPOptions{}); !slices.Equal(values(again.Weights), w) || !slices.Equal(again.Deviations, e.Deviations) {
			t.Fatal("another order, other weights")
		}
		for i := range j {
			j[i] = weights.Judgement{A: j[i].B, B: j[i].A, Ratio: 1 / j[i].Ratio}
		}
		for i, got := range values(mustAHP(t, ids, j, weights.AHPOptions{}).Weights) {
			if !near(got, w[i], 1e-13) {
				t.Fatalf("turned round %v, want %v", got, w[i])
			}
		}
	}
}

// The mean index of random judgements is what the tables say it is.
func TestRandomIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for n := 3; n <= weights.MaxCompared; n++ {
		const runs = 400
		ids, sum := names(n), 0.0
		for range runs {
			ratios := make([]float64, n*(n-1)/2)
			for i := range ratios { // one of 1/9, 1/8 ... 1 ... 9
				k := r.IntN(17) - 8
				ratios[i] = float64(1 + max(k, -k))
				if k < 0 {
					ratios[i] = 1 / ratios[i]
				}
			}
			sum += mustAHP(t, ids, triangle(ids, ratios), weights.AHPOptions{}).ConsistencyIndex
		}
		for table, by := range map[weights.RandomIndex]float64{ // as far as the tables are from each other
			weights.TummalaLing1998: .06, weights.Saaty2005: .07, weights.Saaty1980: .1, weights.DoneganDodd1991: .15,
		} {
			if got := table.At(n); !near(got, sum/runs, by) {
				t.Errorf("%s says %v for %d, found %.3f", table, got, n, sum/runs)
			}
		}
	}
	for _, n := range []int{-1, 0, 1, 2, 16, math.MaxInt} {
		if got := weights.Saaty2005.At(n); got != 0 {
			t.Errorf("%v for %d", got, n)
		}
	}
	if got := weights.RandomIndex(9).At(3); got != 0 {
		t.Errorf("%v by no table", got)
	}
}

func TestAHPFindings(t *testing.T) {
	abc := strings.Fields("a b c")
	good := triangle(abc, []float64{3, 5, 2})
	for name, tt := range map[string]struct {
		ids  []string
		j    []weights.Judgement
		o    weights.AHPOptions
		want []string
	}{
		"nothing":     {nil, nil, weights.AHPOptions{}, []string{"criteria limit"}},
		"sixteen":     {names(16), nil, weights.AHPOptions{}, []string{"criteria limit"}},
		"many":        {abc, make([]weights.Judgement, 106), weights.AHPOptions{}, []string{"judgements limit"}},
		"incomplete":  {abc, good[1:2], weights.AHPOptions{}, []string{"judgements missing", "judgements missing"}},
		"no such":     {abc, append(slices.Clone(good), weights.Judgement{"x", "y", 1}), weights.AHPOptions{}, []string{"judgements[3].a unknown", "judgements[3].b unknown"}},
		"itself":      {abc, append(slices.Clone(good), weights.Judgement{"a", "a", 1}), weights.AHPOptions{}, []string{"judgements[3] pair"}},
		"twice":       {abc, append(slices.Clone(good), weights.Judgement{"c", "a", .2}), weights.AHPOptions{}, []string{"judgements[3] duplicate"}},
		"IDs":         {[]string{"a", "a", " "}, nil, weights.AHPOptions{}, []string{"criteria[1] duplicate", "criteria[2] id"}},
		"the options": {abc, good, weights.AHPOptions{Method: 3, RandomIndex: 4}, []string{"method prioritisation", "random_index random_index"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := weights.AHP(tt.ids, tt.j, tt.o)
			wantFindings(t, err, tt.want...)
		})
	}
	for _, bad := range []float64{0, -3, .09, 10.1, math.NaN(), math.Inf(1)} {
		j := slices.Clone(good)
		j[1].Ratio = bad
		_, err := weights.AHP(abc, j, weights.AHPOptions{})
		wantFindings(t, err, "judgements[1].ratio ratio")
	}
	for _, edge := range []float64{.1, 10} {
		j := slices.Clone(good)
		j[1].Ratio = edge
		mustAHP(t, abc, j, weights.AHPOptions{Method: weights.GeometricMean})
	}
}
