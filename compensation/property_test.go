package compensation_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// byMonth are the positions by payee, component and month.
func byMonth(lines []compensation.Line) map[string]int64 {
	sum := map[string]int64{}
	for _, l := range lines {
		key := string(l.Payee) + "/" + l.Component
		if !l.Scope.From.IsZero() {
			key += l.Scope.From.Format("@2006-01")
		}
		if sum[key] += l.Amount.Minor(); sum[key] == 0 {
			delete(sum, key)
		}
	}
	return sum
}

// checkRandom settles a random plan over random facts in a random order, with repeats
// and any cuts, and compares the positions with the oracle's.
func checkRandom(t *testing.T, r *rand.Rand) {
	t.Helper()
	p, facts := randomPlan(t, r), randomFacts(r)
	e := compile(t, p)
	last := day(60 + r.IntN(140))
	cuts := []time.Time{last}
	for range r.IntN(5) {
		cuts = append(cuts, start.Add(time.Duration(r.Int64N(int64(last.Sub(start))))).Truncate(time.Microsecond))
	}
	slices.SortFunc(cuts, time.Time.Compare)
	var booked []compensation.Line
	ids := map[compensation.LineID]bool{}
	for _, cut := range cuts {
		result := settle(t, e, compensation.Input{Payees: payees(), Activities: shuffled(r, facts), Booked: booked, Cut: cut})
		for _, l := range result.Lines {
			if ids[l.ID] {
				t.Errorf("line %s was booked twice", l.ID)
			}
			ids[l.ID] = true
		}
		booked = append(booked, result.Lines...)
	}
	if diff := cmp.Diff(oracleOf(p, facts, last), byMonth(booked)); diff != "" {
		text, _ := json.MarshalIndent(p, "", " ")
		t.Fatalf("%d cuts: (-oracle +booked)\n%s\n%s", len(cuts), diff, text)
	}
	undoneByRefunds(t, e, facts)
}

// undoneByRefunds: whatever happened and was taken back has left nothing.
func undoneByRefunds(t *testing.T, e *compensation.Evaluator, facts []compensation.Activity) {
	t.Helper()
	var list []compensation.Activity
	for i, a := range facts {
		if a.Reverses != "" {
			continue
		}
		n := undone("undo-"+string(a.ID), a, 150)
		if a.Conversion != "" {
			n.Reverses = ""
		}
		list = append(list, a, n)
		_ = i
	}
	nothing := settle(t, e, compensation.Input{Payees: payees(), Cut: day(200)})
	got := settle(t, e, compensation.Input{Payees: payees(), Activities: list, Cut: day(200)})
	if diff := cmp.Diff(byMonth(nothing.Lines), byMonth(got.Lines)); diff != "" {
		t.Errorf("sales and full refunds leave %s", diff)
	}
}

func TestRandomPlans(t *testing.T) {
	n := uint64(1500)
	if testing.Short() {
		n = 200
	}
	for seed := range n {
		checkRandom(t, rand.New(rand.NewPCG(seed, 7)))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// FuzzSettle makes a plan and facts of whatever bytes there are.
func FuzzSettle(f *testing.F) {
	f.Add([]byte("a plan and its facts"))
	f.Add(make([]byte, 200))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkRandom(t, rand.New(&tape{data: data}))
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

// What the oracle does not know keeps its positions too, whatever the order of the
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
		if diff := cmp.Diff(byMonth(want.Lines), byMonth(again.Booked)); diff != "" {
			t.Fatalf("seed %d: (-one statement +several)\n%s", seed, diff)
		}
		again.Booked = nil
		if diff := cmp.Diff(want, settle(t, e, again), exactly); diff != "" {
			t.Fatalf("seed %d: (-facts in order +in any)\n%s", seed, diff)
		}
	}
}
