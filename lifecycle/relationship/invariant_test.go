package relationship_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

// blockedStays: out of blocking and blocked leads nothing but the word of a person of the
// brand, and why.
func blockedStays(history []relationship.Record, _ relationship.Snapshot) error {
	for _, r := range history {
		blocked := func(s relationship.State) bool { return s == relationship.Blocking || s == relationship.Blocked }
		by := r.Actor.Kind == irm.ActorHuman && r.Actor.Party == irm.PartyBrand && r.Reason != ""
		if blocked(r.From) && !blocked(r.To) && r.Kind != lifecycle.RecordForce && (r.Event != relationship.Unblock || !by) {
			return fmt.Errorf("record %d leads from %s to %s by %s", r.Seq, r.From, r.To, r.Event)
		}
	}
	return nil
}

// settledOnce: nobody is offboarded or blocked by a deadline but where all was settled.
func settledOnce(history []relationship.Record, _ relationship.Snapshot) error {
	for _, r := range history {
		ended := r.To == relationship.Offboarded || r.To == relationship.Blocked
		if ended && r.Kind == lifecycle.RecordDeadline && r.Event != relationship.Settle {
			return fmt.Errorf("record %d ends by %s", r.Seq, r.Event)
		}
	}
	return nil
}

// ownWord: the creator's side alone leaves and declines, and never does what is for the
// brand, which says why.
func ownWord(history []relationship.Record, _ relationship.Snapshot) error {
	for i := range history {
		r := &history[i]
		if !stock.Moved(r) {
			continue
		}
		theirs := stock.ForCreator(r.Actor.Party)
		switch r.Event {
		case relationship.Leave, relationship.Decline:
			if !theirs {
				return fmt.Errorf("record %d: %s by %s", r.Seq, r.Event, r.Actor.Party)
			}
		case relationship.Disqualify, relationship.Demote, relationship.Offboard, relationship.Block, relationship.Unblock:
			again := r.Event != relationship.Unblock && (r.From == relationship.Offboarding || r.From == relationship.Blocking)
			if theirs || r.Reason == "" && !again {
				return fmt.Errorf("record %d: %s by %s, %q", r.Seq, r.Event, r.Actor.Party, r.Reason)
			}
		}
	}
	return nil
}

// Where the standing rises or falls by the table, the step says what becomes of the perks.
func TestStandingFollowsSteps(t *testing.T) {
	for name, m := range map[string]*relationship.Machine{"full": machine(t, relationship.Defaults()), "light": light(t, relationship.Defaults())} {
		rises, falls := 0, 0
		for seed := range uint64(300) {
			standing := irm.StandingProspect
			for step := range lifecycletest.Walk(m, kit.For(m), seed+1) {
				r, was := step.Record, standing
				standing = relationship.StandingAfter(was, r)
				if !stock.Moved(&r) {
					continue
				}
				switch {
				case standing > was && (r.Event == relationship.Launch || r.Event == relationship.Promote || r.Event == relationship.Retain || r.Event == relationship.Unblock):
					rises++
					if !slices.Contains(step.Effects, relationship.EffectGrantPerks) {
						t.Fatalf("%s, seed %d: %s in %s raises the standing and grants no perks", name, seed+1, r.Event, r.From)
					}
				// The facts of a walk may deny that the partner of its records is an
				// advocate, or one at all: a debrief then leads to nurture, a pause to contacted.
				case standing < was && (r.Event == relationship.Demote || r.To != relationship.Nurture && r.From != relationship.Contacted):
					falls++
					if !slices.Contains(step.Effects, relationship.EffectWithdrawPerks) {
						t.Fatalf("%s, seed %d: %s in %s lowers the standing to %s and withdraws no perks", name, seed+1, r.Event, r.From, standing)
					}
				}
			}
		}
		if rises < 10 || falls < 50 {
			t.Errorf("%s: seen %d rises, %d falls", name, rises, falls)
		}
	}
}
