package markup

import (
	"strings"
	"testing"
	"time"
)

// A text of twice the length takes some twice the time, whatever it is made of.
func TestLinear(t *testing.T) {
	for _, piece := range []string{"a", "\n", " \n ", "*", "`", "`a", "@a ", "@a\n", "[", "!", "\\\n", "\u202E", "\xff", "(\"", ".)", "www.", "_", "\t"} {
		for _, style := range []Style{Plain, Strong, Literal, Linked} {
			for place := range Cell + 1 {
				s := Span{Style: style, Text: strings.Repeat(piece, 1<<17/len(piece)), URL: "https://a.example"}
				began := time.Now()
				Inline(place, s)
				if d := time.Since(began); d > 2*time.Second {
					t.Errorf("128 KiB of %q, style %d, place %d take %s", piece, style, place, d)
				}
			}
		}
	}
}
