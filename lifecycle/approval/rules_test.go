package approval

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
)

// What holds of the table as a whole, whatever the state.

// Nothing is approved without a label, and by people only what they were shown, all of them.
func isSeen(t testing.TB, m *Machine) { // seed: B4
	for e := range m.Edges() {
		if e.To == Approved && !stocktest.Has(e.Guards, "label_present") {
			t.Errorf("%s in %s approves what is not labelled", e.Event, e.From)
		}
		if e.To == Approved && e.Event == DeemApprove != stocktest.Has(e.Guards, "by_clock", "deemed_allowed", "mandatories_met") {
			t.Errorf("%s in %s: guards %v", e.Event, e.From, e.Guards)
		}
		if e.Event != Approve {
			continue
		}
		if !stocktest.Has(e.Guards, "version_submitted", "mandatories_met", "label_present", "review_due", "by_person", "approver_is_other") {
			t.Errorf("approve in %s: guards %v", e.From, e.Guards)
		}
		if last := stocktest.Has(e.Guards, "last_review"); last != (e.To == Approved) {
			t.Errorf("approve from %s to %s: the last review: %v", e.From, e.To, last)
		}
	}
}

// Changes are asked for by the other side, in writing, and out of one of three accounts. If
// they are late they are flagged.
func isCounted(t testing.TB, m *Machine) { // seed: B4 B13
	account := map[Event][]string{RequestChanges: {"round_left"}, RequestFix: {"defect_documented"}, Reopen: {"reopen_agreed", "publication_held"}}
	late := map[Event]int{}
	for e := range m.Edges() {
		if e.To != ChangesRequested {
			continue
		}
		if account[e.Event] == nil || !stocktest.Has(e.Guards, account[e.Event]...) || !stocktest.Has(e.Guards, "by_brand", "feedback_present") {
			t.Errorf("%s in %s: guards %v", e.Event, e.From, e.Guards)
		}
		flagged := stocktest.Has(e.Effects, EffectFlagLateChange)
		if stocktest.Has(e.Guards, "in_time") == flagged || stocktest.Has(e.Guards, "late_explained") != flagged {
			t.Errorf("%s in %s: guards %v, effects %v", e.Event, e.From, e.Guards, e.Effects)
		}
		if flagged {
			late[e.Event]++
		}
	}
	if late[RequestChanges] != 4 || late[RequestFix] != 4 || late[Reopen] != 1 {
		t.Errorf("late changes: got %v, want them wherever changes are asked for", late)
	}
}

// The brand says why it says no, or goes back on something. The creator says what an appeal is
// about, and owes no other reason.
func saysWhy(t testing.TB, m *Machine) {
	for e := range m.Edges() {
		want := slices.Contains([]Event{Reject, RequestFix, Appeal}, e.Event) || e.Event == Withdraw && stocktest.Has(e.Guards, "by_brand")
		if e.NeedsReason != want {
			t.Errorf("%s in %s: needs a reason: got %v, want %v", e.Event, e.From, e.NeedsReason, want)
		}
		if (e.Event == Reject || e.Event == Withdraw && stocktest.Has(e.Guards, "by_brand")) != stocktest.Has(e.Effects, EffectDecideKillFee) {
			t.Errorf("%s in %s: guards %v, effects %v", e.Event, e.From, e.Guards, e.Effects)
		}
		if e.Event == Reject && !stocktest.Has(e.Guards, "by_brand", "by_person", "rejection_grounded") ||
			e.Event == Withdraw && !stocktest.Has(e.Guards, "by_brand") && !stocktest.Has(e.Guards, "by_creator") {
			t.Errorf("%s in %s: guards %v", e.Event, e.From, e.Guards)
		}
	}
}

// Until it is locked, either side can take content back from everywhere, or put other content
// in its place; after that from nowhere. What leads out leads there.
func canGoBack(t testing.TB, m *Machine) {
	to := map[Event]State{Withdraw: Withdrawn, Supersede: Superseded, Reject: Rejected, Lock: Locked}
	ways := map[State]string{}
	for e := range m.Edges() {
		if want, ok := to[e.Event]; ok && e.To != want {
			t.Errorf("%s in %s: leads to %s", e.Event, e.From, e.To)
		}
		if e.Event == Withdraw {
			ways[e.From] += e.Guards[0] + " "
		}
		if e.Event == Supersede {
			ways[e.From] += "superseded"
		}
	}
	for _, s := range m.Definition().States {
		if open := ways[s.Name] == "by_creator by_brand superseded"; open != (s.Kind == lifecycle.Open) || !open && ways[s.Name] != "" {
			t.Errorf("%s: ways out %q", s.Name, ways[s.Name])
		}
		for event, want := range map[Event]bool{Lock: s.Name == Approved, Reject: m.Group(s.Name) == WithBrand, Resubmit: s.Name == ChangesRequested || s.Name == Overdue} {
			if _, ok := m.Next(s.Name, event); ok != want {
				t.Errorf("%s in %s: got %v, want %v", event, s.Name, ok, want)
			}
		}
	}
}

// Whose turn it is: groups and owners say the same, and the brand's clock runs in no state of
// the creator.
func takesTurns(t testing.TB, m *Machine) { // seed: B4 R18
	owner := map[string]irm.Party{WithCreator: irm.PartyCreator, WithBrand: irm.PartyBrand}
	for _, s := range m.Definition().States {
		if want, ok := owner[m.Group(s.Name)]; ok && s.Owner != want {
			t.Errorf("%s: the owner is %s, want %s", s.Name, s.Owner, want)
		}
	}
	side := map[Event]string{Escalate: WithBrand, DeemApprove: WithBrand, Approve: WithBrand, Chase: WithCreator}
	for _, l := range m.Definition().Deadlines {
		for _, s := range l.States {
			if m.Group(s) != side[l.Event] {
				t.Errorf("%s %s by itself in %s", l.Clock, l.Event, s)
			}
		}
	}
}
