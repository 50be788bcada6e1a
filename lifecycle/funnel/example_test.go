package funnel_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/funnel"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

type Record = lifecycle.Record[string, string]

var may, june = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)

// history is what a store has of an instance: by which event it came to which state, and on
// which day from May 1 on. The first event is none: it starts.
func history(machine string, moves ...any) []Record {
	var out []Record
	for move := range slices.Chunk(moves, 3) {
		r := Record{
			Machine: machine, Version: 1, Seq: int64(len(out) + 1), Kind: lifecycle.RecordStart,
			Event: fmt.Sprint(move[0]), To: fmt.Sprint(move[1]), At: lifecycle.InstantOf(may.AddDate(0, 0, move[2].(int)-1)),
			Actor: irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "kim"},
		}
		if len(out) > 0 {
			r.Kind, r.From = lifecycle.RecordFire, out[len(out)-1].To
		}
		out = append(out, r)
	}
	return out
}

var machine, _ = relationship.New(relationship.Defaults())

// Five partnerships: one is launched, one has an offer, one says no, one does not answer,
// and one was written to a week ago.
var partnerships = [][]Record{
	history(relationship.Name, "", relationship.Qualified, 1, relationship.Contact, relationship.Contacted, 3,
		relationship.Reply, relationship.Replied, 5, relationship.Pitch, relationship.Pitched, 6,
		relationship.Agree, relationship.Onboarding, 15, relationship.Launch, relationship.Active, 25),
	history(relationship.Name, "", relationship.Qualified, 1, relationship.Contact, relationship.Contacted, 4,
		relationship.Reply, relationship.Replied, 12, relationship.Pitch, relationship.Pitched, 18),
	history(relationship.Name, "", relationship.Qualified, 2, relationship.Contact, relationship.Contacted, 4,
		relationship.Decline, relationship.Declined, 9),
	history(relationship.Name, "", relationship.Qualified, 2, relationship.Contact, relationship.Contacted, 6,
		relationship.NoAnswer, relationship.Dormant, 16),
	history(relationship.Name, "", relationship.Qualified, 9, relationship.Contact, relationship.Contacted, 25),
}

// A study says what is asked, a tally counts, and a report is what it says: how many
// answer, how many of these say yes, how long it takes to the launch, and where the others
// are left behind.
func Example() { // seed: R8
	answer := funnel.Fired(relationship.Reply, relationship.Decline)
	tally, err := funnel.New(funnel.Study{
		Process: funnel.Of(machine),
		AsOf:    june,
		Measures: []funnel.Measure{
			{Name: "replies", From: funnel.Fired(relationship.Contact), To: answer},
			{Name: "positive", From: answer, To: funnel.Fired(relationship.Reply)},
			{Name: "launch", From: funnel.Fired(relationship.Contact), To: funnel.Entered(relationship.Active)},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, records := range partnerships {
		// With a store: tally.Add(item, store.Records(ctx, id, lifecycle.RecordQuery{})).
		if err := tally.Add(funnel.Item{}, funnel.Records(records)); err != nil {
			fmt.Println(err)
			return
		}
	}
	report := tally.Report()
	for _, m := range report.Measures {
		fmt.Println(m.Name+":", m.Share)
	}
	launch, _ := report.Measure("launch")
	fmt.Println("days to launch:", launch.Times.Mean.Hours()/24)
	for _, name := range []string{relationship.StageOutreach, relationship.StageOnboarding, relationship.StageNurture} {
		s, _ := report.Stage(funnel.ViewGroups, name)
		fmt.Println(s.Name, s.Instances, "passed:", s.Passed, "waiting:", s.Waiting, "lost:", s.Lost, "aside:", s.Aside)
	}
	// Output:
	// replies: 3 of 5 (60.0%)
	// positive: 2 of 3 (66.7%)
	// launch: 1 of 5 (20.0%)
	// days to launch: 22
	// outreach 5 passed: 1 waiting: 3 lost: 1 aside: 0
	// onboarding 1 passed: 1 waiting: 0 lost: 0 aside: 0
	// nurture 1 passed: 0 waiting: 0 lost: 0 aside: 1
}

// Tallies that were made apart, on several machines or on several days, are one when they
// are merged: in any order, to the byte.
func ExampleTally_Merge() {
	study := funnel.Study{Process: funnel.Of(machine), AsOf: june}
	var parts [][]byte
	for _, shard := range [][][]Record{partnerships[:2], partnerships[2:]} {
		tally, _ := funnel.New(study)
		for _, records := range shard {
			_ = tally.Add(funnel.Item{}, funnel.Records(records))
		}
		data, _ := tally.MarshalBinary()
		parts = append(parts, data)
	}
	var all, more funnel.Tally
	fmt.Println(all.UnmarshalBinary(parts[1]), more.UnmarshalBinary(parts[0]), all.Merge(&more))
	fmt.Println(all.Report().Instances)
	// Output:
	// <nil> <nil> <nil>
	// 5
}

// What has not ended is not left out: it is known to last longer. Half of those that were
// written to answer within eight days.
func ExampleCurve() {
	answer := funnel.Fired(relationship.Reply, relationship.Decline)
	tally, _ := funnel.New(funnel.Study{
		Process:  funnel.Of(machine),
		AsOf:     june,
		Measures: []funnel.Measure{{Name: "replies", From: funnel.Fired(relationship.Contact), To: answer}},
		Curves:   []string{"replies"},
	})
	for _, records := range partnerships {
		_ = tally.Add(funnel.Item{}, funnel.Records(records))
	}
	replies, _ := tally.Report().Measure("replies")
	median, _ := replies.Curve.Median()
	fmt.Println("median:", median)
	fmt.Println("no answer after a week:", replies.Curve.At(7*24*time.Hour))
	// Output:
	// median: 192h0m0s
	// no answer after a week: 0.6
}

// A roster knows creators, and so who comes back, and what repeated work costs.
func ExampleRoster() {
	roster, err := funnel.NewRoster(funnel.Practice{
		Process: funnel.Of(machine),
		AsOf:    june,
		Begin:   funnel.Entered(relationship.Onboarding),
		Launch:  funnel.Entered(relationship.Active),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	launched := func(onboarding, active int) []Record {
		return history(relationship.Name, "", relationship.Negotiating, onboarding,
			relationship.Agree, relationship.Onboarding, onboarding, relationship.Launch, relationship.Active, active)
	}
	for _, w := range []struct {
		work    funnel.Work
		records []Record
	}{
		{funnel.Work{Creator: "ana", Cost: irm.MustMoney("900", "EUR"), Customers: 10}, launched(1, 9)},
		{funnel.Work{Creator: "bo", Cost: irm.MustMoney("650", "EUR"), Customers: 10}, launched(1, 12)},
		{funnel.Work{Creator: "ana", Cost: irm.MustMoney("700", "EUR"), Customers: 10}, launched(15, 17)},
	} {
		if err := roster.Add(w.work, funnel.Records(w.records)); err != nil {
			fmt.Println(err)
			return
		}
	}
	for _, r := range roster.Repeats() {
		fmt.Println(r.Nth, "launched:", r.Launched, "after:", r.Launch.Mean, "customer:", r.Economics[0].PerCustomer)
	}
	fmt.Println("active in May:", roster.Retention(1)[0].Active)
	// Output:
	// 1 launched: 2 of 2 (100.0%) after: 228h0m0s customer: 77.50 EUR
	// 2 launched: 1 of 1 (100.0%) after: 48h0m0s customer: 70.00 EUR
	// active in May: 2
}
