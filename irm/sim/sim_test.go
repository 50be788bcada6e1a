package sim

import (
	"context"
	"flag"
	"testing"

	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
)

var flags Options

func init() { flags.Flags(flag.CommandLine) }

// TestSeed runs the worlds that the flags name, over stores in memory.
func TestSeed(t *testing.T) {
	r := Run(t, irmtest.Harness{New: func(testing.TB) irmtest.Stores { return tenant(memstore.NewTenant()) }}, flags)
	t.Logf("%+v", r)
}

func tenant(t *memstore.Tenant) irmtest.Stores {
	return irmtest.Stores{
		Touches: t.Touches, Conversions: t.Conversions, Refunds: t.Refunds, Readings: t.Readings, Credits: t.Credits, Lines: t.Lines, Payouts: t.Payouts,
		Handle: t,
	}
}

// Transactions change nothing but when others see what is written.
func TestTransactions(t *testing.T) {
	r := Run(t, irmtest.Harness{
		New: func(testing.TB) irmtest.Stores { return tenant(memstore.NewTenant()) },
		Tx: func(ctx context.Context, s irmtest.Stores, fn func(context.Context, irmtest.Stores) error) error {
			return s.Handle.(*memstore.Tenant).Tx(ctx, func(ctx context.Context, in *memstore.Tenant) error { return fn(ctx, tenant(in)) })
		},
	}, Options{Seed: 7_000, Ops: 10_000})
	t.Logf("%+v", r)
}

// Stores that can do nothing but append and list are enough.
func TestStoresWithoutTransactions(t *testing.T) {
	r, err := Simulate(t.Context(), lists, Options{Seed: 8_000, Ops: 5_000})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", r)
}

// R8: the same seed does the same, step by step.
func TestSameSeedSameHash(t *testing.T) {
	var before Report
	for range 2 {
		r, err := Simulate(t.Context(), Memory, Options{Seed: 9_000, Ops: 8_000})
		if err != nil {
			t.Fatal(err)
		}
		if before != (Report{}) && r != before {
			t.Errorf("the second time it is %+v: want %+v", r, before)
		}
		before = r
	}
	over, err := Simulate(t.Context(), lists, Options{Seed: 9_000, Ops: 1})
	if err != nil {
		t.Fatal(err)
	}
	first, err := Simulate(t.Context(), Memory, Options{Seed: 9_000, Ops: 1})
	if err != nil || over != first {
		t.Errorf("over other stores it is %+v: want %+v, %v", over, first, err)
	}
	if other, err := Simulate(t.Context(), Memory, Options{Seed: 9_001, Ops: 1}); err != nil || other.Hash == first.Hash {
		t.Errorf("another seed has the hash %x, %v", other.Hash, err)
	}
}
