package sqlite_test

import (
	"context"
	"flag"
	"path/filepath"
	"testing"

	"github.com/irmkit/irmkit/examples/sqlite"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/sim"
)

// handle is how the harness finds back to what it made.
type handle struct {
	db     *sqlite.DB
	tenant *sqlite.Tenant
	path   string
}

func stores(db *sqlite.DB, tenant *sqlite.Tenant, path string) irmtest.Stores {
	return irmtest.Stores{
		Creators: tenant.Creators, Contacts: tenant.Contacts, Partnerships: tenant.Partnerships, Collaborations: tenant.Collaborations,
		Campaigns: tenant.Campaigns, Programs: tenant.Programs, Payees: tenant.Payees, Contents: tenant.Contents,
		Codes: tenant.Codes, Instances: tenant.Instances, Aliases: tenant.Aliases,
		Conversions: tenant.Conversions, Refunds: tenant.Refunds, Readings: tenant.Readings, Touches: tenant.Touches,
		Credits: tenant.Credits, Lines: tenant.Lines, Payouts: tenant.Payouts,
		Handle: handle{db, tenant, path},
	}
}

func file(tb testing.TB) (*sqlite.DB, string) {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "irm.db")
	db, err := sqlite.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = db.Close() }) // closing twice is no error
	return db, path
}

// The stores keep every rule of the contract.
func TestStores(t *testing.T) { irmtest.Run(t, harness()) }

var worlds = sim.Options{Ops: 1_000}

func init() { worlds.Flags(flag.CommandLine) }

// The workflows over the stores keep every promise, whatever goes wrong.
func TestWorlds(t *testing.T) {
	t.Run("transactions", func(t *testing.T) { sim.Run(t, harness(), worlds) })
	t.Run("none", func(t *testing.T) {
		h := harness()
		h.Tx = nil
		sim.Run(t, h, worlds)
	})
}

func harness() irmtest.Harness {
	return irmtest.Harness{
		New: func(tb testing.TB) irmtest.Stores {
			db, path := file(tb)
			return stores(db, db.Tenant("acme"), path)
		},
		Tenants: func(tb testing.TB) (a, b irmtest.Stores) {
			db, path := file(tb)
			return stores(db, db.Tenant("a"), path), stores(db, db.Tenant("b"), path)
		},
		Tx: func(ctx context.Context, s irmtest.Stores, f func(context.Context, irmtest.Stores) error) error {
			h := s.Handle.(handle)
			return h.tenant.Tx(ctx, func(ctx context.Context, in *sqlite.Tenant) error {
				return f(ctx, stores(h.db, in, h.path))
			})
		},
		Reopen: func(tb testing.TB, s irmtest.Stores) irmtest.Stores {
			h := s.Handle.(handle)
			if err := h.db.Close(); err != nil {
				tb.Fatal(err)
			}
			db, err := sqlite.Open(h.path)
			if err != nil {
				tb.Fatal(err)
			}
			tb.Cleanup(func() { _ = db.Close() })
			return stores(db, db.Tenant(h.tenant.Name()), h.path)
		},
		Close:      func(s irmtest.Stores) error { return s.Handle.(handle).db.Close() },
		Operations: 10_000,
	}
}
