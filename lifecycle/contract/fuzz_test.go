package contract

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

// desk is a host: it keeps the facts of a contract, and what is set aside for it.
type desk struct {
	o        Options
	kept     Facts
	history  []Record
	signed   map[irm.Party]string // what each side signed last
	reserved bool
}

func (d *desk) Facts(bits byte) Facts {
	if bits&2 != 0 {
		d.kept.Terms = "v" + string('0'+rune(len(d.history)%10))
	}
	f := d.kept
	f.DeliverablesClosed, f.Renewable, f.SettlementFinal = bits&8 == 0, bits&16 == 0, bits&32 == 0
	return f
}

func (d *desk) Meta(bits byte, meta *lifecycle.Meta) {
	if meta.Reason = "fuzzed"; bits&64 != 0 {
		meta.Until = meta.At.Add(30 * 24 * time.Hour)
	}
}

// Save does what a host does after a step, and checks what has to hold then.
func (d *desk) Save(t testing.TB, step Step, _ Facts) {
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
	if n := Rounds(d.history); n > d.o.MaxRounds {
		t.Fatalf("%d rounds, want at most %d", n, d.o.MaxRounds)
	}
	if !stock.Moved(&r) {
		return
	}
	switch r.Event {
	case Offer, Counter, Amend, Revise, Accept:
		clear(d.signed)
	case Sign:
		d.signed[d.o.side(r.Actor.Party)] = d.kept.Terms
		if r.To == Executed && (d.signed[irm.PartyBrand] != d.kept.Agreed || d.signed[irm.PartyCreator] != d.kept.Agreed) {
			t.Fatalf("in force: %q, signed were %v", d.kept.Agreed, d.signed)
		}
	}
	free := []State{Draft, InReview, Cleared, Completed, Terminated, Declined, Expired, Withdrawn, Void}
	if state := step.Snapshot.State; d.reserved == slices.Contains(free, state) {
		t.Fatalf("in %s a budget is set aside: %v", state, d.reserved)
	}
}

func game(t testing.TB) stocktest.Game[State, Event, Facts] {
	o := Options{MaxRounds: 3, OfferFor: lifecycle.Days(7), LapseAfter: lifecycle.Days(20), AmendWithin: lifecycle.Days(5), DecideWithin: lifecycle.Days(10), SettleWithin: lifecycle.Days(3)}
	g := stocktest.Game[State, Event, Facts]{
		Machine: stocktest.New(t, New, o), Starter: brand, People: []irm.Actor{brand, creator, agency, boss, host}, Unit: 20 * time.Hour,
		Host: func() stocktest.Host[State, Event, Facts] {
			return &desk{o: o, kept: good(), signed: map[irm.Party]string{}}
		},
	}
	at := g.Move
	signed := []byte{at(Offer), 0, 1, at(Counter), 1, 2, at(Accept), 0, 0, at(Sign), 1, 0, at(Sign), 3, 64}
	then := func(more ...byte) []byte { return slices.Concat(signed, more) }
	g.Openings = [][]byte{
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
	return g
}

func FuzzContract(f *testing.F) { game(f).Fuzz(f) }

func TestGames(t *testing.T) {
	game(t).Chance(t, 600, func(seed uint64) stocktest.Pick { return rand.New(rand.NewPCG(seed, 1)).IntN })
}
