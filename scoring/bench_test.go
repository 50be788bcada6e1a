package scoring_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/scoring"
)

// wide is a creator of 184 bytes as a host has it: twelve figures among other fields.
type wide struct {
	id                                 string
	a, b, c, d, e, f, g, h, i, j, k, l float64
	_                                  [72]byte
}

func wideAccessors() scoring.Accessors[wide] {
	return scoring.Accessors[wide]{
		"c0":  func(c *wide) (float64, bool) { return c.a, true },
		"c1":  func(c *wide) (float64, bool) { return c.b, true },
		"c2":  func(c *wide) (float64, bool) { return c.c, true },
		"c3":  func(c *wide) (float64, bool) { return c.d, true },
		"c4":  func(c *wide) (float64, bool) { return c.e, true },
		"c5":  func(c *wide) (float64, bool) { return c.f, true },
		"c6":  func(c *wide) (float64, bool) { return c.g, true },
		"c7":  func(c *wide) (float64, bool) { return c.h, true },
		"c8":  func(c *wide) (float64, bool) { return c.i, true },
		"c9":  func(c *wide) (float64, bool) { return c.j, true },
		"c10": func(c *wide) (float64, bool) { return c.k, true },
		"c11": func(c *wide) (float64, bool) { return c.l, true },
	}
}

func wideProfile() scoring.Profile {
	var p scoring.Profile
	for i := range 12 {
		curve := scoring.Benefit(.1, .9)
		if i%3 == 2 {
			curve = scoring.Cost(.1, .9)
		}
		p.Criteria = append(p.Criteria, scoring.Criterion{ID: name(i), Weight: scoring.Number(1 + i%4), Curve: curve})
	}
	return p
}

// widePool makes a million creators; with gaps 20 % is missing.
func widePool(gaps, correlated bool) []wide {
	r := rand.New(rand.NewPCG(1, 1))
	pool := make([]wide, 1_000_000)
	for i := range pool {
		c, x := &pool[i], r.Float64()
		c.id = name(i)
		for _, v := range []*float64{&c.a, &c.b, &c.c, &c.d, &c.e, &c.f, &c.g, &c.h, &c.i, &c.j, &c.k, &c.l} {
			*v = r.Float64()
			if correlated {
				*v = (*v + 2*x) / 3
			}
			if gaps && r.IntN(5) == 0 {
				*v = math.NaN()
			}
		}
	}
	return pool
}

func up(v float64) float64 {
	if v-v != 0 {
		return .25
	}
	return min(max((v-.1)*1.25, 0), 1)
}

func down(v float64) float64 {
	if v-v != 0 {
		return .25
	}
	return min(max((.9-v)*1.25, 0), 1)
}

// hand is what somebody would write for this one profile.
func hand(c *wide) float64 {
	const one = 100.0 / 30
	return one*up(c.a) + 2*one*up(c.b) + 3*one*down(c.c) + 4*one*up(c.d) + one*up(c.e) + 2*one*down(c.f) +
		3*one*up(c.g) + 4*one*up(c.h) + one*down(c.i) + 2*one*up(c.j) + 3*one*up(c.k) + 4*one*down(c.l)
}

type scored struct {
	at    int
	score float64
}

// handTop is the hand loop with a small heap.
func handTop(pool []wide, k int) []scored {
	top := make([]scored, 0, k)
	for i := range pool {
		s := hand(&pool[i])
		if len(top) == k && s <= top[k-1].score {
			continue
		}
		n, _ := slices.BinarySearchFunc(top, s, func(a scored, s float64) int {
			if a.score >= s {
				return -1
			}
			return 1
		})
		if len(top) == k {
			top = top[:k-1]
		}
		top = slices.Insert(top, n, scored{i, s})
	}
	return top
}

func eachWide(pool []wide) func(yield func(string, *wide) bool) {
	return func(yield func(string, *wide) bool) {
		for i := range pool {
			if !yield(pool[i].id, &pool[i]) {
				return
			}
		}
	}
}

func BenchmarkTop100(b *testing.B) {
	for _, kind := range []string{"even", "gaps", "correlated"} {
		b.Run(kind, func(b *testing.B) {
			pool := widePool(kind == "gaps", kind == "correlated")
			s := bind(b, wideProfile(), wideAccessors())
			x := scoring.NewIndex(s, pool, func(c *wide) string { return c.id })
			for i, r := range x.Top(s, 100, nil) {
				if h := handTop(pool, 100)[i]; pool[h.at].id != r.ID || !near(h.score, r.Score) {
					b.Fatalf("number %d is %+v, by hand %+v", i, r, h)
				}
			}
			b.Run("hand", func(b *testing.B) {
				for b.Loop() {
					handTop(pool, 100)
				}
			})
			b.Run("rank", func(b *testing.B) {
				for b.Loop() {
					scoring.Rank(s, eachWide(pool), 100)
				}
			})
			b.Run("index", func(b *testing.B) {
				for b.Loop() {
					x.Top(s, 100, nil)
				}
			})
			b.Run("build", func(b *testing.B) {
				for b.Loop() {
					scoring.NewIndex(s, pool, func(c *wide) string { return c.id })
				}
			})
		})
	}
}

func BenchmarkScore(b *testing.B) {
	pool := widePool(true, false)[:1000]
	s := bind(b, wideProfile(), wideAccessors())
	points := make([]scoring.Point, 0, 12)
	b.Run("hand", func(b *testing.B) {
		sum, i := 0.0, 0
		for b.Loop() {
			sum += hand(&pool[i%1000])
			i++
		}
	})
	b.Run("score", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			s.Score(&pool[i%1000])
		}
	})
	b.Run("explain", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			s.Explain(points, &pool[i%1000])
		}
	})
}
