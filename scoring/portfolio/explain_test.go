package portfolio_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

// code is why a candidate is not in a set, by the definition.
func (w world) code(set []int, i int) portfolio.Code {
	c := w.candidates[i]
	cost := c.Cost.Minor()
	for _, k := range set {
		cost += w.candidates[k].Cost.Minor()
	}
	more := append(slices.Clone(set), i)
	v := w
	v.budget = euro(math.MaxInt64)
	switch {
	case c.Never != "":
		return portfolio.CodeNever
	case c.Result.Flags.Has(scoring.Out):
		return portfolio.CodeKnockout
	case w.value(more) == w.value(set):
		return portfolio.CodeNoGain
	case !v.allowed(more):
		return portfolio.CodeQuota
	case cost > w.budget.Minor():
		return portfolio.CodeBudget
	}
	return "taken"
}

func TestNobodyIsLost(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	seen := map[portfolio.Code]int{}
	swaps := 0
	for n := range 300 {
		w := newWorld(rng, 1+rng.IntN(45), options{quotas: n%3 > 0, shares: n%3 == 2, musts: n%2 == 0})
		got, err := w.solve(t)
		if err != nil {
			continue
		}
		set := w.set(got)
		ids := map[irm.CreatorID]bool{}
		for _, p := range got.Picks {
			ids[p.ID] = true
		}
		if !slices.IsSortedFunc(got.Others, func(a, b portfolio.Other) int { return cmp.Compare(a.ID, b.ID) }) {
			t.Fatalf("world %d: %+v is not by ID", n, got.Others)
		}
		for _, o := range got.Others {
			i := slices.IndexFunc(w.candidates, func(c portfolio.Candidate) bool { return c.ID == o.ID })
			if want := w.code(set, i); o.Code != want {
				t.Fatalf("world %d: %s is not taken because of %s, want %s", n, o.ID, o.Code, want)
			}
			if gain := w.value(append(slices.Clone(set), i)) - got.Value; math.Abs(gain-o.Gain) > 1e-9 {
				t.Fatalf("world %d: %s would add %g, want %g", n, o.ID, o.Gain, gain)
			}
			if short := max(0, o.Cost.Minor()-got.Left.Minor()); o.Short.Minor() != short {
				t.Fatalf("world %d: %s is %s short, want %d", n, o.ID, o.Short, short)
			}
			if (o.Code == portfolio.CodeQuota) != (o.Quota != "") {
				t.Fatalf("world %d: %+v", n, o)
			}
			seen[o.Code]++
			ids[o.ID] = true
		}
		if len(ids) != len(w.candidates) || len(got.Picks)+len(got.Others) != len(w.candidates) {
			t.Fatalf("world %d: %d picks and %d others of %d candidates", n, len(got.Picks), len(got.Others), len(w.candidates))
		}
		w.checkSums(t, got)
		w.checkSteps(t, got)
		if len(got.Next) > 0 && len(got.Next[0].Drop) > 0 {
			swaps++
		}
	}
	if swaps < 10 {
		t.Errorf("%d worlds in which more money exchanges picks", swaps)
	}
	for _, code := range []portfolio.Code{portfolio.CodeNever, portfolio.CodeKnockout, portfolio.CodeNoGain, portfolio.CodeQuota, portfolio.CodeBudget} {
		if seen[code] == 0 {
			t.Errorf("nobody is left out because of %s", code)
		}
	}
}

// checkSums compares what is told of the picks with what they add up to.
func (w world) checkSums(t *testing.T, got portfolio.Selection) {
	t.Helper()
	var cost int64
	var value, people, scores float64
	var before []int
	for _, p := range got.Picks {
		i := slices.IndexFunc(w.candidates, func(c portfolio.Candidate) bool { return c.ID == p.ID })
		now := append(slices.Clone(before), i)
		if gain := w.value(now) - w.value(before); math.Abs(p.Gain-gain) > 1e-9 || p.People != w.unique(now)-w.unique(before) {
			t.Fatalf("%+v, want the gain %g and %g people", p, gain, w.unique(now)-w.unique(before))
		}
		why := portfolio.WhyGain
		switch {
		case w.candidates[i].Must:
			why = portfolio.WhyMust
		case p.Gain == 0:
			why = portfolio.WhyQuota
		}
		if p.Why != why || p.Cost != w.candidates[i].Cost || p.Score != w.candidates[i].Result.Score {
			t.Fatalf("%+v of %+v, want %s", p, w.candidates[i], why)
		}
		before = now
		cost += p.Cost.Minor()
		value, people, scores = value+p.Gain, people+p.People, scores+p.Score
	}
	if got.Cost != euro(cost) || got.Left != euro(w.budget.Minor()-cost) || got.Budget != w.budget {
		t.Fatalf("%s and %s left of %s, want %d", got.Cost, got.Left, got.Budget, cost)
	}
	if math.Abs(got.Value-value) > 1e-9 || got.Reach.Likely != people || got.Reach.Low != people || got.Reach.High != people {
		t.Fatalf("%g, %+v, want %g and %g people", got.Value, got.Reach, value, people)
	}
	if n := len(got.Picks); n > 0 && math.Abs(got.MeanScore-scores/float64(n)) > 1e-9 {
		t.Fatalf("mean score %g, want %g", got.MeanScore, scores/float64(n))
	}
}

func (w world) unique(set []int) float64 {
	ids := map[uint32]bool{}
	for _, i := range set {
		for _, person := range w.audiences[i] {
			ids[person] = true
		}
	}
	return float64(len(ids))
}

// checkSteps looks for what each increase of the budget, and none less, takes.
func (w world) checkSteps(t *testing.T, got portfolio.Selection) {
	t.Helper()
	next := got.Next
	gain := 0.0
	if got.Certificate.Exact && len(w.candidates) <= 9 {
		increase, found := w.increase(got.Value)
		if found != (len(next) > 0) || found && next[0].Increase != euro(increase) {
			t.Fatalf("%+v of %+v, want %d, %t", next, got, increase, found)
		}
		if !found {
			return
		}
		v := w
		v.budget = euro(w.budget.Minor() + increase)
		set := w.set(got)
		for _, id := range next[0].Drop {
			set = slices.DeleteFunc(set, func(i int) bool { return w.candidates[i].ID == id })
		}
		for _, id := range next[0].Take {
			set = append(set, slices.IndexFunc(w.candidates, func(c portfolio.Candidate) bool { return c.ID == id }))
		}
		if !v.allowed(set) || math.Abs(w.value(set)-got.Value-next[0].Gain) > 1e-9 || next[0].Gain <= 0 || len(set) != len(got.Picks)+len(next[0].Take)-len(next[0].Drop) {
			t.Fatalf("%v is worth %g, and %+v of %g", set, w.value(set), next[0], got.Value)
		}
	}
	if len(next) > 0 && (len(next[0].Drop) > 0 || len(next[0].Take) > 1) {
		gain, next = next[0].Gain, next[1:]
	}
	var want []portfolio.Step
	for increase := range int64(310) {
		var best *portfolio.Other
		for i := range got.Others {
			if o := &got.Others[i]; o.Code == portfolio.CodeBudget && o.Short.Minor() <= increase && (best == nil || o.Gain > best.Gain) {
				best = o
			}
		}
		if best != nil && best.Gain > gain {
			gain = best.Gain
			want = append(want, portfolio.Step{Increase: euro(increase), Take: []irm.CreatorID{best.ID}, Gain: gain})
		}
	}
	if want = want[:min(len(want), portfolio.MaxSteps)]; !slices.EqualFunc(next, want, func(a, b portfolio.Step) bool { return reflect.DeepEqual(a, b) }) {
		t.Fatalf("%+v, want %+v", next, want)
	}
}

// increase is the least by which the budget has to grow for a set that is worth more.
func (w world) increase(value float64) (least int64, found bool) {
	for mask := range 1 << len(w.candidates) {
		var set []int
		cost := -w.budget.Minor()
		for i, c := range w.candidates {
			if mask>>i&1 == 1 {
				set = append(set, i)
				cost += c.Cost.Minor()
			}
		}
		v := w
		v.budget = euro(math.MaxInt64)
		if v.allowed(set) && w.value(set) > value+1e-9 && (!found || cost < least) {
			least, found = cost, true
		}
	}
	return least, found
}

// With gains that are no whole numbers, the same set can be worth more by rounding when it is
// added up in another order. That is no better set.
func TestStepsAreNotOfRounding(t *testing.T) {
	rng := rand.New(rand.NewPCG(25, 26))
	for n := range 300 {
		w := newWorld(rng, 3+rng.IntN(9), options{})
		people := make([]float64, len(w.candidates))
		for i := range people {
			people[i] = 1000 * rng.Float64()
		}
		got, err := portfolio.Select(w.candidates, w.budget, nil, portfolio.Additive(people))
		if err != nil {
			t.Fatal(err)
		}
		before := portfolio.Step{Increase: euro(0)}
		for _, step := range got.Next {
			if step.Increase.Minor() <= before.Increase.Minor() || step.Gain <= before.Gain {
				t.Fatalf("world %d: %+v after %+v", n, step, before)
			}
			before = step
		}
	}
}

func TestPerThousand(t *testing.T) {
	for _, tt := range []struct {
		cost   int64
		people float64
		want   irm.Money
	}{
		{0, 100, euro(0)},
		{100, 0, irm.Money{}},
		{100, 0.4, irm.Money{}},
		{1, 2000, euro(1)}, // half up
		{1, 2001, euro(0)},
		{12_345, 678, euro(18_208)},
		{math.MaxInt64, 1000, euro(math.MaxInt64)},
		{math.MaxInt64, 999, irm.Money{}},
		{math.MaxInt64, 1e12, euro(9_223_372_037)},
		{math.MaxInt64, 1, irm.Money{}},
	} {
		list := []portfolio.Candidate{{ID: "a", Cost: euro(tt.cost), Must: true}}
		got, err := portfolio.Select(list, euro(math.MaxInt64), nil, portfolio.Additive([]float64{tt.people}))
		if err != nil || got.PerThousand != tt.want || got.Picks[0].PerThousand != tt.want {
			t.Errorf("%d for %g people: %v, %s a thousand, want %s", tt.cost, tt.people, err, got.PerThousand, tt.want)
		}
	}
	f := func(cost int64, people uint32) bool {
		want := new(big.Int).Mul(big.NewInt(cost), big.NewInt(1000))
		want.Add(want, big.NewInt(int64(people/2))).Div(want, big.NewInt(int64(people)))
		list := []portfolio.Candidate{{ID: "a", Cost: euro(cost), Must: true}}
		got, err := portfolio.Select(list, euro(math.MaxInt64), nil, portfolio.Additive([]float64{float64(people)}))
		return err == nil && got.PerThousand == euro(want.Int64())
	}
	rng := rand.New(rand.NewPCG(15, 16))
	for range 1000 {
		if cost, people := rng.Int64N(1<<50), 1+rng.Uint32N(1<<30); !f(cost, people) {
			t.Fatalf("%d for %d people", cost, people)
		}
	}
}

// The JSON form is read by people here; it is written by "go test -run JSON -update".
func TestJSON(t *testing.T) {
	pool := pool()
	list := candidates(pool)
	quotas := []scoring.Quota{
		{Condition: scoring.Condition{ID: "followers", Max: new(scoring.Number(10_000))}, MinCount: 1, Why: "small ones too"},
		{Condition: scoring.Condition{ID: "women", Min: new(scoring.Number(1))}, MaxShare: new(scoring.Number(0.5))},
	}
	for i := range list {
		small := irm.AnswerNo
		if pool[i].followers <= 10_000 {
			small = irm.AnswerYes
		}
		list[i].Quotas = []irm.Answer{small, pool[i].women}
	}
	list[3].Never = "worked for a competitor"
	list[1].Result.Flags = scoring.NeedsReview
	sides, err := portfolio.Compare(list, euro(90_000), quotas, reach(pool), []portfolio.Mix{
		{Name: "few big", Groups: []string{"macro"}}, {Name: "whoever is best"},
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(sides, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	const name = "testdata/compare.golden.json"
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s, want %s", got, want)
	}
	var back []portfolio.Side
	if err := json.Unmarshal(got, &back); err != nil || fmt.Sprintf("%+v", back[0]) != fmt.Sprintf("%+v", sides[0]) || !reflect.DeepEqual(*back[1].Selection, *sides[1].Selection) {
		t.Errorf("%v, read back as %+v", err, back)
	}
}
