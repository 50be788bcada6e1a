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

// draft is content that its creator has just begun.
func draft(o approval.Options) (*approval.Machine, approval.Step, error) {
	m, err := approval.New(o)
	if err != nil {
		return nil, approval.Step{}, err
	}
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: maker})
	return m, step, err
}

// Brand and legal have to approve. The second yes decides. Facts.After keeps what was
// submitted, and who has approved it.
func Example() {
	o := approval.Defaults()
	o.Reviewers = []irm.Party{irm.PartyBrand, irm.PartyLegal}
	m, step, err := draft(o)
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := approval.Facts{
		Version: "sha256:1f", AssetsPresent: true, CaptionPresent: true,
		MandatoriesMet: true, LabelPresent: true,
	}
	fire := func(event approval.Event, by irm.Actor) {
		next, err := m.Fire(step.Snapshot, event, facts, lifecycle.Meta{At: monday, Actor: by})
		if err != nil {
			fmt.Println(err)
			return
		}
		step, facts = next, facts.After(next.Record)
		fmt.Println(step.Snapshot.State, "wants", o.Outstanding(facts))
	}
	fire(approval.Submit, maker)
	fire(approval.Approve, legal)
	fire(approval.Approve, maker)
	fire(approval.Approve, brand)
	// Output:
	// submitted wants [brand legal]
	// in_review wants [brand]
	// lifecycle: refused: "approval" 1: "approve" in "in_review": review_due: "the creator's side does not review its own content"
	// approved wants []
}

// Two rounds are agreed. What stands in the way of a third is said before anybody tries.
func Example_rounds() {
	m, step, err := draft(approval.Defaults())
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := approval.Facts{Version: "v3", AssetsPresent: true, CaptionPresent: true, FeedbackPresent: true, Rounds: 2}
	step, err = m.Fire(step.Snapshot, approval.Submit, facts, lifecycle.Meta{At: monday, Actor: maker})
	if err != nil {
		fmt.Println(err)
		return
	}
	song := lifecycle.Meta{At: monday, Actor: brand, Reason: "another song"}
	for _, o := range m.Explain(step.Snapshot, facts, song) {
		if o.Event == approval.RequestChanges {
			fmt.Println(o.Allowed, o.Reasons[0].Err)
		}
	}
	facts.ExtraRounds = 1 // paid for
	step, err = m.Fire(step.Snapshot, approval.RequestChanges, facts, song)
	fmt.Println(step.Snapshot.State, "due", step.Snapshot.Next, err)
	// Output:
	// false 2 rounds were used of 2: another needs a paid amendment or a waiver
	// changes_requested due 2026-03-04T17:00:00Z <nil>
}

// A day before publication a change needs a reason, and is flagged.
func Example_lastMinute() {
	m, err := approval.New(approval.Defaults())
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start(approval.Submitted, lifecycle.Meta{At: monday, Actor: maker})
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := approval.Facts{FeedbackPresent: true, PublishAt: monday.AddDate(0, 0, 1)}
	_, err = m.Fire(step.Snapshot, approval.RequestChanges, facts, lifecycle.Meta{At: monday, Actor: brand})
	fmt.Println(err)
	step, err = m.Fire(step.Snapshot, approval.RequestChanges, facts, lifecycle.Meta{At: monday, Actor: brand, Reason: "the price has changed"})
	fmt.Println(step.Snapshot.State, step.Effects, err)
	// Output:
	// lifecycle: refused: "approval" 1: "request_changes" in "submitted": in_time: "publication is less than 48h away": late_explained: "a change so late needs a reason"
	// changes_requested [flag_late_change] <nil>
}
