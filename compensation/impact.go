package compensation

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Impact says who would gain and who would lose by another plan, on the same facts.
type Impact struct { // seed: C10
	Payees     []PayeeImpact // by payee
	Gain       irm.Money     // of all that gain, together
	Loss       irm.Money     // of all that lose, negative
	Winners    int
	Losers     int
	Difference irm.Money // what the new plan costs more
}

// PayeeImpact is what a plan changes for one payee.
type PayeeImpact struct {
	Payee      irm.PayeeID
	Before     irm.Money
	After      irm.Money
	Difference irm.Money
	Components []ComponentImpact // those that differ, by name
}

// ComponentImpact is what a plan changes in one component or term. One that only one
// of the plans has is nothing in the other.
type ComponentImpact struct {
	Component  string
	Before     irm.Money
	After      irm.Money
	Difference irm.Money
}

// Compare replays facts under two plans, before either is offered, and says what
// differs. What is booked plays no part. Both plans need the same currency.
func Compare(before, after *Evaluator, facts Input) (Impact, error) {
	currency := before.versions[0].Currency
	if c := after.versions[0].Currency; c != currency {
		return Impact{}, &irm.CurrencyMismatchError{Have: c, Want: currency}
	}
	facts.Booked, facts.Payouts = nil, nil
	was, err := before.Settle(facts)
	if err != nil {
		return Impact{}, err
	}
	is, err := after.Settle(facts)
	if err != nil {
		return Impact{}, err
	}
	zero := irm.MoneyFromMinor(0, currency)
	impact := Impact{Gain: zero, Loss: zero, Difference: zero}
	for i, b := range was.Balances { // both are by payee
		p := PayeeImpact{Payee: b.Payee, Before: b.Earned, After: is.Balances[i].Earned}
		if p.Difference, err = p.After.Sub(p.Before); err != nil {
			return Impact{}, err
		}
		if p.Components, err = componentImpacts(b.Payee, was.Lines, is.Lines, zero); err != nil {
			return Impact{}, err
		}
		sum := &impact.Gain
		switch p.Difference.Sign() {
		case 1:
			impact.Winners++
		case -1:
			impact.Losers++
			sum = &impact.Loss
		}
		if *sum, err = sum.Add(p.Difference); err != nil {
			return Impact{}, err
		}
		impact.Payees = append(impact.Payees, p)
	}
	impact.Difference, err = impact.Gain.Add(impact.Loss)
	return impact, err
}

func componentImpacts(payee irm.PayeeID, before, after []Line, zero irm.Money) ([]ComponentImpact, error) {
	sums := make(map[string]*ComponentImpact)
	add := func(lines []Line, field func(*ComponentImpact) *irm.Money) error {
		for _, l := range lines {
			if l.Payee != payee {
				continue
			}
			c := sums[l.Component]
			if c == nil {
				c = &ComponentImpact{Component: l.Component, Before: zero, After: zero}
				sums[l.Component] = c
			}
			sum, err := field(c).Add(l.Amount)
			if err != nil {
				return err
			}
			*field(c) = sum
		}
		return nil
	}
	if err := add(before, func(c *ComponentImpact) *irm.Money { return &c.Before }); err != nil {
		return nil, err
	}
	if err := add(after, func(c *ComponentImpact) *irm.Money { return &c.After }); err != nil {
		return nil, err
	}
	var list []ComponentImpact
	for _, name := range sortedKeys(sums) {
		c := sums[name]
		var err error
		if c.Difference, err = c.After.Sub(c.Before); err != nil {
			return nil, err
		}
		if c.Difference.Sign() != 0 {
			list = append(list, *c)
		}
	}
	return slices.Clip(list), nil
}
