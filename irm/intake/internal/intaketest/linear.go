package intaketest

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Growing is an input of n parts, of which a reader that searched in what it has
// read would take long for many.
type Growing struct {
	Name string
	Most int // as many parts as a record may hold
	Of   func(n int) string
	Read func(in string)
}

// List is n elements with commas between them, formatted by their number from 1.
func List(n int, element string) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, element, i+1)
	}
	return b.String()
}

// Linear fails where sixteen times the input takes far longer than sixteen times
// as long, with room for what else the machine does; a search in a search takes up
// to 256 times as long. Clock reads the time.
func Linear(t *testing.T, clock func() time.Time, inputs []Growing) {
	const times, limit = 16, 100
	for _, g := range inputs {
		t.Run(g.Name, func(t *testing.T) {
			took := func(in string) time.Duration {
				best := time.Hour
				for range 5 {
					start := clock()
					g.Read(in)
					best = min(best, clock().Sub(start))
				}
				return best
			}
			few, many := took(g.Of(g.Most/times)), took(g.Of(g.Most))
			if many > limit*few && many > 100*time.Millisecond {
				t.Errorf("%d parts take %v, %d take %v", g.Most/times, few, g.Most, many)
			}
		})
	}
}

// BenchmarkLinear measures each input with few and with many parts.
func BenchmarkLinear(b *testing.B, inputs []Growing) {
	for _, g := range inputs {
		for _, n := range []int{g.Most / 16, g.Most} {
			b.Run(fmt.Sprintf("%s/%d", g.Name, n), func(b *testing.B) {
				in := g.Of(n)
				b.SetBytes(int64(len(in)))
				for b.Loop() {
					g.Read(in)
				}
			})
		}
	}
}
