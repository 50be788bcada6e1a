package ladder

import (
	"iter"

	"github.com/irmkit/irmkit/compensation/internal/exact"
)

// Cliff is a position at which more is worth less.
type Cliff struct {
	Tier   int         // the tier that is entered
	At     int64       // its first position
	Before exact.Value // the worth of the position before it
	After  exact.Value // the worth of At
	Until  int64       // the first position from At on that is worth Before again; 0 if none is
}

// Cliffs are the tiers whose first position is worth less than the one before it, in
// ascending order. A Whole table has one wherever a lower price does not make up for it;
// in a Stepped table it concerns one event that is all there is. A Marginal table has none
// unless a flat amount or a price is below zero.
func (t *Table) Cliffs() iter.Seq[Cliff] {
	return func(yield func(Cliff) bool) {
		for i, entry := range t.entries {
			before, after := t.Value(entry-1), t.Value(entry)
			if after.Cmp(before) < 0 && !yield(Cliff{i + 1, entry, before, after, t.reaches(before, i+1)}) {
				return
			}
		}
	}
}

// reaches is the first position, from the given tier on, that is worth so much; 0 if none is.
func (t *Table) reaches(worth exact.Value, tier int) int64 {
	for i := tier; i < len(t.tiers); i++ {
		entry := t.entries[i-1]
		missing := worth.Sub(t.Value(entry))
		if missing.Sign() <= 0 {
			return entry
		}
		more, ok := missing.Neg().DivFloor(exact.Product(1, t.tiers[i].Num, t.tiers[i].Den))
		if !ok { // the price is not above zero, or the way is too long
			continue
		}
		if p := entry - more; p > 0 && (i == len(t.entries) || p < t.entries[i]) {
			return p
		}
	}
	return 0
}
