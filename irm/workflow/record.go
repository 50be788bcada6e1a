package workflow

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// errNoAliases is what a Flow without a store for aliases says of one.
var errNoAliases = fmt.Errorf("workflow: no store for aliases: %w", irm.ErrNotFound)

// Receipt says what became of every fact that was handed in, and how many
// credits that made necessary.
type Receipt struct {
	Recorded int         // new facts
	Repeated int         // recorded before, with the same content
	Amended  int         // conversions in a higher revision
	Stale    int         // conversions in a lower revision than the highest; kept, not used
	Held     int         // refunds that wait for their conversion; also counted above
	Rejected []Rejection // invalid, or the same ID with other content
	Credits  int         // booked, by this call or by another one at the same time
	// Refused are lines of recorded refunds that the conversions of everyone concerned
	// cannot bear, as of now: they take nothing back, and somebody has to look at them.
	Refused []attribution.RefusedRefund
}

// Rejection is a fact that was not recorded. A reading has the ID of its subject.
type Rejection struct {
	ID  string
	Err error
}

// count counts one fact. An error that only this fact is to blame for rejects it;
// any other is returned.
func (r *Receipt) count(id string, counter *int, err error) error {
	switch {
	case err == nil:
		*counter++
	case errors.Is(err, irm.ErrInvalid), errors.Is(err, irm.ErrExistsDifferent):
		r.Rejected = append(r.Rejected, Rejection{id, err})
	default:
		return err
	}
	return nil
}

// RecordTouches stores touches and books what late ones change.
func (f *Flow) RecordTouches(ctx context.Context, touches ...attribution.Touch) (Receipt, error) {
	return atOnce(ctx, f, func(ctx context.Context, f *Flow) (Receipt, error) { return f.recordTouches(ctx, touches) })
}

func (f *Flow) recordTouches(ctx context.Context, touches []attribution.Touch) (Receipt, error) {
	var r Receipt
	span := make(map[irm.CustomerID]irm.Window)
	longest := f.Attributor.Policy().Longest()
	for _, t := range touches {
		t.At = irm.Instant(t.At)
		counter, err := &r.Recorded, t.Validate().Err()
		if err == nil {
			counter, err = f.appendTouch(ctx, &r, t)
		}
		rejected := err != nil
		if err := r.count(string(t.ID), counter, err); err != nil {
			return r, err
		}
		if !rejected {
			span[t.Customer] = widen(span[t.Customer], t.At, t.At.Add(longest+time.Microsecond))
		}
	}
	due, err := f.within(ctx, span)
	if err != nil {
		return r, err
	}
	err = f.update(ctx, &r, due)
	return r, err
}

// widen makes a window, if need be, contain another.
func widen(w irm.Window, from, to time.Time) irm.Window {
	if w.From.IsZero() || from.Before(w.From) {
		w.From = from
	}
	if to.After(w.To) {
		w.To = to
	}
	return w
}

// within finds what touches may have led to: each customer's conversions in a
// window.
func (f *Flow) within(ctx context.Context, span map[irm.CustomerID]irm.Window) (map[irm.ConversionID]bool, error) {
	due := make(map[irm.ConversionID]bool)
	for _, customer := range slices.Sorted(maps.Keys(span)) {
		w := span[customer]
		names, _, err := f.circle(ctx, customer)
		if err != nil {
			return nil, err
		}
		conversions, err := f.conversionsOf(ctx, names)
		if err != nil {
			return nil, err
		}
		for _, c := range conversions {
			if w.Contains(c.At) {
				due[c.ID] = true
			}
		}
	}
	return due, nil
}

func (f *Flow) appendTouch(ctx context.Context, r *Receipt, t attribution.Touch) (*int, error) {
	counter := &r.Recorded
	stored, err := collect(f.Stores.Touches.List(ctx, attribution.TouchQuery{ID: t.ID}))
	if err != nil {
		return nil, err
	}
	if len(stored) > 0 {
		counter = &r.Repeated
	}
	if err := f.Stores.Touches.Append(ctx, t); err != nil {
		return nil, err
	}
	return counter, nil
}

// RecordConversions stores conversions in any revision and books what they earn.
func (f *Flow) RecordConversions(ctx context.Context, conversions ...irm.Conversion) (Receipt, error) {
	return atOnce(ctx, f, func(ctx context.Context, f *Flow) (Receipt, error) { return f.recordConversions(ctx, conversions) })
}

func (f *Flow) recordConversions(ctx context.Context, conversions []irm.Conversion) (Receipt, error) {
	var r Receipt
	due := make(map[irm.ConversionID]bool)
	for _, c := range conversions {
		c.At = irm.Instant(c.At)
		counter, err := &r.Recorded, c.Validate().Err()
		if err == nil {
			counter, err = f.appendConversion(ctx, &r, c, due)
		}
		if err := r.count(string(c.ID), counter, err); err != nil {
			return r, err
		}
	}
	err := f.update(ctx, &r, due)
	return r, err
}

func (f *Flow) appendConversion(ctx context.Context, r *Receipt, c irm.Conversion, due map[irm.ConversionID]bool) (*int, error) {
	counter := &r.Recorded
	stored, err := collect(f.Stores.Conversions.List(ctx, irm.ConversionQuery{ID: c.ID}))
	if err != nil {
		return nil, err
	}
	if len(stored) > 0 {
		change, err := c.Against(stored[0])
		if err != nil {
			return nil, err
		}
		switch change {
		case irm.ChangeSame:
			counter = &r.Repeated
		case irm.ChangeAmends:
			counter = &r.Amended
		case irm.ChangeStale:
			counter = &r.Stale
		}
	}
	if err := f.Stores.Conversions.Append(ctx, c); err != nil {
		return nil, err
	}
	due[c.ID] = true
	for _, x := range append(stored, c) {
		if err := f.peers(ctx, x, due); err != nil {
			return nil, err
		}
	}
	return counter, f.left(ctx, stored, c, due)
}

// left marks the conversions of a customer who had this one before, if they bear on
// one another.
func (f *Flow) left(ctx context.Context, stored []irm.Conversion, c irm.Conversion, due map[irm.ConversionID]bool) error {
	if len(stored) == 0 || stored[0].Customer == c.Customer || stored[0].Customer == "" || !f.Attributor.Policy().Linked() {
		return nil
	}
	names, _, err := f.circle(ctx, stored[0].Customer)
	if err != nil {
		return err
	}
	others, err := f.conversionsOf(ctx, names)
	for _, o := range others {
		due[o.ID] = true
	}
	return err
}

// RecordRefunds stores refunds and books what they take back. Refunds whose
// conversion has not arrived are held by the log and counted when it does.
func (f *Flow) RecordRefunds(ctx context.Context, refunds ...irm.Refund) (Receipt, error) {
	return atOnce(ctx, f, func(ctx context.Context, f *Flow) (Receipt, error) { return f.recordRefunds(ctx, refunds) })
}

func (f *Flow) recordRefunds(ctx context.Context, refunds []irm.Refund) (Receipt, error) {
	var r Receipt
	due := make(map[irm.ConversionID]bool)
	for _, refund := range refunds {
		refund.At = irm.Instant(refund.At)
		counter, err := &r.Recorded, refund.Validate().Err()
		if err == nil {
			counter, err = f.appendRefund(ctx, &r, refund, due)
		}
		if err := r.count(string(refund.ID), counter, err); err != nil {
			return r, err
		}
	}
	err := f.update(ctx, &r, due)
	return r, err
}

func (f *Flow) appendRefund(ctx context.Context, r *Receipt, refund irm.Refund, due map[irm.ConversionID]bool) (*int, error) {
	counter := &r.Recorded
	stored, err := collect(f.Stores.Refunds.List(ctx, irm.RefundQuery{ID: refund.ID}))
	if err != nil {
		return nil, err
	}
	if len(stored) > 0 {
		counter = &r.Repeated
	}
	if err := f.Stores.Refunds.Append(ctx, refund); err != nil {
		return nil, err
	}
	of, err := collect(f.Stores.Conversions.List(ctx, irm.ConversionQuery{ID: refund.Conversion}))
	if err != nil {
		return nil, err
	}
	if len(of) == 0 {
		r.Held++
		return counter, nil
	}
	due[refund.Conversion] = true
	return counter, nil
}
