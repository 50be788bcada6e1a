package scoring_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/scoring"
)

func ExampleScorer_Stability() {
	s, _ := scoring.Bind(profile(), accessors())
	pool := []candidate{
		{engagement: 5, price: 600, home: .5},
		{engagement: 4, price: 200, home: .5},
		{engagement: 2, price: 300, home: .7},
	}
	margins, _ := s.Stability(pool, 1)
	for _, m := range margins {
		fmt.Printf("%s %g: %.2f to %.2f\n", m.ID, m.Weight, m.Low, m.High)
	}
	// Output:
	// engagement 3: 2.50 to +Inf
	// price 1: 0.00 to 1.20
	// home 1: 0.00 to 3.56
}

func ExampleScorer_Acceptability() {
	s, _ := scoring.Bind(profile(), accessors())
	accepted, _ := s.Acceptability([]candidate{
		{engagement: 5, price: 600, home: .5},
		{engagement: 4, price: 200, home: .5},
		{engagement: 2, price: 300, home: .7},
	}, 1, 10_000, 1)
	for _, a := range accepted {
		fmt.Printf("first by %.0f%% of all weights\n", 100*a.First)
	}
	// Output:
	// first by 22% of all weights
	// first by 40% of all weights
	// first by 38% of all weights
}

func top(s *scoring.Scorer[row], pool []row, k int) []string {
	order := slices.Clone(pool)
	order = slices.DeleteFunc(order, func(c row) bool { return s.Score(&c).Flags.Has(scoring.Out) })
	slices.SortStableFunc(order, func(a, b row) int { return cmp.Compare(s.Score(&b).Score, s.Score(&a).Score) })
	var ids []string
	for _, c := range order[:min(k, len(order))] {
		ids = append(ids, c.id)
	}
	slices.Sort(ids)
	return ids
}

// Within its margin a weight leaves the top as it is; outside it does not.
func TestStability(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	for n := range 60 {
		p := randomProfile(r, 4)
		p.Knockouts = []scoring.Knockout{{Condition: scoring.Condition{ID: "c0", Max: new(scoring.Number(.9))}, Unknown: scoring.Pass}}
		s := bind(t, p, rowAccessors(4))
		pool := make([]row, 40)
		for i := range pool {
			pool[i] = randomRow(r, i, .1)
		}
		k := 1 + n%5
		want := top(s, pool, k)
		margins, err := s.Stability(pool, k)
		if err != nil {
			t.Fatal(err)
		}
		for j, m := range margins {
			try := func(w float64) bool {
				q := s.Profile()
				q.Criteria[j].Weight = scoring.Number(w)
				changed, err := s.With(q)
				if err != nil {
					t.Fatal(err)
				}
				return slices.Equal(top(changed, pool, k), want)
			}
			if !(m.Low <= m.Weight && m.Weight <= m.High) {
				t.Fatalf("margin %+v", m)
			}
			if high := min(m.High, 1e5); m.High-m.Weight > 1e-6 && (!try(m.Weight+(high-m.Weight)*.5) || !try(m.Weight+(high-m.Weight)*.9999)) {
				t.Fatalf("%+v: the top changes below the upper bound", m)
			}
			if m.Weight-m.Low > 1e-6 && (!try(m.Weight-(m.Weight-m.Low)*.5) || !try(m.Weight-(m.Weight-m.Low)*.9999)) {
				t.Fatalf("%+v: the top changes above the lower bound", m)
			}
			if m.High < 1e5 && try(m.High*1.0001+1e-6) || m.Low > 1e-5 && try(m.Low*.9999) {
				t.Fatalf("%+v: the top does not change beyond", m)
			}
		}
	}
}

func TestStabilityCorners(t *testing.T) {
	p := scoring.Profile{Criteria: []scoring.Criterion{{ID: "c0", Weight: 2, Curve: scoring.Benefit(0, 1)}}}
	pool := []row{{id: "a"}, {id: "b", v: [12]float64{1}}}
	s := bind(t, p, rowAccessors(1))
	for _, k := range []int{-1, 0, 1, 2, 3} {
		if m, err := s.Stability(pool, k); err != nil || m[0] != (scoring.Margin{ID: "c0", Weight: 2, High: math.Inf(1)}) {
			t.Errorf("one criterion, %d best: %+v, %v", k, m, err)
		}
	}
	if m, err := s.Acceptability(pool, 3, 0, 1); err != nil || m[1].First != 1 || m[0].Top != 1 {
		t.Errorf("one criterion: %+v, %v", m, err)
	}
	if m, err := s.Acceptability(nil, 1, 10, 1); err != nil || len(m) != 0 {
		t.Errorf("nobody: %+v, %v", m, err)
	}
	p.Criteria[0].Missing, p.MinCoverage = scoring.Missing{Policy: scoring.Skip}, .5
	s = bind(t, p, rowAccessors(1))
	if _, err := s.Stability(pool, 1); !errors.Is(err, scoring.ErrSkip) {
		t.Errorf("stability: %v", err)
	}
	if _, err := s.Acceptability(pool, 1, 1, 1); !errors.Is(err, scoring.ErrSkip) {
		t.Errorf("acceptability: %v", err)
	}
}

// Of two criteria the weights are even on a line, where the shares are known.
func TestAcceptability(t *testing.T) {
	p := scoring.Profile{Criteria: []scoring.Criterion{
		{ID: "c0", Weight: 1, Curve: scoring.Benefit(0, 1)}, {ID: "c1", Weight: 1, Curve: scoring.Benefit(0, 1)},
	}, Knockouts: []scoring.Knockout{{Condition: scoring.Condition{ID: "c0", Max: new(scoring.Number(.95))}}}}
	s := bind(t, p, rowAccessors(2))
	pool := []row{{v: [12]float64{.9, 0}}, {v: [12]float64{0, .3}}, {v: [12]float64{.1, .1}}, {v: [12]float64{1, 1}}}
	got, err := s.Acceptability(pool, 2, 100_000, 42)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []scoring.Acceptance{{.75, 1 - 1.0/9}, {.25, 2.0 / 3}, {0, 1 - 1.0/3 + 1.0/9 - 1.0/3}, {}} {
		if i == 2 {
			want.Top = 2 - got[0].Top - got[1].Top
		}
		if math.Abs(got[i].First-want.First) > .005 || math.Abs(got[i].Top-want.Top) > .005 {
			t.Errorf("candidate %d: %+v, want %+v", i, got[i], want)
		}
	}
	again, _ := s.Acceptability(pool, 2, 100_000, 42)
	other, _ := s.Acceptability(pool, 2, 100_000, 43)
	if !slices.Equal(got, again) || slices.Equal(got, other) {
		t.Error("the seed does not decide")
	}
}

func TestCoverage(t *testing.T) {
	s := bind(t, profile(), accessors())
	pool := []candidate{{engagement: 6, price: 200, home: -1}, {engagement: 1, price: 1000, home: .7}, {engagement: 3.5, home: -1}}
	got := s.Coverage(func(yield func(*candidate) bool) {
		for i := range pool {
			if !yield(&pool[i]) {
				return
			}
		}
	})
	want := []scoring.Coverage{{ID: "engagement", Known: 3, All: 3, Worth: .5}, {ID: "price", Known: 3, All: 3, Worth: 2.0 / 3}, {ID: "home", Known: 1, All: 3, Worth: 1}}
	if !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := s.Coverage(maps.Keys(map[*candidate]int{})); got[0] != (scoring.Coverage{ID: "engagement"}) {
		t.Errorf("nobody: %+v", got)
	}
}
