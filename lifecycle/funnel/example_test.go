package funnel_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/funnel"
)

type (
	Stage  string
	Action string
	Record = lifecycle.Record[Stage, Action]
)

const (
	Found  Stage = "found"
	Asked  Stage = "asked"
	Active Stage = "active"
	Ended  Stage = "ended"

	Ask    Action = "ask"
	Reply  Action = "reply"
	Finish Action = "finish"
	GiveUp Action = "give_up"
)

var outreach = lifecycle.MustCompile(lifecycle.Definition[Stage, Action, struct{}]{
	Name: "outreach", Version: 1, Initial: Found,
	Groups: []lifecycle.Group[Stage]{{Name: "Prospects", States: []Stage{Found, Asked}}, {Name: "Partners", States: []Stage{Active}}},
	States: []lifecycle.State[Stage]{
		{Name: Found, Owner: irm.PartyBrand, Probability: irm.MustRate("0.1")},
		{Name: Asked, Owner: irm.PartyCreator, Probability: irm.MustRate("0.3")},
		{Name: Active, Probability: irm.MustRate("0.9")},
		{Name: Ended, Kind: lifecycle.Terminal},
	},
	Transitions: []lifecycle.Transition[Stage, Action]{
		{From: []Stage{Found}, Event: Ask, To: Asked},
		{From: []Stage{Asked}, Event: Reply, To: Active},
		{From: []Stage{Active}, Event: Finish, To: Ended},
		{Open: true, Event: GiveUp, To: Ended},
	},
})

var may = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)

// history is what a store has of an instance: it starts, and an event happens on each of
// the days of May.
func history(start int, events ...any) []Record {
	meta := func(day int) lifecycle.Meta {
		return lifecycle.Meta{At: may.AddDate(0, 0, day-1), Actor: irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "kim"}}
	}
	step, _ := outreach.Start(Found, meta(start))
	out := []Record{step.Record}
	for pair := range slices.Chunk(events, 2) {
		step, _ = outreach.Fire(step.Snapshot, pair[0].(Action), struct{}{}, meta(pair[1].(int)))
		out = append(out, step.Record)
	}
	return out
}

var histories = [][]Record{
	history(1, Ask, 3, Reply, 5, Finish, 25),
	history(1, Ask, 4, Reply, 12),
	history(2, Ask, 4, GiveUp, 14),
	history(9, Ask, 11),
	history(20),
}

// A study says what is asked, a tally counts, and a report is what it says.
func Example() {
	tally, err := funnel.New(funnel.Study{
		Process: funnel.Of(outreach),
		AsOf:    may.AddDate(0, 1, 0),
		Measures: []funnel.Measure{
			{Name: "replies", From: funnel.Fired(Ask), To: funnel.Fired(Reply)},
			{Name: "launch", From: funnel.Entered(Found), To: funnel.Entered(Active)},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, records := range histories {
		// With a store: tally.Add(item, store.Records(ctx, id, lifecycle.RecordQuery{})).
		if err := tally.Add(funnel.Item{}, funnel.Records(records)); err != nil {
			fmt.Println(err)
			return
		}
	}
	report := tally.Report()
	replies, _ := report.Measure("replies")
	launch, _ := report.Measure("launch")
	fmt.Println("replies:", replies.Share)
	fmt.Println("days to launch, on average:", launch.Times.Mean.Hours()/24)

	groups, _ := report.View(funnel.ViewGroups)
	for _, s := range groups.Stages {
		fmt.Println(s.Name, s.Instances, "passed:", s.Passed, "waiting:", s.Waiting, "lost:", s.Lost)
	}
	// Output:
	// replies: 2 of 4 (50%)
	// days to launch, on average: 7.5
	// Prospects 5 passed: 2 waiting: 2 lost: 1
	// Partners 2 passed: 0 waiting: 1 lost: 1
}

// Tallies that were made apart, on several machines or on several days, are one when they
// are merged: in any order, to the byte.
func ExampleTally_Merge() {
	study := funnel.Study{Process: funnel.Of(outreach), AsOf: may.AddDate(0, 1, 0)}
	var parts [][]byte
	for _, shard := range [][][]Record{histories[:2], histories[2:]} {
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
// asked answer within eight days, or are given up.
func ExampleCurve() {
	tally, _ := funnel.New(funnel.Study{Process: funnel.Of(outreach), AsOf: may.AddDate(0, 1, 0)})
	for _, records := range histories {
		_ = tally.Add(funnel.Item{}, funnel.Records(records))
	}
	states, _ := tally.Report().View(funnel.ViewStates)
	asked, _ := states.Stage(string(Asked))
	median, _ := asked.Curve.Median()
	fmt.Println("median:", median)
	fmt.Println("after a week:", asked.Curve.At(7*24*time.Hour))
	// Output:
	// median: 192h0m0s
	// after a week: 0.75
}

// A roster knows creators, and so who comes back, and what repeated work costs.
func ExampleRoster() {
	roster, err := funnel.NewRoster(funnel.Practice{
		Process: funnel.Of(outreach),
		AsOf:    may.AddDate(0, 1, 0),
		Launch:  funnel.Entered(Active),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, cost := range []string{"900", "650", "700"} {
		work := funnel.Work{
			Creator:   []irm.CreatorID{"ana", "bo", "ana"}[i],
			Cost:      irm.MustMoney(cost, "EUR"),
			Customers: 10,
		}
		records := [][]Record{
			history(1, Ask, 3, Reply, 9, Finish, 12),
			history(1, Ask, 4, Reply, 12),
			history(15, Ask, 15, Reply, 17),
		}[i]
		if err := roster.Add(work, funnel.Records(records)); err != nil {
			fmt.Println(err)
			return
		}
	}
	for _, r := range roster.Repeats() {
		fmt.Println(r.Nth, "launched:", r.Launched, "after:", r.Launch.Mean, "customer:", r.Economics[0].PerCustomer)
	}
	fmt.Println("active in May:", roster.Retention(1)[0].Active)
	// Output:
	// 1 launched: 2 of 2 (100%) after: 228h0m0s customer: 77.50 EUR
	// 2 launched: 1 of 1 (100%) after: 48h0m0s customer: 70.00 EUR
	// active in May: 2
}
