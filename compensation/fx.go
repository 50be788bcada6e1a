package compensation

import (
	"github.com/irmkit/irmkit/irm"
)

// FXUse is what a line owes to an exchange rate: the amounts in the other currency,
// and what they came to. Every event is converted at the rate of its day, what is
// left of it, so that a refund is converted as its sale was.
type FXUse struct {
	Rate irm.FXRate `json:"rate"`
	From irm.Money  `json:"from"`
	To   irm.Money  `json:"to"`
}

const defaultFXAge = 7 // days; markets are closed on weekends and feasts

// convert brings the lines of an event into the plan's currency. A missing rate is
// irm.ErrNotFound.
func (r *run) convert(e *event) ([]FXUse, error) {
	currency := r.e.currency()
	some := false
	for i := range e.lines {
		some = some || foreign(&e.lines[i].Amounts, currency)
	}
	if !some {
		return nil, nil
	}
	for i := range e.lines {
		if _, err := e.lines[i].Amounts.Currency(); err != nil {
			return nil, err
		}
	}
	plan, _ := r.e.plan(e.ratedAt)
	policy := plan.Policy
	age := policy.FXMaxAge
	if age == 0 {
		age = defaultFXAge
	}
	day := irm.DateOf(e.ratedAt.In(r.e.calendar.zone))
	lines := append([]ActivityLine(nil), e.lines...)
	var uses []FXUse
	for i := range lines {
		a := &lines[i].Amounts
		c, _ := a.Currency()
		if !c.IsValid() || c == currency {
			continue
		}
		rate, err := r.in.FX.Lookup(c, currency, day, age)
		if err != nil {
			return nil, err
		}
		use := FXUse{Rate: rate}
		if use.From, err = a.Of(irm.BaseTotal); err != nil {
			return nil, err
		}
		for _, m := range []*irm.Money{&a.Gross, &a.Discount, &a.Tax, &a.Shipping, &a.Fees} {
			if *m == (irm.Money{}) {
				continue
			}
			if *m, err = rate.Convert(*m, policy.Rounding); err != nil {
				return nil, err
			}
		}
		if use.To, err = a.Of(irm.BaseTotal); err != nil {
			return nil, err
		}
		uses = mergeFX(uses, use)
	}
	e.lines = lines
	return uses, nil
}

// foreign reports whether any column is in another currency.
func foreign(a *irm.Amounts, c irm.Currency) bool {
	return !native(a.Gross, c) || !native(a.Discount, c) || !native(a.Tax, c) || !native(a.Shipping, c) || !native(a.Fees, c)
}

func native(m irm.Money, c irm.Currency) bool { return m.Currency() == c || m == irm.Money{} }

// mergeFX adds what one rate converted to what it had converted before.
func mergeFX(uses []FXUse, u FXUse) []FXUse {
	for i := range uses {
		if uses[i].Rate != u.Rate {
			continue
		}
		from, errFrom := uses[i].From.Add(u.From)
		to, errTo := uses[i].To.Add(u.To)
		if errFrom == nil && errTo == nil {
			uses[i].From, uses[i].To = from, to
			return uses
		}
	}
	return append(uses, u)
}
