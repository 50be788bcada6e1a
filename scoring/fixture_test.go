package scoring_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/irmkit/irmkit/scoring"
)

// row is a candidate of twelve values; NaN is missing.
type row struct {
	id string
	v  [12]float64
}

func rowAccessors(n int) scoring.Accessors[row] {
	a := scoring.Accessors[row]{}
	for i := range n {
		a[name(i)] = func(r *row) (float64, bool) { return r.v[i], true }
	}
	return a
}

func name(i int) string { return "c" + strconv.Itoa(i) }

func bind[C any](t testing.TB, p scoring.Profile, a scoring.Accessors[C]) *scoring.Scorer[C] {
	t.Helper()
	s, err := scoring.Bind(p, a)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// randomCurve is one of each kind, over values from 0 to 1.
func randomCurve(r *rand.Rand) scoring.Curve {
	n := func(lo, hi float64) scoring.Number {
		return scoring.Number(math.Round(1000*lo+(hi-lo)*float64(r.IntN(1000))) / 1000)
	}
	switch r.IntN(7) {
	case 0:
		return scoring.Benefit(n(0, .4), n(.5, 1))
	case 1:
		return scoring.Cost(n(0, .4), n(.5, 1))
	case 2:
		return scoring.Band(n(0, .2), n(.3, .4), n(.5, .6), n(.7, 1))
	case 3:
		return scoring.Target(n(.2, .8), n(.1, .5))
	case 4:
		return scoring.Steps(n(0, .5), scoring.Knot{X: n(.1, .2), Y: n(0, 1)}, scoring.Knot{X: n(.3, .4), Y: n(0, 1)}, scoring.Knot{X: n(.5, .9), Y: n(0, 1)})
	case 5:
		return scoring.Decay(n(0, .3), n(.05, .2))
	}
	return scoring.Curve{{X: 0, Y: n(0, 1)}, {X: n(.1, .3), Y: n(0, 1)}, {X: n(.4, .5), Y: n(0, 1)}, {X: 1, Y: n(0, 1)}}
}

func randomProfile(r *rand.Rand, n int) scoring.Profile {
	var p scoring.Profile
	for i := range n {
		c := scoring.Criterion{ID: name(i), Weight: scoring.Number(1 + r.IntN(9)), Curve: randomCurve(r)}
		switch r.IntN(4) {
		case 0:
			c.Missing.Policy = scoring.Worst
		case 1:
			c.Missing.Prior = scoring.Number(float64(1+r.IntN(9)) / 10)
		}
		p.Criteria = append(p.Criteria, c)
	}
	p.Grades = []scoring.Grade{{Name: "A", Least: 70}, {Name: "B", Least: 55}, {Name: "C", Least: 40}}
	return p
}

// hard values: ties, subnormals, infinities, what is missing.
var hard = []float64{0, math.Copysign(0, -1), .25, .5, .5, 1, 5e-324, -5e-324, math.MaxFloat64, -math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()}

func randomRow(r *rand.Rand, id int, missing float64) row {
	out := row{id: "r" + strconv.Itoa(id)}
	for i := range out.v {
		switch {
		case r.Float64() < missing:
			out.v[i] = math.NaN()
		case r.IntN(20) == 0:
			out.v[i] = hard[r.IntN(len(hard))]
		default:
			out.v[i] = r.Float64()
		}
	}
	return out
}

// worth is the slow reading of a curve.
func worth(c scoring.Curve, x float64) float64 {
	last := c[len(c)-1]
	switch {
	case x < float64(c[0].X):
		return float64(c[0].Y)
	case x >= float64(last.X):
		return float64(last.Y)
	}
	for i := len(c) - 2; ; i-- {
		if a, b := c[i], c[i+1]; float64(a.X) <= x {
			t := (x - float64(a.X)) / float64(b.X-a.X)
			return (1-t)*float64(a.Y) + t*float64(b.Y)
		}
	}
}

// oracle is the slow score, with its interval and the share that is known.
func oracle(p scoring.Profile, c *row) (score, low, high, confidence float64) {
	sum, lost, skipped := 0.0, 0.0, 0.0
	missing := func(i int) bool { return math.IsNaN(c.v[i]) || math.IsInf(c.v[i], 0) }
	for i, k := range p.Criteria {
		sum += float64(k.Weight)
		if missing(i) {
			lost += float64(k.Weight)
			if k.Missing.Policy == scoring.Skip {
				skipped += float64(k.Weight)
			}
		}
	}
	thin := sum-lost < float64(p.MinCoverage)*sum-1e-9
	for i, k := range p.Criteria {
		w := 100 * float64(k.Weight) / sum
		worst, best := 1.0, 0.0
		for _, knot := range k.Curve {
			worst, best = min(worst, float64(knot.Y)), max(best, float64(knot.Y))
		}
		f := 1.0
		if !thin {
			f = sum / (sum - skipped)
		}
		if !missing(i) {
			y := worth(k.Curve, c.v[i])
			score, low, high = score+w*y*f, low+w*y, high+w*y
			continue
		}
		low, high = low+w*worst, high+w*best
		switch {
		case k.Missing.Policy == scoring.Prior && k.Missing.Prior == 0:
			score += w * f * min(max(scoring.DefaultPrior, worst), best)
		case k.Missing.Policy == scoring.Prior:
			score += w * f * min(max(float64(k.Missing.Prior), worst), best)
		case k.Missing.Policy != scoring.Skip || thin:
			score += w * f * worst
		}
	}
	return score, min(low, score), max(high, score), 1 - lost/sum
}
