package result

import (
	"cmp"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Model is the tally of the credits that one policy gives, under a name.
type Model struct {
	Name  string
	Tally *Tally
}

// Comparison is the same facts under several policies.
type Comparison struct {
	By     []Dimension `json:"by,omitzero"`
	Models []string    `json:"models"`
	Rows   []Side      `json:"rows,omitzero"`
}

// Side is what each model gives one place, in one currency. Conversions without money
// have a row without a currency. The slices are by model.
type Side struct {
	Values      []string       `json:"values,omitzero"`
	Currency    irm.Currency   `json:"currency,omitzero"`
	Conversions []irm.Quantity `json:"conversions"`
	Net         []irm.Money    `json:"net,omitzero"` // [irm.BaseNet]
}

// Compare puts models side by side. Policies divide the same conversions differently,
// nobody's part included, so the sums of all rows are the same under each, and the
// differences to any one of them sum to zero. Where they are not, the tallies are of
// different facts, which is an error, as are other dimensions and fewer than two models.
func Compare(models ...Model) (Comparison, error) { // seed: A6
	if len(models) < 2 {
		return Comparison{}, &irm.ParseError{What: "comparison", Code: "models", Want: "want two models or more"}
	}
	first := models[0].Tally
	out := Comparison{By: slices.Clone(first.by)}
	type place struct {
		key      string
		currency irm.Currency
	}
	rows := make(map[place]*Side)
	for i, m := range models {
		if !slices.Equal(m.Tally.by, first.by) {
			return Comparison{}, &irm.ParseError{What: "model", Code: "dimensions", Input: m.Name, Want: "want the dimensions of the first"}
		}
		out.Models = append(out.Models, m.Name)
		for key, c := range m.Tally.cells {
			for j := range c.sales {
				s := &c.sales[j]
				at := place{key, s.currency}
				if rows[at] == nil {
					rows[at] = newSide(values(key, len(first.by)), s.currency, len(models))
				}
				rows[at].add(i, s)
			}
		}
	}
	for _, side := range rows {
		out.Rows = append(out.Rows, *side)
	}
	slices.SortFunc(out.Rows, func(a, b Side) int {
		return cmp.Or(slices.Compare(a.Values, b.Values), strings.Compare(a.Currency.Code(), b.Currency.Code()))
	})
	return out, out.check()
}

func newSide(values []string, c irm.Currency, models int) *Side {
	s := &Side{Values: values, Currency: c, Conversions: make([]irm.Quantity, models)}
	if c.IsValid() {
		s.Net = make([]irm.Money, models)
		for i := range s.Net {
			s.Net[i] = irm.MoneyFromMinor(0, c)
		}
	}
	return s
}

// add counts a sale; the tally's magnitudes bound the sums.
func (s *Side) add(model int, from *sale) {
	for _, n := range from.shares {
		s.Conversions[model] = irm.QuantityFromMillionths(s.Conversions[model].Millionths() + n)
	}
	if s.Net != nil {
		net := from.sold[0] - from.sold[1] + from.refunded[0] - from.refunded[1]
		s.Net[model] = irm.MoneyFromMinor(s.Net[model].Minor()+net, s.Currency)
	}
}

// Difference is what a model gives a row beyond what another one does.
func (s Side) Difference(model, to int) (conversions irm.Quantity, net irm.Money, err error) {
	conversions, err = s.Conversions[model].Sub(s.Conversions[to])
	if err == nil && s.Net != nil {
		net, err = s.Net[model].Sub(s.Net[to])
	}
	return conversions, net, err
}

// check reports models whose sums differ.
func (c Comparison) check() error {
	for i := range c.Models[1:] {
		sums := make(map[irm.Currency]int64) // of differences, which cannot wrap to zero; conversions have no currency
		for _, s := range c.Rows {
			sums[irm.Currency{}] += s.Conversions[i+1].Millionths() - s.Conversions[0].Millionths()
			if s.Net != nil {
				sums[s.Currency] += s.Net[i+1].Minor() - s.Net[0].Minor()
			}
		}
		for _, sum := range sums {
			if sum != 0 {
				return &irm.ParseError{What: "model", Code: "facts", Input: c.Models[i+1], Want: "want the same conversions as the first: the sums differ"}
			}
		}
	}
	return nil
}
