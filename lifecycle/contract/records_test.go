package contract

import (
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

func TestRecords(t *testing.T) { // seed: B4 B11
	m, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	v2 := func(f *Facts) { f.Terms = "v2" }
	for _, c := range []struct {
		explanation      string
		start            State
		moves            []move
		rounds, versions int
		signatory        string
	}{
		{"no round yet", "", []move{{Day: 0, Event: Offer, By: brand, Until: day(9)}}, 0, 0, ""},
		{"two rounds", "", []move{
			{Day: 0, Event: Offer, By: brand, Until: day(9)},
			{Day: 1, Event: Counter, By: creator, Facts: v2},
			{Day: 2, Event: Counter, By: brand, Facts: func(f *Facts) { f.Tabled = "v2" }, Want: Offered},
		}, 2, 0, ""},
		{"rounds begin anew with another offer", "", []move{
			{Day: 0, Event: Offer, By: brand, Until: day(9)},
			{Day: 1, Event: Counter, By: creator, Facts: v2},
			{Day: 2, Event: Decline, By: brand, Why: "no"},
			{Day: 3, Event: Reissue, By: brand},
			{Day: 4, Event: Offer, By: brand, Until: day(9)},
		}, 0, 0, ""},
		{"one signature", Countered, []move{{Day: 0, Event: Accept, By: brand}, {Day: 1, Event: Sign, By: agency}}, 0, 0, "ann"},
		{"both", Countered, []move{
			{Day: 0, Event: Accept, By: brand}, {Day: 1, Event: Sign, By: agency}, {Day: 1, Event: Sign, By: boss, Until: day(9), Want: Executed},
		}, 0, 1, ""},
		{"renewed", Executed, []move{{Day: 1, Event: Renew, By: brand, Until: day(9)}}, 0, 1, ""},
		{"a revision voids the signature", Executed, []move{
			{Day: 0, Event: Amend, By: brand, Why: "more", Facts: v2},
			{Day: 1, Event: Sign, By: brand},
			{Day: 1, Event: Revise, By: creator, Facts: v2, Want: Amending},
		}, 1, 1, ""},
		{"amended", Executed, []move{
			{Day: 0, Event: Amend, By: brand, Why: "more", Facts: v2},
			{Day: 1, Event: Sign, By: brand}, {Day: 1, Event: Sign, By: creator, Want: Executed},
		}, 0, 2, ""},
	} {
		history := story(t, m, c.start, day(100), c.moves)
		if got := Rounds(history); got != c.rounds {
			t.Errorf("%s: got %d rounds, want %d", c.explanation, got, c.rounds)
		}
		if got := Versions(history); got != c.versions {
			t.Errorf("%s: got %d versions, want %d", c.explanation, got, c.versions)
		}
		if got := FirstSignatory(history); got != c.signatory {
			t.Errorf("%s: got signatory %q, want %q", c.explanation, got, c.signatory)
		}
	}
}

// A breach is not a signature.
func TestBreachSignsNothing(t *testing.T) {
	m, err := New(Options{SignWithin: lifecycle.Days(1)})
	if err != nil {
		t.Fatal(err)
	}
	history := story(t, m, Countered, day(9), []move{
		{Day: 0, Event: Accept, By: brand}, {Day: 3, Want: Agreed}, {Day: 3, Event: Sign, By: creator}, {Day: 9, Want: SignedByCreator},
	})
	if got := FirstSignatory(history); got != "cam" || Versions(history) != 0 {
		t.Errorf("got %q and %d versions, want cam and none", got, Versions(history))
	}
}

// desk is a host: it keeps the facts of a contract, and what is set aside for it.
type desk struct {
	kept     Facts
	history  []Record
	signed   map[irm.Party]string // what each side signed last
	reserved bool
}

// FuzzContract lets anybody do anything at any time, and looks at what comes of it.
func FuzzContract(f *testing.F) {
	o := Options{MaxRounds: 3, OfferFor: lifecycle.Days(7), LapseAfter: lifecycle.Days(20), AmendWithin: lifecycle.Days(5), DecideWithin: lifecycle.Days(10), SettleWithin: lifecycle.Days(3)}
	m, err := New(o)
	if err != nil {
		f.Fatal(err)
	}
	var events []Event
	for e := range m.Events() {
		events = append(events, e)
	}
	people := []irm.Actor{brand, creator, agency, boss, host}
	at := func(e Event) byte { return byte(slices.Index(events, e)) }
	signed := []byte{at(Offer), 0, 1, at(Counter), 1, 2, at(Accept), 0, 0, at(Sign), 1, 0, at(Sign), 3, 64}
	f.Add(signed)
	f.Add(append(slices.Clone(signed[:12]), at(Sign), 3, 66)) // other terms than those that were agreed
	f.Add(append(signed, at(Amend), 0, 2, at(Sign), 0, 0, at(Sign), 1, 0, at(GiveNotice), 1, 65, at(Settle), 0, 7))
	f.Add(append(signed, at(Amend), 0, 2, at(Sign), 0, 0, at(Revise), 1, 2, at(Abandon), 1, 0, at(Complete), 1, 0))
	f.Fuzz(func(t *testing.T, input []byte) {
		input = input[:min(len(input), 240)]
		now, at := Snapshot{}, monday
		d := desk{kept: good(), signed: map[irm.Party]string{}}
		step, err := m.Start("", lifecycle.Meta{At: at, Actor: brand})
		for ; ; input = input[3:] {
			if err == nil {
				now = step.Snapshot
				d.save(t, o, step)
			}
			if len(input) < 3 {
				break
			}
			event, by, bits := events[int(input[0])%len(events)], people[int(input[1])%len(people)], input[2]
			at = at.Add(time.Duration(bits&7) * 20 * time.Hour)
			if bits&2 != 0 {
				d.kept.Terms = "v" + string('0'+rune(len(d.history)%10))
			}
			facts := d.facts(bits)
			for due, err := range m.Advance(now, facts, at) {
				if err != nil {
					t.Fatal(err)
				}
				now = due.Snapshot
				d.save(t, o, due)
			}
			meta := lifecycle.Meta{At: at, Actor: by, Reason: "fuzzed"}
			if bits&64 != 0 {
				meta.Until = at.Add(30 * 24 * time.Hour)
			}
			step, err = m.Fire(now, event, facts, meta)
		}
		if replayed, err := m.Replay(d.history); err != nil || replayed != now {
			t.Fatalf("replay: %v, %v, want %v", replayed, err, now)
		}
	})
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
