package portfolio_test

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

// greedy is the plain algorithm: it asks everybody before each pick. Asked counts how often.
func (w world) greedy(byRatio bool, asked *int) []int {
	var set []int
	left := w.budget.Minor()
	for {
		best, bestGain := -1, 0.0
		for i, c := range w.candidates {
			if slices.Contains(set, i) || c.Cost.Minor() > left {
				continue
			}
			*asked++
			gain := math.Round(100 * (w.value(append(slices.Clone(set), i)) - w.value(set)))
			if gain == 0 {
				continue
			}
			if best < 0 || w.ahead(byRatio, i, gain, best, bestGain) {
				best, bestGain = i, gain
			}
		}
		if best < 0 {
			return set
		}
		set = append(set, best)
		left -= w.candidates[best].Cost.Minor()
	}
}

func (w world) ahead(byRatio bool, i int, gain float64, best int, bestGain float64) bool {
	cost, bestCost := w.candidates[i].Cost.Minor(), w.candidates[best].Cost.Minor()
	order := cmp.Compare(bestGain, gain)
	if byRatio {
		order = ratioOracle(bestGain, bestCost, gain, cost)
	}
	return cmp.Or(order, cmp.Compare(cost, bestCost), cmp.Compare(w.candidates[i].ID, w.candidates[best].ID)) < 0
}

// ratioOracle compares g/c with h/d by rational numbers.
func ratioOracle(g float64, c int64, h float64, d int64) int {
	product := func(g float64, d int64) *big.Rat {
		return new(big.Rat).Mul(new(big.Rat).SetFloat64(g), new(big.Rat).SetInt64(d))
	}
	return product(g, d).Cmp(product(h, c))
}

func TestGreedyIsThePlainOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for n := range 200 {
		w := newWorld(rng, 1+rng.IntN(30), options{})
		var asked int
		ratio, gain := w.greedy(true, &asked), w.greedy(false, &asked)
		want, rule := ratio, portfolio.ByRatio
		if w.value(gain) > w.value(ratio) {
			want, rule = gain, portfolio.ByGain
		}
		got, err := portfolio.SelectGreedy(w.candidates, w.budget, nil, w.reach(t))
		if err != nil || got.Rule != rule || !slices.Equal(w.set(got), want) {
			t.Fatalf("world %d: %v, %s %v, want %s %v", n, err, got.Rule, w.set(got), rule, want)
		}
		if got.Attempts[0].Value != w.value(ratio) || got.Attempts[1].Value != w.value(gain) {
			t.Fatalf("world %d: %+v, want %g and %g", n, got.Attempts, w.value(ratio), w.value(gain))
		}
		single := 0.0
		for i, c := range w.candidates {
			if c.Cost.Minor() <= w.budget.Minor() {
				single = max(single, w.value([]int{i}))
			}
		}
		if got.Value < single {
			t.Fatalf("world %d: %g, want no less than the best single candidate, %g", n, got.Value, single)
		}
	}
}

// By ratio alone the small one is taken, and the great one no longer fits.
func TestRatioAloneIsNotEnough(t *testing.T) {
	list := make([]portfolio.Candidate, 2)
	for i, cost := range []int64{50, 10_000} {
		list[i] = portfolio.Candidate{ID: []irm.CreatorID{"a", "b"}[i], Cost: euro(cost), Result: scoring.Result{Score: 100}}
	}
	got, err := portfolio.SelectGreedy(list, euro(10_000), nil, portfolio.Additive([]float64{1, 100}))
	if err != nil || len(got.Picks) != 1 || got.Picks[0].ID != "b" || got.Rule != portfolio.ByGain {
		t.Errorf("%v, %+v, want b", err, got)
	}
}

func TestCertificateHolds(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	notFound, all := 0, 0
	for n := range 1500 {
		w := newWorld(rng, 1+rng.IntN(9), options{quotas: n%3 > 0, shares: n%3 == 2, musts: n%2 == 0})
		best, found := w.best()
		got, err := portfolio.SelectGreedy(w.candidates, w.budget, w.quotas, w.reach(t))
		if !found {
			if err == nil {
				t.Fatalf("world %d: a set where there is none: %+v", n, got)
			}
			continue
		}
		all++
		if none, ok := errors.AsType[*portfolio.InfeasibleError](err); ok && none.Findings.Has("not_found") {
			notFound++
			continue
		}
		if err != nil {
			t.Fatalf("world %d: %v", n, err)
		}
		c := got.Certificate
		if set := w.set(got); !w.allowed(set) || w.value(set) != got.Value {
			t.Fatalf("world %d: %v is worth %g, and %g is told", n, set, w.value(set), got.Value)
		}
		if c.Exact || c.Bound < best-1e-9 || got.Value < c.AtLeast*best-1e-9 || c.AtLeast > 1 {
			t.Fatalf("world %d: %+v of %g, best is %g", n, c, got.Value, best)
		}
		if guaranteed := len(w.quotas) == 0; guaranteed != (c.Guarantee > 0.316) || c.AtLeast < c.Guarantee {
			t.Fatalf("world %d: %+v with %d quotas", n, c, len(w.quotas))
		}
	}
	if notFound*20 > all {
		t.Errorf("no set found in %d of %d worlds that have one", notFound, all)
	}
}

// How near the best the rules come, and the bounds, in small worlds. These are the figures that
// were measured, less a little: whoever changes a rule sees what becomes of them.
func TestQuality(t *testing.T) {
	for name, tt := range map[string]struct {
		options
		value, bound float64 // what is reached, and what is certain, of the best
	}{
		"free":   {options{}, 0.9982, 0.8990},
		"counts": {options{quotas: true}, 0.9961, 0.8338},
		"shares": {options{quotas: true, shares: true}, 0.9487, 0.7608},
	} {
		rng := rand.New(rand.NewPCG(23, 24))
		value, best, certain := 0.0, 0.0, 0.0
		for range 1500 {
			w := newWorld(rng, 1+rng.IntN(9), tt.options)
			top, found := w.best()
			if !found {
				continue
			}
			best += top
			if got, err := portfolio.SelectGreedy(w.candidates, w.budget, w.quotas, w.reach(t)); err == nil {
				value += got.Value
				certain += got.Certificate.AtLeast * top
			}
		}
		if value/best < tt.value || certain/best < tt.bound {
			t.Errorf("%s: %.4f of the best, %.4f certain, want %g and %g", name, value/best, certain/best, tt.value, tt.bound)
		}
	}
}

// One minimum is always filled, however dear its members and good the others are.
func TestMinimumIsKept(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	feasible := 0
	for n := range 600 {
		w := newWorld(rng, 1+rng.IntN(9), options{quotas: true})
		w.quotas = w.quotas[:1]
		w.quotas[0].MinCount, w.quotas[0].MaxCount = 1+n%3, nil
		if n%2 == 0 {
			w.quotas[0].MaxCount = new(3)
		}
		for i := range w.candidates {
			w.candidates[i].Quotas = w.candidates[i].Quotas[:1]
		}
		_, found := w.best()
		got, err := portfolio.SelectGreedy(w.candidates, w.budget, w.quotas, w.reach(t))
		if (err == nil) != found || found && !w.allowed(w.set(got)) {
			t.Fatalf("world %d: %v, %+v, want found = %t", n, err, got, found)
		}
		if found {
			feasible++
		}
	}
	if feasible < 200 {
		t.Errorf("only %d worlds with a set", feasible)
	}
}

// A great minimum, of candidates who differ little.
func TestGreatMinimum(t *testing.T) {
	const n = 3000
	list, people := make([]portfolio.Candidate, n), make([]float64, n)
	for i := range list {
		list[i] = portfolio.Candidate{
			ID: irm.CreatorID(fmt.Sprintf("c%05d", i)), Cost: euro(int64(1 + i%7)), Result: scoring.Result{Score: 50},
			Quotas: []irm.Answer{irm.Answer(i % 3)},
		}
		people[i] = float64(i % 11)
	}
	q := scoring.Quota{Condition: scoring.Condition{ID: "q", Min: new(scoring.Number(1))}, MinCount: n / 4}
	got, err := portfolio.Select(list, euro(n/4*7/2), []scoring.Quota{q}, portfolio.Additive(people))
	if err != nil || got.Quotas[0].Members < n/4 {
		t.Errorf("%v, %+v", err, got.Quotas)
	}
}

// asking counts what a reach is asked, and hides what else it is.
type asking struct {
	portfolio.Fitted
	asked *int
}

func (a asking) Gain(i int) float64 { *a.asked++; return a.Fitted.Gain(i) }

func (a asking) GainFit(i, fit int) float64 { *a.asked++; return a.Fitted.GainFit(i, fit) }

func TestLazyAsksFewer(t *testing.T) {
	w := market(2000, 20_000, func(rng *rand.Rand) float64 { return 30 + 60*rng.Float64() })
	w.budget = euro(600_000)
	reach := w.reach(t)
	asked := 0
	got, err := portfolio.Select(w.candidates, w.budget, nil, func() portfolio.Reach {
		return asking{reach().(portfolio.Fitted), &asked}
	})
	if err != nil {
		t.Fatal(err)
	}
	// Once before and once after, and the plain algorithm asks everybody before each pick.
	plain := 0
	for _, a := range got.Attempts {
		plain += a.Picks * len(w.candidates)
	}
	t.Logf("%d picks: %d questions, plain greedy up to %d", len(got.Picks), asked, plain)
	if len(got.Picks) < 10 || asked > plain/5 {
		t.Errorf("%d picks took %d questions, want at most a fifth of %d", len(got.Picks), asked, plain)
	}
}

// layered hides that a reach can count by fit.
type layered struct{ portfolio.Estimator }

// bare hides everything but the reach.
type bare struct{ portfolio.Reach }

func TestLayersAreWhatFitIs(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for n := range 300 {
		w := newWorld(rng, 1+rng.IntN(40), options{quotas: n%2 == 0, musts: n%3 == 0})
		reach := w.reach(t)
		want, wantErr := w.solve(t)
		got, err := portfolio.Select(w.candidates, w.budget, w.quotas, func() portfolio.Reach { return layered{reach().(portfolio.Estimator)} })
		if !reflect.DeepEqual(got, want) || (err == nil) != (wantErr == nil) {
			t.Fatalf("world %d:\n%+v, %v, want\n%+v, %v", n, got, err, want, wantErr)
		}
	}
}

func TestBareReach(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for n := range 300 {
		w := newWorld(rng, 1+rng.IntN(10), options{quotas: n%2 == 0})
		reach := w.reach(t)
		got, err := portfolio.Select(w.candidates, w.budget, w.quotas, func() portfolio.Reach { return bare{reach()} })
		best, found := w.best()
		if (err == nil) != found || got.Value != best {
			t.Fatalf("world %d: %g, %v, want %g", n, got.Value, err, best)
		}
		// What is certain of a reach that says nothing of itself is what everybody is alone.
		c, share := got.Certificate, 1.0
		if c.Bound > 0 {
			share = min(1, best/c.Bound)
		}
		if err == nil && (c.Exact || c.Guarantee != 0 || c.Bound < best*(1-1e-12) || math.Abs(c.AtLeast-share) > 1e-12) {
			t.Fatalf("world %d: %+v of %g", n, c, best)
		}
		if set := w.set(got); len(set) > 0 {
			low, high := 0.0, 0.0
			for _, i := range set {
				people := float64(len(slices.Compact(slices.Sorted(slices.Values(w.audiences[i])))))
				low, high = max(low, people), high+people
			}
			if got.Reach.Low != low || got.Reach.High != high {
				t.Fatalf("world %d: %+v, want %g to %g", n, got.Reach, low, high)
			}
		}
	}
}

// Three others cost all the money that a woman would need, so that she has to come first.
func TestShareOfFewPicks(t *testing.T) {
	q := scoring.Quota{Condition: scoring.Condition{ID: "women", Min: new(scoring.Number(1))}, MinShare: 0.25}
	var list []portfolio.Candidate
	people := make([]float64, portfolio.MaxExact+10)
	for i := range people {
		c := portfolio.Candidate{ID: irm.CreatorID(fmt.Sprintf("c%02d", i)), Cost: euro(100), Result: scoring.Result{Score: 100}, Quotas: []irm.Answer{irm.AnswerNo}}
		if people[i] = 1000; i < 5 {
			c.Cost, c.Quotas[0], people[i] = euro(150), irm.AnswerYes, 500
		}
		list = append(list, c)
	}
	got, err := portfolio.Select(list, euro(300), []scoring.Quota{q}, portfolio.Additive(people))
	if err != nil || got.Value != 1500 || len(got.Picks) != 2 || got.Quotas[0].Members != 1 || len(got.Attempts) != 2 {
		t.Errorf("%v, %+v, want one of each", err, got)
	}
}

func TestOrderOfCandidatesHasNoSay(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for n := range 200 {
		w := newWorld(rng, 1+rng.IntN(40), options{quotas: true, shares: true, musts: true})
		want, wantErr := w.solve(t)
		v := w
		v.candidates, v.audiences = slices.Clone(w.candidates), slices.Clone(w.audiences)
		rng.Shuffle(len(v.candidates), func(i, j int) {
			v.candidates[i], v.candidates[j] = v.candidates[j], v.candidates[i]
			v.audiences[i], v.audiences[j] = v.audiences[j], v.audiences[i]
		})
		got, err := v.solve(t)
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(err, wantErr) {
			t.Fatalf("world %d:\n%+v, %v, want\n%+v, %v", n, got, err, want, wantErr)
		}
	}
}

// Products that differ by no more than the rounding of a float64.
func TestCompareRatioIsExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(27, 28))
	seen := map[int]int{}
	for range 20_000 {
		g, c := float64(1<<52+rng.Int64N(1<<52))/256, 1<<61+rng.Int64N(1<<61)
		h := g * (1 + float64(rng.IntN(5)-2)*0x1p-52)
		d := int64(float64(c)*(h/g)) + rng.Int64N(2049) - 1024
		want := ratioOracle(g, c, h, d)
		if got := portfolio.CompareRatio(g, c, h, d); got != want {
			t.Fatalf("%v/%d is to %v/%d as %d, want %d", g, c, h, d, got, want)
		}
		seen[want]++
	}
	if seen[-1] < 100 || seen[1] < 100 {
		t.Errorf("%v", seen)
	}
}

func FuzzCompareRatio(f *testing.F) {
	f.Add(1.0, int64(3), 2.0, int64(6))
	f.Add(0.1, int64(math.MaxInt64), 0.3, int64(math.MaxInt64))
	f.Add(0.0, int64(0), 5.0, int64(0))
	f.Add(1e14, int64(1), 5e-324, int64(math.MaxInt64))
	f.Fuzz(func(t *testing.T, g float64, c int64, h float64, d int64) {
		if !(g >= 0 && g <= 1e14 && h >= 0 && h <= 1e14) || c < 0 || d < 0 {
			t.Skip()
		}
		if got, want := portfolio.CompareRatio(g, c, h, d), ratioOracle(g, c, h, d); got != want {
			t.Errorf("%g/%d is to %g/%d as %d, want %d", g, c, h, d, got, want)
		}
	})
}

// Many sets that are nearly equal are too many to look at.
func TestSearchGivesUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 20))
	gaveUp, better := 0, 0
	for range 4 {
		w := newWorld(rng, portfolio.MaxExact, options{})
		w.persons = 1000
		w.budget = euro(1000)
		for i := range w.candidates {
			size := 20 + rng.IntN(20)
			w.candidates[i].Cost = euro(int64(3 * size))
			w.candidates[i].Result.Score = 90
			w.audiences[i] = span(uint32(45*i), uint32(45*i+size))
		}
		got, err := w.solve(t)
		if err != nil {
			t.Fatal(err)
		}
		greedy, err := portfolio.SelectGreedy(w.candidates, w.budget, nil, w.reach(t))
		if err != nil || got.Value < greedy.Value || got.Certificate.Bound < got.Value {
			t.Fatalf("%g, %+v, and greedily %g", got.Value, got.Certificate, greedy.Value)
		}
		if !got.Certificate.Exact {
			gaveUp++
			if got.Rule == portfolio.ByExact {
				better++
			}
		}
	}
	if gaveUp == 0 || better == 0 {
		t.Errorf("%d searches gave up, %d of them with a better set", gaveUp, better)
	}
}
