package compensation_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// byScope are the positions by payee, component and scope.
func byScope(lines []compensation.Line) map[string]int64 {
	sum := map[string]int64{}
	for _, l := range lines {
		key := string(l.Payee) + "/" + l.Component
		if !l.Scope.From.IsZero() {
			key += l.Scope.From.UTC().Format(scopeFormat)
		}
		if sum[key] += l.Amount.Minor(); sum[key] == 0 {
			delete(sum, key)
		}
	}
	return sum
}

func compileEditions(t *testing.T, versions []edition, zone *time.Location) (*compensation.Evaluator, []compensation.Plan) {
	t.Helper()
	var plans []compensation.Plan
	for _, v := range versions {
		plans = append(plans, v.plan)
	}
	e, err := compensation.CompileIn(zone, plans...)
	if err != nil {
		t.Fatal(err)
	}
	return e, plans
}

// checkRandom settles a random plan with amendments over random facts in a random order,
// with repeats and any cuts, and compares positions and balances with the oracle's.
func checkRandom(t *testing.T, r *rand.Rand, reached map[string]int) {
	t.Helper()
	versions, zone := randomEditions(t, r)
	e, plans := compileEditions(t, versions, zone)
	now, then := randomPayees(r)
	in := randomInput(t, r, &versions[0].plan, now)
	facts := in.Activities
	ids := map[compensation.LineID]bool{}
	var result compensation.Result
	cuts := randomCuts(r)
	for i, cut := range cuts {
		if in.Payees = now; i < len(cuts)/2 {
			in.Payees = then
		}
		in.Activities, in.Cut = shuffled(r, facts), cut
		in.Booked = append(in.Booked, result.Lines...)
		result = settle(t, e, in)
		for _, l := range result.Lines {
			if ids[l.ID] {
				t.Errorf("line %s was booked twice", l.ID)
			}
			ids[l.ID] = true
		}
	}
	want := newOracle(versions, zone, in, time.Time{}, reached)
	standings := map[irm.PayeeID]standing{}
	for _, b := range result.Balances {
		standings[b.Payee] = standingOf(b)
	}
	diff := cmp.Diff(want.positions(), byScope(append(slices.Clone(in.Booked), result.Lines...)))
	if diff += cmp.Diff(want.balances(), standings); diff != "" {
		text, _ := json.MarshalIndent(plans, "", " ")
		t.Fatalf("%d cuts to %s: (-oracle +booked)\n%s\n%s", len(cuts), in.Cut, diff, text)
	}
	if r.IntN(4) == 0 {
		undoneByRefunds(t, e, now, in.FX, facts)
	}
}

// undoneByRefunds: whatever happened and was taken back has left nothing.
func undoneByRefunds(t *testing.T, e *compensation.Evaluator, payees []irm.Payee, fx irm.FXTable, facts []compensation.Activity) {
	t.Helper()
	var list []compensation.Activity
	for _, a := range facts {
		if a.Reverses != "" {
			continue
		}
		n := undone("undo-"+string(a.ID), a, 150)
		n.Won = irm.QuantityFromMillionths(-a.Won.Millionths())
		if a.Conversion != "" {
			n.Reverses = ""
		}
		list = append(list, a, n)
	}
	nothing := settle(t, e, compensation.Input{Payees: payees, Cut: day(200)})
	got := settle(t, e, compensation.Input{Payees: payees, Activities: list, FX: fx, Cut: day(200)})
	if diff := cmp.Diff(byScope(nothing.Lines), byScope(got.Lines)); diff != "" {
		t.Errorf("sales and full refunds leave %s", diff)
	}
}

// leastReached is how often the random plans at least come to something of each kind, so
// that they cannot quietly test nothing.
const leastReached = 10

func TestRandomPlans(t *testing.T) {
	const seeds = 1000
	ran, reached := 0, map[string]int{}
	for seed := range uint64(seeds) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			ran++
			checkRandom(t, rand.New(rand.NewPCG(seed, 7)), reached)
		})
		if t.Failed() {
			return
		}
	}
	if ran < seeds { // some were asked for by name
		return
	}
	for _, feature := range unreached(reached, leastReached) {
		t.Error(feature)
	}
}

// A checkpoint of a random plan stands for the facts of its periods, but for those that
// late facts reopen.
func TestCheckpointsOfRandomPlans(t *testing.T) {
	folded := 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 9))
		versions, zone := randomEditions(t, r)
		e, _ := compileEditions(t, versions, zone)
		payees, _ := randomPayees(r)
		in := randomInput(t, r, &versions[0].plan, payees)
		cuts := randomCuts(r)
		in.Cut = cuts[0]
		checkpoint, err := e.Checkpoint(in)
		if err != nil { // a plan that cannot do without facts
			continue
		}
		for _, a := range in.Activities {
			if !a.At.Before(cuts[0]) && e.Covers(checkpoint, a.RatedAt) {
				checkpoint = e.Reopen(checkpoint, a.RatedAt)
			}
		}
		in.Cut = cuts[len(cuts)-1]
		want := settle(t, e, in)
		in.Activities = slices.DeleteFunc(slices.Clone(in.Activities), func(a compensation.Activity) bool { return e.Covers(checkpoint, a.RatedAt) })
		in.Checkpoint = &checkpoint
		got := settle(t, e, in)
		if diff := cmp.Diff(byScope(want.Lines), byScope(got.Lines)) + cmp.Diff(want.Balances, got.Balances, exactly); diff != "" {
			t.Fatalf("seed %d: (-facts +checkpoint)\n%s", seed, diff)
		}
		folded++
	}
	if folded < 50 {
		t.Errorf("%d plans had a checkpoint, want 50", folded)
	}
}

// FuzzOracle compares the plan and the facts of any seed.
func FuzzOracle(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { checkRandom(t, rand.New(rand.NewPCG(seed, 8)), nil) })
}

// FuzzSettle makes a plan and facts of whatever bytes there are.
func FuzzSettle(f *testing.F) {
	f.Add([]byte("a plan and its facts"))
	f.Add(make([]byte, 200))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkRandom(t, rand.New(&tape{data: data}), nil)
	})
}

// tape draws from bytes, then from a generator.
type tape struct {
	data []byte
	n    uint64
}

func (p *tape) Uint64() uint64 {
	if len(p.data) > 0 {
		v := uint64(p.data[0]) << 56
		p.data = p.data[1:]
		return v
	}
	p.n++
	return p.n * 0x9e3779b97f4a7c15
}

// Plans of everything keep their positions, whatever the order of the
// facts, their repetition, and the cuts.
func TestPositionsOfRichPlans(t *testing.T) {
	rich := func() []*compensation.Evaluator {
		e, _ := everything(t)
		budget := planOf(t, `"caps": [{"id": "pot", "amount": $150, "budget": true}, {"id": "month", "amount": $60, "per": "period", "of": ["c"]}], "payment": {"hold": 10}`,
			`{"type": "commission", "id": "c", "base": "net", "rate": "11%", "duration": {"months": 1, "orders": 3}}`,
			`{"type": "per_unit", "id": "v", "of": {"metric": "views"}, "amount": $5, "every": "1000"}`,
			`{"type": "tiered", "id": "w", "mode": "whole", "of": {"kind": "conversion"}, "tiers": [{"up_to": "5", "unit": $3}, {"unit": $2}]}`)
		return []*compensation.Evaluator{e, foldable(t, ""), foldable(t, `"caps": [{"id": "all", "amount": $200, "per": "period"}], "guarantee": {"amount": $30, "per": "period", "recoverable": true}`), compile(t, budget)}
	}()
	for seed := range uint64(80) {
		r := rand.New(rand.NewPCG(seed, 21))
		e, facts := rich[seed%4], history(r)
		in := compensation.Input{Payees: payees(), Activities: facts, FX: europe(t), Cut: day(120), Readings: []irm.Reading{views("3", "1200", 40), views("3", "900", 80), views("7", "999", 70)}}
		want := settle(t, e, in)
		again := in
		for _, cut := range []int{r.IntN(60), 60 + r.IntN(30), 90 + r.IntN(20), 120} {
			again.Activities, again.Cut = shuffled(r, facts), day(cut)
			again.Booked = append(again.Booked, settle(t, e, again).Lines...)
		}
		if diff := cmp.Diff(byScope(want.Lines), byScope(again.Booked)); diff != "" {
			t.Fatalf("seed %d: (-one statement +several)\n%s", seed, diff)
		}
		again.Booked = nil
		if diff := cmp.Diff(want, settle(t, e, again), exactly); diff != "" {
			t.Fatalf("seed %d: (-facts in order +in any)\n%s", seed, diff)
		}
	}
}
