package scoring_test

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/scoring"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// Scores are those of the slow reading; the points sum to the score; the interval holds it.
func TestScoreOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 400 {
		p := randomProfile(r, 1+r.IntN(12))
		if i%3 == 0 {
			p.Criteria[r.IntN(len(p.Criteria))].Missing = scoring.Missing{Policy: scoring.Skip}
			p.Criteria[r.IntN(len(p.Criteria))].Missing = scoring.Missing{Policy: scoring.Skip}
			p.MinCoverage = scoring.Number(1+r.IntN(5)) / 10
		}
		s := bind(t, p, rowAccessors(len(p.Criteria)))
		cautious := s.Cautious()
		for range 20 {
			c := randomRow(r, 0, r.Float64())
			got := s.Score(&c)
			score, low, high, confidence := oracle(p, &c)
			if !near(got.Score, score) || !near(got.Low, low) || !near(got.High, high) || !near(got.Confidence, confidence) {
				t.Fatalf("%+v of %v is %+v, want %v, %v to %v, %v", p, c, got, score, low, high, confidence)
			}
			sum := 0.0
			for _, point := range s.Explain(nil, &c) {
				sum += point.Points
			}
			if sum != got.Score || got.Low > got.Score || got.High < got.Score || got.Score < 0 || got.Score > 100+1e-9 {
				t.Fatalf("points sum to %v, score %+v", sum, got)
			}
			if low := cautious.Score(&c); i%3 != 0 && low.Score != got.Low {
				t.Fatalf("the cautious score is %v, want %v", low.Score, got.Low)
			}
			if got.Flags.Has(scoring.Incomplete) != (got.Missing > 0) || got.Flags.Has(scoring.Out) {
				t.Fatalf("flags %b of %+v", got.Flags, got)
			}
		}
	}
}

// What is better by the curve never has a lower score, to the last bit.
func TestScoreMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		p := randomProfile(r, 4)
		s := bind(t, p, rowAccessors(4))
		c := randomRow(r, 0, 0)
		for j := range 4 {
			a, b := c, c
			a.v[j], b.v[j] = r.Float64(), r.Float64()
			if r.IntN(2) == 0 {
				b.v[j] = math.Nextafter(a.v[j], 2)
			}
			if y, z := p.Criteria[j].Curve.At(a.v[j]), p.Criteria[j].Curve.At(b.v[j]); cmp.Compare(y, z)*cmp.Compare(s.Score(&a).Score, s.Score(&b).Score) < 0 {
				t.Fatalf("%v is worth %v, %v %v, but scores are %v and %v", a.v[j], y, b.v[j], z, s.Score(&a).Score, s.Score(&b).Score)
			}
		}
	}
}

// Weights in the same proportion give the same scores, to the last bit.
func TestScaledWeights(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		p := randomProfile(r, 5)
		q := randomProfile(r, 5)
		scale := scoring.Number(1+r.IntN(1000)) / 8
		q.Criteria = slices.Clone(p.Criteria)
		for j := range q.Criteria {
			q.Criteria[j].Weight *= scale
		}
		c := randomRow(r, 0, .3)
		if a, b := bind(t, p, rowAccessors(5)).Score(&c), bind(t, q, rowAccessors(5)).Score(&c); a.Score != b.Score || a.Low != b.Low {
			t.Fatalf("weights times %v: %v, want %v", scale, b, a)
		}
	}
	p, q := randomProfile(r, 3), scoring.Profile{}
	q.Criteria = slices.Clone(p.Criteria)
	for j, w := range []scoring.Number{0.1, 0.2, 0.7} {
		p.Criteria[j].Weight, q.Criteria[j].Weight = w, []scoring.Number{1, 2, 7}[j]
	}
	c := randomRow(r, 0, 0)
	if a, b := bind(t, p, rowAccessors(3)).Score(&c).Score, bind(t, q, rowAccessors(3)).Score(&c).Score; a != b {
		t.Errorf("0.1, 0.2, 0.7: %v; 1, 2, 7: %v", a, b)
	}
}

// Who is best in everything has exactly 100 points, whatever the weights.
func TestPerfect(t *testing.T) {
	for n := 1; n <= scoring.MaxCriteria; n++ {
		var p scoring.Profile
		a := scoring.Accessors[float64]{}
		for i := range n {
			p.Criteria = append(p.Criteria, scoring.Criterion{ID: name(i), Weight: scoring.Number(1 + i%7), Curve: scoring.Benefit(0, 1)})
			a[name(i)] = func(x *float64) (float64, bool) { return *x, true }
		}
		p.Grades = []scoring.Grade{{Name: "perfect", Least: 100}, {Name: "other", Least: 0}}
		s := bind(t, p, a)
		if r := s.Score(new(1.0)); r.Score != 100 || r.Grade != "perfect" || r.Confidence != 1 || r.Flags != 0 {
			t.Errorf("%d criteria: %+v, want 100", n, r)
		}
		if r := s.Score(new(math.NaN())); r.Score != 25 || r.Low != 0 || r.High != 100 || r.Confidence != 0 || r.Missing != n || r.Grade != "other" {
			t.Errorf("%d criteria, nothing known: %+v", n, r)
		}
	}
}

// Of a pool of which 60 % is missing, the best hundred are not those of whom least is known.
func TestMostlyMissing(t *testing.T) {
	for level, of := range map[string]func(*rand.Rand) float64{
		"even": func(r *rand.Rand) float64 { return r.Float64() },
		"good": func(r *rand.Rand) float64 { return math.Sqrt(r.Float64()) },
		"poor": func(r *rand.Rand) float64 { return math.Pow(r.Float64(), 2) },
	} {
		r := rand.New(rand.NewPCG(7, 8))
		p := scoring.Profile{MinCoverage: .3}
		for i := range 12 {
			p.Criteria = append(p.Criteria, scoring.Criterion{ID: name(i), Weight: 1, Curve: scoring.Benefit(0, 1)})
		}
		skipping := p
		skipping.Criteria = slices.Clone(p.Criteria)
		for i := range skipping.Criteria {
			skipping.Criteria[i].Missing.Policy = scoring.Skip
		}
		pool := make([]row, 20_000)
		for i := range pool {
			pool[i] = row{id: fmt.Sprintf("%05d", i)}
			for j := range pool[i].v {
				pool[i].v[j] = math.NaN()
				if r.Float64() < .4 {
					pool[i].v[j] = of(r)
				}
			}
		}
		for which, s := range map[string]*scoring.Scorer[row]{
			"prior": bind(t, p, rowAccessors(12)), "cautious": bind(t, p, rowAccessors(12)).Cautious(), "skip": bind(t, skipping, rowAccessors(12)),
		} {
			all, top := 0.0, 0.0
			for i := range pool {
				all += s.Score(&pool[i]).Confidence / 20_000
			}
			for i, c := range scoring.Rank(s, each(pool), 100) {
				if top += c.Confidence / 100; c.Confidence < .3 {
					t.Errorf("%s, %s: number %d is known to %v", level, which, i, c.Confidence)
				}
			}
			if which != "skip" && top <= all {
				t.Errorf("%s, %s: the best are known to %.2f, all to %.2f", level, which, top, all)
			}
		}
	}
}

// What is known to just the least share is not thin, and who has just the least score has the
// grade, whatever becomes of them in binary.
func TestJustEnough(t *testing.T) {
	rounded := 0
	for _, n := range []int{1, 2, 3, 7, 12, 33, scoring.MaxCriteria - 1} {
		for percent := 1; percent <= 100; percent++ {
			p := scoring.Profile{MinCoverage: scoring.Number(percent) / 100}
			for i := range n {
				p.Criteria = append(p.Criteria, scoring.Criterion{ID: name(i), Weight: scoring.Number(percent), Curve: scoring.Benefit(0, 1)})
			}
			p.Grades = []scoring.Grade{{Name: "A", Least: scoring.Number(percent)}}
			a := scoring.Accessors[float64]{}
			for i := range n {
				a[name(i)] = func(x *float64) (float64, bool) { return *x, true }
			}
			x := float64(percent) / 100
			r := bind(t, p, a).Score(&x)
			if r.Score < float64(percent) {
				rounded++
			}
			if r.Grade != "A" {
				t.Fatalf("%d criteria worth %v: %+v", n, x, r)
			}
			if changes, err := bind(t, p, a).Lift(&x, "A"); changes != nil || err != nil {
				t.Fatalf("%d criteria worth %v want %+v, %v", n, x, changes, err)
			}
			p.Criteria = append(p.Criteria, scoring.Criterion{ID: "gap", Weight: scoring.Number(n * (100 - percent)), Curve: scoring.Benefit(0, 1)})
			a["gap"] = func(*float64) (float64, bool) { return 0, false }
			if r := bind(t, p, a).Score(&x); r.Flags.Has(scoring.Thin) {
				t.Fatalf("known to %v of %d %%: %v", r.Confidence, percent, r.Flags)
			}
		}
	}
	if rounded == 0 {
		t.Error("no score was rounded down: the test shows nothing")
	}
}

func TestSkip(t *testing.T) {
	p := scoring.Profile{MinCoverage: .5}
	for i := range 4 {
		p.Criteria = append(p.Criteria, scoring.Criterion{ID: name(i), Weight: 1, Curve: scoring.Benefit(0, 1), Missing: scoring.Missing{Policy: scoring.Skip}})
	}
	s, nan := bind(t, p, rowAccessors(4)), math.NaN()
	for _, tt := range []struct {
		v     [12]float64
		score float64
		flags scoring.Flags
	}{
		{[12]float64{.5, .5, .5, .5}, 50, 0},
		{[12]float64{.5, .5, nan, .5}, 50, scoring.Incomplete},
		{[12]float64{1, .5, nan, nan}, 75, scoring.Incomplete},
		{[12]float64{1, nan, nan, nan}, 25, scoring.Incomplete | scoring.Thin},
		{[12]float64{nan, nan, nan, nan}, 0, scoring.Incomplete | scoring.Thin},
	} {
		if got := s.Score(&row{v: tt.v}); !near(got.Score, tt.score) || got.Flags != tt.flags {
			t.Errorf("%v: %+v, want %v with %b", tt.v[:4], got, tt.score, tt.flags)
		}
	}
	p.Criteria[0].Weight, p.MinCoverage = 0, 1e-9 // all weight is skipped, and nothing is known
	if got := bind(t, p, rowAccessors(4)).Score(&row{v: [12]float64{1, nan, nan, nan}}); got.Score != 0 || !got.Flags.Has(scoring.Thin) {
		t.Errorf("nothing that counts is known: %+v", got)
	}
}

func TestNoAllocation(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	p := randomProfile(r, 12)
	p.Knockouts = []scoring.Knockout{{Condition: scoring.Condition{ID: "c0", Min: new(scoring.Number(2))}}, {Condition: scoring.Condition{ID: "c1", OneOf: []scoring.Number{5}}}}
	s := bind(t, p, rowAccessors(12))
	c := randomRow(r, 0, .2)
	points, reasons := make([]scoring.Point, 0, 12), make([]scoring.Reason, 0, 2)
	if n := testing.AllocsPerRun(100, func() {
		s.Score(&c)
		s.Explain(points, &c)
		s.Reasons(reasons, &c)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// The bits of scores, points and bounds are the same on every machine and in every version.
func TestBits(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	h := fnv.New64a()
	for range 300 {
		p := randomProfile(r, 12)
		if r.IntN(3) == 0 {
			p.Criteria[3].Missing, p.MinCoverage = scoring.Missing{Policy: scoring.Skip}, .2
		}
		s := bind(t, p, rowAccessors(12))
		c := randomRow(r, 0, .2)
		result := s.Score(&c)
		for _, v := range []float64{result.Score, result.Low, result.High, result.Confidence} {
			fmt.Fprintf(h, "%x ", math.Float64bits(v))
		}
		for _, point := range s.Explain(nil, &c) {
			fmt.Fprintf(h, "%x ", math.Float64bits(point.Points))
		}
		if changes, err := s.Lift(&c, "B"); err == nil {
			for _, l := range changes {
				fmt.Fprintf(h, "%x ", math.Float64bits(l.To))
			}
		}
	}
	if got := fmt.Sprintf("%x", h.Sum64()); got != "af53371cbe932aba" {
		t.Errorf("digest %s", got)
	}
}
