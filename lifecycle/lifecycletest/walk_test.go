package lifecycletest_test

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

func walk(m *machine, k kit, seed uint64) []record {
	var history []record
	for step := range lifecycletest.Walk(m, k, seed) {
		history = append(history, step.Record)
	}
	return history
}

// alarm has a deadline whose guard can refuse.
func alarm() (definition, kit) {
	d := gate(map[string]guard{"labelled": labelled, "paid": paid}, "labelled")
	d.Transitions[1].Guards = []string{"paid"}
	return d, kit{Pass: goodFacts, Refuse: map[string]change{"labelled": unlabel, "paid": unpay}}
}

// Walks are histories of every kind, equal for equal seeds, and no longer than they may be.
func TestWalk(t *testing.T) {
	d, k := alarm()
	m := compiled(t, d)
	kinds, starts := map[lifecycle.RecordKind]int{}, map[string]int{}
	for seed := range uint64(200) {
		history := walk(m, k, seed)
		if again := walk(m, k, seed); !slices.Equal(history, again) {
			t.Fatalf("seed %d: got %v, and then %v", seed, history, again)
		}
		if len(history) == 0 || len(history) > 40 {
			t.Errorf("seed %d: %d records, want 1 to 40", seed, len(history))
		}
		if _, err := m.Replay(history); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		starts[history[0].At.String()]++
		for _, r := range history {
			kinds[r.Kind]++
		}
	}
	for kind := lifecycle.RecordStart; kind <= lifecycle.RecordForce; kind++ {
		if kinds[kind] < 5 {
			t.Errorf("%d records of %s, want more", kinds[kind], kind)
		}
	}
	if len(starts) < 100 {
		t.Errorf("200 walks start at %d times, want more", len(starts))
	}
}

func TestWalkLength(t *testing.T) {
	d, k := alarm()
	m := compiled(t, d)
	for _, n := range []int{1, 2, 7} {
		k.Length = n
		longest := 0
		for seed := range uint64(50) {
			longest = max(longest, len(walk(m, k, seed)))
		}
		if longest != n {
			t.Errorf("the longest of 50 walks has %d records, want %d", longest, n)
		}
	}
	for range lifecycletest.Walk(m, k, 1) {
		break // the loop may end early
	}
}

// Where the kit has no time to start at, there is no walk, and the checks say so.
func TestWalkWithoutStart(t *testing.T) {
	d, k := alarm()
	k.Meta.Actor.ID = "nobody's" // without a party
	m := compiled(t, d)
	if history := walk(m, k, 1); history != nil {
		t.Errorf("got %v, want no walk", history)
	}
	said := failed(lifecycletest.Check(m, k))
	for _, check := range []string{"paths", "errors", "walks"} {
		if said[check] == "" {
			t.Errorf("the check of %s passes", check)
		}
	}
}

// Entries and dates are part of walks where the machine has them.
func TestWalkOfEverything(t *testing.T) {
	m, k := compiled(t, review()), reviewKit()
	k.Length = 100
	states, dates, unreasoned := map[stage]bool{}, 0, 0
	for seed := range uint64(100) {
		for _, r := range walk(m, k, seed) {
			if states[r.To] = true; r.Until != 0 {
				dates++
			}
			if r.Kind == lifecycle.RecordFire && r.Reason == "" {
				unreasoned++
			}
		}
	}
	if len(states) != len(review().States) {
		t.Errorf("walks come to %d states, want %d", len(states), len(review().States))
	}
	if dates == 0 || unreasoned == 0 {
		t.Errorf("%d dates and %d steps without a reason, want some", dates, unreasoned)
	}
}
