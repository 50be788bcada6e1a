package contract

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// What holds of the table as a whole, whatever the state.

func usual(t *testing.T) *Machine {
	t.Helper()
	m, err := New(Defaults())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func in(m *Machine, s State, groups ...string) bool { return slices.Contains(groups, m.Group(s)) }

func has(list []string, names ...string) bool {
	for _, n := range names {
		if !slices.Contains(list, n) {
			return false
		}
	}
	return true
}

// Who goes back on something says why, in every state. Who goes on need not.
func TestReasons(t *testing.T) {
	against := []Event{Return, Recall, Decline, Withdraw, Amend, Abandon, GiveNotice, Dissolve, Terminate, Annul}
	m := usual(t)
	for e := range m.Edges() {
		want := slices.Contains(against, e.Event) || e.Event == Reissue && in(m, e.From, Signing)
		if e.NeedsReason != want {
			t.Errorf("%s in %s: needs a reason: got %v, want %v", e.Event, e.From, e.NeedsReason, want)
		}
	}
}

// Nobody can let an offer expire, or a term be over, before its time.
func TestClock(t *testing.T) {
	for e := range usual(t).Edges() {
		if got, want := has(e.Guards, "by_clock"), e.Event == Expire || e.Event == ComeDue; got != want {
			t.Errorf("%s in %s: by the clock: got %v, want %v", e.Event, e.From, got, want)
		}
	}
}

// Money is set aside from the offer to the end, and released exactly on leaving that.
func TestBudget(t *testing.T) {
	m := usual(t)
	aside := func(s State) bool { return in(m, s, Negotiating, Signing, InForce, Ending) }
	for e := range m.Edges() {
		reserves, releases := has(e.Effects, EffectReserveBudget), has(e.Effects, EffectReleaseBudget)
		if releases != (aside(e.From) && !aside(e.To)) || reserves && !aside(e.To) || aside(e.To) && !aside(e.From) && !reserves {
			t.Errorf("%s from %s to %s: effects %v", e.Event, e.From, e.To, e.Effects)
		}
		// What the brand commits itself to is reviewed and paid for.
		commits := e.Event == Offer || e.Event == Renew ||
			has(e.Guards, "brand_side") && (e.Event == Accept || e.Event == Counter || e.Event == Sign && in(m, e.From, InForce))
		if commits != has(e.Guards, "reviewed", "budget_available") {
			t.Errorf("%s in %s: reviewed and within the budget: got %v, want %v", e.Event, e.From, !commits, commits)
		}
		if reserves && e.Event != Sign && !commits {
			t.Errorf("%s in %s reserves money that nobody committed", e.Event, e.From)
		}
	}
}

// A signature is under known terms, by somebody who may, of the side that has not signed.
func TestSignatures(t *testing.T) { // seed: B11
	m := usual(t)
	signed := map[State]string{ // by whom
		SignedByBrand: "brand_side", AmendmentSignedByBrand: "brand_side",
		SignedByCreator: "creator_side", AmendmentSignedByCreator: "creator_side",
	}
	other := map[string]string{"brand_side": "creator_side", "creator_side": "brand_side"}
	for e := range m.Edges() {
		if e.Event != Sign {
			continue
		}
		terms := "terms_agreed"
		if in(m, e.From, InForce) {
			terms = "terms_tabled"
		}
		if !has(e.Guards, "signatory_authorised", terms) {
			t.Errorf("sign in %s: guards %v", e.From, e.Guards)
		}
		if first, ok := signed[e.To]; ok && (signed[e.From] != "" || !has(e.Guards, first) || len(e.Effects) > 0) {
			t.Errorf("sign from %s to %s: guards %v, effects %v", e.From, e.To, e.Guards, e.Effects)
		}
		if e.To == Executed && !(has(e.Guards, other[signed[e.From]], "other_signatory") && has(e.Effects, EffectFileTerms)) {
			t.Errorf("sign from %s to %s: guards %v, effects %v", e.From, e.To, e.Guards, e.Effects)
		}
	}
}

// Each side answers the other, and whose turn it is, is the owner of the state.
func TestTurns(t *testing.T) { // seed: B4
	m := usual(t)
	side := map[irm.Party]string{irm.PartyBrand: "brand_side", irm.PartyCreator: "creator_side"}
	for e := range m.Edges() {
		if e.Event != Counter && e.Event != Accept && e.Event != Decline {
			continue
		}
		s, _ := m.State(e.From)
		if !has(e.Guards, side[s.Owner]) {
			t.Errorf("%s in %s: the owner is %s, the guards %v", e.Event, e.From, s.Owner, e.Guards)
		}
		if e.Event == Counter {
			if after, _ := m.State(e.To); after.Owner == s.Owner {
				t.Errorf("counter in %s leaves the turn with the %s", e.From, s.Owner)
			}
		}
	}
}

// On a bad day there is a way out of every state.
func TestWaysOut(t *testing.T) {
	m := usual(t)
	for s := range m.Definition().States {
		state := m.Definition().States[s].Name
		for _, w := range []struct {
			event Event
			to    State
			from  bool
		}{
			{Withdraw, Withdrawn, in(m, state, Preparing, Negotiating, Signing) || state == Declined || state == Expired},
			{Annul, Void, in(m, state, Signing, InForce, Ending)},
			{Terminate, WindingUp, in(m, state, InForce) || state == Ended},
			{Dissolve, WindingUp, in(m, state, InForce)},
			{GiveNotice, UnderNotice, in(m, state, InForce) && state != UnderNotice},
			{Reissue, Draft, in(m, state, Signing) || state == Declined || state == Expired},
		} {
			to, ok := m.Next(state, w.event)
			if ok != w.from || ok && to != w.to {
				t.Errorf("%s in %s: got %q, %v, want %q, %v", w.event, state, to, ok, w.to, w.from)
			}
		}
	}
}
