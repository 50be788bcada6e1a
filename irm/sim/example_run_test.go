package sim_test

import (
	"testing"

	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/sim"
)

// The harness that a host has for package irmtest is all that it takes: New returns the
// stores of a tenant that has nothing yet, here those in memory.
//
// A host has the options in a variable of its test package, and calls their method Flags
// with flag.CommandLine in an init function: then the command that a broken promise prints
// shows it again.
func ExampleRun() {
	var t *testing.T // that of TestWorlds

	harness := irmtest.Harness{New: func(testing.TB) irmtest.Stores {
		s := memstore.NewTenant()
		return irmtest.Stores{
			Touches: s.Touches, Conversions: s.Conversions, Refunds: s.Refunds, Readings: s.Readings,
			Credits: s.Credits, Lines: s.Lines, Payouts: s.Payouts,
		}
	}}
	sim.Run(t, harness, sim.Options{Ops: 100_000})
}
