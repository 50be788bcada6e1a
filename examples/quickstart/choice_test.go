package main

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

func chooseFrom(t *testing.T, seed uint64, budget string) (*inputs, chosen) {
	t.Helper()
	in := world(t, seed)
	c := config{budget: irm.MustMoney(budget, in.plan.Currency.Code()), top: 10}
	d, err := in.choose(c)
	if err != nil {
		t.Fatal(err)
	}
	return in, d
}

// Everybody on the list is ranked or out for a reason, in the portfolio or not for a reason.
func TestNobodyIsLost(t *testing.T) { // seed: S8
	for seed := range uint64(3) {
		in, d := chooseFrom(t, seed, "4000")
		ranked := map[irm.CreatorID]bool{}
		for _, r := range d.ranking {
			ranked[r.ID] = true
		}
		for i := range d.pool {
			c := &d.pool[i]
			out := c.taken() || d.scorer.Score(c).Flags.Has(scoring.Out)
			if ranked[c.row.Creator.ID] == out {
				t.Errorf("seed %d: %s is ranked: %t, out: %t", seed, c.row.Creator.ID, !out, out)
			}
		}
		if n := len(d.selection.Picks) + len(d.selection.Others) + d.unpriced; n != len(d.ranking) || len(in.people.list) != len(d.pool) {
			t.Errorf("seed %d: %d picked, not picked or without a price, of %d", seed, n, len(d.ranking))
		}
		for _, o := range d.selection.Others {
			if o.Code == "" {
				t.Errorf("seed %d: %s is not picked, and nobody says why", seed, o.ID)
			}
		}
	}
}

// The picks cost what is said, no more than the budget, and the quotas are kept.
func TestBudgetHolds(t *testing.T) {
	for seed := range uint64(3) {
		in, d := chooseFrom(t, seed, "4000")
		for _, s := range d.sides {
			if s.Selection == nil {
				t.Errorf("seed %d, %s: %v", seed, s.Name, s.Infeasible)
			}
		}
		var costs []irm.Money
		small := 0
		for _, p := range d.selection.Picks {
			c := d.of(p.ID)
			costs = append(costs, c.asked)
			if c.followers <= 50_000 {
				small++
			}
		}
		sum, err := irm.Sum(costs...)
		if err != nil || sum != d.selection.Cost || sum.Minor() > d.selection.Budget.Minor() || sum.Currency() != in.plan.Currency {
			t.Errorf("seed %d: the picks cost %s of %s, said to be %s, %v", seed, sum, d.selection.Budget, d.selection.Cost, err)
		}
		if len(d.selection.Picks) == 0 || 10*small < 3*len(d.selection.Picks) {
			t.Errorf("seed %d: %d small ones of %d", seed, small, len(d.selection.Picks))
		}
	}
}

// A quota that nobody can keep is said, and the comparison is there all the same.
func TestQuotaOfNobody(t *testing.T) {
	in := world(t, 1)
	in.profile.Quotas = []scoring.Quota{{Condition: scoring.Condition{ID: "followers", Min: new(scoring.Number(1e9))}, MinCount: 1}}
	d, err := in.choose(config{budget: irm.MustMoney("4000", in.plan.Currency.Code()), top: 10})
	if err != nil {
		t.Fatal(err)
	}
	if d.lacking == nil || len(d.sides) != 3 {
		t.Fatalf("%v, %d sides", d.lacking, len(d.sides))
	}
	var out strings.Builder
	p := printer{out: &out, in: in, choice: d, budget: irm.MustMoney("4000", in.plan.Currency.Code()), top: 10}
	if err := p.printShortlist(); err != nil {
		t.Fatal(err)
	}
	p.printPortfolio()
	if !strings.Contains(out.String(), "the quotas cannot be kept: ") {
		t.Error(out.String())
	}
}
