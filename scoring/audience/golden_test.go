package audience_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/audience"
)

// Every number is the same to the bit on every machine: the digest of some thousand of
// them, made on amd64.
func TestBits(t *testing.T) {
	const want = 0xb522f33ef361e7ec
	var text strings.Builder
	write := func(numbers ...float64) {
		for _, x := range numbers {
			fmt.Fprintf(&text, "%016x ", math.Float64bits(x))
		}
	}
	r := rand.New(rand.NewPCG(15, 15))
	keys := []string{"a", "b", "c", "d", "e"}
	for range 200 {
		p, _ := distribution(thousandths(r, keys, true))
		q, _ := distribution(thousandths(r, keys, true))
		for _, m := range measures {
			l, err := audience.Compare(p, q, m)
			if err != nil {
				t.Fatal(err)
			}
			write(l.Low, l.Likely, l.High, l.Known)
		}
	}
	for _, kind := range worlds {
		w := newWorld(r, kind, 300, 6)
		pairs, err := audience.NewPairReach(w.members(), w.pairs(r, 5, 0.7), irm.MustRate("0.07"))
		if err != nil {
			t.Fatal(err)
		}
		sketches := w.sketches(t, audience.Options{Size: 16})
		reach, err := audience.NewSketchReach(sketches)
		if err != nil {
			t.Fatal(err)
		}
		for i := range sketches {
			write(pairs.Gain(i), reach.Gain(i))
			pairs.Add(i)
			reach.Add(i)
			share, err := sketches[0].Jaccard(sketches[i])
			if err != nil {
				t.Fatal(err)
			}
			write(share.Low, share.Likely, share.High)
			fmt.Fprint(&text, pairs.Unique(), reach.Unique(), sketches[i].Estimate())
		}
	}
	if got := audience.Hash(0, text.String()); got != want {
		t.Errorf("%#x, want %#x", got, uint64(want))
	}
}
