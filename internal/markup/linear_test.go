package markup

import (
	"runtime"
	"strings"
	"testing"
)

// A text takes memory in proportion to its length, whatever it is made of: no part of it is
// copied again for each that follows.
func TestLinear(t *testing.T) {
	const size = 1 << 14
	for _, piece := range []string{"a", "\n", " \n ", "*", "`", "`a", "@a ", "@a\n", "[", "!", "\\\n", "\u202E", "\xff", "(\"", ".)", "www.", "a "} {
		for style := range Linked + 1 {
			for place := range Cell + 1 {
				s := Span{Style: style, Text: strings.Repeat(piece, size/len(piece)), URL: "https://a.example"}
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				Inline(place, s)
				runtime.ReadMemStats(&after)
				if n := (after.TotalAlloc - before.TotalAlloc) / size; n > 1000 {
					t.Errorf("%q, style %d, place %d: %d bytes are allocated for each", piece, style, place, n)
				}
			}
		}
	}
}

func BenchmarkInline(b *testing.B) {
	text := strings.Repeat("Begin with #ad, name @lumen.example & link to https://a.example (see *terms*).\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Inline(Paragraph, Span{Text: text})
	}
}
