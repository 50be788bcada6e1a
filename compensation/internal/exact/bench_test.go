package exact

import (
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// The results of benchmarks go here, so that they are computed.
var (
	sink      Value
	sinkMinor int64
	sinkText  string
)

func BenchmarkProduct(b *testing.B) {
	b.ReportAllocs()
	x := int64(0)
	for b.Loop() {
		x += 1999
		sink = Product(x, 175, 1000)
	}
}

func BenchmarkAdd(b *testing.B) {
	for _, bb := range []struct {
		name string
		den  int64
	}{{"same", 1000}, {"multiple", 100_000}, {"apart", 366}} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			w := Product(1999, 175, bb.den)
			for b.Loop() {
				sink = Product(4999, 150, 1000).Add(w)
			}
		})
	}
}

func BenchmarkMul(b *testing.B) {
	b.ReportAllocs()
	v := Product(4999, 150, 1000)
	for b.Loop() {
		sink = v.Mul(6, 7)
	}
}

func BenchmarkRound(b *testing.B) {
	b.ReportAllocs()
	x := int64(0)
	for b.Loop() {
		x += 1999
		sinkMinor, _ = Product(x, 175, 1000).Round(irm.HalfEven)
	}
}

// 10,000 sales at 17.5 %, each rounded, and the sum.
func BenchmarkSales10k(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		var total Value
		for x := range int64(10_000) {
			line, _ := Product(x*37, 175, 1000).Round(irm.HalfAwayFromZero)
			total = total.Add(Of(line))
		}
		sink = total
	}
}

func BenchmarkString(b *testing.B) {
	b.ReportAllocs()
	v := Product(4999, 150, 7000)
	for b.Loop() {
		sinkText = v.String()
	}
}

func BenchmarkPlain(b *testing.B) {
	b.ReportAllocs()
	v := Product(4999, 175, 1000)
	for b.Loop() {
		sinkText = v.Plain(2)
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sink, _ = Parse("14997/140")
	}
}
