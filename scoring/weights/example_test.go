package weights_test

import (
	"errors"
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/weights"
)

// creator is a host's own type.
type creator struct{ engagement, price, home float64 }

func accessors() scoring.Accessors[creator] {
	return scoring.Accessors[creator]{
		"engagement": func(c *creator) (float64, bool) { return c.engagement, true },
		"price":      func(c *creator) (float64, bool) { return c.price, true },
		"home":       func(c *creator) (float64, bool) { return c.home, c.home >= 0 },
	}
}

func profile() scoring.Profile {
	return scoring.Profile{
		ID: "spring",
		Criteria: []scoring.Criterion{
			{ID: "engagement", Weight: 6, Curve: scoring.Benefit(0, 5)},
			{ID: "price", Weight: 2, Curve: scoring.Cost(0, 1000)},
			{ID: "home", Weight: 2, Curve: scoring.Benefit(0, 1)},
		},
	}
}

func ExampleApply() {
	w, err := weights.Manual([]weights.Weight{{ID: "engagement", Weight: 1}, {ID: "price", Weight: 1}, {ID: "home", Weight: 3}}, "agreed with sales")
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := weights.Apply(profile(), w)
	fmt.Println(p.Version, p.Criteria[2].ID, p.Criteria[2].Weight, p.Origin.Method, err)

	w.Criteria[2].ID = "homes"
	_, err = weights.Apply(profile(), w)
	var all irm.Findings
	errors.As(err, &all)
	for _, f := range all {
		fmt.Println(f)
	}
	// Output:
	// 1 home 3 manual <nil>
	// criteria[2].id: "home" has no weight (unweighted)
	// weights.criteria[2].id: "homes" is no criterion of the profile (unused)
}

func ExampleAHP() {
	e, err := weights.AHP([]string{"engagement", "price", "home"}, []weights.Judgement{
		{A: "engagement", B: "price", Ratio: 3},
		{A: "engagement", B: "home", Ratio: 2},
		{A: "home", B: "price", Ratio: 5},
	}, weights.AHPOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range e.Weights.Criteria {
		fmt.Printf("%s %.2f\n", c.ID, float64(c.Weight))
	}
	fmt.Printf("consistency ratio %.2f (%s): %t\n", e.ConsistencyRatio, e.RandomIndex, e.Consistent)
	d := e.Deviations[0]
	fmt.Printf("ask again: %s was said to count %g times as much as %s, all together say %.1f\n", d.A, d.Ratio, d.B, d.Implied)
	// Output:
	// engagement 0.51
	// price 0.11
	// home 0.38
	// consistency ratio 0.16 (saaty_2005): false
	// ask again: engagement was said to count 2 times as much as home, all together say 1.3
}

// history is what was known of creators when they were chosen, and how the campaign with each
// of them went. Nobody knows that it went by this formula.
func history(s *scoring.Scorer[creator], campaign irm.CampaignID, home float64) []weights.Outcome {
	var outcomes []weights.Outcome
	for i := range 60 {
		c := creator{engagement: float64(i*7%50) / 10, price: float64(i * 37 % 100 * 10), home: home * float64(i*13%20) / 20}
		sales := 20 + 4*c.engagement + 90*c.home + float64(i*11%17)
		outcomes = append(outcomes, weights.Outcome{
			Campaign: campaign, Creator: irm.CreatorID(fmt.Sprintf("c%02d", i)),
			Worths: weights.Worths(s.Explain(nil, &c)), Result: &sales,
		})
	}
	return outcomes
}

// The results of campaigns come back as weights.
func ExampleLearn() {
	p := profile() // engagement is thought to be what counts
	s, err := scoring.Bind(p, accessors())
	if err != nil {
		fmt.Println(err)
		return
	}
	l, err := weights.Learn(weights.Of(p), history(s, "autumn", 1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("error %.1f by the prior, %.1f learned, used: %t\n", l.Report.PriorError, l.Report.LearnedError, l.Used)
	next, err := weights.Apply(p, l.Weights)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, c := range next.Criteria {
		fmt.Printf("%s %.1f, was %s\n", c.ID, float64(c.Weight), p.Criteria[i].Weight)
	}
	fmt.Println(next.Origin.Method)

	// The same candidate, scored anew.
	again, err := s.With(next)
	if err != nil {
		fmt.Println(err)
		return
	}
	c := creator{engagement: 2, price: 500, home: 0.9}
	fmt.Printf("score %.0f, was %.0f\n", again.Score(&c).Score, s.Score(&c).Score)
	// Output:
	// error 27.0 by the prior, 4.4 learned, used: true
	// engagement 1.8, was 6
	// price 0.0, was 2
	// home 8.2, was 2
	// learned
	// score 81, was 52
}

func ExampleLearned_Predict() {
	s, err := scoring.Bind(profile(), accessors())
	if err != nil {
		fmt.Println(err)
		return
	}
	l, err := weights.Learn(weights.Of(profile()), history(s, "autumn", 1))
	if err != nil {
		fmt.Println(err)
		return
	}
	c := creator{engagement: 2, price: 500, home: 0.9}
	sales, err := l.Predict(weights.Worths(s.Explain(nil, &c)), 0.8)
	fmt.Printf("%.0f sales, %.0f to %.0f in 4 of 5 cases, %v\n", sales.Result, sales.Low, sales.High, err)
	// Output:
	// 120 sales, 116 to 125 in 4 of 5 cases, <nil>
}

func ExampleLearned_Drift() {
	s, err := scoring.Bind(profile(), accessors())
	if err != nil {
		fmt.Println(err)
		return
	}
	l, err := weights.Learn(weights.Of(profile()), history(s, "autumn", 1))
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := l.Drift(history(s, "spring", 0.5)) // audiences are less at home than they were
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, shift := range d.Shifts {
		fmt.Printf("%s: PSI %.2f, %.2f by chance: %s\n", shift.ID, shift.PSI, shift.Chance, shift.Level)
	}
	fmt.Printf("results %.1f off, error %.1f, was %.1f\n", d.Bias, d.Error, d.Before)
	// Output:
	// engagement: PSI 0.00, 0.30 by chance: stable
	// price: PSI 0.00, 0.30 by chance: stable
	// home: PSI 1.49, 0.30 by chance: major
	// results 1.9 off, error 4.8, was 4.4
}
