package stocktest

import (
	"maps"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// Unforced is an invariant that leaves histories out that somebody mended by force, or that
// began elsewhere.
func Unforced[S, E ~string](initial S, check func([]lifecycle.Record[S, E]) error) lifecycletest.Invariant[S, E] {
	return func(history []lifecycle.Record[S, E], _ lifecycle.Snapshot[S]) error {
		forced := func(r lifecycle.Record[S, E]) bool { return r.Kind == lifecycle.RecordForce }
		if history[0].To != initial || slices.ContainsFunc(history, forced) {
			return nil
		}
		return check(history)
	}
}

// Hold proves the invariants of a history, and that it replays.
func Hold[S, E ~string, C any](
	t testing.TB, m *lifecycle.Machine[S, E, C], history []lifecycle.Record[S, E], now lifecycle.Snapshot[S], invariants map[string]lifecycletest.Invariant[S, E],
) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(invariants)) {
		if err := invariants[name](history, now); err != nil {
			t.Errorf("%s: %v: %v", name, err, history)
		}
	}
	if got, err := m.Replay(history); err != nil || got != now {
		t.Errorf("replay: %v, %v, want %v", got, err, now)
	}
}

// Broken proves that each of the invariants can fail: it notices its history, and leaves it
// out once somebody used force.
func Broken[S, E ~string](t testing.TB, invariants map[string]lifecycletest.Invariant[S, E], histories map[string][]lifecycle.Record[S, E]) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(invariants)) {
		history := histories[name]
		if len(history) == 0 {
			t.Errorf("%s: no history breaks it", name)
			continue
		}
		if err := invariants[name](history, lifecycle.Snapshot[S]{}); err == nil {
			t.Errorf("%s: broken, and not noticed", name)
		}
		forced := append(slices.Clone(history), lifecycle.Record[S, E]{Kind: lifecycle.RecordForce})
		if err := invariants[name](forced, lifecycle.Snapshot[S]{}); err != nil {
			t.Errorf("%s: %v, though somebody used force", name, err)
		}
	}
}
