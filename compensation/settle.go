package compensation

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Evaluator is a compiled plan: immutable, pure and safe for concurrent use.
type Evaluator struct {
	plan  Plan
	bases []irm.Base
}

// Compile validates a plan and makes its evaluator.
func Compile(p Plan) (*Evaluator, error) {
	if err := p.Validate().Err(); err != nil {
		return nil, err
	}
	p.Components = slices.Clone(p.Components)
	e := &Evaluator{plan: p}
	for _, c := range p.Components {
		e.bases = append(e.bases, c.bases()...)
	}
	slices.Sort(e.bases)
	e.bases = slices.Compact(e.bases)
	return e, nil
}

// Plan returns the plan that was compiled.
func (e *Evaluator) Plan() Plan {
	p := e.plan
	p.Components = slices.Clone(p.Components)
	return p
}

// Input is everything that a settlement rests on. The plan rates every activity
// that it is given: select before what is not its business. Activities may come in
// any order and repeatedly; those at or after the cut wait for the next one.
//
// Payees are all who were or are paid under the plan, and Booked all lines of it so
// far. A creator who moves to another payee is listed with the new one, and the old
// one stays in the list with whom it has left: what it was paid for goes back, and
// the new one gets it. Payee.Splits divide what is paid out, which is later.
type Input struct {
	Payees     []irm.Payee
	Activities []Activity
	Booked     []Line
	Cut        time.Time
}

// Result is what a settlement books, and what it did not rate.
type Result struct {
	Lines      []Line      // by payee, then in the order of the components
	Rejections []Rejection // by conversion and creator
}

// Settle rates the facts before the cut, subtracts what is booked, and returns
// the difference. Settling the outcome again gives no lines. Errors: facts of one
// ID with different content, payees that are not valid or share a creator, booked
// lines of another version of the plan or of a payee or component that is missing,
// a cut before one that is booked, overflow.
func (e *Evaluator) Settle(in Input) (Result, error) {
	if err := irm.CheckTime(in.Cut); err != nil {
		return Result{}, err
	}
	tallies, rejections, err := e.tally(in)
	if err != nil {
		return Result{}, err
	}
	books, err := e.books(in, tallies)
	if err != nil {
		return Result{}, err
	}
	result := Result{Rejections: rejections}
	if !e.plan.Effective.From.Before(in.Cut) {
		return result, nil // nothing is earned before the plan takes effect
	}
	for _, payee := range slices.Sorted(maps.Keys(tallies)) {
		t := tallies[payee]
		sources := t.digest()
		for _, c := range e.plan.Components {
			line, err := e.line(payee, c, t, books[bookKey{payee, c.key()}])
			if err != nil {
				return Result{}, fmt.Errorf("compensation: payee %s, component %s: %w", irm.Quote(string(payee)), irm.Quote(c.key()), err)
			}
			if line.Amount.Sign() == 0 {
				continue
			}
			line.Cut = irm.Instant(in.Cut)
			if line.Kind != LineFee {
				line.Sources = sources
			}
			result.Lines = append(result.Lines, line)
		}
	}
	return result, nil
}

// line computes what one component adds to the books of one payee.
func (e *Evaluator) line(payee irm.PayeeID, c Component, t *tally, have book) (Line, error) {
	r, err := c.earned(t, e.plan.Rounding)
	if err != nil {
		return Line{}, err
	}
	if !t.creators { // whoever has no creator any more keeps nothing
		r.amount = irm.MoneyFromMinor(0, e.plan.Currency)
		r.exact = r.amount.Amount()
		r.left = true
	}
	amount, err := r.amount.Sub(have.sum)
	if err != nil {
		return Line{}, err
	}
	before := have.sum
	if before == (irm.Money{}) {
		before = irm.MoneyFromMinor(0, e.plan.Currency)
	}
	return Line{
		ID:   LineID(wire.DeriveID("lin", string(e.plan.ID), string(payee), c.key(), strconv.Itoa(have.count))),
		Plan: e.plan.ID, Version: e.plan.Version, Payee: payee, Component: c.key(), Kind: r.kind, Sequence: have.count,
		Basis: r.basis, Count: r.count, Left: r.left, Rate: r.rate, Exact: r.exact, Earned: r.amount, Before: before, Amount: amount,
	}, nil
}
