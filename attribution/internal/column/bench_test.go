package column

import (
	"math/rand/v2"
	"testing"
)

// benchBatch is in order of time: customers and creators by power law, 90 days.
func benchBatch(touches, orders int) Batch {
	rng := rand.New(rand.NewPCG(1, 2))
	const creators = 20_000
	customers := uint32(max(1, touches/10))
	customer := func() uint32 {
		u := rng.Float64()
		return uint32(u * u * float64(customers))
	}
	var b Batch
	b.Creators = creators
	const span = int64(90 * 24 * 3600 * 1_000_000)
	for i := range touches {
		u := rng.Float64()
		b.Touches.Customer = append(b.Touches.Customer, customer())
		b.Touches.Creator = append(b.Touches.Creator, uint32(u*u*u*creators))
		b.Touches.At = append(b.Touches.At, span/int64(touches)*int64(i))
		b.Touches.Kind = append(b.Touches.Kind, 0)
	}
	for i := range orders {
		b.Orders.Customer = append(b.Orders.Customer, customer())
		b.Orders.At = append(b.Orders.At, span/int64(orders)*int64(i))
		b.Orders.Minor = append(b.Orders.Minor, 1_000+rng.Int64N(20_000))
	}
	return b
}

const day = int64(24 * 3600 * 1_000_000)

func benchModels() []Params {
	var all []Params
	for _, m := range []Model{
		{Rule: Last}, {Rule: Linear}, {Rule: Position, First: 40, Middle: 20, Last: 40}, {Rule: Decay, HalfLife: 7 * day},
	} {
		p := Params{Model: m}
		for k := range p.Lookback {
			p.Lookback[k] = 30 * day
		}
		all = append(all, p)
	}
	return all
}

var ruleNames = [...]string{"first", "last", "last-non-direct", "linear", "position", "decay"}

func BenchmarkTally(b *testing.B) {
	batch := benchBatch(10_000_000, 1_000_000)
	for _, p := range benchModels() {
		e, _ := Compile(p)
		b.Run(ruleNames[p.Model.Rule], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Tally(batch); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkTallyGrouped(b *testing.B) {
	batch, _, _ := group(benchBatch(10_000_000, 1_000_000))
	for _, p := range benchModels() {
		e, _ := Compile(p)
		b.Run(ruleNames[p.Model.Rule], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Tally(batch); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
