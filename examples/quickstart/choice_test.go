package main

import (
	"os"
	"path/filepath"
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

// Of a list that knows little it is said what is not known, who is to be looked at, and that the
// order is that of the IDs.
func TestListThatKnowsLittle(t *testing.T) {
	path := filepath.Join(t.TempDir(), "names.csv")
	if err := os.WriteFile(path, []byte("id,name,followers\na,Ada,\nb,Bo,12000\nc,Cy,100\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, stderr := quickstart(t, "-creators", path, "-top", "1")
	if code != 0 {
		t.Fatal(stderr)
	}
	for _, want := range []string{
		"Shortlist: 1 of 3 by the profile spring-skincare; 1 out",
		"to look at", "followers, language",
		"engagement_ratio  6.8 of 27.3 points, assumed  not known  no recent post is known, per followers: want 3",
		"as good as the last of these: 1 creator more",
		"out: too few to be measured, 1 creator",
		"2 creators not here: price or followers are not known",
		"nobody to choose from",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not said:\n%s", want, out)
		}
	}
	if head, _, _ := strings.Cut(out, "Portfolio"); strings.Contains(head, "against") {
		t.Errorf("an empty column:\n%s", head)
	}
}

// A budget that is too small for anybody says what would be enough for somebody.
func TestBudgetForNobody(t *testing.T) {
	in, d := chooseFrom(t, 1, "1")
	var out strings.Builder
	p := printer{out: &out, in: in, choice: d, budget: irm.MustMoney("1", in.plan.Currency.Code()), top: 10}
	p.printPortfolio()
	if got := out.String(); !strings.Contains(got, "nobody is taken\n  with ") || !strings.Contains(got, " more: ") {
		t.Error(got)
	}
}
