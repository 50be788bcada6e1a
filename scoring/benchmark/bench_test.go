package benchmark_test

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// BenchmarkRank places a rate among 100,000 of its band.
func BenchmarkRank(b *testing.B) {
	var ms []benchmark.Measure
	for i := range 100_000 {
		ms = append(ms, measure(20_000, float64(i%9973)/1000))
	}
	p, err := benchmark.FromPool(own, irm.DefaultBands(), slices.Values(ms))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := p.Rank(ms[i%len(ms)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkFind asks all sources about one size.
func BenchmarkFind(b *testing.B) {
	book := benchmark.Published()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := book.Find(onInstagram, 20_000); err != nil {
			b.Fatal(err)
		}
	}
}
