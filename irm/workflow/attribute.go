package workflow

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// Refresh recomputes the credits of conversions, of all where none is named, and
// books what is missing: after a crash between a fact and its credits, a corrected
// code, or a changed policy. It records nothing itself. A conversion that is not
// there is [irm.ErrNotFound].
func (f *Flow) Refresh(ctx context.Context, conversions ...irm.ConversionID) (Receipt, error) {
	return atOnce(ctx, f, func(ctx context.Context, f *Flow) (Receipt, error) { return f.refresh(ctx, conversions) })
}

func (f *Flow) refresh(ctx context.Context, conversions []irm.ConversionID) (Receipt, error) {
	var r Receipt
	due := make(map[irm.ConversionID]bool)
	for _, id := range conversions {
		due[id] = true
	}
	if len(conversions) == 0 {
		for c, err := range f.Stores.Conversions.List(ctx, irm.ConversionQuery{}) {
			if err != nil {
				return r, err
			}
			due[c.ID] = true
		}
	}
	err := f.update(ctx, &r, due)
	return r, err
}

// Decisions explains the conversions that the query selects, from all that is
// recorded when it is read, by customer and then ID. It stops at the first error.
func (f *Flow) Decisions(ctx context.Context, q irm.ConversionQuery) iter.Seq2[attribution.Decision, error] {
	return func(yield func(attribution.Decision, error) bool) {
		conversions, err := collect(f.Stores.Conversions.List(ctx, q))
		for pass := 0; err == nil && len(conversions) > 0; pass++ {
			if pass == maxPasses {
				err = gaveUp(nil)
				break
			}
			var moved []irm.ConversionID
			for _, g := range group(conversions) {
				decisions, left, err := f.decide(ctx, g)
				if err != nil {
					yield(attribution.Decision{}, err)
					return
				}
				for _, d := range decisions {
					if !yield(d, nil) {
						return
					}
				}
				moved = append(moved, left...)
			}
			conversions, err = f.conversions(ctx, moved) // given to another customer while this was read
		}
		if err != nil {
			yield(attribution.Decision{}, err)
		}
	}
}

func (f *Flow) decide(ctx context.Context, g customerGroup) (decisions []attribution.Decision, moved []irm.ConversionID, err error) {
	wide, err := f.linked(ctx, g)
	if err != nil {
		return nil, nil, err
	}
	history, moved, err := f.history(ctx, wide)
	if err != nil {
		return nil, nil, err
	}
	decisions, err = f.Attributor.Decide(history)
	decisions = slices.DeleteFunc(decisions, func(d attribution.Decision) bool { return !slices.Contains(g.ids, d.Conversion) })
	return decisions, moved, err
}

// conversions reads conversions by ID. One that is not there is an error: it was
// named by somebody, or a store forgot what it took.
func (f *Flow) conversions(ctx context.Context, ids []irm.ConversionID) ([]irm.Conversion, error) {
	var conversions []irm.Conversion
	for _, id := range ids {
		found, err := collect(f.Stores.Conversions.List(ctx, irm.ConversionQuery{ID: id}))
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("workflow: conversion %s: %w", irm.Quote(string(id)), irm.ErrNotFound)
		}
		conversions = append(conversions, found...)
	}
	return conversions, nil
}

// Why explains one conversion in words and data: every touch, the rule that won, and
// what would have changed it. An unknown one is [irm.ErrNotFound].
func (f *Flow) Why(ctx context.Context, id irm.ConversionID) (attribution.Explanation, error) {
	for range maxPasses {
		conversions, err := f.conversions(ctx, []irm.ConversionID{id})
		if err != nil {
			return attribution.Explanation{}, err
		}
		g, err := f.linked(ctx, group(conversions)[0])
		if err != nil {
			return attribution.Explanation{}, err
		}
		history, moved, err := f.history(ctx, g)
		if err != nil {
			return attribution.Explanation{}, err
		}
		if !slices.Contains(moved, id) { // else it was given to another customer meanwhile
			return f.Attributor.Why(history, id)
		}
	}
	return attribution.Explanation{}, gaveUp(nil)
}

// update brings the credits of conversions up to date, customer by customer. What
// fails for one customer does not keep the others from it.
func (f *Flow) update(ctx context.Context, r *Receipt, due map[irm.ConversionID]bool) error {
	var failed failures
	for pass := 0; len(due) > 0; pass++ {
		if pass == maxPasses {
			failed.add(gaveUp(nil))
			break
		}
		conversions, err := f.conversions(ctx, slices.Sorted(maps.Keys(due)))
		if err != nil {
			failed.add(err)
			break
		}
		clear(due)
		groups := group(conversions)
		for i, g := range groups {
			moved, err := f.attribute(ctx, r, g)
			if err != nil {
				failed.add(fmt.Errorf("workflow: conversion %s: %w", irm.Quote(string(g.ids[0])), err))
				if ctx.Err() != nil {
					return failed.err()
				}
			}
			for _, id := range moved {
				due[id] = true // once more, as the new customer's
			}
			if f.Progress != nil {
				f.Progress(i+1, len(groups))
			}
		}
	}
	return failed.err()
}

// failures joins the first errors and counts the others, so that an outage in the
// middle of an import fills no log.
type failures struct {
	first []error
	more  int
}

func (f *failures) add(err error) {
	const kept = 5
	if len(f.first) < kept {
		f.first = append(f.first, err)
		return
	}
	f.more++
}

func (f *failures) err() error {
	if f.more > 0 {
		return errors.Join(append(f.first, fmt.Errorf("workflow: and %d customers more", f.more))...)
	}
	return errors.Join(f.first...)
}

// customerGroup are conversions of one customer; those of nobody stand alone.
type customerGroup struct {
	customer irm.CustomerID
	ids      []irm.ConversionID
}

func group(conversions []irm.Conversion) []customerGroup {
	slices.SortStableFunc(conversions, func(a, b irm.Conversion) int {
		return cmp.Or(cmp.Compare(a.Customer, b.Customer), cmp.Compare(a.ID, b.ID))
	})
	var groups []customerGroup
	for _, c := range conversions {
		if n := len(groups); n > 0 && c.Customer != "" && groups[n-1].customer == c.Customer {
			groups[n-1].ids = append(groups[n-1].ids, c.ID)
			continue
		}
		groups = append(groups, customerGroup{c.Customer, []irm.ConversionID{c.ID}})
	}
	return groups
}

// attribute books what is missing, until a pass finds nothing more to book.
//
// The books are read before the facts: whoever books on books that are out of date
// collides with what was booked since, and recomputes. And a pass that books is
// followed by another, which sees the facts that came in meanwhile. So the last
// process to write anything has also seen everything.
//
// Conversions that were given to another customer meanwhile are returned, since
// what was booked for the old one may have come after whoever moved them looked.
func (f *Flow) attribute(ctx context.Context, r *Receipt, g customerGroup) (moved []irm.ConversionID, err error) {
	var collision error
	for range maxPasses {
		if g, err = f.linked(ctx, g); err != nil {
			return nil, err
		}
		var books []attribution.Credit
		for _, id := range g.ids {
			credits, err := collect(f.Stores.Credits.List(ctx, attribution.CreditQuery{Conversion: id}))
			if err != nil {
				return nil, err
			}
			books = append(books, credits...)
		}
		var history attribution.History
		if history, moved, err = f.history(ctx, g); err != nil {
			return nil, err
		}
		outcome, err := f.Attributor.Customer(history, books)
		if err != nil {
			return moved, err
		}
		if len(outcome.Credits) == 0 {
			for _, d := range outcome.Decisions {
				r.Refused = append(r.Refused, d.Refused...)
			}
			return moved, nil
		}
		if collision = f.Stores.Credits.Append(ctx, outcome.Credits...); collision == nil {
			r.Credits += len(outcome.Credits)
		} else if err := f.again(collision); err != nil {
			return moved, err
		}
	}
	return moved, gaveUp(collision)
}

func gaveUp(collision error) error {
	return fmt.Errorf("workflow: gave up after %d passes, in which others kept booking: %w", maxPasses, cmp.Or(collision, irm.ErrConflict))
}

// history reads the facts of a group, without the conversions that have moved to
// another customer.
func (f *Flow) history(ctx context.Context, g customerGroup) (h attribution.History, moved []irm.ConversionID, err error) {
	names, aliases, err := f.circle(ctx, g.customer)
	if err != nil {
		return h, nil, err
	}
	h.Aliases, h.Spikes = aliases, f.Spikes
	for _, id := range g.ids {
		conversions, err := collect(f.Stores.Conversions.List(ctx, irm.ConversionQuery{ID: id}))
		if err != nil {
			return h, nil, err
		}
		refunds, err := collect(f.Stores.Refunds.List(ctx, irm.RefundQuery{Conversion: id}))
		if err != nil {
			return h, nil, err
		}
		for _, c := range conversions {
			if c.Customer != g.customer && !slices.Contains(names, c.Customer) {
				moved = append(moved, id)
				continue
			}
			h.Conversions = append(h.Conversions, c)
			h.Refunds = append(h.Refunds, refunds...)
		}
	}
	for _, name := range names {
		touches, err := collect(f.Stores.Touches.List(ctx, attribution.TouchQuery{Customer: name}))
		if err != nil {
			return h, nil, err
		}
		h.Touches = append(h.Touches, touches...)
	}
	if h.Uses, err = f.uses(ctx, h.Conversions...); err == nil {
		h.Aliases, err = f.aliasesOf(ctx, h)
	}
	return h, moved, err
}
