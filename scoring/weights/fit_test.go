package weights

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// bruteForce is the slow reading of nonNegative: of all sets of elements that are not 0, by
// Gaussian elimination, the one with the least value.
func bruteForce(q [][]float64, c []float64) []float64 {
	best, least := make([]float64, len(c)), 0.0
	for set := 1; set < 1<<len(c); set++ {
		var at []int
		for i := range c {
			if set>>i&1 == 1 {
				at = append(at, i)
			}
		}
		x := make([]float64, len(c))
		a := make([][]float64, len(at))
		for i := range at {
			for _, j := range at {
				a[i] = append(a[i], q[at[i]][j])
			}
			a[i] = append(a[i], c[at[i]])
		}
		for i := range a {
			for j := range a {
				if factor := a[j][i] / a[i][i]; j != i {
					for k := range a[j] {
						a[j][k] -= factor * a[i][k]
					}
				}
			}
		}
		feasible := true
		for i := range a {
			x[at[i]] = a[i][len(at)] / a[i][i]
			feasible = feasible && x[at[i]] >= 0
		}
		if v := value(q, c, x); feasible && v < least {
			best, least = x, v
		}
	}
	return best
}

func value(q [][]float64, c, x []float64) float64 { return dot(x, times(q, x))/2 - dot(c, x) }

func definite(r *rand.Rand, n, rank int) [][]float64 {
	q := make([][]float64, n)
	for i := range q {
		q[i] = make([]float64, n)
		q[i][i] = 1e-6
	}
	for range rank {
		v := make([]float64, n)
		for i := range v {
			v[i] = r.NormFloat64()
		}
		for i := range q {
			for j := range q {
				q[i][j] += v[i] * v[j]
			}
		}
	}
	return q
}

func TestNonNegative(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		n := 1 + r.IntN(6)
		q, c := definite(r, n, 1+r.IntN(2*n)), make([]float64, n)
		for i := range c {
			if r.IntN(4) > 0 {
				c[i] = r.NormFloat64()
			}
		}
		got, want := nonNegative(q, c), bruteForce(q, c)
		if slices.Min(got) < 0 || value(q, c, got) > value(q, c, want)+1e-9*math.Abs(value(q, c, want)) {
			t.Fatalf("%v is worth %v, want %v, worth %v", got, value(q, c, got), want, value(q, c, want))
		}
	}
	// Larger ones meet what is necessary and sufficient: no slope where x is above 0, and none upwards.
	for range 20 {
		n := 64
		q, c := definite(r, n, 80), make([]float64, n)
		for i := range c {
			c[i] = r.NormFloat64()
		}
		x := nonNegative(q, c)
		for i, s := range times(q, x) {
			if slope := c[i] - s; slope > 1e-8 || x[i] > 0 && slope < -1e-8 || x[i] < 0 {
				t.Fatalf("element %d is %v, slope %v", i, x[i], slope)
			}
		}
	}
	// Where the way to the minimum ends at once, it goes on from another element.
	if got := nonNegative([][]float64{{1, 1}, {1, 1 + 1e-9}}, []float64{1, 1}); math.Abs(got[0]+got[1]-1) > 1e-8 {
		t.Errorf("%v", got)
	}
}

// The fit is what its comment says: nothing near it is better.
func TestFit(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	prior := []float64{.5, .3, .2, 0}
	var s sample
	for i := range 60 {
		y := row{r.Float64(), r.Float64(), r.Float64(), r.Float64()}
		if i%5 == 0 {
			y[i%4] = missing
		}
		s.rows = append(s.rows, y)
		s.results = append(s.results, 3*y[0]+y[1]+r.NormFloat64())
		s.weights = append(s.weights, 1+float64(i%3))
		s.creators = append(s.creators, irm.CreatorID("c"+strconv.Itoa(i)))
	}
	s.fold()
	m := s.moments(4, 1<<2)
	objective := func(l line, shrinkage float64) (sum float64) {
		for i, y := range s.rows {
			if s.folds[i] != 2 {
				e := s.results[i] - l.at(y)
				sum += s.weights[i] * e * e
			}
		}
		size := 0.0
		for _, b := range l.slopes {
			size += b
		}
		for j, b := range l.slopes[:3] {
			off := b - prior[j]*size
			sum += shrinkage / (1 - shrinkage) * m.size / 4 * off * off / prior[j]
		}
		return sum
	}
	for _, shrinkage := range shrinkages[1:] {
		l := m.fit(prior, shrinkage)
		best := objective(l, shrinkage)
		if l.slopes[3] != 0 {
			t.Errorf("shrinkage %v: %v where the prior is 0", shrinkage, l.slopes)
		}
		for range 2000 {
			near := line{l.mean + .01*r.NormFloat64(), slices.Clone(l.slopes), l.means}
			for j := range near.slopes[:3] {
				near.slopes[j] = max(0, near.slopes[j]+.05*r.NormFloat64())
			}
			if v := objective(near, shrinkage); v < best*(1-1e-9) {
				t.Fatalf("shrinkage %v: %v is %v, better than %v with %v", shrinkage, near, v, l, best)
			}
		}
	}
	// The more it shrinks, the nearer it is to the prior, and wholly at last.
	last := math.Inf(1)
	for k := len(shrinkages) - 1; k >= 0; k-- {
		off := 0.0
		for j, share := range proportion(m.fit(prior, shrinkages[k]).slopes, prior) {
			off += math.Abs(share - prior[j])
		}
		if off > last {
			t.Errorf("shrinkage %v is %v from the prior, and less of it %v", shrinkages[k], off, last)
		}
		last = off
	}
	if last > 1e-15 {
		t.Errorf("%v from the prior at last", last)
	}
	// A score by the prior that does not vary, and rounding that says it does.
	flat := moments{means: make([]float64, 2), gram: [][]float64{{1, -1}, {-1, 1}}, cross: []float64{1, -.999}, size: 1}
	for _, shrinkage := range shrinkages {
		if l := flat.fit([]float64{.5, .5}, shrinkage); !(l.slopes[0] >= 0 && l.slopes[1] >= 0 && l.slopes[0]+l.slopes[1] < 1e9) {
			t.Errorf("shrinkage %v: %+v", shrinkage, l)
		}
	}
	if got := proportion([]float64{2, 1e-8, 2}, nil); !slices.Equal(got, []float64{2 / (4 + 1e-8), 0, 2 / (4 + 1e-8)}) {
		t.Errorf("shares %v, want none that is next to nothing", got)
	}
	for _, shrinkage := range shrinkages {
		if l := (moments{mean: 3, means: make([]float64, 2), gram: [][]float64{{0, 0}, {0, 0}}, cross: make([]float64, 2)}).fit([]float64{1, 0}, shrinkage); l.at(row{1, 1}) != 3 {
			t.Errorf("worths that do not vary: %+v", l)
		}
	}
}

// What is said of an outcome does not depend on how it went, nor on how the others of its fold did.
func TestHeldOut(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 30 {
		var s sample
		for i := range 50 {
			y := row{r.Float64(), r.Float64(), r.Float64()}
			s.rows = append(s.rows, y)
			s.results = append(s.results, y[0]+.5*y[1]+r.NormFloat64())
			s.weights = append(s.weights, 1)
			s.creators = append(s.creators, irm.CreatorID(strconv.Itoa(i/2)))
		}
		s.fold()
		prior := []float64{.4, .3, .3}
		before := s.holdOut(prior)
		old, fold := slices.Clone(s.results), r.IntN(Folds)
		for i := range s.results {
			if s.folds[i] == fold {
				s.results[i] += 30 * s.rows[i][2] * r.Float64()
			}
		}
		after := s.holdOut(prior)
		for i := range s.results {
			if s.folds[i] == fold {
				for _, h := range [][2]float64{{before.mean[i], after.mean[i]}, {before.prior[i], after.prior[i]}, {before.learned[i], after.learned[i]}} {
					if a, b := old[i]-h[0], s.results[i]-h[1]; math.Abs(a-b) > 1e-12 {
						t.Fatalf("outcome %d was predicted %v, and then %v", i, a, b)
					}
				}
			}
		}
	}
}

// The standard error of a mean, where a creator counts once: of 1, 1, 2, 2, 6, 6 of three creators
// it is that of 1, 2, 6.
func TestClustered(t *testing.T) {
	want := math.Sqrt((4 + 1 + 9) / 2. / 3) // root of the variance by n
	for _, s := range []sample{
		{creators: []irm.CreatorID{"a", "b", "c"}, results: []float64{1, 2, 6}, weights: []float64{1, 1, 1}},
		{creators: []irm.CreatorID{"a", "b", "c"}, results: []float64{1, 2, 6}, weights: []float64{5, 5, 5}},
		{creators: []irm.CreatorID{"a", "a", "b", "b", "c", "c"}, results: []float64{1, 1, 2, 2, 6, 6}, weights: []float64{1, 1, 1, 1, 1, 1}},
		{creators: []irm.CreatorID{"a", "a", "b", "b", "c"}, results: []float64{0, 2, 2, 2, 6}, weights: []float64{1, 1, 1, 1, 2}},
	} {
		if mean, got := s.clustered(s.results); mean != 3 || math.Abs(got-want) > 1e-15 {
			t.Errorf("%+v: %v and %v, want 3 and %v", s, mean, got, want)
		}
	}
}

// What is used is better by two standard errors, by a hundredth, and by more than rounding.
func TestBetter(t *testing.T) {
	for _, tt := range []struct {
		r    Report
		want bool
	}{
		{Report{MeanError: 2, PriorError: 1, Gain: .5, GainError: .24}, true},
		{Report{MeanError: 2, PriorError: 1, Gain: .5, GainError: .25}, false},
		{Report{MeanError: 2, PriorError: 1, Gain: .011}, true},
		{Report{MeanError: 2, PriorError: 1, Gain: .01}, false},
		{Report{MeanError: 2, PriorError: 1e-7, Gain: 1e-14}, false},
		{Report{MeanError: 2, PriorError: 1, Gain: -.5, GainError: .1}, false},
		{Report{}, false},
	} {
		if got := tt.r.better(); got != tt.want {
			t.Errorf("%+v: %t", tt.r, got)
		}
	}
	for _, tt := range []struct {
		results []float64
		want    bool
	}{
		{[]float64{.1, .1}, false}, {[]float64{.1, .1 + 1e-12}, false}, {[]float64{-5, -5 - 1e-12}, false},
		{[]float64{0, 0}, false}, {[]float64{0, 1e-300}, true}, {[]float64{-1, 1}, true}, {[]float64{-5, -5.1}, true},
	} {
		if got := (&sample{results: tt.results}).varies(); got != tt.want {
			t.Errorf("%v vary: %t", tt.results, got)
		}
	}
}

// All campaigns of a creator are in one fold, and the folds are of one size.
func TestFolds(t *testing.T) {
	var s sample
	for i := range 103 {
		for range 1 + i%3 {
			s.creators = append(s.creators, irm.CreatorID(strconv.Itoa(1000+i)))
		}
	}
	s.fold()
	var size [Folds]int
	of, neighbours := map[irm.CreatorID]int{}, 0
	for i, c := range s.creators {
		fold, seen := of[c]
		if seen && fold != s.folds[i] {
			t.Errorf("%s is in folds %d and %d", c, fold, s.folds[i])
		}
		if !seen {
			of[c] = s.folds[i]
			size[s.folds[i]]++
			if i > 0 && s.folds[i] == s.folds[i-1] {
				neighbours++
			}
		}
	}
	if slices.Max(size[:]) != 21 || slices.Min(size[:]) != 20 {
		t.Errorf("creators in folds: %v", size)
	}
	if neighbours < 10 || neighbours > 32 {
		t.Errorf("%d neighbours in one fold, want about 20 of 102", neighbours)
	}
}

// What is computed here, since package math may differ by machine, is what package math computes.
func TestRoot(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 5000 {
		y := minRatio + (maxRatio-minRatio)*r.Float64()
		for n := 1; n <= MaxCompared; n++ {
			if got := root(math.Pow(y, float64(n)), n); math.Abs(got-y) > 1e-14*y {
				t.Fatalf("root of %v = %v", y, got)
			}
		}
	}
}
