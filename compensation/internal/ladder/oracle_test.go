package ladder

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/compensation/internal/exact"
)

// oracle rates by walking tier by tier in big.Rat, as the package comment says.
type oracle struct {
	mode       Mode
	bound      Bound
	flatAtZero bool
	tiers      []Tier
}

func (o oracle) table(t testing.TB) *Table {
	t.Helper()
	table, err := New(o.mode, o.bound, o.flatAtZero, o.tiers)
	if err != nil {
		t.Fatalf("%+v: %v", o, err)
	}
	return &table
}

func (o oracle) tier(p int64) int {
	for i, tier := range o.tiers {
		if o.bound == UpTo && (tier.Open || p <= tier.Bound) {
			return i
		}
		if o.bound == From && (i == len(o.tiers)-1 || p < o.tiers[i+1].Bound) {
			return i
		}
	}
	panic("no tier")
}

// edge is where the units of a tier begin.
func (o oracle) edge(i int) int64 {
	switch {
	case i == 0:
		return 0
	case o.bound == From:
		return o.tiers[i].Bound
	}
	return o.tiers[i-1].Bound
}

// entered says whether who stands at p has entered a tier. At 0 the first one has not
// been entered by a unit, but by the flag.
func (o oracle) entered(i int, p int64, flag bool) bool {
	switch {
	case i == 0:
		return p > 0 || p == 0 && flag
	case o.bound == From:
		return p >= o.tiers[i].Bound
	}
	return p > o.tiers[i-1].Bound
}

func rat(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }

func (o oracle) between(from, to int64) *big.Rat {
	if from > to {
		back := o.between(to, from)
		return back.Neg(back)
	}
	sum := new(big.Rat)
	for i, tier := range o.tiers {
		units := new(big.Rat)
		if o.mode == Marginal {
			low, high := from, to
			if i > 0 {
				low = max(low, o.edge(i))
			}
			if i < len(o.tiers)-1 {
				high = min(high, o.edge(i+1))
			}
			if low < high {
				units.Sub(rat(high), rat(low))
			}
		} else if i == o.tier(to) {
			units.Sub(rat(to), rat(from))
		} else {
			continue
		}
		sum.Add(sum, units.Mul(units, big.NewRat(tier.Num, tier.Den)))
		if o.entered(i, to, o.flatAtZero) && !o.entered(i, from, false) {
			sum.Add(sum, rat(tier.Flat))
		}
	}
	return sum
}

// checkAt holds a table against the oracle at two positions.
func (o oracle) checkAt(t *testing.T, table *Table, a, b int64) {
	t.Helper()
	if got, want := table.Tier(a), o.tier(a); got != want {
		t.Fatalf("%+v: Tier(%d) = %d, want %d", o, a, got, want)
	}
	if a >= 0 {
		if got, want := table.Value(a), o.between(0, a); got.String() != want.RatString() {
			t.Fatalf("%+v: Value(%d) = %s, want %s", o, a, got, want.RatString())
		}
	} else if got, want := table.Value(a), new(big.Rat).Mul(rat(a), big.NewRat(o.tiers[0].Num, o.tiers[0].Den)); got.String() != want.RatString() {
		t.Fatalf("%+v: Value(%d) = %s, want %s", o, a, got, want.RatString())
	}
	if got, want := table.Between(0, a), table.Value(a); a >= 0 && got.Cmp(want) != 0 {
		t.Fatalf("%+v: Between(0, %d) = %s, want Value, %s", o, a, got, want)
	}
	want := o.between(a, b)
	got := table.Between(a, b)
	if got.String() != want.RatString() {
		t.Fatalf("%+v: Between(%d, %d) = %s, want %s", o, a, b, got, want.RatString())
	}
	if diff := new(big.Int).Sub(big.NewInt(b), big.NewInt(a)); diff.IsInt64() {
		if got := table.Event(a, diff.Int64()); got.String() != want.RatString() {
			t.Fatalf("%+v: Event(%d, %d) = %s, want %s", o, a, diff, got, want.RatString())
		}
	}
	o.checkParts(t, table, a, b)
}

func (o oracle) checkParts(t *testing.T, table *Table, a, b int64) {
	t.Helper()
	var sum exact.Value
	units, last := new(big.Int), 0
	for p := range table.Parts(a, b) {
		tier := o.tiers[p.Tier]
		want := exact.Product(p.Units, tier.Num, tier.Den)
		if p.Flat {
			if want = exact.Of(tier.Flat); a > b {
				want = want.Neg()
			}
		}
		if p.Value.Cmp(want) != 0 || p.Flat == (p.Units != 0) || p.Units != 0 && p.Units < 0 != (a > b) || p.Tier < last {
			t.Fatalf("%+v: Parts(%d, %d) yields %+v, want %s", o, a, b, p, want)
		}
		last = p.Tier
		units.Add(units, big.NewInt(p.Units))
		sum = sum.Add(p.Value)
	}
	if want := table.Between(a, b); sum.Cmp(want) != 0 {
		t.Fatalf("%+v: Parts(%d, %d) sum to %s, want %s", o, a, b, sum, want)
	}
	if want := new(big.Int).Sub(big.NewInt(b), big.NewInt(a)); units.Cmp(want) != 0 {
		t.Fatalf("%+v: Parts(%d, %d) are %s units, want %s", o, a, b, units, want)
	}
}

// randomTable is any table that New takes; odd ones have denominators without common
// factors and numbers of all sizes.
func randomTable(rng *rand.Rand, odd bool) oracle {
	o := oracle{Mode(rng.IntN(3)), Bound(rng.IntN(2)), rng.IntN(2) == 0, nil}
	var bounds []int64
	for range 1 + rng.IntN(1+rng.IntN(30)) {
		if odd {
			bounds = append(bounds, 1+rng.Int64N(math.MaxInt64-2)>>rng.IntN(50))
		} else {
			bounds = append(bounds, 1+rng.Int64N(60))
		}
	}
	slices.Sort(bounds)
	for _, b := range slices.Compact(bounds) {
		tier := Tier{Bound: b, Flat: int64(rng.IntN(3)) * 100, Num: int64(rng.IntN(20)), Den: 1000}
		if odd {
			tier = Tier{Bound: b, Flat: int64(rng.Uint64()) >> rng.IntN(64), Num: int64(rng.Uint64()) >> rng.IntN(64), Den: 1 + (rng.Int64()>>1)>>rng.IntN(63)}
		}
		o.tiers = append(o.tiers, tier)
	}
	if o.bound == From {
		o.tiers[0].Bound = 0
	} else {
		o.tiers[len(o.tiers)-1].Bound, o.tiers[len(o.tiers)-1].Open = 0, true
	}
	return o
}

// positions are those around every bound, and some more.
func (o oracle) positions(rng *rand.Rand) []int64 {
	out := []int64{0, 1, -1, -50, math.MaxInt64, math.MinInt64, math.MinInt64 + 1, int64(rng.Uint64()), rng.Int64N(100)}
	for _, tier := range o.tiers {
		out = append(out, tier.Bound-1, tier.Bound, tier.Bound+1)
	}
	return out
}

func TestOracle(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	for n := range 60 {
		o := randomTable(rng, n%3 == 0)
		table := o.table(t)
		positions := o.positions(rng)
		for _, a := range positions {
			for range 6 {
				o.checkAt(t, table, a, positions[rng.IntN(len(positions))])
			}
		}
	}
}

// Every position of small tables, one by one.
func TestOracleSmall(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range 12 {
		o := randomTable(rng, false)
		table := o.table(t)
		for a := int64(-3); a < 70; a++ {
			for _, b := range []int64{-2, 0, 1, a + 1, a + 7, 64} {
				o.checkAt(t, table, a, b)
			}
		}
	}
}
