package portfolio_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/audience"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

func TestSets(t *testing.T) {
	reach, err := portfolio.Sets(6, [][]uint32{{5, 0, 5, 1}, {1, 2}, nil})
	if err != nil {
		t.Fatal(err)
	}
	r := reach().(portfolio.Fitted)
	if r.GainFit(0, 40) != 120 || r.GainFit(2, 40) != 0 {
		t.Errorf("%g, %g", r.GainFit(0, 40), r.GainFit(2, 40))
	}
	r.AddFit(0, 40)
	if r.GainFit(1, 90) != 90+50 || r.GainFit(1, 30) != 30 || r.GainFit(0, 40) != 0 {
		t.Errorf("%g, %g, %g", r.GainFit(1, 90), r.GainFit(1, 30), r.GainFit(0, 40))
	}
	if low, high := r.(portfolio.Estimator).Range(); low != 3 || high != 3 {
		t.Errorf("%g to %g, want 3", low, high)
	}
	if reach().Gain(0) != 3 {
		t.Error("a new state has picks")
	}
	_, err = portfolio.Sets(3, [][]uint32{{3}, {2}, {0, math.MaxUint32}})
	if fs, _ := errors.AsType[irm.Findings](err); len(fs) != 2 || fs[0].Path != "audiences[0]" || fs[1].Path != "audiences[2]" || fs[0].Code != "person" {
		t.Errorf("%v", err)
	}
	for _, persons := range []int{-1, portfolio.MaxPersons + 1} {
		_, err := portfolio.Sets(persons, nil)
		if fs, _ := errors.AsType[irm.Findings](err); len(fs) != 1 || fs[0].Code != "limit" {
			t.Errorf("%d persons: %v", persons, err)
		}
	}
}

func TestIndexOutOfRange(t *testing.T) {
	sets, err := portfolio.Sets(1, [][]uint32{{0}})
	if err != nil {
		t.Fatal(err)
	}
	for _, reach := range []func() portfolio.Reach{sets, portfolio.Additive([]float64{1})} {
		for _, i := range []int{-1, 1} {
			r := reach()
			r.Add(i)
			if r.Gain(i) != 0 || r.Gain(0) != 1 {
				t.Errorf("%d adds %g, and then 0 adds %g", i, r.Gain(i), r.Gain(0))
			}
		}
	}
}

func TestSetsCopiesAudiences(t *testing.T) {
	audience := []uint32{3, 1, 2}
	reach, err := portfolio.Sets(4, [][]uint32{audience})
	if err != nil || audience[0] != 3 {
		t.Fatalf("%v, %v", audience, err)
	}
	audience[0] = 1
	if reach().Gain(0) != 3 {
		t.Error("the reach has the caller's audience")
	}
}

// hostile is a reach that keeps no rule.
type hostile struct{ gains []float64 }

func (h hostile) Gain(i int) float64            { return h.gains[i] }
func (h hostile) Add(int)                       {}
func (h hostile) GainFit(i, fit int) float64    { return float64(fit) * h.gains[i] }
func (h hostile) AddFit(_, _ int)               {}
func (h hostile) Range() (low, high float64)    { return math.NaN(), math.Inf(1) }
func (h hostile) Basis() string                 { return "lies" }
func (h hostile) Submodular() bool              { return true }
func (h hostile) Candidate(i int) irm.CreatorID { return irm.CreatorID(fmt.Sprint("c", i)) }
func (h hostile) Candidates() []portfolio.Candidate {
	var out []portfolio.Candidate
	for i := range h.gains {
		out = append(out, portfolio.Candidate{ID: h.Candidate(i), Cost: euro(0), Result: scoring.Result{Score: 100}})
	}
	return out
}

func TestHostileReach(t *testing.T) {
	h := hostile{[]float64{math.NaN(), math.Inf(-1), -5, 0, 1, math.Inf(1), 1e300, 5e-324}}
	for name, reach := range map[string]func() portfolio.Reach{
		"fitted":   func() portfolio.Reach { return h },
		"layers":   func() portfolio.Reach { return layered{h} },
		"bare":     func() portfolio.Reach { return bare{h} },
		"additive": portfolio.Additive(h.gains),
	} {
		for what, choose := range map[string]func([]portfolio.Candidate, irm.Money, []scoring.Quota, func() portfolio.Reach) (portfolio.Selection, error){
			"exact": portfolio.Select, "greedy": portfolio.SelectGreedy,
		} {
			got, err := choose(h.Candidates(), euro(0), nil, reach)
			if err != nil || len(got.Picks) != 4 || got.Value < 2*portfolio.MaxPeople || got.Value > 2*portfolio.MaxPeople+2 {
				t.Errorf("%s, %s: %d picks, %g, %v", name, what, len(got.Picks), got.Value, err)
			}
			if _, err := json.Marshal(got); err != nil {
				t.Errorf("%s, %s: %v", name, what, err)
			}
			if r := got.Reach; !(r.Low >= 0 && r.Low <= r.Likely && r.Likely <= r.High) {
				t.Errorf("%s, %s: %+v", name, what, r)
			}
		}
	}
}

// together is a reach in which the second candidate adds something only after the first. Of
// people nobody reaches more beside others than alone.
type together struct{ added *bool }

func (r together) Add(i int) { *r.added = *r.added || i == 0 }

func (r together) Gain(i int) float64 {
	if i == 0 && !*r.added || i == 1 && *r.added {
		return 7
	}
	return 0
}

func TestNobodyAddsMoreThanAlone(t *testing.T) {
	list := []portfolio.Candidate{
		{ID: "a", Cost: euro(1), Result: scoring.Result{Score: 100}},
		{ID: "b", Cost: euro(1), Result: scoring.Result{Score: 100}},
	}
	for _, must := range []bool{false, true} {
		list[1].Must = must
		got, err := portfolio.Select(list, euro(2), nil, func() portfolio.Reach { return together{new(bool)} })
		want := portfolio.Certificate{Bound: 7, AtLeast: 1}
		if err != nil || got.Value != 7 || got.Reach.Likely != 7 || got.Certificate != want {
			t.Errorf("%v, %+v, want 7 people and %+v", err, got, want)
		}
	}
}

// The gains of audience.PairReach add up to something else in another order. The bound holds
// for every set in every order.
func TestBoundOfPairs(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 32))
	loose := 0
	for n := range 60 {
		const size = 6
		var members []audience.Member
		var list []portfolio.Candidate
		for i := range size {
			id := irm.CreatorID(fmt.Sprint("c", i))
			members = append(members, audience.Member{ID: string(id), Followers: 100 + rng.Int64N(900)})
			list = append(list, portfolio.Candidate{ID: id, Cost: euro(100 + rng.Int64N(400)), Result: scoring.Result{Score: 100}, Must: n%3 == 0 && i == 2})
		}
		var pairs []audience.Pair
		for i := range members {
			for k := range i {
				both := rng.Int64N(min(members[i].Followers, members[k].Followers))
				pairs = append(pairs, audience.Pair{A: members[i].ID, B: members[k].ID, Overlap: audience.Overlap{People: audience.People{Low: both, Likely: both, High: both}}})
			}
		}
		empty, err := audience.NewPairReach(members, pairs, irm.Rate{})
		if err != nil {
			t.Fatal(err)
		}
		const budget = 900
		got, err := portfolio.Select(list, euro(budget), nil, func() portfolio.Reach { return empty.Clone() })
		if err != nil {
			t.Fatal(err)
		}
		best := 0.0
		var grow func(r *audience.PairReach, left int64, value float64, taken int)
		grow = func(r *audience.PairReach, left int64, value float64, taken int) {
			if taken>>2&1 == 1 || !list[2].Must {
				best = max(best, value)
			}
			for i, c := range list {
				if taken>>i&1 == 0 && c.Cost.Minor() <= left {
					next := r.Clone()
					gain := next.Gain(i)
					next.Add(i)
					grow(next, left-c.Cost.Minor(), value+gain, taken|1<<i)
				}
			}
		}
		grow(empty, budget, 0, 0)
		c := got.Certificate
		if c.Bound < best*(1-1e-12) || c.AtLeast > got.Value/best*(1+1e-12) || math.Abs(c.AtLeast-min(1, got.Value/c.Bound)) > 1e-12 || c.Exact || c.Guarantee != 0 {
			t.Fatalf("world %d: %+v of %g, and the best is %g", n, c, got.Value, best)
		}
		if c.AtLeast < .5 {
			loose++
		}
	}
	if loose > 10 {
		t.Errorf("%d of 60 bounds are of no use", loose)
	}
}

// A score that rounds to 0 points is worth nothing, and a must-have is taken all the same.
func TestNoFit(t *testing.T) {
	list := []portfolio.Candidate{
		{ID: "a", Cost: euro(1), Result: scoring.Result{Score: 0.49}},
		{ID: "b", Cost: euro(1), Result: scoring.Result{Score: 0.4}, Must: true},
		{ID: "c", Cost: euro(1), Result: scoring.Result{Score: 0.5}},
	}
	reach := portfolio.Additive([]float64{100, 1000, 100})
	for name, reach := range map[string]func() portfolio.Reach{
		"fitted": reach, "layers": func() portfolio.Reach { return layered{reach().(portfolio.Estimator)} },
	} {
		got, err := portfolio.Select(list, euro(10), nil, reach)
		if err != nil || len(got.Picks) != 2 || got.Picks[0].ID != "b" || got.Value != 1 || got.Reach.Likely != 1100 || got.Others[0].Code != portfolio.CodeNoGain {
			t.Errorf("%s: %v, %+v", name, err, got)
		}
	}
}
