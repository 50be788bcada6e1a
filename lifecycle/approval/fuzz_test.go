package approval

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// desk is a host: it keeps the facts of the content.
type desk struct {
	o        Options
	kept     Facts
	version  int
	labelled bool
	deemed   bool
	history  []Record
}

func version(n int) string { return string('a' + rune(n%26)) }

func (d *desk) facts(bits byte) Facts {
	f := d.kept
	f.Version = version(d.version)
	f.LabelPresent, f.DeemedApprovalAllowed, f.Published = d.labelled, d.deemed, bits&8 != 0
	return f
}

// save does what a host does after a step that was taken with some facts, and checks what has
// to hold then.
func (d *desk) save(t *testing.T, step Step, facts Facts) {
	r := step.Record
	d.history = append(d.history, r)
	if n := Rounds(d.history); n > d.o.MaxRounds {
		t.Fatalf("%d rounds, want at most %d", n, d.o.MaxRounds)
	}
	approvals := d.kept.Approvals
	d.kept = facts.After(r)
	if d.kept.Rounds != Rounds(d.history) || d.kept.Submitter != Submitter(d.history) || d.kept.Rejecter != Rejecter(d.history) {
		t.Fatalf("kept %+v, want what the records say", d.kept)
	}
	if r.Kind != lifecycle.RecordFire && r.Kind != lifecycle.RecordDeadline {
		return
	}
	if r.Event == Approve && (r.Actor.ID == d.kept.Submitter || slices.Contains(approvals, r.Actor.Party) || facts.Version != d.kept.Submitted) {
		t.Fatalf("approval of %s by %s, approved by %v before", facts.Version, r.Actor.ID, approvals)
	}
	approvals = d.kept.Approvals
	if r.Event == Reject && r.From == Appealed && r.Actor.ID == facts.Rejecter {
		t.Fatalf("%s decided the appeal against the own rejection", r.Actor.ID)
	}
	if r.To == Approved && r.From != Approved {
		byAll := slices.Contains(approvals, irm.PartyBrand) && slices.Contains(approvals, irm.PartyLegal)
		silently := r.Kind == lifecycle.RecordDeadline && d.deemed
		if !d.labelled || !byAll && !silently {
			t.Fatalf("approved with %v, labelled %v, silence approves %v", approvals, d.labelled, d.deemed)
		}
	}
	if r.To == Locked && r.From != Approved || r.From == Locked {
		t.Fatalf("%s from %s to %s", r.Event, r.From, r.To)
	}
}

// game lets anybody do anything at any time, as bytes say, and looks at what comes of it.
type game struct {
	o      Options
	m      *Machine
	events []Event
	people []irm.Actor
}

func newGame(t testing.TB) game {
	o := Defaults()
	o.Reviewers, o.WithdrawAfter = []irm.Party{irm.PartyBrand, irm.PartyLegal}, lifecycle.Days(9)
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return game{o, m, slices.Collect(m.Events()), []irm.Actor{creator, brand, legal, boss, agency, host}}
}

// openings are games that get somewhere.
func (g game) openings() [][]byte {
	at := func(e Event) byte { return byte(slices.Index(g.events, e)) }
	return [][]byte{
		{at(Submit), 0, 16, at(Approve), 1, 0, at(Approve), 2, 0, at(Lock), 0, 8},
		{at(Submit), 0, 48, at(RequestChanges), 1, 1, at(Resubmit), 0, 18, at(Approve), 2, 7, at(Withdraw), 0, 7},
		{at(Submit), 0, 16, at(Reject), 1, 0, at(Appeal), 0, 0, at(Reject), 1, 0, at(Approve), 2, 80, at(Reject), 3, 0, at(Appeal), 0, 7},
	}
}

// play returns the records of a game.
func (g game) play(t *testing.T, input []byte) []Record {
	input = input[:min(len(input), 240)]
	d, at, now := desk{o: g.o, kept: good()}, monday, Snapshot{}
	d.kept.Submitted, d.kept.Submitter, d.kept.Rejecter = "", "", ""
	facts := d.facts(0)
	step, err := g.m.Start("", lifecycle.Meta{At: at, Actor: creator})
	for ; ; input = input[3:] {
		if err == nil {
			now = step.Snapshot
			d.save(t, step, facts)
		}
		if len(input) < 3 {
			break
		}
		event, by, bits := g.events[int(input[0])%len(g.events)], g.people[int(input[1])%len(g.people)], input[2]
		at = at.Add(time.Duration(bits&7) * 5 * time.Hour)
		d.labelled, d.deemed = bits&16 != 0 || d.labelled && bits&64 == 0, bits&32 != 0
		if bits&2 != 0 {
			d.version++
		}
		facts = d.facts(bits)
		for due, err := range g.m.Advance(now, facts, at) {
			if err != nil {
				t.Fatal(err)
			}
			now = due.Snapshot
			d.save(t, due, facts)
		}
		meta := lifecycle.Meta{At: at, Actor: by}
		if bits&128 == 0 {
			meta.Reason = "fuzzed"
		}
		step, err = g.m.Fire(now, event, facts, meta)
	}
	if replayed, err := g.m.Replay(d.history); err != nil || replayed != now {
		t.Fatalf("replay: %v, %v, want %v", replayed, err, now)
	}
	return d.history
}

// FuzzApproval takes the openings as seeds.
func FuzzApproval(f *testing.F) {
	g := newGame(f)
	for _, opening := range g.openings() {
		f.Add(opening)
	}
	f.Fuzz(func(t *testing.T, input []byte) { g.play(t, input) })
}

// Some hundred games go on from an opening by chance: every state comes up in one of them,
// and every event.
func TestGames(t *testing.T) {
	g := newGame(t)
	missing := map[string]bool{}
	for _, state := range states() {
		missing[string(state.Name)] = true
	}
	for _, event := range g.events {
		missing[string(event)] = true
	}
	openings, seed := g.openings(), uint64(0)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("after game %d", seed)
		}
	})
	for seed = range 600 {
		random := rand.New(rand.NewPCG(seed, 1))
		input := openings[random.IntN(len(openings))]
		input = slices.Clone(input[:3*random.IntN(len(input)/3+1)])
		for len(input) < 180 {
			input = append(input, byte(random.Uint32()))
		}
		for _, r := range g.play(t, input) {
			delete(missing, string(r.To))
			delete(missing, string(r.Event))
		}
	}
	if len(missing) > 0 {
		t.Errorf("not in any game: %v", slices.Sorted(maps.Keys(missing)))
	}
}
