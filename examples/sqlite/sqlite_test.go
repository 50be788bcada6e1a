package sqlite_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
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
	var order strings.Builder
	for c, err := range db.Tenant("acme").Credits.List(ctx, attribution.CreditQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		order.WriteString(string(c.ID) + " ")
	}
	if order.String() != "c2 c1 " {
		t.Errorf("booked in the order %s", order.String())
	}
	if _, err := db.Tenant("globex").Creators.Get(ctx, "anna"); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("another tenant: %v", err)
	}
}

// A path is a path, whatever it is made of.
func TestPaths(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a?b.db", "a#b.db", "a%41.db", "ä b.db"} {
		db, err := sqlite.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(name, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Errorf("%s was not made: %v", name, err)
		}
	}
	for _, name := range []string{"", ":memory:"} {
		if _, err := sqlite.Open(name); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("Open(%q): %v", name, err)
		}
	}
}

// Who waits for the writer is heard when its context ends, in a transaction too.
func TestDeadline(t *testing.T) {
	db := open(t)
	acme, globex := db.Tenant("acme"), db.Tenant("globex")
	err := acme.Tx(t.Context(), func(ctx context.Context, in *sqlite.Tenant) error {
		short, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		if _, err := globex.Creators.Put(short, irm.Creator{ID: "b"}, 0); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("beside the transaction: %v", err)
		}
		if _, err := acme.Creators.Put(ctx, irm.Creator{ID: "c"}, 0); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("past its stores: %v", err)
		}
		_, err := in.Creators.Put(ctx, irm.Creator{ID: "a"}, 0)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := acme.Creators.Get(t.Context(), "a"); err != nil {
		t.Error(err)
	}
}

// Of two processes that give one code away, one wins.
func TestOneCode(t *testing.T) {
	path := filepath.Join(t.TempDir(), "irm.db")
	var won atomic.Int64
	var wg sync.WaitGroup
	for i, spelling := range []string{"ANNA10", "anna-10", "ANNA1O", "Anna_1o"} {
		db, err := sqlite.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		wg.Go(func() {
			_, err := db.Tenant("acme").Codes.Put(t.Context(), code.Assignment{ID: code.AssignmentID(fmt.Sprint(i)), Code: spelling, Creator: "anna"}, 0)
			if err == nil {
				won.Add(1)
			} else if !errors.Is(err, irm.ErrExists) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 {
		t.Errorf("%d of 4 won, want 1", won.Load())
	}
}

// What is erased is not in the file any more.
func TestEraseIsForGood(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "irm.db")
	db, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	acme := db.Tenant("acme")
	contact := irm.Contact{Creator: "anna", Email: irm.NewPersonal("canary@example.com"), Source: "list", Purpose: "test"}
	if _, err := acme.Contacts.Put(ctx, contact, 0); err != nil {
		t.Fatal(err)
	}
	if err := acme.Contacts.Erase(ctx, contact.Key()); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(path + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("canary")) {
			t.Errorf("%s still has it", filepath.Base(file))
		}
	}
}
