package column

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// shape says what random batches are like.
type shape struct {
	name             string
	touches, orders  int
	customers, moves int64 // moves: distinct times, so few make ties
	kinds            int64
	spread           uint32 // customer codes are multiples of it, plus a little
	sorted           bool
	strangers        int64 // customers without orders, with codes beyond
}

func shapes() []shape {
	return []shape{
		{"one customer", 40, 12, 1, 60, 3, 1, false, 0},
		{"ties", 120, 40, 5, 12, 4, 1, false, 0},
		{"sorted", 200, 60, 20, 1000, 1, 1, true, 0},
		{"sorted ties", 150, 40, 20, 30, 4, 1, true, 0},
		{"many customers", 300, 80, 150, 500, 2, 1, false, 0},
		{"sparse codes", 200, 60, 30, 500, 3, 131_071_001, false, 0},
		{"strided codes", 200, 60, 30, 500, 3, 1 << 12, false, 0},
		{"strangers", 200, 30, 10, 500, 2, 1, false, 1000},
		{"no touches", 0, 20, 5, 50, 1, 1, false, 0},
		{"no orders", 50, 0, 5, 50, 1, 1, false, 0},
		{"nothing", 0, 0, 1, 1, 1, 1, false, 0},
	}
}

func randomBatch(rng *rand.Rand, s shape) Batch {
	b := Batch{Creators: 7}
	customer := func(among int64) uint32 { return uint32(rng.Int64N(among)) * s.spread }
	times := func(n int) []int64 {
		at := make([]int64, n)
		for i := range at {
			at[i] = rng.Int64N(s.moves) - s.moves/3
		}
		if s.sorted {
			slices.Sort(at)
		}
		return at
	}
	b.Touches.At, b.Orders.At = times(s.touches), times(s.orders)
	for range s.touches {
		b.Touches.Customer = append(b.Touches.Customer, customer(s.customers+s.strangers*rng.Int64N(2)))
		b.Touches.Creator = append(b.Touches.Creator, rng.Uint32N(7))
		b.Touches.Kind = append(b.Touches.Kind, uint8(rng.Int64N(s.kinds)))
	}
	for range s.orders {
		b.Orders.Customer = append(b.Orders.Customer, customer(s.customers))
		minor := rng.Int64N(400) - 60
		if rng.IntN(8) == 0 {
			minor = rng.Int64() / int64(s.orders+1) // far beyond products of 64 bits
		}
		b.Orders.Minor = append(b.Orders.Minor, minor)
	}
	return b
}

func randomParams(rng *rand.Rand) Params {
	p := Params{
		Model:  Model{Rule: Rule(rng.IntN(int(rules))), First: rng.Int64N(50), Middle: rng.Int64N(3) * 10, Last: rng.Int64N(2) * 40, HalfLife: 1 + rng.Int64N(90)},
		Reset:  rng.IntN(3) == 0,
		Direct: []bool{true, false, true},
	}
	p.Model.Middle += p.Model.First & 1
	if p.Model.First+p.Model.Middle+p.Model.Last == 0 {
		p.Model.Last = 1
	}
	same := 1 + rng.Int64N(300)
	mixed := rng.IntN(2) == 0
	for k := range p.Lookback {
		p.Lookback[k] = same
		if mixed {
			p.Lookback[k] = rng.Int64N(400) - 40
		}
	}
	switch rng.IntN(4) {
	case 0:
		p.Precedence = [][]uint8{{2}, {0, 3}, {1}}
	case 1:
		p.Precedence = [][]uint8{{1}, {}, {0}} // 2 and 3 never count
	case 2:
		p.Precedence = [][]uint8{}
		if rng.IntN(4) > 0 {
			p.Precedence = [][]uint8{{3, 1, 0, 2}}
		}
	}
	return p
}

// group sorts a batch, and says which row each came from.
func group(b Batch) (grouped Batch, touches, orders []int32) {
	g := Batch{Creators: b.Creators, Grouped: true, From: b.From, Until: b.Until}
	for i := range b.Touches.Customer {
		touches = append(touches, int32(i))
	}
	t, o := b.Touches, b.Orders
	slices.SortFunc(touches, func(i, j int32) int {
		return cmp.Or(cmp.Compare(t.Customer[i], t.Customer[j]), cmp.Compare(t.At[i], t.At[j]), cmp.Compare(t.Kind[i], t.Kind[j]), cmp.Compare(i, j))
	})
	for _, i := range touches {
		g.Touches.Customer = append(g.Touches.Customer, t.Customer[i])
		g.Touches.Creator = append(g.Touches.Creator, t.Creator[i])
		g.Touches.At = append(g.Touches.At, t.At[i])
		g.Touches.Kind = append(g.Touches.Kind, t.Kind[i])
	}
	for i := range o.Customer {
		orders = append(orders, int32(i))
	}
	slices.SortFunc(orders, func(i, j int32) int {
		return cmp.Or(cmp.Compare(o.Customer[i], o.Customer[j]), cmp.Compare(o.At[i], o.At[j]), cmp.Compare(i, j))
	})
	for _, i := range orders {
		g.Orders.Customer = append(g.Orders.Customer, o.Customer[i])
		g.Orders.At = append(g.Orders.At, o.At[i])
		g.Orders.Minor = append(g.Orders.Minor, o.Minor[i])
	}
	return g, touches, orders
}

// each collects what the engine visits, and checks that it is once for each order
// within the batch.
func each(t *testing.T, e *Engine, b Batch) []earning {
	t.Helper()
	all := make([]earning, len(b.Orders.Customer))
	seen := make([]int, len(all))
	if err := e.Each(b, func(order int32, touches []int32, weights, minor []int64) {
		seen[order]++
		all[order] = earning{slices.Clone(touches), slices.Clone(minor)}
		if len(weights) != len(touches) || len(minor) != len(touches) {
			t.Errorf("order %d: %d touches, %d weights, %d parts", order, len(touches), len(weights), len(minor))
		}
	}); err != nil {
		t.Fatal(err)
	}
	for i, n := range seen {
		if want := b.within(b.Orders.Customer[i]); n > 1 || (n == 1) != want {
			t.Fatalf("order %d visited %d times, within %t", i, n, want)
		}
	}
	return all
}

func tallyOf(b Batch, all []earning) Tally {
	t := Tally{Minor: make([]int64, b.Creators)}
	for o, e := range all {
		if !b.within(b.Orders.Customer[o]) {
			continue
		}
		t.Orders++
		if len(e.touches) == 0 {
			t.Unearned++
			t.Unattributed += b.Orders.Minor[o]
		}
		for i, row := range e.touches {
			t.Minor[b.Touches.Creator[row]] += e.minor[i]
		}
	}
	return t
}

func mustTally(t *testing.T, e *Engine, b Batch) Tally {
	t.Helper()
	tally, err := e.Tally(b)
	if err != nil {
		t.Fatal(err)
	}
	return tally
}

func TestEngine(t *testing.T) {
	for _, s := range shapes() {
		t.Run(s.name, func(t *testing.T) {
			for seed := range uint64(30) {
				rng := rand.New(rand.NewPCG(seed, 7))
				compare(t, randomParams(rng), randomBatch(rng, s))
				if t.Failed() {
					t.Fatalf("seed %d", seed)
				}
			}
		})
	}
}

// compare holds every way through the engine against the oracle.
func compare(t *testing.T, p Params, b Batch) {
	t.Helper()
	e, err := Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	want := oracle(p, b)
	tally := tallyOf(b, want)
	allow := gocmp.AllowUnexported(earning{})
	if diff := gocmp.Diff(want, each(t, e, b), allow); diff != "" {
		t.Errorf("%+v\nEach (-want +got):\n%s", p, diff)
	}
	if diff := gocmp.Diff(tally, mustTally(t, e, b)); diff != "" {
		t.Errorf("%+v\nTally (-want +got):\n%s", p, diff)
	}

	grouped, touches, orders := group(b)
	if diff := gocmp.Diff(tally, mustTally(t, e, grouped)); diff != "" {
		t.Errorf("%+v\nTally, grouped (-want +got):\n%s", p, diff)
	}
	got := make([]earning, len(want))
	for i, w := range each(t, e, grouped) {
		for k, row := range w.touches {
			w.touches[k] = touches[row]
		}
		got[orders[i]] = w
	}
	if diff := gocmp.Diff(want, got, allow); diff != "" {
		t.Errorf("%+v\nEach, grouped (-want +got):\n%s", p, diff)
	}

	cut := uint32(2)
	if n := len(b.Orders.Customer); n > 0 {
		cut = max(1, b.Orders.Customer[n/2])
	}
	for _, whole := range []Batch{b, grouped} {
		var sum Tally
		upper, lower := whole, whole
		upper.From, lower.Until = cut, cut
		for _, part := range []Batch{upper, lower} {
			if err := sum.Add(mustTally(t, e, part)); err != nil {
				t.Fatal(err)
			}
			each(t, e, part)
		}
		if diff := gocmp.Diff(tally, sum); diff != "" {
			t.Errorf("%+v\nparts (-want +got):\n%s", p, diff)
		}
	}
}

// Times at both ends of their range: no difference overflows.
func TestFarTimes(t *testing.T) {
	b := Batch{
		Touches: Touches{
			Customer: []uint32{0, 0, 0, math.MaxUint32}, Creator: []uint32{0, 1, 2, 3},
			At: []int64{math.MinInt64, -1, math.MaxInt64, 0}, Kind: []uint8{0, 1, 2, 15},
		},
		Orders:   Orders{Customer: []uint32{0, 0, math.MaxUint32}, At: []int64{math.MaxInt64, 0, math.MaxInt64}, Minor: []int64{1001, -77, 5}},
		Creators: 4,
	}
	for rule := range rules {
		p := Params{Model: Model{Rule: rule, First: 1, Middle: 1, Last: 1, HalfLife: 1}}
		for k := range p.Lookback {
			p.Lookback[k] = math.MaxInt64
		}
		compare(t, p, b)
		p.Model.HalfLife = math.MaxInt64
		compare(t, p, b)
	}
}

// A customer with very many touches and orders takes the way for long journeys.
func TestHeavyCustomer(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	b := randomBatch(rng, shape{touches: 700, orders: 25, customers: 1, moves: 100_000, kinds: 1, spread: 1})
	for _, p := range benchModels() {
		p.Model.HalfLife = 20_000
		compare(t, p, b)
	}
}

// With buckets of any size the result is the same.
func TestEveryBucketOfAPlan(t *testing.T) {
	b := benchBatch(70_000, 2_000)
	grouped, _, _ := group(b)
	for _, p := range benchModels() {
		e, err := Compile(p)
		if err != nil {
			t.Fatal(err)
		}
		want := mustTally(t, e, grouped)
		for rows, buckets := range map[int]int{1 << 15: 1 << 4, 1 << 11: 1 << 6, 1: 1 << 12} {
			r := run{engine: e, batch: &b, tally: newTally(b), bucket: rows}
			if got := newPlan(&r).buckets(); got != buckets {
				t.Fatalf("%d buckets of %d rows, want %d", got, rows, buckets)
			}
			if err := r.run(); err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(want, r.tally); diff != "" {
				t.Errorf("%v, %d buckets: in any order (-grouped +got):\n%s", p.Model, buckets, diff)
			}
		}
		if want.Unearned == 0 || want.Unearned == want.Orders {
			t.Errorf("%d of %d orders unearned: want some", want.Unearned, want.Orders)
		}
	}
}

func FuzzEngine(f *testing.F) {
	f.Add(uint64(1), uint64(2), uint8(0))
	f.Fuzz(func(t *testing.T, a, b uint64, i uint8) {
		rng := rand.New(rand.NewPCG(a, b))
		compare(t, randomParams(rng), randomBatch(rng, shapes()[int(i)%len(shapes())]))
	})
}
