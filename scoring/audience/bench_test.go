package audience_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/audience"
)

// A million followers by ID, and by hash.
func BenchmarkSketchAdd(b *testing.B) {
	ids := make([]string, 1_000_000)
	hashes := make([]uint64, len(ids))
	for i := range ids {
		ids[i] = "user-" + strconv.Itoa(i)
		hashes[i] = audience.Hash(0, ids[i])
	}
	b.Run("id", func(b *testing.B) {
		for b.Loop() {
			var s audience.Sketch
			for _, id := range ids {
				s.Add(id)
			}
			s.Estimate()
		}
		perItem(b, len(ids))
	})
	b.Run("hash", func(b *testing.B) {
		for b.Loop() {
			var s audience.Sketch
			for _, h := range hashes {
				s.AddHash(h)
			}
			s.Estimate()
		}
		perItem(b, len(hashes))
	})
}

func perItem(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/follower")
}

func BenchmarkSketchMerge(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	x, y := new(audience.Sketch), new(audience.Sketch)
	for i := range 300_000 {
		h := r.Uint64()
		if i < 200_000 {
			x.AddHash(h)
		}
		if i >= 100_000 {
			y.AddHash(h)
		}
	}
	b.Run("merge", func(b *testing.B) {
		for b.Loop() {
			var u audience.Sketch
			if u.Merge(x) != nil || u.Merge(y) != nil {
				b.Fatal("merge")
			}
		}
	})
	b.Run("intersect", func(b *testing.B) {
		for b.Loop() {
			if _, err := audience.FromSketches(x, y); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// greedy asks as a lazy selection does: everybody once, and then some hundred for each of
// 35 picks.
func greedy(gain func(int) float64, add func(int), n int) {
	gains := make([]float64, n)
	for i := range gains {
		gains[i] = gain(i)
	}
	for pick := range 35 {
		best := pick
		for k := range 100 {
			i := (pick*7919 + k*104_729) % n
			if gains[i] = gain(i); gains[i] > gains[best] {
				best = i
			}
		}
		add(best)
	}
}

// Ten thousand creators of 100 to 100,000 of a million people, and 35 picks.
func BenchmarkReach(b *testing.B) {
	const n = 10_000
	r := rand.New(rand.NewPCG(1, 1))
	world := make([]uint64, 1_000_000)
	for i := range world {
		world[i] = r.Uint64()
	}
	members, sketches := make([]audience.Member, n), make([]*audience.Sketch, n)
	for i := range members {
		size := 100 + int(100_000*r.Float64()*r.Float64()*r.Float64())
		members[i] = audience.Member{ID: "c" + strconv.Itoa(i), Followers: int64(size)}
		sketches[i] = new(audience.Sketch)
		from := r.IntN(len(world))
		for k := range size {
			sketches[i].AddHash(world[(from+k*7)%len(world)])
		}
		sketches[i].Estimate()
	}
	var pairs []audience.Pair
	for i := range n {
		for k := range 50 {
			j := (i + 1 + k*97) % n
			most := min(members[i].Followers, members[j].Followers)
			pairs = append(pairs, audience.Pair{A: members[i].ID, B: members[j].ID, Overlap: audience.Overlap{
				People: people(most/10, most/8, most/6), Basis: audience.Vendor,
			}})
		}
	}
	b.Run("pairs", func(b *testing.B) {
		empty, err := audience.NewPairReach(members, pairs, irm.MustRate("0.01"))
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			reach := empty.Clone()
			greedy(reach.Gain, reach.Add, n)
		}
	})
	b.Run("pairs-make", func(b *testing.B) {
		for b.Loop() {
			if _, err := audience.NewPairReach(members, pairs, irm.Rate{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("sketches", func(b *testing.B) {
		empty, err := audience.NewSketchReach(sketches)
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			reach := empty.Clone()
			greedy(reach.Gain, reach.Add, n)
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	m, err := audience.NewMatcher(audience.Ideal{
		Countries: audience.Target{Weight: 2, Shares: dist("DE", "0.7", "AT", "0.2", "CH", "0.1")},
		Ages:      audience.Target{Weight: 1, Shares: dist("18-24", "0.4", "25-34", "0.6")},
		Genders:   audience.Target{Weight: 1, Shares: dist("f", "0.8", "m", "0.2")},
	})
	if err != nil {
		b.Fatal(err)
	}
	have := irm.Audience{
		Countries: dist("DE", "0.5", "AT", "0.1", "CH", "0.05", "US", "0.1", "FR", "0.1"),
		Ages:      dist("13-17", "0.1", "18-24", "0.4", "25-34", "0.3", "35-44", "0.2"),
		Genders:   dist("f", "0.6", "m", "0.35"),
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Match(have); err != nil {
			b.Fatal(err)
		}
	}
}
