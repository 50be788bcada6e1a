package compensationtest

import (
	"math/rand/v2"

	"github.com/irmkit/irmkit/compensation"
)

// Once is a failure as Run prints it after those before.
func Once(f Failure, refused map[string]bool) Failure { return f.once(refused) }

// What Lint and the points of rounding rest on.
var (
	Nearest    = nearest
	FractionOf = func(exact string) int { return int(fractionOf(exact)) }
	Decimal    = decimal
)

// KnownWords are the kinds of conversions, platforms, formats and metrics.
func KnownWords() [][]string {
	return [][]string{words(conversions), words(platforms), words(formats), words(metrics), words(works)}
}

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

// Notices reports whether a case of the files notices one mutant.
func Notices(plan compensation.Plan, files []File, m Mutant) bool {
	j := newJury(plan, files, nil)
	return j.verdict(&Fate{}, j.mutated(m)) != ""
}

// Verdicts are the cases that notice the mutants of a plan, "" for none, without the
// search for facts that would.
func Verdicts(plan compensation.Plan, files []File) map[string]string {
	by, j := make(map[string]string), newJury(plan, files, nil)
	for m := range Mutants(plan) {
		by[m.String()] = j.verdict(&Fate{}, j.mutated(m))
	}
	return by
}
