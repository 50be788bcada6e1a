package sqlite_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/examples/sqlite"
	"github.com/irmkit/irmkit/irm"
)

func open(t testing.TB) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(filepath.Join(t.TempDir(), "irm.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// What was written is there when the file is opened again.
func TestReopen(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "irm.db")
	db, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	acme := db.Tenant("acme")
	anna := irm.Creator{ID: "anna", Name: "Anna", Attributes: irm.Attributes{"k": "v"}}
	if _, err := acme.Creators.Put(ctx, anna, 0); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 3, 1, 10, 0, 0, 1000, time.UTC)
	if err := acme.Touches.Append(ctx, attribution.Touch{ID: "t", Customer: "v", Creator: "anna", At: at}); err != nil {
		t.Fatal(err)
	}
	if err := acme.Credits.Append(ctx, attribution.Credit{ID: "c2"}, attribution.Credit{ID: "c1"}); err != nil {
		t.Fatal(err)
	}
	if err := acme.Lines.Append(ctx, compensation.Line{ID: "l"}); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := acme.Creators.Get(ctx, "anna"); !errors.Is(err, irm.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	if db, err = sqlite.Open(path); err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	e, err := db.Tenant("acme").Creators.Get(ctx, "anna")
	if err != nil || e.Revision != 1 || e.Value.Attributes["k"] != "v" {
		t.Errorf("got %v, %v", e, err)
	}
	var order string
	for c, err := range db.Tenant("acme").Credits.List(ctx, attribution.CreditQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		order += string(c.ID) + " "
	}
	if order != "c2 c1 " {
		t.Errorf("booked in the order %s", order)
	}
	if _, err := db.Tenant("globex").Creators.Get(ctx, "anna"); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("another tenant: %v", err)
	}
}
