package workflow

import (
	"context"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// errNoReadings is what a Flow without a store for readings says of one.
var errNoReadings = fmt.Errorf("workflow: no store for readings: %w", irm.ErrNotFound)

// RecordReadings stores readings. A total that is restated is a new reading with a later
// AsOf, and the next settlement books the difference; the same reading with another
// value is rejected.
func (f *Flow) RecordReadings(ctx context.Context, readings ...irm.Reading) (Receipt, error) {
	return atOnce(ctx, f, func(ctx context.Context, f *Flow) (Receipt, error) { return f.recordReadings(ctx, readings) })
}

func (f *Flow) recordReadings(ctx context.Context, readings []irm.Reading) (Receipt, error) {
	var r Receipt
	if f.Stores.Readings == nil {
		return r, errNoReadings
	}
	for _, reading := range readings {
		reading.AsOf = irm.Instant(reading.AsOf)
		counter, err := &r.Recorded, reading.Validate().Err()
		if err == nil {
			counter, err = f.appendReading(ctx, &r, reading)
		}
		if err := r.count(reading.Subject.ID, counter, err); err != nil {
			return r, err
		}
	}
	return r, nil
}

func (f *Flow) appendReading(ctx context.Context, r *Receipt, reading irm.Reading) (*int, error) {
	counter := &r.Recorded
	moment := irm.Window{From: reading.AsOf, To: reading.AsOf.Add(time.Microsecond)}
	for stored, err := range f.Stores.Readings.List(ctx, irm.ReadingQuery{Subject: reading.Subject, Metric: reading.Metric, Window: moment}) {
		if err != nil {
			return nil, err
		}
		if stored.Source == reading.Source && stored.Paid == reading.Paid {
			counter = &r.Repeated
		}
	}
	if err := f.Stores.Readings.Append(ctx, reading); err != nil {
		return nil, err
	}
	return counter, nil
}
