package collaboration_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/collaboration"
)

var (
	monday  = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	brand   = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "user-7"}
	creator = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyCreator, ID: "creator-3"}
)

// begin compiles the machine and starts a collaboration on Monday, as [Example] does step by step.
func begin(o collaboration.Options, in collaboration.State, by irm.Actor) (*collaboration.Machine, collaboration.Step) {
	m := lifecycle.MustCompile(collaboration.Define(o))
	step, err := m.Start(in, lifecycle.Meta{At: monday, Actor: by})
	if err != nil {
		panic(err) // the same each time
	}
	return m, step
}

// A paid post, from the shortlist to the last payout. Facts come true on the way.
func Example() {
	m, err := collaboration.New(collaboration.Defaults())
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := collaboration.Facts{
		Model: irm.ModelPaidPost, ContactClear: true, PlaceFree: true, ClashFree: true, TermsSettled: true, TrackingReady: true,
	}

	step, err := m.Start("", lifecycle.Meta{At: monday, Actor: brand})
	if err != nil {
		fmt.Println(err)
		return
	}
	for day, b := range []struct {
		event collaboration.Event
		by    irm.Actor
		fact  *bool // that has come true since
	}{
		{collaboration.Invite, brand, nil},
		{collaboration.Accept, creator, &facts.DisclosureAcknowledged},
		{collaboration.Agree, brand, nil}, // too early
		{collaboration.Agree, brand, &facts.ContractExecuted},
		{collaboration.Brief, brand, &facts.BriefComplete},
		{collaboration.Begin, creator, &facts.BriefAcknowledged}, // too early
		{collaboration.Begin, creator, &facts.PayeeReady},
		{collaboration.Submit, creator, &facts.WorkSubmitted},
		{collaboration.Approve, brand, &facts.ContentApproved},
		{collaboration.Publish, creator, &facts.Published}, // too early
		{collaboration.Publish, creator, &facts.TargetsAgreed},
		{collaboration.Conclude, brand, &facts.DeliverablesClosed},
		{collaboration.Debrief, brand, &facts.ReportShared},
		{collaboration.Complete, brand, &facts.PayoutsClosed},
	} {
		if b.fact != nil {
			*b.fact = true
		}
		meta := lifecycle.Meta{At: monday.AddDate(0, 0, day), Actor: b.by}
		if err := m.Apply(&step, b.event, facts, &meta); err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(step.Record.At, step.Record.From, "->", step.Record.To, step.Effects)
	}
	// Output:
	// 2026-03-02T09:00:00Z shortlisted -> invited [reserve_place]
	// 2026-03-03T09:00:00Z invited -> negotiating [reserve_place]
	// lifecycle: refused: "collaboration" 1: "agree" in "negotiating": contract_executed: "the contract is not signed by both sides"
	// 2026-03-05T09:00:00Z negotiating -> agreed []
	// 2026-03-06T09:00:00Z agreed -> briefed []
	// lifecycle: refused: "collaboration" 1: "begin" in "briefed": payee_ready: "the payee cannot be paid yet"
	// 2026-03-08T09:00:00Z briefed -> producing []
	// 2026-03-09T09:00:00Z producing -> in_review []
	// 2026-03-10T09:00:00Z in_review -> approved []
	// lifecycle: refused: "collaboration" 1: "publish" in "approved": targets_agreed: "the expected results are not agreed"
	// 2026-03-12T09:00:00Z approved -> live []
	// 2026-03-13T09:00:00Z live -> measuring []
	// 2026-03-14T09:00:00Z measuring -> debriefed []
	// 2026-03-15T09:00:00Z debriefed -> completed []
}

// A gift needs no contract. The product arrives, no post comes, and none was owed.
func Example_gift() {
	facts := collaboration.Facts{
		Model: irm.ModelGifted, PlaceFree: true, ClashFree: true, TermsSettled: true,
		DisclosureAcknowledged: true, AddressKnown: true, ProductReceived: true,
	}
	m, step := begin(collaboration.Defaults(), collaboration.Applied, creator)
	for day, event := range []collaboration.Event{
		collaboration.Accept, collaboration.Agree, collaboration.Ship, collaboration.Receive,
	} {
		meta := lifecycle.Meta{At: monday.AddDate(0, 0, day+1), Actor: brand}
		if err := m.Apply(&step, event, facts, &meta); err != nil {
			fmt.Println(err)
			return
		}
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
	// 2026-05-05T09:00:00Z seeded -> completed because no post came
}

// What stands in the way follows the engagement model.
func Example_guards() {
	m, step := begin(collaboration.Options{}, collaboration.Negotiating, brand)
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
	//    the contract is not signed by both sides
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
	m, step := begin(options, collaboration.Agreed, brand)
	facts := collaboration.Facts{Model: "barter", BriefComplete: true}
	_, err := m.Fire(step.Snapshot, collaboration.Brief, facts, lifecycle.Meta{At: monday, Actor: brand})
	fmt.Println(err)
	// Output:
	// lifecycle: refused: "collaboration" 1: "brief" in "agreed": product_ready: "the product has not arrived"
}

// The records say where a paused collaboration goes on.
func ExampleResumeAt() {
	m, start := begin(collaboration.Options{}, collaboration.Producing, brand)
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
