package wire_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

func TestInstants(t *testing.T) {
	type tree struct {
		At       time.Time
		List     []irm.FormerHandle
		Words    []string
		Map      map[string]time.Time
		Array    [2]time.Time
		Pointer  *time.Time
		Children []tree
		Nothing  *time.Time
		None     []time.Time
		NoMap    map[int]time.Time
		hidden   time.Time
	}
	cet := time.FixedZone("CET", 3600)
	given := time.Date(2026, 3, 1, 10, 0, 0, 123456789, cet)
	want := time.Date(2026, 3, 1, 9, 0, 0, 123456000, time.UTC)
	build := func(at time.Time) tree {
		leaf := tree{At: at, List: []irm.FormerHandle{{Handle: "a", Until: at}}, Words: []string{"w"}, Map: map[string]time.Time{"k": at},
			Array: [2]time.Time{at, {}}, Pointer: &at, hidden: given}
		whole := leaf
		whole.Children = []tree{leaf}
		return whole
	}
	in := build(given)
	exact := cmp.Options{cmp.AllowUnexported(tree{}), cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) && a.Location() == b.Location() })}
	if diff := cmp.Diff(build(want), wire.Instants(in), exact); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(build(given), in, exact); diff != "" {
		t.Errorf("the original was changed: %s", diff)
	}
	if got := wire.Instants(7); got != 7 {
		t.Errorf("a number became %d", got)
	}
	if got := wire.Instants(given); got != want {
		t.Errorf("a time became %v", got)
	}
	money := irm.MustMoney("1.50", "USD")
	if got := wire.Instants(irm.Line{ID: "1", Amounts: irm.Amounts{Gross: money}}); got.Amounts.Gross != money {
		t.Errorf("an amount became %v", got.Amounts.Gross)
	}
}
