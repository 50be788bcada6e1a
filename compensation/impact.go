package compensation

import (
	"cmp"

	"github.com/irmkit/irmkit/compensation/internal/exact"
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
	if err := cmp.Or(before.check(), after.check()); err != nil {
		return Impact{}, err
	}
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
	sums := impactSums{currency: currency}
	var gain, loss exact.Value
	var impact Impact
	for i, b := range was.Balances { // both are by payee
		p := PayeeImpact{Payee: b.Payee, Before: b.Earned, After: is.Balances[i].Earned, Components: sums.components(b.Payee, was.Lines, is.Lines)}
		difference := exact.Of(p.After.Minor()).Sub(exact.Of(p.Before.Minor()))
		p.Difference = sums.money(difference)
		switch difference.Sign() {
		case 1:
			impact.Winners++
			gain = gain.Add(difference)
		case -1:
			impact.Losers++
			loss = loss.Add(difference)
		}
		impact.Payees = append(impact.Payees, p)
	}
	impact.Gain, impact.Loss, impact.Difference = sums.money(gain), sums.money(loss), sums.money(gain.Add(loss))
	if sums.err != nil {
		return Impact{}, sums.err
	}
	return impact, nil
}

// impactSums makes money of sums, and remembers the first that does not fit.
type impactSums struct {
	currency irm.Currency
	err      error
}

func (s *impactSums) money(v exact.Value) irm.Money {
	minor, err := v.Round(irm.TowardZero)
	if s.err == nil {
		s.err = err
	}
	return irm.MoneyFromMinor(minor, s.currency)
}

// components are those in which the lines of a payee differ, by name.
func (s *impactSums) components(payee irm.PayeeID, before, after []Line) []ComponentImpact {
	sums := make(map[string]*[2]exact.Value)
	for i, lines := range [][]Line{before, after} {
		for _, l := range lines {
			if l.Payee != payee {
				continue
			}
			if sums[l.Component] == nil {
				sums[l.Component] = new([2]exact.Value)
			}
			sum := &sums[l.Component][i]
			*sum = sum.Add(exact.Of(l.Amount.Minor()))
		}
	}
	var list []ComponentImpact
	for _, name := range sortedKeys(sums) {
		was, is := sums[name][0], sums[name][1]
		if was.Cmp(is) != 0 {
			list = append(list, ComponentImpact{name, s.money(was), s.money(is), s.money(is.Sub(was))})
		}
	}
	return list
}
