package rights_test

import (
	"testing"

	"github.com/irmkit/irmkit/brief/rights"
)

func BenchmarkClashes100000(b *testing.B) {
	d := deals(100_000, 20_000, 1, 50)
	b.ReportAllocs()
	for b.Loop() {
		clashes, err := rights.Clashes(d, rights.Options{})
		if err != nil || len(clashes) == 0 {
			b.Fatal(len(clashes), err)
		}
		b.ReportMetric(float64(len(clashes)), "clashes")
	}
}
