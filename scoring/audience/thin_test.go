package audience

import (
	"math/rand/v2"
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

// Hashes that differ only above the lowest bits, and 0, are told apart.
func TestTable(t *testing.T) {
	var a table
	want := map[uint64]uint8{}
	r := rand.New(rand.NewPCG(14, 14))
	for range 5000 {
		h, v := uint64(r.IntN(3))<<60|uint64(r.IntN(700)), uint8(r.IntN(100))
		if h == 0 {
			h = 1 << 59
		}
		a.add(h, v)
		want[h] = max(want[h], v)
	}
	b := a.clone()
	b.add(0, 7)
	for h, v := range want {
		if a.best(h) != v || h != 1 && b.best(h) != v {
			t.Fatalf("%#x: %d, want %d", h, a.best(h), v)
		}
	}
	if a.n != len(want) || a.best(12345) != 0 || b.best(0) != max(7, want[1]) {
		t.Errorf("%d of %d, %d", a.n, len(want), b.best(0))
	}
}
