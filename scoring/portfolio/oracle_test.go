package portfolio_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

// world is a small problem by itself.
type world struct {
	candidates []portfolio.Candidate
	budget     irm.Money
	quotas     []scoring.Quota
	persons    int
	audiences  [][]uint32
}

var eur = irm.MustMoney("0", "EUR").Currency()

func euro(cents int64) irm.Money { return irm.MoneyFromMinor(cents, eur) }

// options say what a random world has.
type options struct{ quotas, shares, musts bool }

func newWorld(rng *rand.Rand, n int, o options) world {
	w := world{persons: 40, budget: euro(int64(rng.IntN(60) * 10))}
	groups := 0
	if o.quotas {
		groups = 1 + rng.IntN(2)
	}
	for k := range groups {
		q := scoring.Quota{Condition: scoring.Condition{ID: fmt.Sprint("q", k), Min: new(scoring.Number(1))}}
		if rng.IntN(2) == 0 {
			q.MinCount = rng.IntN(3)
		}
		if rng.IntN(2) == 0 {
			q.MaxCount = new(q.MinCount + rng.IntN(3))
		}
		if o.shares && rng.IntN(2) == 0 {
			q.MinShare = scoring.Number(rng.IntN(3)) / 4
		}
		if o.shares && rng.IntN(2) == 0 {
			q.MaxShare = new(q.MinShare + scoring.Number(rng.IntN(3))/5)
			*q.MaxShare = min(*q.MaxShare, 1)
		}
		if q.MinCount == 0 && q.MaxCount == nil && q.MinShare == 0 && q.MaxShare == nil {
			q.MaxCount = new(n)
		}
		w.quotas = append(w.quotas, q)
	}
	for i := range n {
		c := portfolio.Candidate{
			ID: irm.CreatorID(fmt.Sprintf("c%03d", i)), Cost: euro(int64(rng.IntN(30) * 10)),
			Result: scoring.Result{Score: float64(rng.IntN(1001)) / 10}, Group: []string{"small", "big"}[rng.IntN(2)],
		}
		if rng.IntN(4) == 0 {
			c.Result.Score = 80 // ties
		}
		for range groups {
			c.Quotas = append(c.Quotas, []irm.Answer{irm.AnswerYes, irm.AnswerNo, irm.AnswerUnknown, irm.AnswerYes, irm.AnswerNo}[rng.IntN(5)])
		}
		if o.musts {
			switch rng.IntN(8) {
			case 0:
				c.Must = true
			case 1:
				c.Never = "no"
			case 2:
				c.Result.Flags |= scoring.Out
			}
		}
		w.candidates = append(w.candidates, c)
		size := rng.IntN(12)
		var audience []uint32
		for range size {
			audience = append(audience, uint32(rng.IntN(w.persons)))
		}
		w.audiences = append(w.audiences, audience)
	}
	return w
}

func (w world) reach(t testing.TB) func() portfolio.Reach {
	t.Helper()
	reach, err := portfolio.Sets(w.persons, w.audiences)
	if err != nil {
		t.Fatal(err)
	}
	return reach
}

func (w world) solve(t testing.TB) (portfolio.Selection, error) {
	t.Helper()
	return portfolio.Select(w.candidates, w.budget, w.quotas, w.reach(t))
}

// value is what a set is worth by the definition: each person by the best fit.
func (w world) value(set []int) float64 {
	sum := 0
	for person := range w.persons {
		best := 0
		for _, i := range set {
			if slices.Contains(w.audiences[i], uint32(person)) {
				best = max(best, int(w.candidates[i].Result.Score+0.5))
			}
		}
		sum += best
	}
	return float64(sum) / 100
}

// allowed says whether a set keeps everything that is asked for.
func (w world) allowed(set []int) bool {
	cost := int64(0)
	for i, c := range w.candidates {
		in := slices.Contains(set, i)
		if in {
			cost += c.Cost.Minor()
		}
		if c.Must && !in || in && !c.Must && (c.Never != "" || c.Result.Flags.Has(scoring.Out)) {
			return false
		}
	}
	for k, q := range w.quotas {
		members, perhaps := 0, 0
		for _, i := range set {
			switch w.candidates[i].Quotas[k] {
			case irm.AnswerYes:
				members++
				perhaps++
			case irm.AnswerUnknown:
				perhaps++
			}
		}
		if members < q.MinCount || q.MaxCount != nil && perhaps > *q.MaxCount {
			return false
		}
		// Shares here are fourths and fifths: 20 times them is a whole number.
		if 20*members < int(q.MinShare*20+0.5)*len(set) || q.MaxShare != nil && 20*perhaps > int(*q.MaxShare*20+0.5)*len(set) {
			return false
		}
	}
	return cost <= w.budget.Minor()
}

// best looks at all sets.
func (w world) best() (value float64, found bool) {
	for mask := range 1 << len(w.candidates) {
		var set []int
		for i := range w.candidates {
			if mask>>i&1 == 1 {
				set = append(set, i)
			}
		}
		if w.allowed(set) {
			value, found = max(value, w.value(set)), true
		}
	}
	return value, found
}

func (w world) set(s portfolio.Selection) []int {
	var set []int
	for _, p := range s.Picks {
		set = append(set, slices.IndexFunc(w.candidates, func(c portfolio.Candidate) bool { return c.ID == p.ID }))
	}
	return set
}

func contradictory(w world) bool {
	return slices.ContainsFunc(w.candidates, func(c portfolio.Candidate) bool {
		return c.Must && (c.Never != "" || c.Result.Flags.Has(scoring.Out))
	})
}

func TestSmallSetsAreExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	none := 0
	for n := range 1500 {
		w := newWorld(rng, 1+rng.IntN(9), options{quotas: n%3 > 0, shares: n%3 == 2, musts: n%2 == 0})
		if contradictory(w) {
			t.Fatal("a must-have that must not be taken")
		}
		want, found := w.best()
		got, err := w.solve(t)
		if _, ok := errors.AsType[*portfolio.InfeasibleError](err); ok != !found || err != nil && !ok {
			t.Fatalf("world %d: %v, want found = %t", n, err, found)
		}
		if !found {
			none++
			continue
		}
		if !w.allowed(w.set(got)) || !got.Certificate.Exact || got.Value != want || w.value(w.set(got)) != want || got.Certificate.Bound != want {
			t.Fatalf("world %d: %+v, want the value %g", n, got, want)
		}
	}
	if none == 0 || none > 1000 {
		t.Errorf("%d worlds without a set", none)
	}
}
