package portfolio_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

// market has audiences of very different sizes, costs that grow with them, and a budget for
// some 35 picks.
func market(n, persons int, score func(*rand.Rand) float64) world {
	rng := rand.New(rand.NewPCG(10, 35))
	w := world{persons: persons, budget: euro(900_000)}
	for i := range n {
		size := min(persons/10, int(300*math.Exp(rng.NormFloat64())))
		audience := make([]uint32, size)
		home := rng.IntN(persons)
		for k := range audience {
			if k%2 == 0 { // half of them are of the same part of the people
				audience[k] = uint32((home + rng.IntN(persons/20)) % persons)
			} else {
				audience[k] = uint32(rng.IntN(persons))
			}
		}
		w.audiences = append(w.audiences, audience)
		w.candidates = append(w.candidates, portfolio.Candidate{
			ID:     irm.CreatorID(fmt.Sprintf("c%06d", i)),
			Cost:   euro(int64(float64(100*size) * (0.8 + rng.Float64()))),
			Result: scoring.Result{Score: score(rng)},
		})
	}
	return w
}

func BenchmarkSelect(b *testing.B) {
	for _, bb := range []struct {
		name  string
		score func(*rand.Rand) float64
	}{
		{"fit", func(rng *rand.Rand) float64 { return 30 + 60*rng.Float64() }},
		{"nofit", func(*rand.Rand) float64 { return 100 }},
	} {
		w := market(10_000, 100_000, bb.score)
		reach := w.reach(b)
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			var s portfolio.Selection
			for b.Loop() {
				var err error
				if s, err = portfolio.Select(w.candidates, w.budget, nil, reach); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(s.Picks)), "picks")
			b.ReportMetric(s.Certificate.AtLeast, "at-least")
		})
	}
}
