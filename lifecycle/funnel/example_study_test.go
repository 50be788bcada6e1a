package funnel_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/funnel"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

// Whose turn it was, how long it took, and how much of it came in time: the brand beside
// the creator.
func ExampleStudy() { // seed: R18
	tally, err := funnel.New(funnel.Study{
		Process: funnel.Of(machine),
		AsOf:    june,
		Limits: []funnel.Limit{
			funnel.Within(5*24*time.Hour, relationship.Replied, relationship.Onboarding),
			funnel.Within(7*24*time.Hour, relationship.Contacted, relationship.Pitched),
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, records := range partnerships {
		_ = tally.Add(funnel.Item{}, funnel.Records(records))
	}
	turns, _ := tally.Report().View(funnel.ViewTurns)
	for _, s := range turns.Stages {
		fmt.Printf("%s: %d turns, mean %v, in time %v\n", s.Name, s.Entries, s.Stays.Mean, s.InTime)
	}
	// Output:
	// brand: 9 turns, mean 132h0m0s, in time 6 of 8 (75.0%)
	// creator: 8 turns, mean 163h12m0s, in time 2 of 6 (33.3%)
}

// The steps of a team are a view, made of groups of states or by hand. What interrupts the
// path, or ends it badly, stands aside.
func ExampleViewOf() {
	board := funnel.ViewOf("board", []lifecycle.Group[relationship.State]{
		{Name: "to do", States: []relationship.State{relationship.Discovered, relationship.Qualified}},
		{Name: "doing", States: []relationship.State{relationship.Contacted, relationship.Replied, relationship.Pitched, relationship.Onboarding}},
		{Name: "done", States: []relationship.State{relationship.Active, relationship.Graduated}},
		{Name: "asleep", States: []relationship.State{relationship.Dormant, relationship.Paused}, Aside: true},
	})
	tally, err := funnel.New(funnel.Study{
		Process: funnel.Of(machine),
		AsOf:    june,
		Views:   []funnel.View{board},
		Good:    []string{string(relationship.Graduated)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, records := range partnerships {
		_ = tally.Add(funnel.Item{}, funnel.Records(records))
	}
	view, _ := tally.Report().View("board")
	done, _ := view.Conversion("to do", "done")
	fmt.Println("done:", done)
	for _, m := range view.Moves {
		fmt.Println(m.From, "->", m.To, m.Count)
	}
	doing, _ := view.Stage("doing")
	fmt.Println("dropped off:", doing.DropOff)
	// Output:
	// done: 1 of 5 (20.0%)
	// to do -> doing 5
	// doing -> done 1
	// doing -> asleep 1
	// dropped off: 1 of 5 (20.0%)
}

// What the host knows beside the records: in whose load an instance is, what it is worth,
// and when its next deadline is due. Kim hands the first over to Lee on May 20.
func ExampleItem() { // seed: R13 R17
	tally, _ := funnel.New(funnel.Study{Process: funnel.Of(machine), AsOf: june})
	handover := may.AddDate(0, 0, 19)
	for i, records := range partnerships {
		item := funnel.Item{
			Carriers: []funnel.Carrier{{ID: "kim"}},
			Value:    irm.MustMoney("1000", "EUR"),
		}
		switch i {
		case 0:
			item.Carriers = []funnel.Carrier{{ID: "kim", Until: handover}, {ID: "lee", From: handover}}
		case 4:
			item.Next = lifecycle.InstantOf(june.AddDate(0, 0, -1)) // snapshot.Next: nobody has called Advance since
		}
		_ = tally.Add(item, funnel.Records(records))
	}
	report := tally.Report()
	for _, l := range report.Load {
		fmt.Println(l.Carrier, l.Quarter, "opened:", l.Opened, "closed:", l.Closed, "open:", l.Open)
	}
	for _, p := range report.Pipeline {
		fmt.Println(p.State, p.Value, "weighted:", p.Weighted)
	}
	for _, f := range report.Findings {
		fmt.Println(f.Code+":", f.Message)
	}
	// Output:
	// kim 2026-04-01 opened: 5 closed: 2 open: 3
	// lee 2026-04-01 opened: 1 closed: 0 open: 1
	// contacted 1000.00 EUR weighted: 100.00 EUR
	// pitched 1000.00 EUR weighted: 350.00 EUR
	// active 1000.00 EUR weighted: 900.00 EUR
	// dormant 1000.00 EUR weighted: 100.00 EUR
	// overdue: 1 of 1 open instances are late
	// unpolled: 1 open instances have a deadline that was due by then and was not applied: want lifecycle.Machine.Advance first
	// unvisited: 15 states in which no instance ever was: discovered, negotiating, measuring, debriefing, nurture, assessing and 9 more
}
