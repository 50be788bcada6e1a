package collaboration_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/collaboration"
)

var (
	monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	brand  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "user-7"}
)

// A gift needs no contract. The product arrives, no post comes, and none was owed.
func Example_gift() {
	m, err := collaboration.New(collaboration.Defaults())
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := collaboration.Facts{
		Model: irm.ModelGifted, ContactClear: true, PlaceFree: true, ClashFree: true,
		TermsSettled: true, DisclosureAcknowledged: true, AddressKnown: true, ProductArrived: true,
	}
	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: brand})
	for day, event := range []collaboration.Event{
		collaboration.Invite, collaboration.Accept, collaboration.Agree, collaboration.Ship, collaboration.Receive,
	} {
		if err != nil {
			break
		}
		step, err = m.Fire(step.Snapshot, event, facts, lifecycle.Meta{At: monday.AddDate(0, 0, day+1), Actor: brand})
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(step.Snapshot.State)

	for due, err := range m.Advance(step.Snapshot, facts, monday.AddDate(1, 0, 0)) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(due.Record.At, due.Record.From, "->", due.Record.To, "because", due.Record.Reason)
	}
	// Output:
	// seeded
	// 2026-05-06T09:00:00Z seeded -> completed because no post came
}

// What stands in the way follows the engagement model.
func Example_guards() {
	m, err := collaboration.New(collaboration.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start(collaboration.Negotiating, lifecycle.Meta{At: monday, Actor: brand})
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := collaboration.Facts{PlaceFree: true, ClashFree: true, TermsSettled: true}
	for _, model := range []irm.EngagementModel{irm.ModelGifted, irm.ModelPaidPost, "barter"} {
		facts.Model = model
		for _, o := range m.Explain(step.Snapshot, facts, lifecycle.Meta{At: monday, Actor: brand}) {
			if o.Event != collaboration.Agree {
				continue
			}
			fmt.Println(model)
			for _, r := range o.Reasons {
				fmt.Println("  ", r.Err)
			}
		}
	}
	// Output:
	// gifted
	//    the creator has not confirmed how the content is labelled
	// paid_post
	//    the contract is not signed by both
	//    the creator has not confirmed how the content is labelled
	// barter
	//    the engagement model is not known
	//    the creator has not confirmed how the content is labelled
}

// A host's own engagement model is a row more.
func ExampleOptions() {
	options := collaboration.Defaults()
	options.Models = map[irm.EngagementModel]collaboration.Duties{
		"barter": {Product: true, Post: true},
	}
	m, err := collaboration.New(options)
	if err != nil {
		fmt.Println(err)
		return
	}
	step, err := m.Start(collaboration.Agreed, lifecycle.Meta{At: monday, Actor: brand})
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := collaboration.Facts{Model: "barter", BriefComplete: true}
	_, err = m.Fire(step.Snapshot, collaboration.Brief, facts, lifecycle.Meta{At: monday, Actor: brand})
	fmt.Println(err)
	// Output:
	// lifecycle: refused: "collaboration" 1: "brief" in "agreed": product_received: "the product is not with the creator"
}

// The records say where a paused collaboration goes on.
func ExampleResumeAt() {
	m, err := collaboration.New(collaboration.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	start, err := m.Start(collaboration.Producing, lifecycle.Meta{At: monday, Actor: brand})
	if err != nil {
		fmt.Println(err)
		return
	}
	pause, err := m.Fire(start.Snapshot, collaboration.Pause, collaboration.Facts{}, lifecycle.Meta{At: monday, Actor: brand, Reason: "recall"})
	if err != nil {
		fmt.Println(err)
		return
	}
	records := []collaboration.Record{start.Record, pause.Record}
	facts := collaboration.Facts{ResumeAt: collaboration.ResumeAt(records)}
	resume, err := m.Fire(pause.Snapshot, collaboration.Resume, facts, lifecycle.Meta{At: monday.AddDate(0, 0, 9), Actor: brand})
	fmt.Println(resume.Record.From, "->", resume.Record.To, err)
	// Output:
	// paused -> producing <nil>
}

func ExampleDutiesOf() {
	gift, _ := collaboration.DutiesOf(irm.ModelGifted)
	hybrid, _ := collaboration.DutiesOf(irm.ModelHybrid)
	fmt.Println(gift.Product, gift.Contract, gift.Post)
	fmt.Println(hybrid.Product, hybrid.Contract, hybrid.Post)
	// Output:
	// true false false
	// false true true
}

func ExampleMetricsOf() {
	fmt.Println(collaboration.MetricsOf(irm.StageAwareness))
	fmt.Println(collaboration.MetricsOf(irm.StageConversion))
	// Output:
	// [reach views impressions]
	// [orders revenue new_customers]
}
