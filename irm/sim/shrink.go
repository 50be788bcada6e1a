package sim

import (
	"context"
	"errors"
)

// maxTries bounds how many worlds are told in order to find a smaller one that breaks
// the same promise. With fewer facts everything happens in another order, so each is told
// in a few of them.
const (
	maxTries = 1_000
	salts    = 5
)

// Shrink looks for fewer faults and fewer facts with which the same promise is broken
// still, by delta debugging (Zeller, Hildebrandt: Simplifying and isolating
// failure-inducing input, 2002), and returns the smallest violation that it has found.
func Shrink(ctx context.Context, stores Stores, v *Violation) *Violation {
	s := shrinking{ctx: ctx, stores: stores, best: v}
	facts := v.Options.Facts
	if facts == nil {
		w, err := newWorld(v.Options.Seed, v.Options.orders(), nil)
		if err != nil {
			return v
		}
		for i := range w.facts {
			facts = append(facts, w.facts[i].index)
		}
	}
	facts = s.facts(facts) // first: with all faults the promise is broken most easily
	for f := Fault(1); f < AllFaults; f <<= 1 {
		o := s.best.Options
		o.Without |= f
		s.try(o)
	}
	s.facts(facts)
	return s.best
}

type shrinking struct {
	ctx    context.Context
	stores Stores
	best   *Violation
	tries  int
}

// try reports whether the options break the promise too; then they are the best.
func (s *shrinking) try(o Options) bool {
	o.Ops, o.once = 1, s.best.Invariant != "R8"
	for range salts {
		if s.tries++; s.tries > maxTries || s.ctx.Err() != nil {
			return false
		}
		_, err := Simulate(s.ctx, s.stores, o)
		var v *Violation
		if errors.As(err, &v) && v.Invariant == s.best.Invariant {
			s.best = v
			return true
		}
		o.Salt++
	}
	return false
}

// facts leaves out ever smaller parts of the facts, and returns what is left.
func (s *shrinking) facts(list []int) []int {
	for parts := 2; len(list) > 0 && s.tries < maxTries; {
		size := (len(list) + parts - 1) / parts
		smaller := false
		for from := 0; from < len(list) && !smaller; from += size {
			o := s.best.Options
			o.Facts = append(append([]int{}, list[:from]...), list[min(from+size, len(list)):]...) // not nil, which is all
			if smaller = s.try(o); smaller {
				list = o.Facts
			}
		}
		switch {
		case smaller:
			parts = max(2, parts-1)
		case size == 1:
			return list
		default:
			parts = min(len(list), 2*parts)
		}
	}
	return list
}
