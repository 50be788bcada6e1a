package click

import (
	"fmt"
	"strings"
	"testing"
)

func BenchmarkClicks(b *testing.B) {
	var rows, lines strings.Builder
	rows.WriteString("id,clicked_at,visitor,creator,campaign,url,referrer\n")
	for i := range 10_000 {
		fmt.Fprintf(&rows, "k%d,2026-03-01T10:00:00.%06dZ,v%d,c%d,spring,/products/x?utm_source=instagram&utm_medium=creator,https://l.instagram.com/\n", i, i, i%997, i%31)
		fmt.Fprintf(&lines, `{"id":"k%d","clicked_at":"2026-03-01T10:00:00.%06dZ","visitor":"v%d","creator":"c%d","campaign":"spring","url":"/products/x?utm_source=instagram&utm_medium=creator","referrer":"https://l.instagram.com/"}`+"\n", i, i, i%997, i%31)
	}
	for _, bm := range []struct{ name, data string }{{"csv", rows.String()}, {"json", lines.String()}} {
		b.Run(bm.name, func(b *testing.B) {
			b.SetBytes(int64(len(bm.data)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, err := range All(strings.NewReader(bm.data), Options{}) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != 10_000 {
					b.Fatal(n)
				}
			}
		})
	}
}
