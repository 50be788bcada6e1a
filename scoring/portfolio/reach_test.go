package portfolio_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
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

// together is a reach in which one candidate adds something only after another one.
type together struct{ added *bool }

func (r together) Add(i int) { *r.added = *r.added || i == 0 }

func (r together) Gain(i int) float64 {
	if i == 0 && !*r.added || i == 1 && *r.added {
		return 7
	}
	return 0
}

func TestTogether(t *testing.T) {
	list := []portfolio.Candidate{
		{ID: "a", Cost: euro(1), Result: scoring.Result{Score: 100}},
		{ID: "b", Cost: euro(1), Result: scoring.Result{Score: 100}},
	}
	got, err := portfolio.Select(list, euro(2), nil, func() portfolio.Reach { return together{new(bool)} })
	want := portfolio.Estimate{Low: 7, Likely: 14, High: 14}
	if err != nil || len(got.Picks) != 2 || got.Reach != want || got.Certificate != (portfolio.Certificate{}) {
		t.Errorf("%v, %+v, want both and %+v", err, got, want)
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
