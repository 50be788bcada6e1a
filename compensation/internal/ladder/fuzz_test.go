package ladder

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"testing"
)

// FuzzTable rates random tables at positions which the fuzzer picks.
func FuzzTable(f *testing.F) {
	f.Add(uint64(1), true, int64(0), int64(500))
	f.Add(uint64(2), false, int64(math.MinInt64), int64(math.MaxInt64))
	f.Add(uint64(3), true, int64(-7), int64(60))
	f.Fuzz(func(t *testing.T, seed uint64, odd bool, a, b int64) {
		o := randomTable(rand.New(rand.NewPCG(seed, 0)), odd)
		table := o.table(t)
		o.checkAt(t, table, a, b)
		o.checkAt(t, table, b, a)
		o.checkAt(t, table, a%70, b%70)
		for range table.Cliffs() {
		}
	})
}

// FuzzNew: tiers of any numbers are refused, or rated right.
func FuzzNew(f *testing.F) {
	f.Add(uint8(0), uint8(0), true, []byte{}, int64(1), int64(2))
	for _, o := range []oracle{
		{Marginal, UpTo, false, []Tier{{Bound: 5, Num: 1, Den: 7}, {Open: true, Num: 2, Den: 9}}},
		{Whole, From, true, []Tier{{Flat: 5, Num: 1, Den: math.MaxInt64}, {Bound: 10, Num: math.MinInt64, Den: 9}}},
		{Stepped, UpTo, true, []Tier{{Bound: math.MaxInt64 - 1, Num: -5, Den: 1}, {Open: true, Flat: math.MinInt64, Den: 9}}},
	} {
		f.Add(uint8(o.mode), uint8(o.bound), o.flatAtZero, bytesOf(o.tiers), int64(5), int64(6))
	}
	f.Fuzz(func(t *testing.T, mode, bound uint8, flatAtZero bool, data []byte, a, b int64) {
		o := oracle{Mode(mode), Bound(bound), flatAtZero, tiersOf(data)}
		table, err := New(o.mode, o.bound, flatAtZero, o.tiers)
		if err != nil {
			return
		}
		for _, p := range []int64{0, a, b, math.MaxInt64, math.MinInt64} {
			o.checkAt(t, &table, p, a)
			o.checkAt(t, &table, b, p)
		}
		for range table.Cliffs() {
		}
	})
}

const tierBytes = 4*8 + 1

func bytesOf(tiers []Tier) []byte {
	var out []byte
	for _, tier := range tiers {
		for _, n := range []int64{tier.Bound, tier.Flat, tier.Num, tier.Den} {
			out = binary.BigEndian.AppendUint64(out, uint64(n))
		}
		out = append(out, 0)
		if tier.Open {
			out[len(out)-1] = 1
		}
	}
	return out
}

func tiersOf(data []byte) []Tier {
	var out []Tier
	for ; len(data) >= tierBytes; data = data[tierBytes:] {
		n := func(i int) int64 { return int64(binary.BigEndian.Uint64(data[8*i:])) }
		out = append(out, Tier{n(0), data[32] == 1, n(1), n(2), n(3)})
	}
	return out
}
