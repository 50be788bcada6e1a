package compensation_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/compensation"
)

// salesOf are n sales of anna's over the plan's three months, in canonical order.
func salesOf(n int) []compensation.Activity {
	facts := make([]compensation.Activity, n)
	for i := range facts {
		on := i * 90 / n
		facts[i] = sale(fmt.Sprintf("order-%08d", i), "anna", int64(i%20_000), day(on), day(on))
	}
	return facts
}

// BenchmarkSettle settles sales of one payee, once as a host keeps them and once in
// any order, and with a checkpoint for all but the last month.
func BenchmarkSettle(b *testing.B) {
	e := evaluator(b)
	for _, n := range []int{10_000, 1_000_000} {
		facts := salesOf(n)
		run := func(name string, in compensation.Input) {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := e.Settle(in); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		in := compensation.Input{Payees: payees(), Activities: facts, Cut: day(100)}
		run("canonical", in)
		mixed := in
		mixed.Activities = slices.Clone(facts)
		rand.New(rand.NewPCG(1, 2)).Shuffle(n, func(i, k int) { mixed.Activities[i], mixed.Activities[k] = mixed.Activities[k], mixed.Activities[i] })
		run("unordered", mixed)
		at := in
		at.Cut = day(65)
		checkpoint, err := e.Checkpoint(at)
		if err != nil {
			b.Fatal(err)
		}
		i := slices.IndexFunc(in.Activities, func(a compensation.Activity) bool { return !a.RatedAt.Before(checkpoint.Ends()) })
		in.Checkpoint, in.Activities = &checkpoint, in.Activities[i:]
		run("checkpoint", in)
	}
}

func BenchmarkExplain(b *testing.B) {
	e := evaluator(b)
	r := settle(b, e, compensation.Input{Payees: anna(), Activities: salesOf(1000), Cut: day(100)})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Explain(r.Lines[1]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	p := plan(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := compensation.Compile(p); err != nil {
			b.Fatal(err)
		}
	}
}
