package sim

import (
	"context"
	"fmt"
	"iter"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/irm/workflow"
)

// store names a store, for traces and messages.
type store uint8

const (
	storeTouches store = iota + 1
	storeConversions
	storeRefunds
	storeReadings
	storeCredits
	storeLines
	storePayouts
)

// watched is a store as a worker has it: with a point before every call, faults, and an
// auditor who sees what was written.
type watched[T, Q any] struct {
	listing.Log[T, Q]
	*worker
	name  store
	id    func(*T) string // of facts, which are listed in its order; nil where the order is another
	audit func(*audit, []T)
}

// stores puts a worker between the workflows and the stores.
func (k *worker) stores(s workflow.Stores) workflow.Stores {
	return workflow.Stores{
		Touches: watched[attribution.Touch, attribution.TouchQuery]{
			s.Touches, k, storeTouches, func(t *attribution.Touch) string { return string(t.ID) }, (*audit).touchesWritten,
		},
		Conversions: watched[irm.Conversion, irm.ConversionQuery]{
			s.Conversions, k, storeConversions, func(c *irm.Conversion) string { return string(c.ID) }, (*audit).conversionsWritten,
		},
		Refunds: watched[irm.Refund, irm.RefundQuery]{
			s.Refunds, k, storeRefunds, func(r *irm.Refund) string { return string(r.ID) }, (*audit).refundsWritten,
		},
		Credits:  watched[attribution.Credit, attribution.CreditQuery]{s.Credits, k, storeCredits, nil, (*audit).creditsWritten},
		Lines:    watched[compensation.Line, compensation.LineQuery]{s.Lines, k, storeLines, nil, (*audit).linesWritten},
		Readings: watched[irm.Reading, irm.ReadingQuery]{s.Readings, k, storeReadings, nil, (*audit).readingsWritten},
		Payouts:  watched[compensation.PayoutEntry, compensation.PayoutQuery]{s.Payouts, k, storePayouts, nil, (*audit).payoutsWritten},
	}
}

// Append writes, unless something goes wrong before or after.
func (s watched[T, Q]) Append(ctx context.Context, items ...T) error {
	s.at(pointWrite, s.name)
	switch {
	case s.stormy():
		s.storms++
		return fmt.Errorf("%w (%w)", errFault, irm.ErrConflict)
	case s.chance(Outage):
		return errFault
	}
	if err := s.Log.Append(ctx, items...); err != nil {
		s.trace.text("refused")
		return err
	}
	s.trace.number(int64(len(items)))
	s.count.commits++
	s.written(func(a *audit) { s.audit(a, items) })
	switch {
	case s.chance(Lost):
		return fmt.Errorf("%w (%w)", errFault, irm.ErrUnknown)
	case s.chance(Crash):
		panic(crashed{})
	}
	return nil
}

// List lists, unless something goes wrong.
func (s watched[T, Q]) List(ctx context.Context, q Q) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		s.at(pointRead, s.name)
		broken := -1 // after so many entries
		if s.chance(Outage) {
			broken = s.faults.IntN(3)
		}
		next := s.Log.List(ctx, q)
		switch {
		case s.id != nil && s.chance(Torn):
			next = s.torn(ctx, q)
		case s.chance(Slow):
			next = s.slow(ctx, q)
		}
		n := 0
		for v, err := range next {
			if n == broken {
				var none T
				yield(none, errFault)
				return
			}
			if n++; !yield(v, err) {
				return
			}
		}
		s.trace.number(int64(n))
		if broken >= n {
			var none T
			yield(none, errFault)
		}
	}
}

// slow lists what was there some time ago: one point in time, which may lie as far back
// as when the listing began.
func (s watched[T, Q]) slow(ctx context.Context, q Q) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		list, err := listing.Read(s.Log.List(ctx, q))
		for range 1 + s.faults.IntN(12) {
			s.at(pointRead, s.name)
		}
		each(list, err, yield)
	}
}

// torn lists up to some ID what was there at first, and behind it what is there later.
func (s watched[T, Q]) torn(ctx context.Context, q Q) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		before, err := listing.Read(s.Log.List(ctx, q))
		if len(before) > 0 {
			before = before[:s.faults.IntN(len(before)+1)]
		}
		for range 1 + s.faults.IntN(12) {
			s.at(pointRead, s.name)
		}
		if err == nil {
			var after []T
			after, err = listing.Read(s.Log.List(ctx, q))
			border := ""
			if n := len(before); n > 0 {
				border = s.id(&before[n-1])
			}
			for i := range after {
				if s.id(&after[i]) > border {
					before = append(before, after[i])
				}
			}
		}
		each(before, err, yield)
	}
}

func each[T any](list []T, err error, yield func(T, error) bool) {
	for _, v := range list {
		if !yield(v, nil) {
			return
		}
	}
	if err != nil {
		var none T
		yield(none, err)
	}
}
