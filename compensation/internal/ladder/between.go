package ladder

import (
	"iter"
	"math"

	"github.com/irmkit/irmkit/compensation/internal/exact"
)

// Between is the worth of the units from one position to another, and of the tiers which
// they enter; see the package comment. For a Stepped table it is one event that moves the
// total from the one to the other.
func (t *Table) Between(from, to int64) exact.Value {
	if from > to {
		return t.Between(to, from).Neg()
	}
	if from == 0 {
		return t.Value(to)
	}
	if t.mode == Marginal {
		if from > 0 {
			return t.Value(to).Sub(t.Value(from))
		}
		return t.Value(to).Sub(t.belowZero.At(from))
	}
	i := t.Tier(to)
	price := &t.tiers[i]
	worth := exact.Product(to, price.Num, price.Den).Sub(exact.Product(from, price.Num, price.Den))
	if price.Flat != 0 && t.enters(i, from, to) {
		worth = worth.Add(exact.Of(price.Flat))
	}
	return worth
}

// Event is the worth of an event of so many units on top of a position. A Stepped table
// rates all of it at the price of the tier of the total with it, and adds the flat of
// that tier if the event enters it; a negative amount takes the last units back at what
// Event gave for them as one event. It is Between(before, before+amount), in the other
// modes too; a total beyond 64 bits counts as the last one within.
func (t *Table) Event(before, amount int64) exact.Value {
	total := before + amount
	if before^amount >= 0 && before^total < 0 {
		total = math.MaxInt64 ^ before>>63
	}
	if t.mode != Stepped || amount < 0 {
		return t.Between(before, total)
	}
	i := t.Tier(total)
	if price := &t.tiers[i]; price.Flat == 0 || !t.enters(i, before, total) {
		return exact.Product(amount, price.Num, price.Den)
	}
	return t.worth[i].At(amount)
}

// enters says whether moving up from one position to another enters a tier which is not
// above that of the latter.
func (t *Table) enters(tier int, from, to int64) bool {
	switch {
	case to < 0 || to == 0 && !t.flatAtZero:
		return false
	case from <= 0:
		return true
	}
	return t.Tier(from) < tier
}

// Part is units of one tier, or the flat amount of one.
type Part struct {
	Tier  int
	Units int64 // of position; below zero where they come back
	Flat  bool
	Value exact.Value
}

// Parts is what Between is made of, by tier: first the flat amount if there is one, then
// the units. The values sum to Between.
func (t *Table) Parts(from, to int64) iter.Seq[Part] {
	return func(yield func(Part) bool) {
		switch {
		case len(t.tiers) == 0:
		case from <= to:
			t.parts(from, to, yield)
		default:
			t.parts(to, from, func(p Part) bool {
				p.Units, p.Value = -p.Units, p.Value.Neg()
				return yield(p)
			})
		}
	}
}

// parts is Parts for from <= to.
func (t *Table) parts(from, to int64, yield func(Part) bool) {
	first, last := t.Tier(from), t.Tier(to)
	if t.mode != Marginal {
		_ = t.flat(last, from, to, yield) && t.units(last, from, to, yield)
		return
	}
	for i := first; i <= last; i++ {
		low, high := from, to
		if i > first {
			low = t.edges[i]
		}
		if i < last {
			high = t.edges[i+1]
		}
		if !t.flat(i, from, to, yield) || !t.units(i, low, high, yield) {
			return
		}
	}
}

func (t *Table) flat(tier int, from, to int64, yield func(Part) bool) bool {
	flat := t.tiers[tier].Flat
	if flat == 0 || !t.enters(tier, from, to) {
		return true
	}
	return yield(Part{Tier: tier, Flat: true, Value: exact.Of(flat)})
}

func (t *Table) units(tier int, from, to int64, yield func(Part) bool) bool {
	price := t.tiers[tier]
	for from < to {
		n := to - from
		if n < 0 { // more than 63 bits hold, so in several parts
			n = math.MaxInt64
		}
		if !yield(Part{Tier: tier, Units: n, Value: exact.Product(n, price.Num, price.Den)}) {
			return false
		}
		from += n
	}
	return true
}
