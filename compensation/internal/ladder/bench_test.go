package ladder

import (
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/compensation/internal/exact"
)

// The result of a benchmark goes here, so that it is computed.
var sink exact.Value

// ascending is a table of n tiers, 4 %, 4.5 %, 5 % and so on.
func ascending(b *testing.B, mode Mode, n int) Table {
	b.Helper()
	tiers := make([]Tier, n)
	for i := range tiers {
		tiers[i] = Tier{Bound: int64(i+1) * 200_00, Num: int64(40 + 5*i), Den: 1000}
	}
	tiers[n-1].Bound, tiers[n-1].Open = 0, true
	table, err := New(mode, UpTo, false, tiers)
	if err != nil {
		b.Fatal(err)
	}
	return table
}

// spread is positions in all tiers, in no order that a processor could foresee.
func spread(tiers int) *[4096]int64 {
	var out [4096]int64
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range out {
		out[i] = rng.Int64N(int64(tiers) * 200_00)
	}
	return &out
}

func benchmarkValue(b *testing.B, tiers int) {
	table, positions, i := ascending(b, Marginal, tiers), spread(tiers), 0
	b.ReportAllocs()
	for b.Loop() {
		i++
		sink = table.Value(positions[i&4095])
	}
}

func BenchmarkValue4(b *testing.B)   { benchmarkValue(b, 4) }
func BenchmarkValue100(b *testing.B) { benchmarkValue(b, 100) }

func BenchmarkBetween4(b *testing.B) {
	table, positions, i := ascending(b, Marginal, 4), spread(4), 0
	b.ReportAllocs()
	for b.Loop() {
		i++
		from := positions[i&4095]
		sink = table.Between(from, from+50_00)
	}
}

func BenchmarkEvent(b *testing.B) {
	table, positions, i := ascending(b, Stepped, 4), spread(4), 0
	b.ReportAllocs()
	for b.Loop() {
		i++
		sink = table.Event(positions[i&4095], 49_99)
	}
}

func BenchmarkNew4(b *testing.B) {
	tiers := ascending(b, Whole, 4).tiers
	b.ReportAllocs()
	for b.Loop() {
		_, _ = New(Whole, UpTo, false, tiers)
	}
}
