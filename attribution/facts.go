package attribution

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// History is what is known about one customer or several: valid facts (as their
// Validate says) in any order, each any number of times. Touches and aliases are
// always all that the customers have. Conversions may be some of a customer's, each
// with all its refunds, unless the policy links them ([Policy.Linked]).
type History struct {
	Touches     []Touch
	Conversions []irm.Conversion // any revisions; the highest of each counts
	Refunds     []irm.Refund
	Aliases     []Alias
	Uses        []code.Use   // of codes with limits, by anybody; those in Conversions need not be here
	Spikes      []code.Spike // of the codes on the conversions, see [code.Assignment.Spikes]
}

// facts are a history without repeats and in canonical order, which is what
// makes the outcome independent of arrival.
type facts struct {
	*people
	conversions []irm.Conversion // the highest revision of each, by ID
	refunds     map[irm.ConversionID][]irm.Refund
	uses        []code.Use
	within      map[string]map[irm.ConversionID]bool // see counted
	spikes      []code.Spike

	counting []candidate // memory for one decision after the other
	weights  []int64
	units    []int64
	winners  []Winner
}

func (h History) canonical() (*facts, error) {
	ids, err := newIdentities(h.Aliases)
	if err != nil {
		return nil, err
	}
	f := &facts{
		people:  &people{kin: &kinship{identities: ids, by: make(map[irm.CustomerID]*person)}},
		refunds: make(map[irm.ConversionID][]irm.Refund), uses: h.Uses, spikes: h.Spikes,
	}
	if err := f.addTouches(h.Touches); err != nil {
		return nil, err
	}
	if err := f.addConversions(h.Conversions); err != nil {
		return nil, err
	}
	return f, f.addRefunds(h.Refunds)
}

// person returns who a customer was, nobody for an unknown one.
func (f *facts) person(c *irm.Conversion) *person {
	if c.Customer == "" {
		return &nobody
	}
	return f.of(c.Customer, c.At)
}

var nobody person

func (f *facts) addTouches(touches []Touch) error {
	seen := make(map[TouchID]*Touch, len(touches))
	for i := range touches {
		t := &touches[i]
		if stored, ok := seen[t.ID]; ok {
			if err := t.Against(*stored); err != nil {
				return err
			}
			continue
		}
		if t.Kind >= kinds || isCodeTouch(t.ID) {
			return t.Validate().Err()
		}
		seen[t.ID] = t
		if t.Customer != "" {
			p := f.of(t.Customer, irm.Instant(t.At))
			p.touches = append(p.touches, f.texts.pack(t))
		}
	}
	f.each(func(p *person) {
		slices.SortFunc(p.touches, f.texts.order)
	})
	return nil
}

// addConversions compares every two revisions that could disagree, so that a
// conflict is found in whatever order they came.
func (f *facts) addConversions(conversions []irm.Conversion) error {
	sorted := slices.Clone(conversions)
	slices.SortStableFunc(sorted, func(a, b irm.Conversion) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Revision, b.Revision))
	})
	for i, c := range sorted {
		c = *normalConversion(&c)
		if i > 0 && sorted[i-1].ID == c.ID {
			if _, err := c.Against(sorted[i-1]); err != nil {
				return err
			}
			f.conversions[len(f.conversions)-1] = c
			continue
		}
		f.conversions = append(f.conversions, c)
	}
	for i := range f.conversions {
		if c := &f.conversions[i]; c.Customer != "" {
			p := f.of(c.Customer, c.At)
			p.conversions = append(p.conversions, c)
		}
	}
	f.each(func(p *person) {
		slices.SortFunc(p.conversions, conversionOrder)
	})
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
		r = normalRefund(r)
		seen[r.ID] = r
		f.refunds[r.Conversion] = append(f.refunds[r.Conversion], r)
	}
	for _, list := range f.refunds {
		slices.SortFunc(list, refundOrder)
	}
	return nil
}

func refundOrder(a, b irm.Refund) int {
	if c := a.At.Compare(b.At); c != 0 {
		return c
	}
	return cmp.Compare(a.ID, b.ID)
}

// normalConversion lets equal conversions be equal, whatever their zeros and times look
// like. Most are normal, and stay where they are.
func normalConversion(c *irm.Conversion) *irm.Conversion {
	at, strange := irm.Instant(c.At), func(l irm.Line) bool { return l.Amounts != l.Amounts.Normal() }
	if at != c.At || slices.ContainsFunc(c.Lines, strange) {
		n := *c
		n.At, n.Lines = at, slices.Clone(c.Lines)
		for i := range n.Lines {
			n.Lines[i].Amounts = n.Lines[i].Amounts.Normal()
		}
		return &n
	}
	return c
}

func normalRefund(r irm.Refund) irm.Refund {
	r.At, r.Lines = irm.Instant(r.At), slices.Clone(r.Lines)
	for i := range r.Lines {
		r.Lines[i].Amounts = r.Lines[i].Amounts.Normal()
	}
	return r
}
