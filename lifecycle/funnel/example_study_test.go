package funnel_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/funnel"
)

// Whose turn it was, how long it took, and how much of it came in time: the brand beside
// the creator.
func ExampleStudy() {
	tally, err := funnel.New(funnel.Study{
		Process: funnel.Of(outreach),
		AsOf:    may.AddDate(0, 1, 0),
		Limits: []funnel.Limit{
			funnel.Within(2*24*time.Hour, Found),
			funnel.Within(7*24*time.Hour, Asked),
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, records := range histories {
		_ = tally.Add(funnel.Item{}, funnel.Records(records))
	}
	turns, _ := tally.Report().View(funnel.ViewOwners)
	for _, s := range turns.Stages {
		fmt.Printf("%s: %d turns, mean %v, in time %v\n", s.Name, s.Entries, s.Stays.Mean, s.InTime)
	}
	// Output:
	// brand: 5 turns, mean 54h0m0s, in time 3 of 5 (60%)
	// creator: 4 turns, mean 160h0m0s, in time 1 of 4 (25%)
}

// The stages of a team are a view, made of groups of states or by hand.
func ExampleViewOf() {
	board := funnel.ViewOf("board", []lifecycle.Group[Stage]{
		{Name: "to do", States: []Stage{Found}},
		{Name: "doing", States: []Stage{Asked, Active}},
		{Name: "done", States: []Stage{Ended}},
	})
	tally, err := funnel.New(funnel.Study{Process: funnel.Of(outreach), AsOf: may.AddDate(0, 1, 0), Views: []funnel.View{board}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, records := range histories {
		_ = tally.Add(funnel.Item{}, funnel.Records(records))
	}
	view, _ := tally.Report().View("board")
	done, _ := view.Conversion("to do", "done")
	fmt.Println("done:", done)
	for _, m := range view.Moves {
		fmt.Println(m.From, "->", m.To, m.Count)
	}
	// Output:
	// done: 2 of 5 (40%)
	// to do -> doing 4
	// doing -> done 2
}

// What the host knows beside the records: in whose load an instance is, and its value.
func ExampleItem() {
	tally, _ := funnel.New(funnel.Study{Process: funnel.Of(outreach), AsOf: may.AddDate(0, 1, 0)})
	for i, records := range histories {
		item := funnel.Item{
			Owners: []string{[]string{"kim", "lee"}[i%2]},
			Value:  irm.MustMoney("1000", "EUR"),
		}
		_ = tally.Add(item, funnel.Records(records))
	}
	report := tally.Report()
	for _, o := range report.Owners {
		fmt.Println(o.Owner, o.Quarter, "opened:", o.Opened, "open:", o.Open)
	}
	for _, p := range report.Pipeline {
		fmt.Println(p.State, p.Value, "weighted:", p.Weighted)
	}
	// Output:
	// kim 2026-04-01 opened: 3 open: 1
	// lee 2026-04-01 opened: 2 open: 2
	// found 1000.00 EUR weighted: 100.00 EUR
	// asked 1000.00 EUR weighted: 300.00 EUR
	// active 1000.00 EUR weighted: 900.00 EUR
}
