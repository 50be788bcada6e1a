package compensation

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

type bookKey struct {
	payee     irm.PayeeID
	component string
}

// book is what is booked for one payee and component.
type book struct {
	sum   irm.Money
	count int
}

// books sums the booked lines of the plan.
func (e *Evaluator) books(in Input, payees map[irm.PayeeID]*tally) (map[bookKey]book, error) {
	books := make(map[bookKey]book)
	seen := make(map[LineID]Line, len(in.Booked))
	for _, l := range in.Booked {
		if l.Plan != e.plan.ID {
			continue
		}
		if first, ok := seen[l.ID]; ok {
			if first.Payee != l.Payee || first.Component != l.Component || first.Amount != l.Amount || !first.Cut.Equal(l.Cut) {
				return nil, &irm.DifferentError{Kind: "line", ID: string(l.ID), Field: "content"}
			}
			continue
		}
		seen[l.ID] = l
		if err := e.checkBooked(l, in.Cut, payees); err != nil {
			return nil, err
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

// checkBooked refuses lines whose money a settlement would silently forget or
// pay twice.
func (e *Evaluator) checkBooked(l Line, cut time.Time, payees map[irm.PayeeID]*tally) error {
	switch {
	case !slices.ContainsFunc(e.plan.Components, func(c Component) bool { return c.key() == l.Component }):
		return &irm.ParseError{What: "booked line", Code: "component", Input: l.Component, Want: "want a component of the plan"}
	case l.Version != e.plan.Version: // its facts may be outside the window of this one
		return &irm.ParseError{What: "booked line", Code: "version", Input: string(l.Plan), Want: fmt.Sprintf("want lines of version %d, not %d", e.plan.Version, l.Version)}
	case payees[l.Payee] == nil:
		return &irm.ParseError{What: "booked line", Code: "payee", Input: string(l.Payee), Want: "want its payee among the payees, if need be without creators"}
	case l.Cut.After(cut): // it would take back what happened in between
		return &irm.ParseError{
			What: "cut", Code: "range_order", Input: cut.UTC().Format(time.RFC3339),
			Want: "want a time not before the last cut, " + l.Cut.UTC().Format(time.RFC3339),
		}
	}
	return nil
}
