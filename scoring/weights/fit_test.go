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
		for j, b := range l.slopes {
			off := b - prior[j]*size
			sum += shrinkage / (1 - shrinkage) * m.size * off * off
		}
		return sum
	}
	for _, shrinkage := range shrinkages[1:] {
		l := m.fit(prior, shrinkage)
		best := objective(l, shrinkage)
		for range 2000 {
			near := line{l.mean + .01*r.NormFloat64(), slices.Clone(l.slopes), l.means}
			for j := range near.slopes {
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
func TestMath(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 5000 {
		x := math.Exp(20 * r.NormFloat64())
		if got, want := ln(x), math.Log(x); math.Abs(got-want) > 4e-16*max(1, math.Abs(want)) {
			t.Fatalf("ln(%v) = %v, want %v", x, got, want)
		}
		y := minRatio + (maxRatio-minRatio)*r.Float64()
		for n := 1; n <= MaxCompared; n++ {
			if got := root(math.Pow(y, float64(n)), n); math.Abs(got-y) > 1e-14*y {
				t.Fatalf("root of %v = %v", y, got)
			}
		}
	}
	if got := ln(1); got != 0 {
		t.Errorf("ln(1) = %v", got)
	}
}
