package attribution

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// facts are a history without repeats and in canonical order, which is what
// makes the outcome independent of arrival.
type facts struct {
	touches     []Touch
	conversions []irm.Conversion // the highest revision of each, by ID
	refunds     map[irm.ConversionID][]irm.Refund
}

func (h History) canonical() (facts, error) {
	f := facts{refunds: make(map[irm.ConversionID][]irm.Refund)}
	touches := make(map[TouchID]Touch, len(h.Touches))
	for _, t := range h.Touches {
		if stored, ok := touches[t.ID]; ok {
			if err := t.Against(stored); err != nil {
				return facts{}, err
			}
			continue
		}
		t.At = irm.Instant(t.At)
		touches[t.ID] = t
		f.touches = append(f.touches, t)
	}
	slices.SortFunc(f.touches, Touch.order)

	conversions := make(map[irm.ConversionID]irm.Conversion, len(h.Conversions))
	for _, c := range h.Conversions {
		if stored, ok := conversions[c.ID]; ok {
			change, err := c.Against(stored)
			if err != nil {
				return facts{}, err
			}
			if change != irm.Amends {
				continue
			}
		}
		c.At = irm.Instant(c.At)
		conversions[c.ID] = c
	}
	for _, c := range conversions {
		f.conversions = append(f.conversions, c)
	}
	slices.SortFunc(f.conversions, func(a, b irm.Conversion) int { return cmp.Compare(a.ID, b.ID) })
	return f, f.addRefunds(h.Refunds)
}

func (f *facts) addRefunds(refunds []irm.Refund) error {
	seen := make(map[irm.RefundID]irm.Refund, len(refunds))
	for _, r := range refunds {
		if stored, ok := seen[r.ID]; ok {
			if err := r.Against(stored); err != nil {
				return err
			}
			continue
		}
		r.At = irm.Instant(r.At)
		seen[r.ID] = r
		f.refunds[r.Conversion] = append(f.refunds[r.Conversion], r)
	}
	for _, list := range f.refunds {
		slices.SortFunc(list, func(a, b irm.Refund) int {
			if c := a.At.Compare(b.At); c != 0 {
				return c
			}
			return cmp.Compare(a.ID, b.ID)
		})
	}
	return nil
}
