package compensation

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Settle rates the facts before the cut, subtracts what is booked, and returns the
// difference. Settling the outcome again gives no lines. Errors: facts without an ID, or
// of one ID with different content; payees that are not valid or share a creator;
// adjustments and payouts that are not valid; booked lines without an ID, of a payee that
// is missing, or whose amount is not the difference that they state; no cut, or one before
// one that is booked; a checkpoint that does not fit ([Checkpoint]); an Evaluator that was
// not compiled; overflow.
func (e *Evaluator) Settle(in Input) (Result, error) {
	if err := e.check(); err != nil {
		return Result{}, err
	}
	if err := irm.CheckTime(in.Cut); err != nil {
		return Result{}, err
	}
	in.Cut = irm.Instant(in.Cut)
	r, err := e.sum(&in, bound{}, nil)
	if err != nil {
		return Result{}, err
	}
	books, err := r.books()
	if err != nil {
		return Result{}, err
	}
	ledger, err := e.booked(&in, r.parties)
	if err != nil {
		return Result{}, err
	}
	result := Result{Rejections: r.sorted()}
	for _, b := range books {
		lines, err := r.lines(b, ledger)
		if err != nil {
			return Result{}, err
		}
		result.Lines = append(result.Lines, lines...)
	}
	result.Balances, err = r.balances(books, ledger)
	return result, err
}

func (r *run) sorted() []Rejection {
	slices.SortStableFunc(r.rejections, func(a, b Rejection) int {
		return cmp.Or(cmp.Compare(a.Event, b.Event), cmp.Compare(a.Creator, b.Creator), cmp.Compare(a.Metric, b.Metric))
	})
	return r.rejections
}

// lines are the differences between the accounts of a payee and its booked lines.
func (r *run) lines(b *book, l *ledger) ([]Line, error) {
	have := l.payees[b.party.payee.ID]
	var lines []Line
	add := func(a *account, n entry) error {
		line, err := r.line(a, n, l.last)
		if err != nil {
			return fmt.Errorf("compensation: payee %s, component %s: %w", irm.Quote(string(b.party.payee.ID)), irm.Quote(a.component), err)
		}
		if line.Amount.Sign() != 0 {
			lines = append(lines, line)
		}
		return nil
	}
	for _, a := range b.accounts {
		if err := add(a, have.take(keyOf(a.component, a.scope))); err != nil {
			return nil, err
		}
	}
	for _, n := range have.rest() { // nothing is earned there any more
		a := &account{party: b.party, component: n.first.Component, kind: n.first.Kind, scope: n.first.Scope}
		if a.kind == LineClawback || a.kind == LineCorrection {
			a.kind = LineEarn
		}
		if err := add(a, n); err != nil {
			return nil, err
		}
	}
	return lines, nil
}

// line brings the books to an account.
func (r *run) line(a *account, have entry, last time.Time) (Line, error) {
	plan := &r.e.versions[a.version]
	earned, before := r.e.money(a.minor), r.e.money(have.sum.Minor())
	amount, err := earned.Sub(before)
	if err != nil || amount.Sign() == 0 {
		return Line{}, err
	}
	fx, err := uses(a.fx, plan.Policy.Rounding)
	if err != nil {
		return Line{}, err
	}
	l := Line{
		Plan: plan.ID, Version: plan.Version, Payee: a.party.payee.ID, Component: a.component, Kind: a.kind, Scope: a.scope, Sequence: have.count,
		Cut: r.in.Cut, Left: !a.party.creators && a.kind != LineAdjust, Exact: a.exact.String(), Rounding: plan.Policy.Rounding,
		Earned: earned, Before: before, Amount: amount, Sources: a.sources.public(), FX: fx,
	}
	l.ID = l.derivedID()
	if a.parts != nil && !l.Left {
		l.Parts = a.parts()
	}
	switch {
	case a.kind != LineEarn:
	case amount.Sign() < 0:
		l.Kind = LineClawback
	case !a.scope.To.IsZero() && !last.Before(a.scope.To):
		l.Kind = LineCorrection
	}
	return l, nil
}

func (l *Line) derivedID() LineID {
	scope := ""
	if !l.Scope.From.IsZero() {
		scope = l.Scope.From.UTC().Format(time.RFC3339)
	}
	return LineID(wire.DeriveID("lin", string(l.Plan), string(l.Payee), l.Component, scope, strconv.Itoa(l.Sequence)))
}
