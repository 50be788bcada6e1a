package compensationtest

import (
	"math/rand/v2"

	"github.com/irmkit/irmkit/compensation"
)

// Reached returns what of a plan random facts of a generator do not reach.
func Reached(plan compensation.Plan, gen Generator, rounds int) []Item {
	text, err := marshal(plan)
	if err != nil {
		panic(err)
	}
	f := File{Name: "random", Payees: gen.Payees, FX: gen.FX, Plan: PlanText(text), options: newOptions(nil)}
	r := rand.New(rand.NewPCG(1, 1))
	for range rounds {
		c := Case{Name: "round", Facts: gen.Facts(r), Want: Want{LinesExact: true}}
		if r.IntN(2) == 0 {
			c.Cuts = []Moment{"2026-07-04"}
		}
		f.Cases = append(f.Cases, c)
	}
	read, err := PlanText(text).decode()
	if err != nil {
		panic(err)
	}
	return Coverage(read, []File{f}).Missed()
}
