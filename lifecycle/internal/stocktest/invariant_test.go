package stocktest

import (
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

func TestInvariants(t *testing.T) {
	never := Unforced("shut", func(history []record) error {
		if last := history[len(history)-1]; last.To == "open" {
			return errors.New("it is open")
		}
		return nil
	})
	invariants := map[string]lifecycletest.Invariant[string, string]{"it stays shut": never}
	shut, open := record{To: "shut"}, record{To: "open"}
	Broken(t, invariants, map[string][]record{"it stays shut": {shut, open}})
	if err := never([]record{open}, lifecycle.Snapshot[string]{}); err != nil {
		t.Errorf("began elsewhere: got %v", err)
	}
	always := func([]record, lifecycle.Snapshot[string]) error { return errors.New("no") }
	for _, c := range []struct {
		invariants map[string]lifecycletest.Invariant[string, string]
		histories  map[string][]record
		fault      string
	}{
		{invariants, nil, "it stays shut: no history breaks it"},
		{invariants, map[string][]record{"it stays shut": {shut}}, "it stays shut: broken, and not noticed"},
		{map[string]lifecycletest.Invariant[string, string]{"a": always}, map[string][]record{"a": {shut}}, "a: no, though somebody used force"},
	} {
		got := said(t, func(t testing.TB, _ *lifecycle.Machine[string, string, int]) { Broken(t, c.invariants, c.histories) })
		if got != c.fault {
			t.Errorf("said %q, want %q", got, c.fault)
		}
	}
	step, err := door(t).Start("", lifecycle.Meta{At: Monday(), Actor: bea})
	if err != nil {
		t.Fatal(err)
	}
	for fault, invariants := range map[string]map[string]lifecycletest.Invariant[string, string]{"a: no": {"a": always}, "replay": nil} {
		got := said(t, func(t testing.TB, m *lifecycle.Machine[string, string, int]) {
			now := step.Snapshot
			if invariants == nil {
				now.State = "open"
			}
			Hold(t, m, []record{step.Record}, now, invariants)
		})
		if !strings.HasPrefix(got, fault) {
			t.Errorf("said %q, want %q", got, fault)
		}
	}
}
