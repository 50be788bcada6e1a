package attribution

import (
	"cmp"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// facts are a history without repeats and in canonical order, which is what
// makes the outcome independent of arrival.
type facts struct {
	touches     map[irm.CustomerID]*[len(kindNames)][]Touch // by kind, each in order
	conversions []irm.Conversion                            // the highest revision of each, by ID
	refunds     map[irm.ConversionID][]irm.Refund
}

func (h History) canonical() (facts, error) {
	f := facts{
		touches: make(map[irm.CustomerID]*[len(kindNames)][]Touch),
		refunds: make(map[irm.ConversionID][]irm.Refund),
	}
	if err := f.addTouches(h.Touches); err != nil {
		return facts{}, err
	}
	if err := f.addConversions(h.Conversions); err != nil {
		return facts{}, err
	}
	return f, f.addRefunds(h.Refunds)
}

func (f *facts) addTouches(touches []Touch) error {
	seen := make(map[TouchID]Touch, len(touches))
	for _, t := range touches {
		t.At = irm.Instant(t.At)
		if stored, ok := seen[t.ID]; ok {
			if err := t.Against(stored); err != nil {
				return err
			}
			continue
		}
		if int(t.Kind) >= len(kindNames) || strings.HasPrefix(string(t.ID), codeTouchPrefix) {
			return t.Validate().Err()
		}
		seen[t.ID] = t
		if f.touches[t.Customer] == nil {
			f.touches[t.Customer] = new([len(kindNames)][]Touch)
		}
		kind := &f.touches[t.Customer][t.Kind]
		*kind = append(*kind, t)
	}
	for _, kinds := range f.touches {
		for _, list := range kinds {
			slices.SortFunc(list, Touch.order)
		}
	}
	return nil
}

// touchesOf returns the touches of one customer by kind, none for nobody.
func (f *facts) touchesOf(customer irm.CustomerID) [len(kindNames)][]Touch {
	if kinds := f.touches[customer]; kinds != nil && customer != "" {
		return *kinds
	}
	return [len(kindNames)][]Touch{}
}

// addConversions compares every two revisions that could disagree, so that a
// conflict is found in whatever order they came.
func (f *facts) addConversions(conversions []irm.Conversion) error {
	sorted := slices.Clone(conversions)
	slices.SortStableFunc(sorted, func(a, b irm.Conversion) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Revision, b.Revision))
	})
	for i, c := range sorted {
		c.At, c.Lines = irm.Instant(c.At), normalLines(c.Lines)
		if i > 0 && sorted[i-1].ID == c.ID {
			if _, err := c.Against(sorted[i-1]); err != nil {
				return err
			}
			f.conversions[len(f.conversions)-1] = c
			continue
		}
		f.conversions = append(f.conversions, c)
	}
	return nil
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
		r.At, r.Lines = irm.Instant(r.At), slices.Clone(r.Lines)
		for i := range r.Lines {
			r.Lines[i].Amounts = r.Lines[i].Amounts.Normal()
		}
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

// normalLines lets equal amounts be ==, whatever their zeros look like.
func normalLines(lines []irm.Line) []irm.Line {
	lines = slices.Clone(lines)
	for i := range lines {
		lines[i].Amounts = lines[i].Amounts.Normal()
	}
	return lines
}
