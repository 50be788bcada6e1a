package deliverable_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/deliverable"
)

var (
	monday  = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	brand   = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "brand-1"}
	creator = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyCreator, ID: "creator-1"}
)

// facts are what a host reads from its stores: here of a video that goes live in March.
func facts() deliverable.Facts {
	return deliverable.Facts{
		BriefComplete: true, CreatorAgreed: true, ProductReceived: true,
		Version: "v2", Approval: "v2",
		Window: irm.Window{From: monday, To: monday.AddDate(0, 1, 0)}, GoesAt: monday.AddDate(0, 0, 10),
		LinkResolves: true, LabelPresent: true, TrackingWorks: true, CodesWork: true, BriefKept: true,
	}
}

// Only the version that was approved goes live as agreed. What went live otherwise is
// recorded all the same, and looked at afterwards.
func Example() {
	m, err := deliverable.New(deliverable.Defaults())
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: brand})
	if err != nil {
		fmt.Println(err)
		return
	}
	f, at := facts(), monday
	fire := func(event deliverable.Event, meta lifecycle.Meta) {
		at = at.Add(time.Hour)
		meta.At, f.Until = at, deliverable.FactsOf(step.Snapshot).Until
		next, err := m.Fire(step.Snapshot, event, f, meta)
		if err != nil {
			fmt.Println(err)
			return
		}
		step = next
		fmt.Println(step.Record.Event, "->", step.Record.To, step.Effects)
	}
	due, stays := monday.AddDate(0, 0, 14), monday.AddDate(0, 0, 44)
	fire(deliverable.Brief, lifecycle.Meta{Actor: brand, Until: due})
	fire(deliverable.Accept, lifecycle.Meta{Actor: creator})
	fire(deliverable.Submit, lifecycle.Meta{Actor: creator})
	fire(deliverable.Approve, lifecycle.Meta{Actor: brand})
	f.Version = "v3"
	fire(deliverable.Publish, lifecycle.Meta{Actor: creator, Until: stays})
	fire(deliverable.PublishUnapproved, lifecycle.Meta{Actor: creator, Reason: "another cut"})
	f.KillFeeReplaced = true // it never was cancelled: see WasCancelled
	fire(deliverable.Allow, lifecycle.Meta{Actor: brand, Until: stays})
	fire(deliverable.Verify, lifecycle.Meta{Actor: brand})
	// Output:
	// brief -> briefed []
	// accept -> in_production []
	// submit -> in_approval []
	// approve -> approved []
	// lifecycle: refused: "deliverable" 1: "publish" in "approved": version_approved: "this version is not the one that was approved"
	// publish_unapproved -> unapproved [review]
	// allow -> live []
	// verify -> verified [release_pay request_pay]
}

// A story is up for a day. The host looks at it when a deadline says so: what it finds
// decides whether it is verified, and what is missing is in the records.
func Example_story() {
	m, err := deliverable.New(deliverable.Options{WatchLive: true, VerifyWithin: lifecycle.Hours(12)})
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start(deliverable.Live, lifecycle.Meta{At: monday, Actor: creator, Until: monday.Add(24 * time.Hour)})
	if err != nil {
		fmt.Println(err)
		return
	}
	look := func(f deliverable.Facts, at time.Time) {
		f.Until = step.Snapshot.Until.Time()
		for next, err := range m.Advance(step.Snapshot, f, at) {
			if err != nil {
				fmt.Println(err)
				return
			}
			step = next
			fmt.Println(step.Record.At, step.Record.Kind, step.Record.To, step.Record.Reason)
		}
	}
	f := facts()
	f.CodesWork = false
	look(f, monday.Add(13*time.Hour))
	f.CodesWork, f.MetricsCaptured = true, true
	look(f, monday.Add(48*time.Hour))
	// Output:
	// 2026-03-02T21:00:00Z breach live to be verified by now; refused by codes_work
	// 2026-03-03T09:00:00Z deadline verified up as long as agreed
	// 2026-03-03T09:00:00Z deadline archived up as long as agreed
}

// Explain says what a deliverable can do next, and what stands in the way.
func ExampleFacts() {
	m, err := deliverable.New(deliverable.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start(deliverable.InProduction, lifecycle.Meta{At: monday, Actor: brand})
	if err != nil {
		fmt.Println(err)
		return
	}
	f := facts()
	f.Version = ""
	for _, option := range m.Explain(step.Snapshot, f, lifecycle.Meta{At: monday, Actor: creator, Reason: "r"}) {
		if option.Allowed {
			fmt.Println(option.Event, "->", option.To)
			continue
		}
		for _, reason := range option.Reasons {
			fmt.Printf("%s: %v\n", option.Event, reason.Err)
		}
	}
	// Output:
	// submit: no version was handed in
	// schedule: it has to be approved first
	// publish: it has to be approved first
	// publish_unapproved -> unapproved
	// give_up -> missed
	// extend: the two sides have not agreed to a new date
	// miss: it is for the brand's side to do this
	// cancel: it is for the brand's side to do this
	// cancel: the kill fee is not decided
	// waive: it is for the brand's side to do this
	// waive: it is not decided what is paid for it
}
