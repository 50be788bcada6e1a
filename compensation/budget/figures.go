package budget

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Figure is an amount, and the entries that it comes from, by time and ID.
type Figure struct {
	Amount  irm.Money `json:"amount"`
	Entries []string  `json:"entries,omitzero"`
}

// Figures are what entries come to, in one currency.
type Figures struct {
	Planned   Figure   `json:"planned"`
	Committed Figure   `json:"committed"` // agreed and not spent yet; the entries are what was agreed and what was spent of it
	Spent     Figure   `json:"spent"`
	Paid      Figure   `json:"paid"`
	InKind    Figure   `json:"in_kind"`
	Forecast  Forecast `json:"forecast"`
}

// Forecast is what is spent, with what is committed and expected beside it.
type Forecast struct {
	Range
	Entries []string `json:"entries,omitzero"` // beside those of what is committed or spent: what is expected
	Unknown []string `json:"unknown,omitzero"` // commitments that are open and of no known amount: it will be more
}

// View is how figures are looked at. The time is required.
type View struct {
	AsOf     time.Time    // entries before it count; what is left of commitments, and the limit, are converted at the last day before it
	Currency irm.Currency // zero: that of the limit
	FX       irm.FXTable  // days are those of UTC
	MaxAge   int          // in days, of a rate: see [irm.FXTable.Lookup]
	Rounding irm.Rounding // of each entry that is converted
}

func (v View) check() error {
	var fs irm.Findings
	fs.AddErr("as_of", irm.CheckTime(v.AsOf))
	if !v.Currency.IsValid() {
		fs.Add("currency", "currency", "want a currency")
	}
	if v.MaxAge < 0 {
		fs.Add("max_age", "range", "want zero or more days")
	}
	return fs.Err()
}

// sums are figures in the making.
type sums struct {
	Figures
	x           *exchange
	commitments []*commitment // of them
	rests       []rest
}

func newSums(x *exchange) *sums {
	zero := irm.MoneyFromMinor(0, x.view.Currency)
	nothing := Figure{Amount: zero}
	return &sums{x: x, Figures: Figures{
		Planned: nothing, Committed: nothing, Spent: nothing, Paid: nothing, InKind: nothing, Forecast: Forecast{Range: Range{zero, zero, zero}},
	}}
}

// figure is where an entry is summed, nil for the kinds of commitments.
func (s *sums) figure(k Kind) *Figure {
	switch k {
	case Planned:
		return &s.Planned
	case Spent:
		return &s.Spent
	case Paid:
		return &s.Paid
	case InKind:
		return &s.InKind
	}
	return nil
}

func (s *sums) entry(e *Entry) {
	if f := s.figure(e.Kind); f != nil {
		f.Amount = s.x.add(f.Amount, s.x.own(e.Amount, e.At))
		f.Entries = append(f.Entries, e.ID)
	}
}

func (s *sums) commitment(c *commitment) {
	r := c.rest(s.x)
	s.commitments, s.rests = append(s.commitments, c), append(s.rests, r)
	if r.unknown {
		s.Forecast.Unknown = append(s.Forecast.Unknown, c.id)
	}
	if r.committed.Sign() > 0 {
		s.Committed.Amount = s.x.add(s.Committed.Amount, r.committed)
		for _, e := range c.entries {
			s.Committed.Entries = append(s.Committed.Entries, e.ID)
		}
	}
	if r.high != r.committed {
		s.Forecast.Entries = append(s.Forecast.Entries, c.range_.ID)
	}
	s.Forecast.Low, s.Forecast.Likely, s.Forecast.High = s.x.add(s.Forecast.Low, r.low), s.x.add(s.Forecast.Likely, r.likely), s.x.add(s.Forecast.High, r.high)
}

// done adds to the rest of the commitments what is spent.
func (s *sums) done() Figures {
	spent := s.Spent.Amount
	s.Forecast.Low, s.Forecast.Likely, s.Forecast.High = s.x.add(s.Forecast.Low, spent), s.x.add(s.Forecast.Likely, spent), s.x.add(s.Forecast.High, spent)
	return s.Figures
}

// divide hands entries and commitments in the period to the sums that the function names
// for their place, nil for none. It returns which commitments are agreed or expected anywhere.
func (t *Tally) divide(v View, period irm.Window, of func(Place) *sums) (agreed map[string]bool) {
	entries := t.sorted(v.AsOf)
	for _, e := range entries {
		at := e.At
		if e.Kind == Planned {
			at = e.due()
		}
		if period.Contains(at) {
			if s := of(e.Place); s != nil {
				s.entry(e)
			}
		}
	}
	agreed = make(map[string]bool)
	for _, c := range commitments(entries) {
		if c.first == nil {
			continue
		}
		agreed[c.id] = true
		if !period.Contains(c.first.due()) {
			continue
		}
		if s := of(c.first.Place); s != nil {
			s.commitment(c)
		}
	}
	return agreed
}

// Group is what goes to one value of a dimension; an empty key: to none.
type Group struct {
	Key string `json:"key"`
	Figures
}

// By divides what is in the scope and period by a dimension, in the order of the keys. The
// groups sum to the figures of a budget of that scope and period.
func (t *Tally) By(d Dimension, scope Place, period irm.Window, v View) ([]Group, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	if _, ok := d.of(scope); !ok {
		return nil, &irm.ParseError{What: "dimension", Code: "dimension", Input: string(d), Want: "want program, campaign, creator or category"}
	}
	x := &exchange{view: v}
	index := make(map[string]*sums)
	var keys []string
	t.divide(v, period, func(p Place) *sums {
		if !scope.Has(p) {
			return nil
		}
		key, _ := d.of(p)
		if index[key] == nil {
			index[key] = newSums(x)
			keys = append(keys, key)
		}
		return index[key]
	})
	slices.Sort(keys)
	var groups []Group
	for _, key := range keys {
		groups = append(groups, Group{key, index[key].done()})
	}
	if err := x.done(); err != nil {
		return nil, err
	}
	return groups, nil
}
