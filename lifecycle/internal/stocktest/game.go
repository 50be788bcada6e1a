package stocktest

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Pick is chance: a number from 0 to n-1, such as the IntN of a *rand.Rand.
type Pick = func(n int) int

// Host is who keeps an instance in a game, and looks at what comes of it.
type Host[S, E ~string, C any] interface {
	// Facts are those of the next step, as bits say, which may also change what is kept.
	Facts(bits byte) C
	// Meta adds to who does something and when.
	Meta(bits byte, meta *lifecycle.Meta)
	// Save takes a step that was taken with facts, and fails the test if it breaks a promise.
	Save(t testing.TB, step lifecycle.Step[S, E], facts C)
}

// Game lets anybody do anything at any time, as bytes say: three for each move, which are
// the event, who does it, and bits.
type Game[S, E ~string, C any] struct {
	Machine *lifecycle.Machine[S, E, C]
	People  []irm.Actor
	Starter irm.Actor
	Unit    time.Duration // the lowest three bits of a move are the time before it
	Host    func() Host[S, E, C]
	// Openings are games that get somewhere.
	Openings [][]byte
}

// Move is the byte of an event.
func (g Game[S, E, C]) Move(event E) byte {
	return byte(slices.Index(slices.Collect(g.Machine.Events()), event))
}

// Play returns the records of a game of 80 moves at most.
func (g Game[S, E, C]) Play(t testing.TB, input []byte) []lifecycle.Record[S, E] {
	t.Helper()
	host, at, events := g.Host(), Monday(), slices.Collect(g.Machine.Events())
	var now lifecycle.Snapshot[S]
	var history []lifecycle.Record[S, E]
	save := func(step lifecycle.Step[S, E], facts C) {
		now, history = step.Snapshot, append(history, step.Record)
		host.Save(t, step, facts)
	}
	facts := host.Facts(0)
	start, err := g.Machine.Start("", lifecycle.Meta{At: at, Actor: g.Starter})
	if err != nil {
		t.Fatal(err)
	}
	save(start, facts)
	for move := range slices.Chunk(input[:min(len(input), 240)/3*3], 3) {
		bits := move[2]
		at = at.Add(time.Duration(bits&7) * g.Unit)
		facts = host.Facts(bits)
		for due, err := range g.Machine.Advance(now, facts, at) {
			if err != nil {
				t.Fatal(err)
			}
			save(due, facts)
		}
		meta := lifecycle.Meta{At: at, Actor: g.People[int(move[1])%len(g.People)]}
		host.Meta(bits, &meta)
		if step, err := g.Machine.Fire(now, events[int(move[0])%len(events)], facts, meta); err == nil {
			save(step, facts)
		}
	}
	if replayed, err := g.Machine.Replay(history); err != nil || replayed != now {
		t.Fatalf("replay: %v, %v, want %v", replayed, err, now)
	}
	return history
}

// Fuzz takes the openings as seeds.
func (g Game[S, E, C]) Fuzz(f *testing.F) {
	for _, opening := range g.Openings {
		f.Add(opening)
	}
	f.Fuzz(func(t *testing.T, input []byte) { g.Play(t, input) })
}

// Chance plays so many games that go on from an opening by chance, each with a seed of its
// own. Every state comes up in one of them, and every event.
func (g Game[S, E, C]) Chance(t testing.TB, games uint64, chance func(seed uint64) Pick) {
	t.Helper()
	missing := map[string]bool{}
	for _, state := range g.Machine.Definition().States {
		missing[string(state.Name)] = true
	}
	for event := range g.Machine.Events() {
		missing[string(event)] = true
	}
	seed := uint64(0)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("after game %d", seed)
		}
	})
	for seed = range games {
		pick := chance(seed)
		input := g.Openings[pick(len(g.Openings))]
		input = slices.Clone(input[:3*pick(len(input)/3+1)])
		for len(input) < 180 {
			input = append(input, byte(pick(256)))
		}
		for _, r := range g.Play(t, input) {
			delete(missing, string(r.To))
			delete(missing, string(r.Event))
		}
	}
	if len(missing) > 0 {
		t.Errorf("not in any game: %v", slices.Sorted(maps.Keys(missing)))
	}
}
