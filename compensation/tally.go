package compensation

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// tally is the sum of one payee's facts: all that components look at. Sums of
// exact numbers do not depend on the order, so neither does anything that is
// computed from them.
type tally struct {
	plan        *Plan
	creators    bool                   // the payee has any
	bases       map[irm.Base]irm.Money // for the bases that the plan uses
	conversions irm.Quantity
	sources     []*Activity
}

func newTally(p *Plan, bases []irm.Base) *tally {
	t := &tally{plan: p, bases: make(map[irm.Base]irm.Money, len(bases))}
	for _, b := range bases {
		t.bases[b] = irm.MoneyFromMinor(0, p.Currency)
	}
	return t
}

func (t *tally) add(a *Activity) error {
	var err error
	if t.conversions, err = t.conversions.Add(a.Quantity); err != nil {
		return err
	}
	for base, sum := range t.bases {
		for _, l := range a.Lines {
			if c, _ := l.Amounts.Currency(); c.IsValid() && c != t.plan.Currency {
				continue // of a position that has none of it left
			}
			m, err := l.Amounts.Of(base)
			if err == nil {
				sum, err = sum.Add(m)
			}
			if err != nil {
				return err
			}
		}
		t.bases[base] = sum
	}
	t.sources = append(t.sources, a)
	return nil
}

// Sources says which activities a line rests on: how many, the first few, and a
// digest of all, in order of time and ID.
type Sources struct {
	Count  int          `json:"count"`
	Sample []ActivityID `json:"sample,omitzero"`
	Digest string       `json:"digest,omitzero"`
}

const sampleSize = 5

func (t *tally) digest() Sources {
	slices.SortFunc(t.sources, func(a, b *Activity) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	ids := make([]string, len(t.sources))
	s := Sources{Count: len(ids)}
	for i, a := range t.sources {
		ids[i] = string(a.ID)
		if i < sampleSize {
			s.Sample = append(s.Sample, a.ID)
		}
	}
	if len(ids) > 0 {
		s.Digest = wire.DeriveID("src", ids...)
	}
	return s
}
