package sim

import (
	"context"
	"errors"
	"slices"
)

// maxTries bounds how many worlds are told in order to find a smaller one that breaks
// the same promise.
const maxTries = 400

// Shrink looks for fewer faults and fewer facts with which the same promise is broken
// still, by delta debugging (Zeller, Hildebrandt: Simplifying and isolating
// failure-inducing input, 2002), and returns the smallest violation that it has found.
func Shrink(ctx context.Context, stores Stores, v *Violation) *Violation {
	s := shrinking{ctx: ctx, stores: stores, best: v}
	for f := Fault(1); f < AllFaults; f <<= 1 {
		o := s.best.Options
		o.Without |= f
		s.try(o)
	}
	facts := s.best.Options.Facts
	if facts == nil {
		w, err := newWorld(v.Options.Seed, v.Options.orders(), nil)
		if err != nil {
			return v
		}
		for i := range w.facts {
			facts = append(facts, w.facts[i].index)
		}
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
	if s.tries++; s.tries > maxTries || s.ctx.Err() != nil {
		return false
	}
	o.Ops = 1
	_, err := Simulate(s.ctx, s.stores, o)
	var v *Violation
	if !errors.As(err, &v) || v.Invariant != s.best.Invariant {
		return false
	}
	s.best = v
	return true
}

// facts leaves out ever smaller parts of the facts.
func (s *shrinking) facts(list []int) {
	for parts := 2; len(list) > 0 && s.tries < maxTries; {
		size := (len(list) + parts - 1) / parts
		smaller := false
		for from := 0; from < len(list) && !smaller; from += size {
			o := s.best.Options
			o.Facts = slices.Concat(list[:from], list[min(from+size, len(list)):])
			if smaller = s.try(o); smaller {
				list = o.Facts
			}
		}
		switch {
		case smaller:
			parts = max(2, parts-1)
		case size == 1:
			return
		default:
			parts = min(len(list), 2*parts)
		}
	}
}
