package scoring_test

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/scoring"
)

func ExampleRank() {
	s, _ := scoring.Bind(profile(), accessors())
	pool := []candidate{
		{id: "ana", engagement: 5, price: 600, home: .5},
		{id: "bo", engagement: 4, price: 200, home: -1},
		{id: "cy", engagement: 6, price: 300, home: .7, competitor: true},
	}
	all := func(yield func(string, *candidate) bool) {
		for i := range pool {
			if !yield(pool[i].id, &pool[i]) {
				return
			}
		}
	}
	for _, r := range scoring.Rank(s, all, 10) {
		fmt.Printf("%s %.1f (%.1f to %.1f)\n", r.ID, r.Score, r.Low, r.High)
	}
	// Output:
	// ana 70.0 (70.0 to 70.0)
	// bo 61.0 (56.0 to 76.0)
}

func ExampleIndex() {
	s, _ := scoring.Bind(profile(), accessors())
	pool := []candidate{
		{id: "ana", engagement: 5, price: 600, home: .5},
		{id: "bo", engagement: 4, price: 200, home: -1},
	}
	x := scoring.NewIndex(s, pool, func(c *candidate) string { return c.id })
	for _, weight := range []scoring.Number{1, 5} { // a slider
		p := s.Profile()
		p.Criteria[1].Weight = weight
		moved, err := s.With(p)
		if err != nil {
			fmt.Println(err)
			return
		}
		first := x.Top(moved, 1, nil)[0]
		fmt.Printf("price %s: %s, %.1f\n", weight, first.ID, first.Score)
	}
	// Output:
	// price 1: ana, 70.0
	// price 5: bo, 78.3
}

func each(pool []row) iter.Seq2[string, *row] {
	return func(yield func(string, *row) bool) {
		for i := range pool {
			if !yield(pool[i].id, &pool[i]) {
				return
			}
		}
	}
}

// naive sorts everything.
func naive(s *scoring.Scorer[row], pool []row, k int, keep func(*row) bool) []scoring.Ranked[string] {
	var all []scoring.Ranked[string]
	for i := range pool {
		if r := s.Score(&pool[i]); !r.Flags.Has(scoring.Out) && (keep == nil || keep(&pool[i])) {
			all = append(all, scoring.Ranked[string]{ID: pool[i].id, Result: r})
		}
	}
	slices.SortStableFunc(all, func(a, b scoring.Ranked[string]) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return all[:min(k, len(all))]
}

// pools are rows that are hard on an index.
func pools(r *rand.Rand, n int) map[string][]row {
	out := map[string][]row{}
	add := func(kind string, of func(i int) row) {
		pool := make([]row, n)
		for i := range pool {
			pool[i] = of(i)
			pool[i].id = name(r.IntN(n)) // some twice
		}
		out[kind] = pool
	}
	add("even", func(i int) row { return randomRow(r, i, 0) })
	add("gaps", func(i int) row { return randomRow(r, i, .2) })
	add("mostly missing", func(i int) row { return randomRow(r, i, .6) })
	add("all missing", func(i int) row { return randomRow(r, i, 1) })
	add("constant", func(int) row { return row{v: [12]float64{.5, .5, .5, .5, .5, .5, .5, .5, .5, .5, .5, .5}} })
	add("ties", func(int) row {
		var c row
		for j := range c.v {
			c.v[j] = float64(r.IntN(3)) / 2
		}
		return c
	})
	add("hard", func(int) row {
		var c row
		for j := range c.v {
			c.v[j] = hard[r.IntN(len(hard))]
		}
		return c
	})
	add("correlated", func(int) row {
		var c row
		x := r.Float64()
		for j := range c.v {
			c.v[j] = x + r.Float64()/10
		}
		return c
	})
	add("ascending", func(i int) row {
		var c row
		for j := range c.v {
			c.v[j] = float64(i) / float64(n)
		}
		return c
	})
	out["few"] = out["even"][:3]
	out["none"] = nil
	return out
}

// Every way to the best finds the same ones with the same results, to the bit.
func TestRankIndexNaive(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for kind, pool := range pools(r, 4500) {
		for n := range 6 {
			p := randomProfile(r, 12-n%3)
			p.Knockouts = []scoring.Knockout{{Condition: scoring.Condition{ID: "c0", Max: new(scoring.Number(.8))}, Unknown: scoring.Pass}, {Condition: scoring.Condition{ID: "c1", Min: new(scoring.Number(.1))}}}[:n%3]
			if n == 4 {
				p.Criteria[2].Missing = scoring.Missing{Policy: scoring.Require}
			}
			if n == 5 {
				p.Criteria[2].Missing, p.MinCoverage = scoring.Missing{Policy: scoring.Skip}, .4
			}
			s := bind(t, p, rowAccessors(12-n%3))
			x := scoring.NewIndex(s, pool, func(c *row) string { return c.id })
			q := s.Profile()
			for j := range q.Criteria {
				q.Criteria[j].Weight = scoring.Number(r.IntN(5))
			}
			q.Criteria[0].Weight = 1
			moved, err := s.With(q)
			if err != nil {
				t.Fatal(err)
			}
			for which, s := range map[string]*scoring.Scorer[row]{"own": s, "moved": moved, "cautious": s.Cautious(), "foreign": bind(t, q, rowAccessors(12-n%3))} {
				k := []int{1, 100, 0, 7, 20_000, 50}[n]
				want := naive(s, pool, k, nil)
				if got := scoring.Rank(s, each(pool), k); !slices.Equal(got, want) {
					t.Fatalf("%s, %s, %d best: Rank %+v, want %+v", kind, which, k, got, want)
				}
				if got := x.Top(s, k, nil); !slices.Equal(got, want) {
					t.Fatalf("%s, %s, %d best: Top %+v, want %+v", kind, which, k, got, want)
				}
				keep := func(c *row) bool { return c.id[len(c.id)-1]%2 == 0 }
				if got, want := x.Top(s, k, keep), naive(s, pool, k, keep); !slices.Equal(got, want) {
					t.Fatalf("%s, %s, %d best of those kept: %+v, want %+v", kind, which, k, got, want)
				}
			}
		}
	}
}

// Rows of many blocks are all looked at once, however many blocks there are.
func TestIndexBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(19, 20))
	s := bind(t, randomProfile(r, 5), rowAccessors(5))
	pool := make([]row, 10*4096)
	for i := range pool {
		pool[i] = randomRow(r, i, .1)
	}
	slices.SortFunc(pool, func(a, b row) int { return cmp.Compare(s.Score(&a).Score, s.Score(&b).Score) })
	for blocks := 1; blocks <= 10; blocks++ {
		rows := pool[:blocks*4096-blocks]
		x := scoring.NewIndex(s, rows, func(c *row) string { return c.id })
		if got, want := x.Top(s, 50, nil), scoring.Rank(s, each(rows), 50); !slices.Equal(got, want) {
			t.Errorf("%d blocks: %+v, want %+v", blocks, got, want)
		}
	}
}

// An index over some criteria serves profiles with others.
func TestIndexOtherCriteria(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	p := randomProfile(r, 10)
	s := bind(t, p, rowAccessors(10))
	q := s.Profile()
	q.Criteria = q.Criteria[:4]
	less, err := s.With(q)
	if err != nil {
		t.Fatal(err)
	}
	for kind, pool := range pools(r, 3000) {
		x, y := scoring.NewIndex(less, pool, func(c *row) string { return c.id }), scoring.NewIndex(s, pool, func(c *row) string { return c.id })
		if got, want := x.Top(s, 40, nil), naive(s, pool, 40, nil); !slices.Equal(got, want) {
			t.Errorf("%s: more criteria: %+v, want %+v", kind, got, want)
		}
		if got, want := y.Top(less, 40, nil), naive(less, pool, 40, nil); !slices.Equal(got, want) {
			t.Errorf("%s: fewer criteria: %+v, want %+v", kind, got, want)
		}
	}
}

// More than sixteen criteria take a second plane of codes.
func TestIndexManyCriteria(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 18))
	for _, n := range []int{15, 16, 17, 33, scoring.MaxCriteria} {
		p, a := randomProfile(r, n), scoring.Accessors[row]{}
		for i := range n {
			a[name(i)] = func(c *row) (float64, bool) { return math.Abs(c.v[i%12] - float64(i)/100), i%7 != 0 || c.v[0] > .5 }
		}
		s := bind(t, p, a)
		for kind, pool := range pools(r, 1000) {
			x := scoring.NewIndex(s, pool, func(c *row) string { return c.id })
			want := naive(s, pool, 30, nil)
			if got := x.Top(s, 30, nil); !slices.Equal(got, want) {
				t.Errorf("%d criteria, %s: %+v, want %+v", n, kind, got, want)
			}
			// A ranking does not look at all criteria of those who cannot be among the best.
			if got := scoring.Rank(s, each(pool), 30); !slices.Equal(got, want) {
				t.Errorf("%d criteria, %s: ranked %+v, want %+v", n, kind, got, want)
			}
		}
	}
}

// Who joins the pool changes nobody's score and no order among the others.
func TestNoRankReversal(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	for range 50 {
		s := bind(t, randomProfile(r, 6), rowAccessors(6))
		pool := make([]row, 30)
		for i := range pool {
			pool[i] = randomRow(r, i, .2)
		}
		before := scoring.Rank(s, each(pool), 100)
		added := pool[r.IntN(30)]
		added.id = "added"
		for j := range added.v {
			added.v[j] = math.Min(added.v[j], r.Float64())
		}
		after := slices.DeleteFunc(scoring.Rank(s, each(append(pool, added)), 100), func(c scoring.Ranked[string]) bool { return c.ID == "added" })
		if !slices.Equal(before, after) {
			t.Fatalf("%+v, with one more %+v", before, after)
		}
	}
}

func FuzzIndex(f *testing.F) {
	f.Add(uint64(1), uint16(300), uint8(10))
	f.Add(uint64(2), uint16(5000), uint8(100))
	f.Fuzz(func(t *testing.T, seed uint64, n uint16, k uint8) {
		r := rand.New(rand.NewPCG(seed, 1))
		pool := make([]row, n%6000)
		for i := range pool {
			pool[i] = randomRow(r, r.IntN(1000), float64(seed%7)/7)
		}
		p := randomProfile(r, 1+r.IntN(12))
		s := bind(t, p, rowAccessors(len(p.Criteria)))
		x := scoring.NewIndex(s, pool, func(c *row) string { return c.id })
		want := naive(s, pool, int(k), nil)
		if got := x.Top(s, int(k), nil); !slices.Equal(got, want) {
			t.Fatalf("Top %+v, want %+v", got, want)
		}
		if got := scoring.Rank(s, each(pool), int(k)); !slices.Equal(got, want) {
			t.Fatalf("Rank %+v, want %+v", got, want)
		}
	})
}
