package approval

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// What holds of the table as a whole, whatever the state.

func has(list []string, names ...string) bool {
	for _, n := range names {
		if !slices.Contains(list, n) {
			return false
		}
	}
	return true
}

// Nothing is approved without a label, and by people only what they were shown, all of them.
func TestApprovals(t *testing.T) { // seed: B4
	for e := range withLegal(t).Edges() {
		if e.To == Approved && !has(e.Guards, "disclosure_present") {
			t.Errorf("%s in %s approves what is not labelled", e.Event, e.From)
		}
		if e.To == Approved && e.Event == DeemApprove != has(e.Guards, "by_clock", "deemed_allowed") {
			t.Errorf("%s in %s: guards %v", e.Event, e.From, e.Guards)
		}
		if e.Event != Approve {
			continue
		}
		if !has(e.Guards, "version_submitted", "mandatories_met", "disclosure_present", "review_due", "approver_is_person", "approver_not_submitter") {
			t.Errorf("approve in %s: guards %v", e.From, e.Guards)
		}
		if last := has(e.Guards, "last_review"); last != (e.To == Approved) {
			t.Errorf("approve from %s to %s: the last review: %v", e.From, e.To, last)
		}
	}
}

// Changes are asked for by the other side, in writing, and out of one of three accounts. If
// they are late they are flagged.
func TestChanges(t *testing.T) { // seed: B4 B13
	account := map[Event][]string{RequestChanges: {"round_left"}, RequestFix: {"defect_documented"}, Reopen: {"reopen_agreed", "publication_held"}}
	late := map[Event]int{}
	for e := range withLegal(t).Edges() {
		if e.To != ChangesRequested {
			continue
		}
		if account[e.Event] == nil || !has(e.Guards, account[e.Event]...) || !has(e.Guards, "reviewing_side", "feedback_present") {
			t.Errorf("%s in %s: guards %v", e.Event, e.From, e.Guards)
		}
		flagged := has(e.Effects, EffectFlagLateChange)
		if has(e.Guards, "in_time") == flagged || has(e.Guards, "late_explained") != flagged {
			t.Errorf("%s in %s: guards %v, effects %v", e.Event, e.From, e.Guards, e.Effects)
		}
		if flagged {
			late[e.Event]++
		}
	}
	if late[RequestChanges] != 3 || late[RequestFix] != 3 || late[Reopen] != 1 {
		t.Errorf("late changes: got %v, want them wherever changes are asked for", late)
	}
}

func TestReasons(t *testing.T) {
	against := []Event{Escalate, Chase, Reject, RequestFix, Withdraw, Appeal}
	for e := range withLegal(t).Edges() {
		if want := slices.Contains(against, e.Event); e.NeedsReason != want {
			t.Errorf("%s in %s: needs a reason: got %v, want %v", e.Event, e.From, e.NeedsReason, want)
		}
	}
}

// Until it is published, content can be taken back from everywhere; after that from nowhere.
func TestTakenBack(t *testing.T) {
	m := withLegal(t)
	for _, s := range m.Definition().States {
		for event, to := range map[Event]State{Withdraw: Withdrawn, Supersede: Superseded} {
			if got, ok := m.Next(s.Name, event); ok != (s.Kind == lifecycle.Open) || ok && got != to {
				t.Errorf("%s in %s: got %q, %v", event, s.Name, got, ok)
			}
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
func TestTurns(t *testing.T) { // seed: B4 R18
	m := withLegal(t)
	owner := map[string]irm.Party{WithCreator: irm.PartyCreator, WithBrand: irm.PartyBrand}
	for _, s := range m.Definition().States {
		if want, ok := owner[m.Group(s.Name)]; ok && s.Owner != want {
			t.Errorf("%s: the owner is %s, want %s", s.Name, s.Owner, want)
		}
	}
	side := map[Event]string{Escalate: WithBrand, DeemApprove: WithBrand, Chase: WithCreator}
	for _, l := range m.Definition().Deadlines {
		for _, s := range l.States {
			if m.Group(s) != side[l.Event] {
				t.Errorf("%s %s by itself in %s", l.Clock, l.Event, s)
			}
		}
	}
}
