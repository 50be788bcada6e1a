package sim_test

import (
	"flag"
	"testing"

	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/sim"
)

var worlds = sim.Options{Ops: 100_000}

// The harness that a host has for package irmtest is all that it takes: New returns the
// stores of a tenant that has nothing yet, here those in memory.
//
// The flags are for the command that a broken promise prints.
func ExampleRun() {
	harness := irmtest.Harness{New: func(testing.TB) irmtest.Stores {
		s := memstore.NewTenant()
		return irmtest.Stores{
			Touches: s.Touches, Conversions: s.Conversions, Refunds: s.Refunds, Readings: s.Readings,
			Credits: s.Credits, Lines: s.Lines, Payouts: s.Payouts,
		}
	}}
	_ = func() { worlds.Flags(flag.CommandLine) } // init
	_ = func(t *testing.T) {                      // TestWorlds
		sim.Run(t, harness, worlds)
	}
}
