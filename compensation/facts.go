package compensation

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// tally sums the facts of every payee before the cut, and lists what the plan does
// not rate.
func (e *Evaluator) tally(in Input) (map[irm.PayeeID]*tally, []Rejection, error) {
	tallies := make(map[irm.PayeeID]*tally, len(in.Payees))
	payeeOf := make(map[irm.CreatorID]*tally)
	for i, p := range in.Payees {
		if err := p.Validate().Under(fmt.Sprintf("payees[%d]", i)).Err(); err != nil {
			return nil, nil, err
		}
		if tallies[p.ID] != nil {
			return nil, nil, &irm.ParseError{What: "payee", Code: "duplicate", Input: string(p.ID), Want: "want each payee once"}
		}
		t := newTally(&e.plan, e.bases)
		t.creators = len(p.Creators) > 0
		tallies[p.ID] = t
		for _, c := range p.Creators {
			if payeeOf[c] != nil {
				return nil, nil, &irm.ParseError{What: "payee", Code: "duplicate", Input: string(p.ID), Want: "want one payee a creator; " + irm.Quote(string(c)) + " has another"}
			}
			payeeOf[c] = t
		}
	}
	positions, err := group(in)
	if err != nil {
		return nil, nil, err
	}
	var rejections []Rejection
	for _, p := range positions {
		t := payeeOf[p[0].Creator]
		if r := e.reject(p, t != nil); r.Code != "" {
			rejections = append(rejections, r)
			continue
		}
		for _, a := range p {
			if err := t.add(a); err != nil {
				return nil, nil, fmt.Errorf("compensation: activity %s: %w", irm.Quote(string(a.ID)), err)
			}
		}
	}
	return tallies, rejections, nil
}

// group sorts the activities before the cut into those of one conversion and
// creator, without repeats.
func group(in Input) ([][]*Activity, error) {
	seen := make(map[ActivityID]*Activity, len(in.Activities))
	due := make([]*Activity, 0, len(in.Activities))
	for i := range in.Activities {
		a := &in.Activities[i]
		if first, ok := seen[a.ID]; ok {
			if err := a.against(first); err != nil {
				return nil, err
			}
			continue
		}
		seen[a.ID] = a
		if a.At.Before(in.Cut) {
			due = append(due, a)
		}
	}
	slices.SortFunc(due, func(a, b *Activity) int {
		return cmp.Or(cmp.Compare(a.Conversion, b.Conversion), cmp.Compare(a.Creator, b.Creator), cmp.Compare(a.ID, b.ID))
	})
	var positions [][]*Activity
	for i, a := range due {
		if i > 0 && a.Conversion == due[i-1].Conversion && a.Creator == due[i-1].Creator {
			last := len(positions) - 1
			positions[last] = positions[last][:len(positions[last])+1] // the next of due, which they share
			continue
		}
		positions = append(positions, due[i:i+1])
	}
	return positions, nil
}

// reject judges a position as a whole, so that it does not matter in how many
// steps it came about. A currency counts only while some of it is left.
func (e *Evaluator) reject(p []*Activity, hasPayee bool) Rejection {
	r := Rejection{Conversion: p[0].Conversion, Creator: p[0].Creator, Activities: len(p)}
	switch {
	case !hasPayee:
		r.Code, r.Message = "no_payee", "nobody is paid for creator "+irm.Quote(string(r.Creator))
		return r
	case slices.ContainsFunc(p, func(a *Activity) bool { return !e.plan.Effective.Contains(a.RatedAt) }):
		r.Code = "outside_plan"
		r.Message = p[0].RatedAt.UTC().Format(time.DateOnly) + " is outside the plan's window " + e.plan.Effective.String()
		return r
	}
	if foreign, err := e.foreign(p); err != nil {
		r.Code, r.Message = "currency", "the amounts cannot be summed: "+err.Error()
	} else if foreign.IsValid() {
		r.Code = "currency"
		r.Message = fmt.Sprintf("the amounts are in %s, the plan is in %s, and there is no exchange rate", foreign, e.plan.Currency)
	}
	return r
}

// foreign returns a currency other than the plan's of which the position has
// something left, the first by code.
func (e *Evaluator) foreign(p []*Activity) (irm.Currency, error) {
	left := make(map[irm.Currency]irm.Amounts)
	for _, a := range p {
		for _, l := range a.Lines {
			c, err := l.Amounts.Currency()
			if err != nil {
				return c, err
			}
			if c == e.plan.Currency || !c.IsValid() {
				continue
			}
			if left[c], err = left[c].Add(l.Amounts); err != nil {
				return c, err
			}
		}
	}
	var first irm.Currency
	for c, sum := range left {
		if !sum.IsNothing() && (!first.IsValid() || c.Code() < first.Code()) {
			first = c
		}
	}
	return first, nil
}
