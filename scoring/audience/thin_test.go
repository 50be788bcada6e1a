package audience

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// With more hashes than are to be looked at, theta is less, and the reach still right.
func TestThin(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 13))
	sketches, theta := make([]*Sketch, 40), ^uint64(0)
	for i := range sketches {
		sketches[i] = new(Sketch)
		for range 3000 + i {
			sketches[i].AddHash(r.Uint64())
		}
		sketches[i].tidy()
	}
	truth := int64(40*3000 + 40*39/2)
	whole, thin := newSketchReach(sketches, theta, MaxHashes), newSketchReach(sketches, theta, 20_000)
	for i := range sketches {
		whole.Add(i)
		thin.Add(i)
	}
	if u := whole.Unique(); u.Low != truth || u.High != truth {
		t.Errorf("%+v, want %d", u, truth)
	}
	if thin.total > 20_500 || thin.total < 19_500 {
		t.Errorf("%d hashes, want about 20,000", thin.total)
	}
	if u := thin.Unique(); u.Low > truth || truth > u.High || u.High-u.Low > truth/30 {
		t.Errorf("%+v, want about %d", u, truth)
	}
}

// Hashes with the same lowest bits, and 0, are told apart; 0 passes for 1.
func TestTable(t *testing.T) {
	var a table
	var want []uint64
	r := rand.New(rand.NewPCG(14, 14))
	for range 5000 {
		h := 2 + uint64(r.IntN(3))<<60 | uint64(r.IntN(700))
		at := slices.Index(want, h)
		if at < 0 {
			at, want = len(want), append(want, h)
		}
		if got := a.number(h); got != uint32(at) {
			t.Fatalf("%#x is %d, want %d", h, got, at)
		}
	}
	if a.number(0) != a.number(1) || int(a.n) != len(want)+1 {
		t.Errorf("%d of %d", a.n, len(want))
	}
}
