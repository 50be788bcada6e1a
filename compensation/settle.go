package compensation

import (
	"cmp"
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
		switch c := c.(type) {
		case Commission:
			e.bases = append(e.bases, c.Base)
		case Milestone:
			if c.Base != "" {
				e.bases = append(e.bases, c.Base)
			}
		}
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

// Input is everything that a settlement rests on. Activities may come in any
// order and repeatedly; those at or after the cut wait for the next one. Booked
// are all lines of the plan so far.
type Input struct {
	Payees     []irm.Payee
	Activities []Activity
	Booked     []Line
	Cut        time.Time
}

// Result is what a settlement books, and what it did not rate.
type Result struct {
	Lines      []Line      // by payee, then in the order of the components
	Rejections []Rejection // by activity
}

// Settle rates the facts before the cut, subtracts what is booked, and returns
// the difference. Settling the outcome again gives no lines. Errors: facts of one
// ID with different content, a creator with two payees, lines of components that
// the plan does not have, a cut before one that is booked, overflow.
func (e *Evaluator) Settle(in Input) (Result, error) {
	if err := irm.CheckTime(in.Cut); err != nil {
		return Result{}, err
	}
	books, err := e.books(in)
	if err != nil {
		return Result{}, err
	}
	tallies, rejections, err := e.tally(in)
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
		Basis: r.basis, Count: r.count, Rate: r.rate, Exact: r.exact, Earned: r.amount, Before: before, Amount: amount,
	}, nil
}

type bookKey struct {
	payee     irm.PayeeID
	component string
}

// book is what is booked for one payee and component.
type book struct {
	sum   irm.Money
	count int
}

func (e *Evaluator) books(in Input) (map[bookKey]book, error) {
	books := make(map[bookKey]book)
	seen := make(map[LineID]bool, len(in.Booked))
	for _, l := range in.Booked {
		if l.Plan != e.plan.ID || seen[l.ID] {
			continue
		}
		seen[l.ID] = true
		if !slices.ContainsFunc(e.plan.Components, func(c Component) bool { return c.key() == l.Component }) {
			return nil, &irm.ParseError{What: "booked line", Code: "component", Input: l.Component, Want: "want a component of the plan"}
		}
		if l.Cut.After(in.Cut) { // it would take back what happened in between
			return nil, &irm.ParseError{What: "cut", Code: "range_order", Input: in.Cut.UTC().Format(time.RFC3339), Want: "want a time not before the last cut, " + l.Cut.UTC().Format(time.RFC3339)}
		}
		key := bookKey{l.Payee, l.Component}
		b := books[key]
		var err error
		if b.sum, err = b.sum.Add(l.Amount); err != nil {
			return nil, err
		}
		b.count++
		books[key] = b
	}
	return books, nil
}

// tally sums the facts of every payee, and lists those that the plan does not
// rate.
func (e *Evaluator) tally(in Input) (map[irm.PayeeID]*tally, []Rejection, error) {
	tallies := make(map[irm.PayeeID]*tally, len(in.Payees))
	payeeOf := make(map[irm.CreatorID]irm.PayeeID)
	for _, p := range in.Payees {
		tallies[p.ID] = newTally(&e.plan, e.bases)
		for _, c := range p.Creators {
			if other, ok := payeeOf[c]; ok && other != p.ID {
				return nil, nil, &irm.ParseError{What: "payee", Code: "duplicate", Input: string(p.ID), Want: "want one payee a creator; " + irm.Quote(string(c)) + " has another"}
			}
			payeeOf[c] = p.ID
		}
	}
	var rejections []Rejection
	seen := make(map[ActivityID]*Activity, len(in.Activities))
	for i := range in.Activities {
		a := &in.Activities[i]
		if first, ok := seen[a.ID]; ok {
			if err := a.against(first); err != nil {
				return nil, nil, err
			}
			continue
		}
		seen[a.ID] = a
		if !a.At.Before(in.Cut) {
			continue
		}
		payee, ok := payeeOf[a.Creator]
		if r, rejected := e.reject(a, ok); rejected {
			rejections = append(rejections, r)
			continue
		}
		if err := tallies[payee].add(a); err != nil {
			return nil, nil, fmt.Errorf("compensation: activity %s: %w", irm.Quote(string(a.ID)), err)
		}
	}
	slices.SortFunc(rejections, func(a, b Rejection) int { return cmp.Compare(a.Activity, b.Activity) })
	return tallies, rejections, nil
}

func (e *Evaluator) reject(a *Activity, hasPayee bool) (Rejection, bool) {
	switch {
	case !hasPayee:
		return Rejection{a.ID, "no_payee", "nobody is paid for creator " + irm.Quote(string(a.Creator))}, true
	case !e.plan.Effective.Contains(a.RatedAt):
		return Rejection{a.ID, "outside_plan", a.RatedAt.UTC().Format(time.DateOnly) + " is outside the plan's window " + e.plan.Effective.String()}, true
	}
	for _, l := range a.Lines {
		if c, err := l.Amounts.Currency(); err != nil || c.IsValid() && c != e.plan.Currency {
			return Rejection{a.ID, "currency", fmt.Sprintf("the amounts are not in the plan's currency %s, and there is no exchange rate", e.plan.Currency)}, true
		}
	}
	return Rejection{}, false
}

// against reports two activities of one ID with different content.
func (a *Activity) against(first *Activity) error {
	field := ""
	switch {
	case a.Creator != first.Creator:
		field = "creator"
	case !a.At.Equal(first.At):
		field = "at"
	case !a.RatedAt.Equal(first.RatedAt):
		field = "rated_at"
	case a.Quantity != first.Quantity:
		field = "quantity"
	case !slices.Equal(a.Lines, first.Lines):
		field = "lines"
	}
	if field == "" {
		return nil
	}
	return &irm.DifferentError{Kind: "activity", ID: string(a.ID), Field: field}
}
