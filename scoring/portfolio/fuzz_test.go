package portfolio_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

// worldOf reads a small world from bytes.
func worldOf(data []byte) world {
	next := func() int {
		if len(data) == 0 {
			return 0
		}
		b := data[0]
		data = data[1:]
		return int(b)
	}
	w := world{persons: 24, budget: euro(int64(next()))}
	for k := range next() % 4 {
		q := scoring.Quota{Condition: scoring.Condition{ID: fmt.Sprint("q", k), Min: new(scoring.Number(1))}, MinCount: next() % 3}
		if b := next(); b%2 == 1 {
			q.MaxCount = new(q.MinCount + b/2%3)
		}
		q.MinShare = scoring.Number(next()%4) / 4
		if b := next(); b%2 == 1 {
			q.MaxShare = new(min(1, q.MinShare+scoring.Number(b/2%5)/5))
		}
		w.quotas = append(w.quotas, q)
	}
	for len(data) > 0 && len(w.candidates) < 9 {
		b := next()
		c := portfolio.Candidate{
			ID: irm.CreatorID(fmt.Sprint("c", len(w.candidates))), Cost: euro(int64(next())), Result: scoring.Result{Score: float64(next()%100) + 0.25},
		}
		switch b % 8 {
		case 0:
			c.Must = true
		case 1:
			c.Never = "no"
		case 2:
			c.Result.Flags = scoring.Out
		}
		for range w.quotas {
			c.Quotas = append(c.Quotas, irm.Answer(next()%3))
		}
		from := next() % w.persons
		w.candidates = append(w.candidates, c)
		w.audiences = append(w.audiences, span(uint32(from), uint32(min(w.persons, from+b/8))))
	}
	for k := range w.quotas { // one without bounds is none
		if q := &w.quotas[k]; q.MinCount == 0 && q.MaxCount == nil && q.MinShare == 0 && q.MaxShare == nil {
			q.MaxCount = new(len(w.candidates))
		}
	}
	return w
}

func FuzzSelect(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("60 small candidates and their quotas, more or less at random"))
	f.Add([]byte{200, 1, 1, 3, 2, 5, 64, 50, 90, 1, 0, 128, 70, 80, 2, 5, 255, 90, 70, 0, 10})
	f.Fuzz(func(t *testing.T, data []byte) {
		w := worldOf(data)
		best, found := w.best()
		got, err := w.solve(t)
		if _, ok := errors.AsType[*portfolio.InfeasibleError](err); ok != !found || err != nil && !ok {
			t.Fatalf("%v, want found = %t", err, found)
		}
		if len(fmt.Sprint(err)) > 256 {
			t.Fatalf("%v", err)
		}
		greedy, greedyErr := portfolio.SelectGreedy(w.candidates, w.budget, w.quotas, w.reach(t))
		if !found {
			if greedyErr == nil {
				t.Fatalf("a set where there is none: %+v", greedy)
			}
			return
		}
		if got.Value != best || !w.allowed(w.set(got)) {
			t.Fatalf("%+v, want the value %g", got, best)
		}
		if greedyErr == nil && (!w.allowed(w.set(greedy)) || greedy.Certificate.Bound < best-1e-9) {
			t.Fatalf("%+v, and the best is %g", greedy, best)
		}
		if len(got.Picks)+len(got.Others) != len(w.candidates) {
			t.Fatalf("somebody is lost: %+v", got)
		}
		if _, err := json.Marshal(got); err != nil {
			t.Fatal(err)
		}
	})
}
