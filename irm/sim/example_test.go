package sim_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm/sim"
	"github.com/irmkit/irmkit/irm/workflow"
)

// A host gives a function that makes the empty stores of one world: here those in memory,
// but for touches, which are in a table of the host's own.
func ExampleSimulate() {
	stores := func(ctx context.Context) (workflow.Stores, error) {
		s, err := sim.Memory(ctx)
		s.Touches = table{s.Touches}
		return s, err
	}
	_, err := sim.Simulate(context.Background(), stores, sim.Options{Seed: 1})
	var broken *sim.Violation
	if errors.As(err, &broken) {
		smaller := sim.Shrink(context.Background(), stores, broken)
		fmt.Println("a promise is broken:", smaller.Invariant)
		fmt.Println("facts that are enough:", len(smaller.Options.Facts))
	}
	// Output:
	// a promise is broken: R1
	// facts that are enough: 2
}

// table keeps times in a column of whole seconds: a click that came just too late, or just
// before another one, is no longer that.
type table struct{ attribution.TouchLog }

func (t table) Append(ctx context.Context, touches ...attribution.Touch) error {
	rounded := make([]attribution.Touch, len(touches))
	for i, touch := range touches {
		touch.At = touch.At.Round(time.Second)
		rounded[i] = touch
	}
	return t.TouchLog.Append(ctx, rounded...)
}
