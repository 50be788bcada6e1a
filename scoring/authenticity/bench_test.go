package authenticity_test

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/authenticity"
)

// BenchmarkAssess measures an account of which everything is known, 720 comments among it, and
// one with its snapshots only, as a whole pool has them.
func BenchmarkAssess(b *testing.B) {
	series := honest()
	series.Posts, series.Visited, series.FollowerCounts, series.Audiences = nil, nil, nil, nil
	for name, in := range map[string]authenticity.Input{"all": honest(), "series": series} {
		b.Run(name, func(b *testing.B) {
			rules := authenticity.DefaultRules()
			b.ReportAllocs()
			for b.Loop() {
				if _, err := rules.Assess(in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkGrowthOf reports the time of an account of twelve months.
func BenchmarkGrowthOf(b *testing.B) {
	pool := slices.Repeat([][]irm.MetricsSnapshot{honest().Account}, 1000)
	for b.Loop() {
		authenticity.GrowthOf(slices.Values(pool))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(pool)), "ns/account")
}
