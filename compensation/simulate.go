package compensation

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// Scenario is a plan's future as the host imagines it: what is known, and what may
// happen beside it.
type Scenario struct {
	Known    Input
	Outcomes []Outcome
}

// Outcome is one way in which it may go. Weights are relative; one of 0 is looked at,
// but expected never.
type Outcome struct {
	Name       string
	Weight     int64
	Activities []Activity // beside those that are known
	Readings   []irm.Reading
}

// Forecast is what a plan would cost, in money; goods are apart.
type Forecast struct {
	Outcomes []Costed  // in the order of the scenario
	Expected irm.Money // by weight, rounded half away from zero
	Low      irm.Money // of outcomes with a weight
	High     irm.Money
}

// Costed is an outcome with what it costs, and the settlement that says so.
type Costed struct {
	Name   string
	Weight int64
	Cost   irm.Money // earned by all payees, since the beginning
	InKind irm.Money
	Result Result
}

const maxOutcomes = 100_000

// Simulate settles every outcome, by the code that settles what has happened. Errors
// are those of [Evaluator.Settle], weights below zero or none above it.
func (e *Evaluator) Simulate(s Scenario) (Forecast, error) {
	if err := e.check(); err != nil {
		return Forecast{}, err
	}
	if n := len(s.Outcomes); n == 0 || n > maxOutcomes {
		return Forecast{}, &irm.ParseError{What: "scenario", Code: "limit", Want: "want 1 to 100,000 outcomes"}
	}
	currency := e.currency()
	var f Forecast
	var sum, weights exact.Value
	for _, o := range s.Outcomes {
		if o.Weight < 0 || o.Weight > maxWeight {
			return Forecast{}, &irm.ParseError{What: "outcome", Code: "weight_range", Input: o.Name, Want: "want a weight from 0 to 1,000,000,000"}
		}
		in := s.Known
		in.Activities = slices.Concat(in.Activities, o.Activities)
		in.Readings = slices.Concat(in.Readings, o.Readings)
		result, err := e.Settle(in)
		if err != nil {
			return Forecast{}, err
		}
		c := Costed{Name: o.Name, Weight: o.Weight, Result: result}
		if c.Cost, c.InKind, err = result.cost(currency); err != nil {
			return Forecast{}, err
		}
		f.Outcomes = append(f.Outcomes, c)
		if o.Weight == 0 {
			continue
		}
		if weights.Sign() == 0 || c.Cost.Minor() < f.Low.Minor() {
			f.Low = c.Cost
		}
		if weights.Sign() == 0 || c.Cost.Minor() > f.High.Minor() {
			f.High = c.Cost
		}
		sum, weights = sum.Add(exact.Product(c.Cost.Minor(), o.Weight, 1)), weights.Add(exact.Of(o.Weight))
	}
	total, ok := weights.DivFloor(exact.Of(1))
	if !ok || total == 0 {
		return Forecast{}, &irm.ParseError{What: "scenario", Code: "weight_range", Want: "want an outcome with a weight"}
	}
	expected, err := sum.Mul(1, total).Round(irm.HalfAwayFromZero)
	f.Expected = irm.MoneyFromMinor(expected, currency)
	return f, err
}

// cost sums the balances.
func (r *Result) cost(c irm.Currency) (cash, goods irm.Money, err error) {
	cash, goods = irm.MoneyFromMinor(0, c), irm.MoneyFromMinor(0, c)
	for _, b := range r.Balances {
		if cash, err = cash.Add(b.Earned); err != nil {
			return cash, goods, err
		}
		if goods, err = goods.Add(b.InKind); err != nil {
			return cash, goods, err
		}
	}
	return cash, goods, nil
}

// Quantile is the cost that the given share of outcomes, by weight, does not exceed:
// "50%" is the median, "95%" what a careful budget sets aside.
func (f Forecast) Quantile(share irm.Rate) irm.Money {
	var list []Costed
	var total int64
	for _, o := range f.Outcomes {
		if o.Weight > 0 {
			list = append(list, o)
			total += o.Weight
		}
	}
	slices.SortStableFunc(list, func(a, b Costed) int { return cmp.Compare(a.Cost.Minor(), b.Cost.Minor()) })
	num, den := rateFraction(share)
	want := exact.Product(total, num, den)
	var sum int64
	for _, o := range list {
		if sum += o.Weight; exact.Of(sum).Cmp(want) >= 0 {
			return o.Cost
		}
	}
	return f.High
}

// BreakEven finds the least n from low to high at which holds(result) is true, where
// facts(n) is what happens at n: sales, views, posts. It searches by halving, so
// holds must not become false again above; where a plan has cliffs, look at
// [Plan.Cliffs] beside it. False: it does not hold at high either. Errors: those of
// [Evaluator.Settle], and low above high.
func (e *Evaluator) BreakEven(known Input, low, high int64, facts func(n int64) []Activity, holds func(n int64, r Result) bool) (int64, bool, error) {
	try := func(n int64) (bool, error) {
		in := known
		in.Activities = slices.Concat(known.Activities, facts(n))
		r, err := e.Settle(in)
		return err == nil && holds(n, r), err
	}
	if low > high {
		return 0, false, &irm.ParseError{What: "break-even", Code: "range_order", Want: "want a range from low to high"}
	}
	ok, err := try(high)
	if err != nil || !ok {
		return 0, false, err
	}
	for low < high {
		middle := low + int64(uint64(high-low)/2) // right for the widest range too
		if ok, err = try(middle); err != nil {
			return 0, false, err
		}
		if ok {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return high, true, nil
}
