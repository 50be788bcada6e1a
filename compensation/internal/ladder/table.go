package ladder

import (
	"math"
	"math/bits"

	"github.com/irmkit/irmkit/compensation/internal/exact"
)

// Table is a compiled table of tiers. It never changes and may be used by several
// goroutines at once. The zero value is worth nothing anywhere.
type Table struct {
	mode        Mode
	flatAtZero  bool
	entries     []int64        // the first position of each tier but the first, ascending
	edges       []int64        // where the units of each tier begin; those of tier 0 at 0
	tiers       []Tier         // prices over one denominator, where that fits
	worth       []exact.Linear // by tier: Value within it, above zero
	belowZero   exact.Linear
	worthAtZero exact.Value
}

// New checks a table and compiles it. With firstFlatAtZero the flat of the first tier is
// charged at position 0 already. Tiers are in ascending order; the last one is open, which
// an UpTo tier says by Open, while a From tier is open by nature and the first one is from
// 0. Whatever is wrong is reported at once, as [irm.Findings] with paths such as
// "[2].up_to", for the caller to put its own path in front of.
func New(mode Mode, bound Bound, firstFlatAtZero bool, tiers []Tier) (Table, error) {
	if err := check(mode, bound, tiers); err != nil {
		return Table{}, err
	}
	t := Table{mode: mode, flatAtZero: firstFlatAtZero, tiers: oneDenominator(tiers)}
	t.edges = make([]int64, len(tiers))
	for i, tier := range tiers[:len(tiers)-1] {
		if t.edges[i+1] = tier.Bound; bound == From {
			t.edges[i+1] = tiers[i+1].Bound
		}
		entry := t.edges[i+1]
		if bound == UpTo {
			entry++
		}
		t.entries = append(t.entries, entry)
	}
	t.compile()
	return t, nil
}

// compile prepares what each tier is worth: its flat and units, and for a Marginal table
// what lies below it.
func (t *Table) compile() {
	var below exact.Value // at the lower edge, with the flats so far
	for i, tier := range t.tiers {
		start := exact.Of(tier.Flat)
		if t.mode == Marginal {
			start = start.Add(below).Sub(exact.Product(t.edges[i], tier.Num, tier.Den))
		}
		worth := exact.NewLinear(start, tier.Num, tier.Den)
		t.worth = append(t.worth, worth)
		if t.mode == Marginal && i+1 < len(t.tiers) {
			below = worth.At(t.edges[i+1])
		}
	}
	t.belowZero = exact.NewLinear(exact.Value{}, t.tiers[0].Num, t.tiers[0].Den)
	if t.flatAtZero {
		t.worthAtZero = exact.Of(t.tiers[0].Flat)
	}
}

// oneDenominator is the tiers with their prices over one denominator, so that sums of
// what they are worth stay short. Where that does not fit they stay as they are.
func oneDenominator(tiers []Tier) []Tier {
	den := int64(1)
	for _, tier := range tiers {
		a, b := den, tier.Den
		for b != 0 {
			a, b = b, a%b
		}
		hi, lo := bits.Mul64(uint64(den/a), uint64(tier.Den))
		if hi != 0 || lo > math.MaxInt64 {
			return append([]Tier(nil), tiers...)
		}
		den = int64(lo)
	}
	var out []Tier
	for _, tier := range tiers {
		by := den / tier.Den
		num := tier.Num * by
		if num/by != tier.Num {
			return append([]Tier(nil), tiers...)
		}
		tier.Num, tier.Den = num, den
		out = append(out, tier)
	}
	return out
}

// few tiers are quicker to count than to halve.
const few = 8

// Tier is the index of the tier that a position is in; below zero that is the first.
// Its loops take as long for one position as for another, so that the processor has no
// branch to guess.
func (t *Table) Tier(position int64) int {
	entries := t.entries
	tier, rest := 0, len(entries)
	for rest > few {
		half, passed := rest/2, 0
		if entries[tier+half-1] <= position {
			passed = 1
		}
		tier += half & -passed
		rest -= half
	}
	for _, entry := range entries[tier : tier+rest] {
		if entry <= position {
			tier++
		}
	}
	return tier
}

// Value is the worth of everything from 0 to position. For a Stepped table it is that of
// one event which is all there is.
func (t *Table) Value(position int64) exact.Value {
	if position > 0 {
		if i := t.Tier(position); i < len(t.worth) {
			return t.worth[i].At(position)
		}
	}
	if position < 0 {
		return t.belowZero.At(position)
	}
	return t.worthAtZero
}
