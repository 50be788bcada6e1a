package contract

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// desk is a host: it keeps the facts of a contract, and what is set aside for it.
type desk struct {
	kept     Facts
	history  []Record
	signed   map[irm.Party]string // what each side signed last
	reserved bool
}

func (d *desk) facts(bits byte) Facts {
	f := d.kept
	f.DeliverablesClosed, f.Renewable, f.SettlementFinal = bits&8 == 0, bits&16 == 0, bits&32 == 0
	return f
}

// save does what a host does after a step, and checks what has to hold then.
func (d *desk) save(t *testing.T, o Options, step Step) {
	r := step.Record
	d.history, d.kept = append(d.history, r), d.kept.After(r)
	if d.kept.Rounds != Rounds(d.history) || d.kept.FirstSignatory != FirstSignatory(d.history) {
		t.Fatalf("kept %d rounds and %q, want what the records say", d.kept.Rounds, d.kept.FirstSignatory)
	}
	for _, effect := range step.Effects {
		switch effect {
		case EffectReserveBudget:
			d.reserved = true
		case EffectReleaseBudget:
			d.reserved = false
		}
	}
	if n := Rounds(d.history); n > o.MaxRounds {
		t.Fatalf("%d rounds, want at most %d", n, o.MaxRounds)
	}
	if r.Kind != lifecycle.RecordFire && r.Kind != lifecycle.RecordDeadline {
		return
	}
	switch r.Event {
	case Offer, Counter, Amend, Revise:
		clear(d.signed)
	case Accept:
		clear(d.signed)
	case Sign:
		d.signed[o.side(r.Actor.Party)] = d.kept.Terms
		if r.To == Executed {
			if d.signed[irm.PartyBrand] != d.kept.Agreed || d.signed[irm.PartyCreator] != d.kept.Agreed {
				t.Fatalf("in force: %q, signed were %v", d.kept.Agreed, d.signed)
			}
		}
	}
	switch state := step.Snapshot.State; {
	case state == Draft || state == InReview || state == Cleared || state == Completed || state == Terminated || state == Declined || state == Expired || state == Withdrawn || state == Void:
		if d.reserved {
			t.Fatalf("the budget is set aside in %s", state)
		}
	case !d.reserved:
		t.Fatalf("no budget is set aside in %s", state)
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
	o := Options{MaxRounds: 3, OfferFor: lifecycle.Days(7), LapseAfter: lifecycle.Days(20), AmendWithin: lifecycle.Days(5), DecideWithin: lifecycle.Days(10), SettleWithin: lifecycle.Days(3)}
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return game{o, m, slices.Collect(m.Events()), []irm.Actor{brand, creator, agency, boss, host}}
}

// openings are games that get somewhere.
func (g game) openings() [][]byte {
	at := func(e Event) byte { return byte(slices.Index(g.events, e)) }
	signed := []byte{at(Offer), 0, 1, at(Counter), 1, 2, at(Accept), 0, 0, at(Sign), 1, 0, at(Sign), 3, 64}
	then := func(more ...byte) []byte { return slices.Concat(signed, more) }
	return [][]byte{
		signed,
		{at(Submit), 0, 0, at(Return), 0, 0, at(Submit), 0, 0, at(Approve), 3, 0, at(Offer), 0, 1, at(Decline), 1, 0, at(Reissue), 0, 0},
		{at(Offer), 0, 1, at(Recall), 0, 0, at(Offer), 0, 1, at(Accept), 1, 0, at(Sign), 0, 0, at(Sign), 1, 64},
		// A round too many.
		{at(Offer), 0, 1, at(Counter), 1, 2, at(Counter), 0, 2, at(Counter), 1, 2, at(Counter), 0, 2},
		slices.Concat(signed[:12], []byte{at(Sign), 3, 66}), // other terms than those that were agreed
		then(at(Amend), 0, 2, at(Sign), 0, 0, at(Sign), 1, 0, at(GiveNotice), 1, 65, at(Settle), 0, 7),
		then(at(Amend), 0, 2, at(Sign), 1, 0, at(Sign), 3, 0, at(Renew), 1, 64),
		then(at(Amend), 0, 2, at(Sign), 0, 0, at(Revise), 1, 2, at(Abandon), 1, 0, at(Complete), 1, 0),
	}
}

// play returns the records of a game.
func (g game) play(t *testing.T, input []byte) []Record {
	input = input[:min(len(input), 240)]
	now, at := Snapshot{}, monday
	d := desk{kept: good(), signed: map[irm.Party]string{}}
	step, err := g.m.Start("", lifecycle.Meta{At: at, Actor: brand})
	for ; ; input = input[3:] {
		if err == nil {
			now = step.Snapshot
			d.save(t, g.o, step)
		}
		if len(input) < 3 {
			break
		}
		event, by, bits := g.events[int(input[0])%len(g.events)], g.people[int(input[1])%len(g.people)], input[2]
		at = at.Add(time.Duration(bits&7) * 20 * time.Hour)
		if bits&2 != 0 {
			d.kept.Terms = "v" + string('0'+rune(len(d.history)%10))
		}
		facts := d.facts(bits)
		for due, err := range g.m.Advance(now, facts, at) {
			if err != nil {
				t.Fatal(err)
			}
			now = due.Snapshot
			d.save(t, g.o, due)
		}
		meta := lifecycle.Meta{At: at, Actor: by, Reason: "fuzzed"}
		if bits&64 != 0 {
			meta.Until = at.Add(30 * 24 * time.Hour)
		}
		step, err = g.m.Fire(now, event, facts, meta)
	}
	if replayed, err := g.m.Replay(d.history); err != nil || replayed != now {
		t.Fatalf("replay: %v, %v, want %v", replayed, err, now)
	}
	return d.history
}

// FuzzContract takes the openings as seeds.
func FuzzContract(f *testing.F) {
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
