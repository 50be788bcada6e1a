package workflow

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// Receipt says what became of every fact that was handed in, and how many
// credits that made necessary.
type Receipt struct {
	Recorded int         // new facts
	Repeated int         // recorded before, with the same content
	Amended  int         // conversions in a higher revision
	Stale    int         // conversions in a lower revision than the highest; kept, not used
	Held     int         // refunds that wait for their conversion; also counted above
	Rejected []Rejection // invalid, or the same ID with other content
	Credits  int         // booked
	// Refused are recorded refunds that the conversions of everyone concerned cannot
	// bear, as of now: they take nothing back, and somebody has to look at them.
	Refused []attribution.RefusedRefund
}

// Rejection is a fact that was not recorded.
type Rejection struct {
	ID  string
	Err error
}

// file counts one fact. An error that only this fact is to blame for rejects it;
// any other is returned.
func (r *Receipt) file(id string, counter *int, err error) error {
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

// affected are those whose credits may have changed.
type affected struct {
	customers   map[irm.CustomerID]bool
	conversions map[irm.ConversionID]bool // without a customer
}

func (a *affected) add(c irm.Conversion) {
	if c.Customer == "" {
		a.conversions[c.ID] = true
		return
	}
	a.customers[c.Customer] = true
}

func nobody() affected {
	return affected{make(map[irm.CustomerID]bool), make(map[irm.ConversionID]bool)}
}

// RecordTouches stores touches and books what late ones change.
func (f *Flow) RecordTouches(ctx context.Context, touches ...attribution.Touch) (Receipt, error) {
	var r Receipt
	who := nobody()
	for _, t := range touches {
		t.At = irm.Instant(t.At)
		counter, err := &r.Recorded, t.Validate().Err()
		if err == nil {
			counter, err = f.appendTouch(ctx, &r, t, &who)
		}
		if err := r.file(string(t.ID), counter, err); err != nil {
			return r, err
		}
	}
	return r, f.update(ctx, &r, who)
}

func (f *Flow) appendTouch(ctx context.Context, r *Receipt, t attribution.Touch, who *affected) (*int, error) {
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
	who.customers[t.Customer] = true
	return counter, nil
}

// RecordConversions stores conversions in any revision and books what they earn.
func (f *Flow) RecordConversions(ctx context.Context, conversions ...irm.Conversion) (Receipt, error) {
	var r Receipt
	who := nobody()
	for _, c := range conversions {
		c.At = irm.Instant(c.At)
		counter, err := &r.Recorded, c.Validate().Err()
		if err == nil {
			counter, err = f.appendConversion(ctx, &r, c, &who)
		}
		if err := r.file(string(c.ID), counter, err); err != nil {
			return r, err
		}
	}
	return r, f.update(ctx, &r, who)
}

func (f *Flow) appendConversion(ctx context.Context, r *Receipt, c irm.Conversion, who *affected) (*int, error) {
	counter := &r.Recorded
	stored, err := collect(f.Stores.Conversions.List(ctx, irm.ConversionQuery{ID: c.ID}))
	if err != nil {
		return nil, err
	}
	current := c
	if len(stored) > 0 {
		change, err := c.Against(stored[0])
		if err != nil {
			return nil, err
		}
		switch change {
		case irm.Same:
			counter = &r.Repeated
		case irm.Amends:
			counter = &r.Amended
		case irm.Stale:
			counter, current = &r.Stale, stored[0]
		}
	}
	if err := f.Stores.Conversions.Append(ctx, c); err != nil {
		return nil, err
	}
	who.add(current) // an amendment may name another customer, whose history then holds the conversion
	return counter, nil
}

// RecordRefunds stores refunds and books what they take back. Refunds whose
// conversion has not arrived are held by the log and counted when it does.
func (f *Flow) RecordRefunds(ctx context.Context, refunds ...irm.Refund) (Receipt, error) {
	var r Receipt
	who := nobody()
	for _, refund := range refunds {
		refund.At = irm.Instant(refund.At)
		counter, err := &r.Recorded, refund.Validate().Err()
		if err == nil {
			counter, err = f.appendRefund(ctx, &r, refund, &who)
		}
		if err := r.file(string(refund.ID), counter, err); err != nil {
			return r, err
		}
	}
	return r, f.update(ctx, &r, who)
}

func (f *Flow) appendRefund(ctx context.Context, r *Receipt, refund irm.Refund, who *affected) (*int, error) {
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
	who.add(of[0])
	return counter, nil
}

// update brings the credits of everyone affected up to date, in order of ID.
func (f *Flow) update(ctx context.Context, r *Receipt, who affected) error {
	total, done := len(who.customers)+len(who.conversions), 0
	step := func(load func() (attribution.History, error)) error {
		err := f.attribute(ctx, r, load)
		done++
		if err == nil && f.Progress != nil {
			f.Progress(done, total)
		}
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(who.customers)) {
		if err := step(func() (attribution.History, error) { return f.customer(ctx, id) }); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(who.conversions)) {
		if err := step(func() (attribution.History, error) { return f.conversion(ctx, id) }); err != nil {
			return err
		}
	}
	return nil
}
