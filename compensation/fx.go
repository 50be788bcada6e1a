package compensation

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// FXUse is what a line owes to an exchange rate: what it counts in the other currency,
// and what that comes to. The line is computed from the exact amount; To is rounded, to
// be read. What is left of an event is converted at the rate of its sale, so that a
// refund takes back what the sale had brought.
type FXUse struct {
	Rate  irm.FXRate `json:"rate"`
	From  irm.Money  `json:"from"`
	To    irm.Money  `json:"to"`
	Rates int        `json:"rates,omitzero"` // how many, where a line owes to over 100: all of a currency are one, Rate the first
	Until irm.Date   `json:"until,omitzero"` // day of the last of them
}

const maxFXUses = 100

const defaultFXAge = 7 // days; markets are closed on weekends and feasts

// fxRate is an exchange rate in use: minor units of the plan's currency for each of the
// other are num/den, times up/down for currencies that have other decimals.
type fxRate struct {
	irm.FXRate
	n                  int // of those in use
	num, den, up, down int64
}

func newFXRate(x irm.FXRate, n int) *fxRate {
	out := &fxRate{FXRate: x, n: n, up: 1, down: 1}
	out.num, out.den = rateFraction(x.Rate)
	for n := x.To.Decimals() - x.From.Decimals(); n != 0; {
		if n > 0 {
			out.up, n = out.up*10, n-1
		} else {
			out.down, n = out.down*10, n+1
		}
	}
	return out
}

// of converts minor units of the other currency, exactly.
func (x *fxRate) of(minor int64) exact.Value {
	return exact.Product(minor, x.num, x.den).Mul(x.up, x.down)
}

// converted is what rules have counted in another currency, by rate.
type converted struct {
	rate *fxRate
	from int64
}

// mergeConverted adds what one rate converts to what it has converted before. The list
// is in the order in which the rates came into use, so that it is mostly the last.
func mergeConverted(list []converted, c converted) (_ []converted, err error) {
	i := len(list)
	if i > 0 && list[i-1].rate.n >= c.rate.n {
		var found bool
		i, found = slices.BinarySearchFunc(list, c, func(a, b converted) int { return cmp.Compare(a.rate.n, b.rate.n) })
		if found {
			list[i].from, err = plus(list[i].from, c.from)
			return list, err
		}
	}
	return slices.Insert(list, i, c), nil
}

// uses are the rates of a line, by day and currency.
func uses(list []converted, mode irm.Rounding) ([]FXUse, error) {
	list = slices.SortedFunc(slices.Values(list), func(a, b converted) int {
		return cmp.Or(a.rate.Date.Compare(b.rate.Date), cmp.Compare(a.rate.From.Code(), b.rate.From.Code()))
	})
	var out []FXUse
	var sums []exact.Value
	for _, c := range list {
		k := -1
		if len(list) > maxFXUses {
			k = slices.IndexFunc(out, func(u FXUse) bool { return u.Rate.From == c.rate.From })
		}
		if k < 0 {
			k = len(out)
			out, sums = append(out, FXUse{Rate: c.rate.FXRate}), append(sums, exact.Value{})
		} else {
			out[k].Rates = max(1, out[k].Rates) + 1
			out[k].Until = c.rate.Date
		}
		from, err := plus(out[k].From.Minor(), c.from)
		sums[k] = sums[k].Add(c.rate.of(c.from))
		minor, tooMuch := sums[k].Round(mode)
		if err := cmp.Or(err, tooMuch); err != nil {
			return nil, err
		}
		out[k].From, out[k].To = irm.MoneyFromMinor(from, c.rate.From), irm.MoneyFromMinor(minor, c.rate.To)
	}
	return out, nil
}

// rateOf is the one in use for an exchange rate, the same for equal ones.
func (r *run) rateOf(x irm.FXRate) *fxRate {
	if have := r.rates[x]; have != nil {
		return have
	}
	if r.rates == nil {
		r.rates = make(map[irm.FXRate]*fxRate)
	}
	r.rates[x] = newFXRate(x, len(r.rates))
	return r.rates[x]
}

// convert finds the rates of the lines that are not in the plan's currency. A missing
// one is irm.ErrNotFound.
func (r *run) convert(e *event) error {
	rates, currency := make([]*fxRate, len(e.lines)), r.e.currency()
	for i := range e.lines {
		c, err := e.lines[i].Amounts.Currency()
		if err != nil {
			return err
		}
		if !c.IsValid() || c == currency {
			continue
		}
		rate, err := r.lookup(c, e)
		if err != nil {
			return err
		}
		rates[i] = r.rateOf(rate)
	}
	e.rates = rates
	return nil
}

// lookup finds the rate that the policy in force asks for.
func (r *run) lookup(c irm.Currency, e *event) (irm.FXRate, error) {
	plan, _ := r.e.plan(e.ratedAt)
	t, age := e.ratedAt, plan.Policy.FXMaxAge
	switch plan.Policy.FXDate {
	case FXPeriod:
		t = later(r.e.calendar.at(t).window.From, r.e.starts())
	case FXPlan:
		t = r.e.starts()
	}
	if age == 0 {
		age = defaultFXAge
	}
	return r.in.FX.Lookup(c, r.e.currency(), irm.DateOf(t.In(r.e.calendar.zone)), age)
}

// foreign reports whether any column is in another currency.
func foreign(a *irm.Amounts, c irm.Currency) bool {
	return !native(a.Gross, c) || !native(a.Discount, c) || !native(a.Tax, c) || !native(a.Shipping, c) || !native(a.Fees, c)
}

func native(m irm.Money, c irm.Currency) bool { return m.Currency() == c || m == irm.Money{} }
