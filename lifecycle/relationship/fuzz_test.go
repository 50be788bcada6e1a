package relationship_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
	rel "github.com/irmkit/irmkit/lifecycle/relationship"
)

// Whatever happens, with whatever facts: the history replays, an end is an end, and
// nobody is bothered who said no.
func FuzzHistory(f *testing.F) {
	f.Add([]byte{0, 0, 0, 1, 4, 9}, uint64(0))
	f.Add([]byte("a partnership of many years"), uint64(1<<7))
	m := machine(f, rel.Defaults())
	events := slices.Collect(m.Events())
	changes := slices.Sorted(maps.Keys(kit.Refuse))
	f.Fuzz(func(t *testing.T, data []byte, refused uint64) {
		step, err := m.Start("", lifecycle.Meta{At: monday, Actor: ada})
		if err != nil {
			t.Fatal(err)
		}
		s, history, standing := step.Snapshot, []rel.Record{step.Record}, irm.StandingProspect
		at := monday
		for _, b := range data[:min(len(data), 200)] {
			at = at.Add(time.Duration(b) * 7 * time.Hour)
			meta := lifecycle.Meta{At: at, Actor: ada, Reason: "fuzz", Until: at.AddDate(0, 4, 0)}
			if b&1 != 0 {
				meta.Actor = cam
			}
			facts := good()
			facts.Standing = standing
			for i, name := range changes {
				if refused>>((i+int(b))%64)&1 != 0 {
					kit.Refuse[name](&facts, &meta)
				}
			}
			for due := range m.Advance(s, facts, at) {
				s, history = due.Snapshot, append(history, due.Record)
				standing = rel.StandingAfter(standing, due.Record)
			}
			meta.At = at
			step, err := m.Fire(s, events[int(b)%len(events)], facts, meta)
			if err != nil {
				continue
			}
			s, history = step.Snapshot, append(history, step.Record)
			standing = rel.StandingAfter(standing, step.Record)
			if err := m.Check(s); err != nil {
				t.Fatal(err)
			}
		}
		stocktest.Hold(t, m, history, s, kit.Invariants)
		for _, r := range history {
			fromNo := r.From == rel.Declined || r.From == rel.Offboarding || r.From == rel.Blocking
			if fromNo && (r.Event == rel.Contact || r.Event == rel.FollowUp || r.Event == rel.Pitch) {
				t.Fatalf("%s in %s", r.Event, r.From)
			}
		}
		advocate := s.State == rel.Advocate
		if advocate && standing != irm.StandingAdvocate {
			t.Fatalf("in %s with standing %v", s.State, standing)
		}
	})
}

// The stories and rules notice every small mistake in the machine.
func TestSurvivors(t *testing.T) {
	survivors, err := lifecycletest.Survivors(machine(t, rel.Defaults()), lifecycletest.By(t, meaning))
	if err != nil {
		t.Fatal(err)
	}
	for _, fate := range survivors {
		t.Errorf("%s: %s", fate, fate.Witness)
	}
}
