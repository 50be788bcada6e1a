package budget

import (
	"github.com/irmkit/irmkit/irm"
)

// commitment is what its entries say of it.
type commitment struct {
	id      string
	first   *Entry   // agreed or expected: of its place and time
	entries []*Entry // agreed and spent, by time
	range_  *Entry   // the last that was expected
	ended   *Entry
	late    *Entry // the first that was agreed or expected after the end
}

// rest is what is still to come of a commitment, in the currency of the view.
type rest struct {
	committed         irm.Money
	low, likely, high irm.Money
	unknown           bool // open, and nobody says what it will come to
	overdrawn         bool // it has cost more than was agreed and expected
}

// commitments gathers entries by commitment, in the order of their first entry.
func commitments(entries []*Entry) []*commitment {
	var list []*commitment
	index := make(map[string]*commitment)
	for _, e := range entries {
		if e.Commitment == "" {
			continue
		}
		c := index[e.Commitment]
		if c == nil {
			c = &commitment{id: e.Commitment}
			index[e.Commitment] = c
			list = append(list, c)
		}
		switch e.Kind {
		case Committed, Expected:
			if c.ended != nil && c.late == nil && e.Amount.Sign() >= 0 && e.At.After(c.ended.At) {
				c.late = e
			}
			if c.first == nil {
				c.first = e
			}
			if e.Kind == Expected {
				c.range_ = e
			} else {
				c.entries = append(c.entries, e)
			}
		case Spent:
			c.entries = append(c.entries, e)
		case Ended:
			c.ended = e
		}
	}
	return list
}

// rest computes in the currency of the agreement, so that a change of the rate between the
// agreement and the payment leaves nothing behind. The rest is worth what it is at the time
// of the view.
func (c *commitment) rest(x *exchange) rest {
	currency := c.currency(x)
	agreed, spent := irm.MoneyFromMinor(0, currency), irm.MoneyFromMinor(0, currency)
	known := c.range_ != nil
	for _, e := range c.entries {
		m := x.to(e.Amount, currency, e.At)
		if e.Kind == Spent {
			spent = x.add(spent, m)
			continue
		}
		known = known || e.Amount != (irm.Money{})
		agreed = x.add(agreed, m)
	}
	left := func(m irm.Money) irm.Money {
		if m = x.sub(m, spent); m.Sign() < 0 || c.ended != nil {
			m = irm.MoneyFromMinor(0, currency)
		}
		return x.rest(m)
	}
	most := [3]irm.Money{agreed, agreed, agreed}
	if c.range_ != nil {
		for i, m := range c.range_.Range.list() {
			if m = x.to(m, currency, c.range_.At); m.Minor() > agreed.Minor() {
				most[i] = m
			}
		}
	}
	return rest{
		committed: left(agreed), low: left(most[0]), likely: left(most[1]), high: left(most[2]),
		unknown: !known && c.ended == nil, overdrawn: known && spent.Minor() > max(0, most[2].Minor()),
	}
}

// currency is that of the first amount that was agreed, else of what is expected.
func (c *commitment) currency(x *exchange) irm.Currency {
	for _, e := range c.entries {
		if e.Kind == Committed && e.Amount != (irm.Money{}) {
			return e.Amount.Currency()
		}
	}
	if c.range_ != nil {
		return c.range_.Range.Low.Currency()
	}
	return x.view.Currency
}
