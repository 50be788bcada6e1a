package weights_test

import (
	"fmt"
	"testing"

	"github.com/irmkit/irmkit/scoring/weights"
)

func BenchmarkAHP(b *testing.B) {
	ids := names(weights.MaxCompared)
	ratios := make([]float64, 105)
	for i := range ratios {
		ratios[i] = float64(1 + i%9)
	}
	j := triangle(ids, ratios)
	for b.Loop() {
		mustAHP(b, ids, j, weights.AHPOptions{})
	}
}

func BenchmarkLearn(b *testing.B) {
	for _, size := range []struct{ outcomes, criteria int }{{200, 8}, {1000, 12}, {10_000, 12}} {
		b.Run(fmt.Sprintf("%dx%d", size.outcomes, size.criteria), func(b *testing.B) {
			prior, outcomes := even(size.criteria), steps(size.outcomes, size.criteria)
			for b.Loop() {
				learn(b, prior, outcomes)
			}
		})
	}
}

func BenchmarkPredict(b *testing.B) {
	outcomes := steps(200, 12)
	l := learn(b, even(12), outcomes)
	for b.Loop() {
		if _, err := l.Predict(outcomes[0].Worths, .8); err != nil {
			b.Fatal(err)
		}
	}
}
