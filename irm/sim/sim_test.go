package sim

import (
	"context"
	"flag"
	"testing"
)

var flags Options

func init() { flags.Flags(flag.CommandLine) }

// TestSeed runs the worlds that the flags name.
func TestSeed(t *testing.T) {
	r, err := Simulate(context.Background(), Memory, flags)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", r)
}
