package portfolio_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

// creator is a host's own type.
type creator struct {
	id        irm.CreatorID
	followers int64
	cost      string
	fit       float64
	audience  []uint32 // by person
	women     irm.Answer
}

func pool() []creator {
	return []creator{
		{"ada", 900_000, "700", 62, span(0, 90), irm.AnswerYes},
		{"ben", 8_000, "100", 85, span(0, 20), irm.AnswerNo},
		{"cleo", 9_000, "120", 90, span(15, 40), irm.AnswerYes},
		{"dan", 30_000, "260", 70, span(38, 75), irm.AnswerNo},
		{"eve", 40_000, "300", 40, span(0, 45), irm.AnswerUnknown},
	}
}

func span(from, to uint32) []uint32 {
	var out []uint32
	for person := from; person < to; person++ {
		out = append(out, person)
	}
	return out
}

func candidates(pool []creator) []portfolio.Candidate {
	out := make([]portfolio.Candidate, len(pool))
	for i, c := range pool {
		band, _ := irm.DefaultBands().Of(c.followers)
		out[i] = portfolio.Candidate{
			ID: c.id, Cost: irm.MustMoney(c.cost, "EUR"), Result: scoring.Result{Score: c.fit}, Group: band.Name,
		}
	}
	return out
}

func reach(pool []creator) func() portfolio.Reach {
	audiences := make([][]uint32, len(pool))
	for i, c := range pool {
		audiences[i] = c.audience
	}
	reach, err := portfolio.Sets(100, audiences)
	if err != nil {
		panic(err)
	}
	return reach
}

func ExampleSelect() {
	pool := pool()
	s, err := portfolio.Select(candidates(pool), irm.MustMoney("500", "EUR"), nil, reach(pool))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range s.Picks {
		fmt.Printf("%-4s %s: %g people more, %s a thousand\n", p.ID, p.Cost, p.People, p.PerThousand)
	}
	for _, o := range s.Others {
		fmt.Printf("%-4s not: %s, %s short\n", o.ID, o.Code, o.Short)
	}
	fmt.Printf("%s of %s, %g people, who count as %.1f by fit\n", s.Cost, s.Budget, s.Reach.Likely, s.Value)
	fmt.Printf("best possible: %t\n", s.Certificate.Exact)
	for _, step := range s.Next {
		fmt.Printf("with %s more: take %s, drop %s, %.1f more\n", step.Increase, step.Take, step.Drop, step.Gain)
	}
	// Output:
	// cleo 120.00 EUR: 25 people more, 4800.00 EUR a thousand
	// ben  100.00 EUR: 15 people more, 6666.67 EUR a thousand
	// dan  260.00 EUR: 35 people more, 7428.57 EUR a thousand
	// ada  not: budget, 680.00 EUR short
	// eve  not: no_gain, 280.00 EUR short
	// 480.00 EUR of 500.00 EUR, 75 people, who count as 59.8 by fit
	// best possible: true
	// with 300.00 EUR more: take [ada], drop [cleo dan], 0.7 more
	// with 680.00 EUR more: take [ada], drop [], 9.3 more
}

// A quota of the profile says what a set has to be like, and must-haves and others who must
// not be taken are said of the candidates.
func ExampleSelect_quotas() {
	pool := pool()
	profile := scoring.Profile{
		Criteria: []scoring.Criterion{{ID: "fit", Weight: 1, Curve: scoring.Benefit(0, 100)}},
		Quotas: []scoring.Quota{{
			Condition: scoring.Condition{ID: "women", Min: new(scoring.Number(1))},
			MinShare:  0.5, Why: "half of the faces are women",
		}},
	}
	s, err := scoring.Bind(profile, scoring.Accessors[creator]{
		"fit": func(c *creator) (float64, bool) { return c.fit, true },
		"women": func(c *creator) (float64, bool) {
			return map[irm.Answer]float64{irm.AnswerYes: 1}[c.women], c.women != irm.AnswerUnknown
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	list := candidates(pool)
	for i := range pool {
		list[i].Result = s.Score(&pool[i])
		list[i].Quotas = s.Quotas(nil, &pool[i])
	}
	list[1].Must = true
	list[0].Never = "worked for a competitor"
	got, err := portfolio.Select(list, irm.MustMoney("600", "EUR"), profile.Quotas, reach(pool))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range got.Picks {
		fmt.Println(p.ID, p.Why)
	}
	for _, o := range got.Others {
		fmt.Println(o.ID, "not:", o.Code, o.Quota, o.Why)
	}
	for _, q := range got.Quotas {
		fmt.Printf("%s: %d, want %d to %d\n", q.Quota, q.Members, q.Least, q.Most)
	}
	// Output:
	// ben must
	// cleo gain
	// ada not: never  worked for a competitor
	// dan not: quota women at least 1 half of the faces are women
	// eve not: quota women at least 1 half of the faces are women
	// women at least 1: 1, want 1 to 2
}

// Many small creators or few big ones: the same money, side by side.
func ExampleCompare() { // seed: S3
	pool := pool()
	sides, err := portfolio.Compare(candidates(pool), irm.MustMoney("800", "EUR"), nil, reach(pool), []portfolio.Mix{
		{Name: "many small", Groups: []string{"nano", "micro"}},
		{Name: "few big", Groups: []string{"macro", "mega"}},
		{Name: "whoever is best"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, side := range sides {
		s := side.Selection
		fmt.Printf("%-15s %d for %s: %g people, %s a thousand, mean score %.0f, value %.1f\n",
			side.Name, len(s.Picks), s.Cost, s.Reach.Likely, s.PerThousand, s.MeanScore, s.Value)
	}
	// Output:
	// many small      3 for 480.00 EUR: 75 people, 6400.00 EUR a thousand, mean score 82, value 59.8
	// few big         1 for 700.00 EUR: 90 people, 7777.78 EUR a thousand, mean score 62, value 55.8
	// whoever is best 2 for 800.00 EUR: 90 people, 8888.89 EUR a thousand, mean score 74, value 60.4
}

// A quota holds for every mix. One that cannot keep it says why, and what is lacking where that
// is money.
func ExampleCompare_quotas() {
	pool := pool()
	list := candidates(pool)
	quotas := []scoring.Quota{{Condition: scoring.Condition{ID: "followers", Max: new(scoring.Number(10_000))}, MinCount: 2}}
	for i := range list {
		list[i].Quotas = []irm.Answer{irm.AnswerNo}
		if pool[i].followers <= 10_000 {
			list[i].Quotas[0] = irm.AnswerYes
		}
	}
	mixes := []portfolio.Mix{{Name: "many small", Groups: []string{"nano", "micro"}}, {Name: "few big", Groups: []string{"macro", "mega"}}}
	for _, budget := range []string{"200", "800"} {
		sides, err := portfolio.Compare(list, irm.MustMoney(budget, "EUR"), quotas, reach(pool), mixes)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, side := range sides {
			if none := side.Infeasible; none != nil {
				fmt.Printf("%s with %s: %s, %s short\n", side.Name, budget, none.Findings[0].Code, none.Short)
				continue
			}
			fmt.Printf("%s with %s: %g people\n", side.Name, budget, side.Selection.Reach.Likely)
		}
	}
	// Output:
	// many small with 200: quota_budget, 20.00 EUR short
	// few big with 200: quota_members, 0 short
	// many small with 800: 75 people
	// few big with 800: quota_members, 0 short
}

// Where no overlap is known, the reach is between the largest audience and the sum of all.
func ExampleAdditive() {
	list := candidates(pool()[:2])
	s, err := portfolio.Select(list, irm.MustMoney("1000", "EUR"), nil, portfolio.Additive([]float64{52_000, 4_000}))
	if err != nil {
		fmt.Println(err)
		return
	}
	reach, _ := json.Marshal(s.Reach)
	fmt.Println(string(reach))
	// Output:
	// {"low":52000,"likely":56000,"high":56000,"basis":"no overlap known"}
}

func ExampleSets() {
	reach, err := portfolio.Sets(10, [][]uint32{{0, 1, 2, 3}, {2, 3, 4}})
	if err != nil {
		fmt.Println(err)
		return
	}
	r := reach()
	r.Add(0)
	fmt.Println(r.Gain(1))
	// Output:
	// 1
}

func ExampleInfeasibleError() {
	pool := pool()
	list := candidates(pool)
	list[0].Must = true
	_, err := portfolio.Select(list, irm.MustMoney("500", "EUR"), nil, reach(pool))
	if none, ok := errors.AsType[*portfolio.InfeasibleError](err); ok {
		fmt.Println(none.Findings[0].Code, none.Short)
	}
	// Output:
	// must_budget 200.00 EUR
}
