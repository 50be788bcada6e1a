package contract

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

// What holds of the table as a whole, whatever the state.

func usual(t *testing.T) *Machine {
	t.Helper()
	return stocktest.New(t, New, Defaults())
}

// rules hold of every edge.
var rules = stocktest.Rules[*Machine]{
	"who goes back on something says why": saysWhy,
	"dates are given by what both see":    givesDates,
	"no date comes by hand":               waitsForTheClock,
	"money is set aside while it is owed": keepsTheBudget,
	"both sign the same, once each":       isSigned,
	"each side answers the other":         takesTurns,
	"there is a way out":                  hasWaysOut,
}

func TestRules(t *testing.T) { rules.Run(t, usual(t)) }

func in(m *Machine, s State, groups ...string) bool { return slices.Contains(groups, m.Group(s)) }

// The brand says why where it goes back on something, and the creator owes no reason. Who
// wants other terms, or says that something is wrong, gives one on either side.
func saysWhy(t testing.TB, m *Machine) {
	against := []Event{Return, Recall, Decline, Withdraw, Abandon, GiveNotice}
	claims := []Event{Amend, Terminate, Annul, Reopen}
	for e := range m.Edges() {
		back := slices.Contains(against, e.Event) || e.Event == Reissue && in(m, e.From, signing)
		want := back && stocktest.Has(e.Guards, "by_brand") || slices.Contains(claims, e.Event)
		if e.NeedsReason != want || back && !stocktest.Has(e.Guards, "by_brand") && !stocktest.Has(e.Guards, "by_creator") && !stocktest.Has(e.Guards, "by_clock") {
			t.Errorf("%s in %s: needs a reason: got %v, want %v", e.Event, e.From, e.NeedsReason, want)
		}
	}
}

// Nobody can let an offer expire, or a term be over, before its time.
func waitsForTheClock(t testing.TB, m *Machine) {
	for e := range m.Edges() {
		if (e.Event == Expire || e.Event == ComeDue) && !stocktest.Has(e.Guards, "by_clock") {
			t.Errorf("%s in %s: guards %v, want by_clock", e.Event, e.From, e.Guards)
		}
	}
}

// A date is given by an offer, a last signature, a renewal or a notice, and is looked at there. No
// other step leaves one behind where a later step would take it up.
func givesDates(t testing.TB, m *Machine) {
	for e := range m.Edges() {
		looked := stocktest.Has(e.Guards, "date_ahead") || stocktest.Has(e.Guards, "notice_kept") || stocktest.Has(e.Guards, "date_kept") || stocktest.Has(e.Guards, "by_clock")
		if after := in(m, e.To, preparing, negotiating, signing, InForce) || e.To == Declined || e.To == Expired; after && !looked {
			t.Errorf("%s from %s to %s: guards %v, want the date looked at", e.Event, e.From, e.To, e.Guards)
		}
	}
	for _, s := range m.Definition().States {
		if !s.FixedDate {
			t.Errorf("%s: a note moves the date", s.Name)
		}
	}
}

// Money is set aside from the offer to the end, and released exactly on leaving that.
func keepsTheBudget(t testing.TB, m *Machine) {
	aside := func(s State) bool { return in(m, s, negotiating, signing, InForce, ending) }
	for e := range m.Edges() {
		reserves, releases := stocktest.Has(e.Effects, EffectReserveBudget), stocktest.Has(e.Effects, EffectReleaseBudget)
		if releases != (aside(e.From) && !aside(e.To)) || reserves && !aside(e.To) || aside(e.To) && !aside(e.From) && !reserves {
			t.Errorf("%s from %s to %s: effects %v", e.Event, e.From, e.To, e.Effects)
		}
		// What the brand commits itself to is reviewed and paid for.
		commits := e.Event == Offer || e.Event == Renew ||
			stocktest.Has(e.Guards, "by_brand") && (e.Event == Accept || e.Event == Counter || e.Event == Sign && in(m, e.From, InForce))
		if commits != stocktest.Has(e.Guards, "reviewed", "budget_available") {
			t.Errorf("%s in %s: reviewed and within the budget: got %v, want %v", e.Event, e.From, !commits, commits)
		}
		if commits && e.Event != Renew && !stocktest.Has(e.Guards, "terms_complete") {
			t.Errorf("%s in %s: guards %v, want terms_complete", e.Event, e.From, e.Guards)
		}
		if reserves && e.Event != Sign && e.Event != Reopen && !commits {
			t.Errorf("%s in %s reserves money that nobody committed", e.Event, e.From)
		}
	}
}

// A signature is under known terms, by somebody who may, of the side that has not signed.
func isSigned(t testing.TB, m *Machine) { // seed: B11
	signed := map[State]string{ // by whom
		SignedByBrand: "by_brand", AmendmentSignedByBrand: "by_brand",
		SignedByCreator: "by_creator", AmendmentSignedByCreator: "by_creator",
	}
	other := map[string]string{"by_brand": "by_creator", "by_creator": "by_brand"}
	for e := range m.Edges() {
		if e.Event != Sign {
			continue
		}
		terms, date := "terms_agreed", "date_given" // the end of the term is known when both have signed
		if in(m, e.From, InForce) {
			terms, date = "terms_tabled", "date_ahead"
		}
		if e.To != Executed {
			date = "date_kept"
		}
		if !stocktest.Has(e.Guards, "signatory_authorised", terms, date) || date != "date_kept" && !stocktest.Has(e.Guards, "date_ahead") {
			t.Errorf("sign in %s: guards %v", e.From, e.Guards)
		}
		if first, ok := signed[e.To]; ok && (signed[e.From] != "" || !stocktest.Has(e.Guards, first) || len(e.Effects) > 0) {
			t.Errorf("sign from %s to %s: guards %v, effects %v", e.From, e.To, e.Guards, e.Effects)
		}
		if e.To == Executed && !(stocktest.Has(e.Guards, other[signed[e.From]], "other_signatory") && stocktest.Has(e.Effects, EffectFileTerms)) {
			t.Errorf("sign from %s to %s: guards %v, effects %v", e.From, e.To, e.Guards, e.Effects)
		}
	}
}

// Each side answers the other, and whose turn it is, is the owner of the state.
func takesTurns(t testing.TB, m *Machine) { // seed: B4
	side := map[irm.Party]string{irm.PartyBrand: "by_brand", irm.PartyCreator: "by_creator"}
	for e := range m.Edges() {
		if e.Event != Counter && e.Event != Accept && e.Event != Decline {
			continue
		}
		s, _ := m.State(e.From)
		if !stocktest.Has(e.Guards, side[s.Owner]) {
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
func hasWaysOut(t testing.TB, m *Machine) {
	for s := range m.Definition().States {
		state := m.Definition().States[s].Name
		for _, w := range []struct {
			event Event
			to    State
			from  bool
		}{
			{Withdraw, Withdrawn, in(m, state, preparing, negotiating, signing) || state == Declined || state == Expired},
			{Annul, Void, in(m, state, signing, InForce, ending)},
			{Terminate, WindingUp, in(m, state, InForce) || state == Ended},
			{Dissolve, WindingUp, in(m, state, InForce)},
			{GiveNotice, UnderNotice, in(m, state, InForce) && state != UnderNotice && state != Expiring},
			{Reopen, map[State]State{Completed: Ended, Terminated: WindingUp}[state], state == Completed || state == Terminated},
			{Reissue, Draft, in(m, state, signing) || state == Declined || state == Expired},
		} {
			to, ok := m.Next(state, w.event)
			if ok != w.from || ok && to != w.to {
				t.Errorf("%s in %s: got %q, %v, want %q, %v", w.event, state, to, ok, w.to, w.from)
			}
		}
	}
}
