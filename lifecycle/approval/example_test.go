package approval_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/approval"
)

var (
	monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	maker  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyCreator, ID: "u-2"}
	brand  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "u-1"}
	legal  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyLegal, ID: "u-7"}
)

// Brand and legal have to approve. The second yes decides.
func Example() {
	o := approval.Defaults()
	o.Reviewers = []irm.Party{irm.PartyBrand, irm.PartyLegal}
	m, err := approval.New(o)
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := approval.Facts{Version: "sha256:1f", AssetsPresent: true, CaptionPresent: true}
	step, _ := m.Start("", lifecycle.Meta{At: monday, Actor: maker})
	step, _ = m.Fire(step.Snapshot, approval.Submit, facts, lifecycle.Meta{At: monday, Actor: maker})
	fmt.Println(step.Snapshot.State, "due", step.Snapshot.Next)

	facts.Submitted, facts.Submitter = facts.Version, maker.ID
	facts.MandatoriesMet, facts.DisclosurePresent = true, true
	step, _ = m.Fire(step.Snapshot, approval.Approve, facts, lifecycle.Meta{At: monday, Actor: legal})
	facts.Approvals = append(facts.Approvals, irm.PartyLegal)
	fmt.Println(step.Snapshot.State, o.Outstanding(facts))
	step, _ = m.Fire(step.Snapshot, approval.Approve, facts, lifecycle.Meta{At: monday, Actor: brand})
	fmt.Println(step.Snapshot.State)
	// Output:
	// submitted due 2026-03-02T17:00:00Z
	// in_review [brand]
	// approved
}

// Two rounds are agreed. What stands in the way of a third is said before anybody tries.
func Example_rounds() {
	m, _ := approval.New(approval.Defaults())
	step, _ := m.Start(approval.Submitted, lifecycle.Meta{At: monday, Actor: maker})
	facts := approval.Facts{FeedbackPresent: true, Rounds: 2, PublishAt: monday.AddDate(0, 0, 14)}
	for _, o := range m.Explain(step.Snapshot, facts, lifecycle.Meta{At: monday, Actor: brand, Reason: "another song"}) {
		if o.Event == approval.RequestChanges {
			fmt.Println(o.Allowed, o.Reasons[0].Err)
		}
	}
	facts.ExtraRounds = 1 // paid for
	step, err := m.Fire(step.Snapshot, approval.RequestChanges, facts, lifecycle.Meta{At: monday, Actor: brand})
	fmt.Println(step.Snapshot.State, step.Effects, err)
	// Output:
	// false 2 rounds were used of 2: another needs a paid amendment or a waiver
	// changes_requested [] <nil>
}

// A day before publication a change needs a reason, and is flagged.
func Example_lastMinute() {
	m, _ := approval.New(approval.Defaults())
	step, _ := m.Start(approval.Submitted, lifecycle.Meta{At: monday, Actor: maker})
	facts := approval.Facts{FeedbackPresent: true, PublishAt: monday.AddDate(0, 0, 1)}
	_, err := m.Fire(step.Snapshot, approval.RequestChanges, facts, lifecycle.Meta{At: monday, Actor: brand})
	fmt.Println(err)
	step, _ = m.Fire(step.Snapshot, approval.RequestChanges, facts, lifecycle.Meta{At: monday, Actor: brand, Reason: "the price has changed"})
	fmt.Println(step.Snapshot.State, step.Effects)
	// Output:
	// lifecycle: refused: "approval" 1: "request_changes" in "submitted": in_time: "publication is less than 48h away": late_explained: "a change so late needs a reason"
	// changes_requested [flag_late_change]
}
