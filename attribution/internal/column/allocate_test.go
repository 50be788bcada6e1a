package column

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// sameAsMoney holds Allocate against irm.Money.Allocate.
func sameAsMoney(t *testing.T, amount int64, w []int64) {
	t.Helper()
	out := make([]int64, len(w))
	for i := range out {
		out[i] = -1 // what was there does not matter
	}
	want, err := irm.MoneyFromMinor(amount, irm.MustCurrency("USD")).Allocate(w)
	if err != nil {
		return
	}
	Allocate(amount, w, out)
	for i, m := range want {
		if out[i] != m.Minor() {
			t.Fatalf("Allocate(%d, %v) = %v, want %v", amount, w, out, want)
		}
	}
}

func TestAllocate(t *testing.T) {
	many := make([]int64, 300)
	for i := range many {
		many[i] = int64(i * i % 17)
	}
	for _, amount := range []int64{0, 1, -1, 15, 15_00, -15_00, 14_000, 1 << 33, math.MaxInt64, math.MinInt64, math.MinInt64 + 1} {
		for _, w := range [][]int64{
			{1}, {0, 5, 0}, {80, 8, 12}, {1, 1, 1}, {7, 7, 7, 7, 0}, {1, 3, 3}, {math.MaxInt64}, {math.MaxInt64 - 2, 1, 1},
			{1 << 62, 1<<62 - 1}, {1, 1<<62 - 1, 1 << 61}, {120, 20, 20, 20, 120}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, many,
		} {
			sameAsMoney(t, amount, w)
		}
	}
}

// Weights that Weigh never makes lose no memory: nobody gets anything.
func TestAllocateNothing(t *testing.T) {
	out := []int64{5, 5}
	Allocate(10, []int64{0, 0}, out)
	if out[0] != 0 || out[1] != 0 {
		t.Errorf("Allocate by nothing = %v, want zeros", out)
	}
	Allocate(10, nil, nil)
}

func TestAllocateRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for range 60_000 {
		w := make([]int64, 1+rng.IntN(1<<rng.IntN(9)))
		limit := int64(1) << (1 + rng.IntN(53))
		few := int64(1 + rng.IntN(4)) // many ties
		for i := range w {
			if w[i] = rng.Int64N(limit); few < 3 {
				w[i] = w[i] % few * limit / 2
			}
		}
		sameAsMoney(t, int64(rng.Uint64())>>rng.IntN(64), w)
	}
}

// The quick way of position models gives what Weigh and Allocate do.
func FuzzParts(f *testing.F) {
	f.Add(int64(1001), uint32(40), uint32(20), uint32(40), uint8(3))
	f.Add(int64(-1<<43+1), uint32(0), uint32(1), uint32(1_000_000), uint8(9))
	f.Fuzz(func(t *testing.T, amount int64, first, middle, last uint32, n uint8) {
		sameParts(t, amount, Model{Position, int64(first % 1_000_001), int64(middle % 1_000_001), int64(last % 1_000_001), 0}, int(n))
	})
}

func TestParts(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	for range 40_000 {
		few := 1 + rng.Int64N(5) // ties
		if rng.IntN(3) == 0 {
			few = maxPositionWeight + 1
		}
		m := Model{Position, rng.Int64N(few), rng.Int64N(few), rng.Int64N(few), 0}
		sameParts(t, int64(rng.Uint64())>>(18+rng.IntN(46)), m, 3+rng.IntN(20))
	}
	if _, ok := (&Model{Position, 1, 1, 1, 0}).parts(1<<43, 3); ok {
		t.Error("an amount of 44 bits goes the quick way")
	}
}

func sameParts(t *testing.T, amount int64, m Model, n int) {
	t.Helper()
	if n < 3 || len(m.Validate()) > 0 {
		return
	}
	p, ok := m.parts(amount, n)
	if !ok {
		return
	}
	w, want, got := make([]int64, n), make([]int64, n), make([]int64, n)
	creators := make([]uint32, n)
	for i := range creators {
		creators[i] = uint32(i)
	}
	m.Weigh(make([]int64, n), nil, w)
	Allocate(amount, w, want)
	p.tally(creators, got)
	if !slices.Equal(got, want) {
		t.Fatalf("%d by %v of %d: parts %v, want %v", amount, m, n, got, want)
	}
}

func FuzzAllocate(f *testing.F) {
	f.Add(int64(1500), []byte{80, 8, 12}, uint8(0))
	f.Add(int64(math.MinInt64), []byte{80, 8, 12, 255, 255, 255, 255, 255}, uint8(8))
	f.Fuzz(func(t *testing.T, amount int64, data []byte, wide uint8) {
		var w []int64
		if wide%2 == 0 {
			for _, x := range data {
				w = append(w, int64(x)<<(wide%48))
			}
		}
		for ; wide%2 == 1 && len(data) >= 8; data = data[8:] {
			w = append(w, int64(binary.LittleEndian.Uint64(data)>>(wide%64)))
		}
		sameAsMoney(t, amount, w)
	})
}
