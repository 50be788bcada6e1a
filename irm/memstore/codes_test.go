package memstore

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

func given(id code.AssignmentID, spelling string) code.Assignment {
	return code.Assignment{ID: id, Code: spelling, Creator: "anna"}
}

// What clashes is told by name, in an error of the length that errors have.
func TestClash(t *testing.T) {
	var s Codes
	ctx := t.Context()
	if _, err := s.Put(ctx, given("a", "ANNA10"), 0); err != nil {
		t.Fatal(err)
	}
	_, err := s.Put(ctx, given("b", "anna-1o"), 0)
	if !errors.Is(err, irm.ErrExists) || err.Error() != `memstore: assignment "b": clashes with "a": irm: exists (irm: conflict)` {
		t.Error(err)
	}
	_, err = s.PutAll(ctx, []irm.Entry[code.Assignment]{{Value: given("c", "BEN5")}, {Value: given("d", "BENS")}})
	if !errors.Is(err, irm.ErrExists) || !strings.Contains(err.Error(), `"d": clashes with "c"`) {
		t.Error(err)
	}
	for e, err := range s.List(ctx, code.Query{}) {
		if err != nil || e.Value.ID != "a" {
			t.Errorf("the refused was stored: %+v, %v", e, err)
		}
	}
	long := code.AssignmentID(strings.Repeat("é", irm.MaxID/2))
	if _, err := s.Put(ctx, given(long, "CARL7"), 0); err != nil {
		t.Fatal(err)
	}
	_, err = s.Put(ctx, given(long[:len(long)-2]+"ü", "CARL7"), 0)
	if !errors.Is(err, irm.ErrExists) || len(err.Error()) > 256 {
		t.Errorf("%d bytes: %v", len(err.Error()), err)
	}
}

// Windows clash as they are kept: in microseconds.
func TestClashOfInstants(t *testing.T) {
	var s Codes
	begin := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	a, b := given("a", "ANNA10"), given("b", "ANNA10")
	a.Window.To = begin.Add(900 * time.Nanosecond)
	b.Window.From = begin.Add(100 * time.Nanosecond)
	for _, v := range []code.Assignment{a, b} {
		if _, err := s.Put(t.Context(), v, 0); err != nil {
			t.Error(err)
		}
	}
}

// A clash is looked for among the codes that look the same, however many others there
// are, and what is gone is not among them.
func TestClashIsIndexed(t *testing.T) {
	tenant := NewTenant()
	s := tenant.Codes
	put := func(ctx context.Context, s *Codes, a code.Assignment, r irm.Revision) {
		t.Helper()
		if _, err := s.Put(ctx, a, r); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 2000 {
		put(t.Context(), s, given(code.AssignmentID(fmt.Sprint(i)), fmt.Sprintf("CODE%04d", i)), 0)
	}
	looked := func(spelling string) (n int) {
		k := codeKind
		k.clash = func(a, b code.Assignment) bool {
			n++
			return a.Clashes(b)
		}
		_, data := s.open()
		data.clashing(&k, "new", given("new", spelling))
		return n
	}
	if n := looked("c0de-oo17"); n != 1 {
		t.Errorf("it looked at %d assignments, want 1", n)
	}
	if err := s.Erase(t.Context(), "17"); err != nil {
		t.Fatal(err)
	}
	put(t.Context(), s, given("18", "OTHER"), 1)
	_ = tenant.Tx(t.Context(), func(ctx context.Context, in *Tenant) error {
		put(ctx, in.Codes, given("tx", "CODE0017"), 0)
		return errors.New("changed my mind")
	})
	for _, spelling := range []string{"CODE0017", "CODE0018", "NOTHING"} {
		if n := looked(spelling); n != 0 {
			t.Errorf("%s is free, and it looked at %d assignments", spelling, n)
		}
	}
}
