package lifecycletest_test

import (
	"errors"
	"fmt"

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
			"address_known": func(g *Gift, _ *lifecycle.Meta) { g.Address = false },
		},
	}
	fmt.Println(lifecycletest.Check(gifts(), kit)) // something is missing

	kit.Refuse["in_stock"] = func(g *Gift, _ *lifecycle.Meta) { g.Stock = 0 }
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
