package sim

import (
	"context"
	"errors"
	"flag"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/workflow"
)

// Run simulates worlds over a host's stores: each over what New of the harness returns,
// a tenant that has nothing yet, and in transactions if the harness has them. A promise
// that is broken fails the test with the flags that show it again ([Options.Flags]), and
// once more when it is shrunk to few facts and faults. New is called for every world, and
// for every try to shrink one.
func Run(t testing.TB, h irmtest.Harness, o Options) Report {
	t.Helper()
	var current irmtest.Stores // of the world that is told
	stores := func(context.Context) (workflow.Stores, error) {
		current = h.New(t)
		return of(current)
	}
	if h.Tx != nil {
		o.tx = func(ctx context.Context, fn func(context.Context, workflow.Stores) error) error {
			return h.Tx(ctx, current, func(ctx context.Context, in irmtest.Stores) error {
				s, err := of(in)
				if err != nil {
					return err
				}
				return fn(ctx, s)
			})
		}
	}
	r, err := Simulate(t.Context(), stores, o)
	var v *Violation
	switch {
	case errors.As(err, &v):
		t.Errorf("%s\n\t%s", v.what(), command(t.Name(), v.Options))
		ctx, cancel := inTime(t)
		defer cancel()
		if small := Shrink(ctx, stores, v); small != v {
			t.Errorf("shrunk: %s\n\t%s", small.what(), command(t.Name(), small.Options))
		}
	case err != nil:
		t.Error(err)
	}
	return r
}

// inTime ends before the test has to.
func inTime(t testing.TB) (context.Context, context.CancelFunc) {
	if limited, ok := t.(interface{ Deadline() (time.Time, bool) }); ok {
		if end, ok := limited.Deadline(); ok {
			return context.WithDeadline(t.Context(), end.Add(-5*time.Second))
		}
	}
	return context.WithCancel(t.Context())
}

// command shows a broken promise again, once the test has the flags.
func command(test string, o Options) string {
	if flag.Lookup("sim.seed") == nil {
		return "to see it again, register Options.Flags, and run go test -run '^" + test + "$' " + o.Arguments()
	}
	return "to see it again: go test -run '^" + test + "$' " + o.Arguments()
}

// of takes what the workflows of worlds need.
func of(s irmtest.Stores) (workflow.Stores, error) {
	if s.Touches == nil || s.Conversions == nil || s.Refunds == nil || s.Readings == nil || s.Credits == nil || s.Lines == nil || s.Payouts == nil {
		return workflow.Stores{}, errors.New("sim: want stores for touches, conversions, refunds, readings, credits, lines and payouts")
	}
	return workflow.Stores{
		Touches: s.Touches, Conversions: s.Conversions, Refunds: s.Refunds, Readings: s.Readings, Credits: s.Credits, Lines: s.Lines, Payouts: s.Payouts,
	}, nil
}
