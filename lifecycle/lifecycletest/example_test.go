package lifecycletest_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

type (
	Stage  string
	Action string
	// Gift is what the guards of a host look at.
	Gift struct {
		Address bool
		Stock   int
	}
)

var (
	monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	ben    = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "ben"}
)

// gifts is a host's own machine.
func gifts() *lifecycle.Machine[Stage, Action, Gift] {
	return lifecycle.MustCompile(lifecycle.Definition[Stage, Action, Gift]{
		Name: "gift", Version: 1, Initial: "chosen",
		States: []lifecycle.State[Stage]{{Name: "chosen"}, {Name: "shipped"}, {Name: "received", Kind: lifecycle.Terminal}, {Name: "lost", Kind: lifecycle.Closed}},
		Transitions: []lifecycle.Transition[Stage, Action]{
			{From: []Stage{"chosen", "lost"}, Event: "ship", To: "shipped", Guards: []string{"address_known", "in_stock"}},
			{From: []Stage{"shipped"}, Event: "arrive", To: "received"},
			{From: []Stage{"shipped"}, Event: "give_up", To: "lost"},
		},
		Deadlines: []lifecycle.Deadline[Stage, Action]{
			{States: []Stage{"shipped"}, Clock: lifecycle.Stay, After: lifecycle.Days(14), Event: "give_up"},
		},
		Guards: map[string]lifecycle.Guard[Gift]{
			"address_known": func(g Gift, _ lifecycle.Meta) error {
				if !g.Address {
					return errors.New("the creator gave no address")
				}
				return nil
			},
			"in_stock": func(g Gift, _ lifecycle.Meta) error {
				if g.Stock == 0 {
					return errors.New("none is left")
				}
				return nil
			},
		},
	})
}

// The kit is facts with which all guards pass, and for each guard what makes it refuse.
// A test calls Run, which has a subtest for each check.
func Example() {
	kit := lifecycletest.Kit[Stage, Action, Gift]{
		Pass: Gift{Address: true, Stock: 1},
		Refuse: map[string]lifecycletest.Change[Gift]{
			"address_known": lifecycletest.Where(func(g *Gift) { g.Address = false }),
		},
	}
	fmt.Println(lifecycletest.Check(gifts(), kit)) // something is missing

	kit.Refuse["in_stock"] = lifecycletest.Where(func(g *Gift) { g.Stock = 0 })
	fmt.Println(lifecycletest.Check(gifts(), kit))
	// Output:
	// lifecycletest: guards: "gift" 1: guard "in_stock" has no entry in Kit.Refuse: want a change with which it refuses
	// <nil>
}

// Paths are the shortest stories that tell all of a machine.
func ExamplePaths() {
	for path := range lifecycletest.Paths(gifts()) {
		fmt.Println(path)
	}
	// Output:
	// chosen -ship-> shipped -arrive-> received
	// chosen -ship-> shipped -give_up-> lost -ship-> shipped
}

// What a machine should do is told by stories. Survivors are mistakes in the table that no
// story notices, each with a path that would.
func ExampleSurvivors() {
	good, meta := Gift{Address: true, Stock: 1}, lifecycle.Meta{At: monday, Actor: ben}
	story := func(m *lifecycle.Machine[Stage, Action, Gift]) error {
		now, err := m.Start("chosen", meta)
		for _, line := range []struct {
			event Action
			facts Gift
			want  Stage
		}{
			{"ship", Gift{Stock: 1}, "chosen"}, // refused
			{"ship", good, "shipped"},
			{"give_up", good, "lost"},
			{"ship", good, "shipped"},
			{"arrive", good, "received"},
		} {
			if next, err := m.Fire(now.Snapshot, line.event, line.facts, meta); err == nil {
				now = next
			}
			if now.Snapshot.State != line.want {
				return fmt.Errorf("%s leads to %s: want %s", line.event, now.Snapshot.State, line.want)
			}
		}
		return err
	}
	survivors, err := lifecycletest.Survivors(gifts(), story)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range survivors {
		fmt.Println(f)
		fmt.Println("  ", f.Witness)
	}
	// Output:
	// transitions[0] (ship in chosen).guards[1]: in_stock left out
	//    chosen, then ship: passes where in_stock refuses
	// transitions[0] (ship in lost).guards[0]: address_known left out
	//    chosen -ship-> shipped -give_up-> lost, then ship: passes where address_known refuses
	// transitions[0] (ship in lost).guards[1]: in_stock left out
	//    chosen -ship-> shipped -give_up-> lost, then ship: passes where in_stock refuses
	// deadlines[0] (stay 14d in shipped): left out
	//    chosen -ship-> shipped, then 14d pass: nobody fires give_up
	// deadlines[0] (stay 14d in shipped).after: waits 15d
	//    chosen -ship-> shipped, then 14d pass: give_up is not fired yet
	// deadlines[0] (stay 14d in shipped).clock: by the idle clock
	//    chosen -ship-> shipped, then a touch: an activity puts it off
}

// Walk makes histories, for what reads them: a report, a store, a funnel.
func ExampleWalk() {
	kit := lifecycletest.Kit[Stage, Action, Gift]{
		Pass:   Gift{Address: true, Stock: 1},
		Length: 6,
		Refuse: map[string]lifecycletest.Change[Gift]{
			"address_known": lifecycletest.Where(func(g *Gift) { g.Address = false }),
			"in_stock":      lifecycletest.Where(func(g *Gift) { g.Stock = 0 }),
		},
	}
	for step := range lifecycletest.Walk(gifts(), kit, 2) {
		r := step.Record
		fmt.Println(r.At, r.Kind, r.Event, r.To)
	}
	// Output:
	// 2026-03-02T18:51:00Z start  chosen
	// 2026-03-03T04:12:00Z fire ship shipped
	// 2026-03-04T07:52:00Z fire give_up lost
	// 2026-04-02T20:10:00Z fire ship shipped
	// 2026-04-16T20:10:00Z deadline give_up lost
	// 2026-04-26T01:53:00Z fire ship shipped
}
