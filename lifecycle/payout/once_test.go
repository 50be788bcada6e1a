package payout

import (
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

// Two workers, a bank that loses requests and replies, takes its time and sends money
// back: whatever happens, what is owed leaves once, and in the end it has.
func TestOnce(t *testing.T) {
	m := stocktest.New(t, New, Defaults())
	seen := map[State]bool{}
	for seed := range uint64(120) {
		w := newWorld(m, seed)
		for range 400 {
			if err := w.tick(); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			seen[w.stored.State] = true
		}
		if err := w.rest(); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		if got, err := m.Replay(w.history); err != nil || got != w.stored {
			t.Fatalf("seed %d: replay: %v, %v", seed, got, err)
		}
	}
	for _, s := range states() {
		if !seen[s.Name] && s.Name != Overpaid { // this bank keeps its word

			t.Errorf("%s was never reached: the world is too tame", s.Name)
		}
	}
}

// A host that takes silence for a refusal pays twice: so the test above can fail.
func TestHaste(t *testing.T) {
	m := stocktest.New(t, New, Defaults())
	for seed := range uint64(120) {
		w := newWorld(m, seed)
		w.hasty = true
		for range 400 {
			if err := w.tick(); err != nil {
				return
			}
		}
	}
	t.Error("no world in 120 paid twice: the bank is too kind")
}

// Of two workers that send at once, one saves the step and asks the bank.
func TestTwoSenders(t *testing.T) {
	m := stocktest.New(t, New, Defaults())
	w := newWorld(m, 1)
	meta := lifecycle.Meta{At: monday, Actor: asker}
	for _, event := range []Event{Request, Approve, Schedule} {
		f := good()
		step, err := m.Fire(w.stored, event, f, meta)
		if err != nil {
			t.Fatal(err)
		}
		if !w.commit(step) {
			t.Fatal("nobody else is here")
		}
		meta.Actor = finance
	}
	one, err := m.Fire(w.stored, Send, good(), meta)
	if err != nil {
		t.Fatal(err)
	}
	two, err := m.Fire(w.stored, Send, good(), meta)
	if err != nil {
		t.Fatal(err)
	}
	if !w.commit(one) || w.commit(two) {
		t.Error("want the first to be saved, and the second to be refused")
	}
}
