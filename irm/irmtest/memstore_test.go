package irmtest_test

import (
	"context"
	"testing"

	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
)

// memory is the stores of a tenant of package memstore.
func memory(t *memstore.Tenant) irmtest.Stores {
	return irmtest.Stores{
		Creators: t.Creators, Contacts: t.Contacts, Partnerships: t.Partnerships, Collaborations: t.Collaborations,
		Campaigns: t.Campaigns, Programs: t.Programs, Payees: t.Payees, Contents: t.Contents, Codes: t.Codes,
		Instances:   t.Instances,
		Conversions: t.Conversions, Refunds: t.Refunds, Readings: t.Readings, Touches: t.Touches, Aliases: t.Aliases, Credits: t.Credits,
		Lines: t.Lines, Payouts: t.Payouts,
		Handle: t,
	}
}

func memoryHarness() irmtest.Harness {
	return irmtest.Harness{
		New: func(testing.TB) irmtest.Stores { return memory(memstore.NewTenant()) },
		Tenants: func(testing.TB) (a, b irmtest.Stores) {
			return memory(memstore.NewTenant()), memory(memstore.NewTenant())
		},
		Tx: func(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) error {
			return s.Handle.(*memstore.Tenant).Tx(ctx, func(ctx context.Context, in *memstore.Tenant) error { return f(ctx, memory(in)) })
		},
		Reopen:      func(_ testing.TB, s irmtest.Stores) irmtest.Stores { return s }, // memory lasts as long as it lasts
		Close:       func(s irmtest.Stores) error { return s.Handle.(*memstore.Tenant).Close() },
		PointInTime: true,
	}
}

// The reference keeps every rule.
func TestMemstore(t *testing.T) {
	h := memoryHarness()
	h.Operations = 30_000 // as many as find an order under the race detector in time
	irmtest.Run(t, h)
}
