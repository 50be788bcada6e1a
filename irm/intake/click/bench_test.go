package click

import (
	"fmt"
	"strings"
	"testing"
)

func BenchmarkClicks(b *testing.B) {
	var s strings.Builder
	s.WriteString("id,clicked_at,visitor,creator,campaign,url\n")
	for i := range 10_000 {
		fmt.Fprintf(&s, "k%d,2026-03-01T10:00:00.%06dZ,v%d,c%d,spring,/products/x?utm_source=instagram&utm_medium=creator\n", i, i, i%997, i%31)
	}
	data := s.String()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range All(strings.NewReader(data), Options{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
