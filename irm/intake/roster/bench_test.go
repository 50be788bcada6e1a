package roster

import (
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func BenchmarkCreators(b *testing.B) {
	var s strings.Builder
	s.WriteString("handle,name,category_1,category_2,followers,country,email\n")
	for i := range 10_000 {
		fmt.Fprintf(&s, "creator%d,Creator %d,Food & Drinks,Travel,%d.5K,US,c%d@example.com\n", i, i, i+1, i%100)
	}
	data := s.String()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range Creators(strings.NewReader(data), Options{Platform: irm.PlatformInstagram}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
