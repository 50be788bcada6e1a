package scoring_test

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/scoring"
)

// candidate is a host's own type.
type candidate struct {
	id         string
	engagement float64 // percent of followers
	price      float64 // euro per post
	home       float64 // share of the audience in the brand's country; less than 0: not known
	competitor bool
}

func accessors() scoring.Accessors[candidate] {
	return scoring.Accessors[candidate]{
		"engagement": func(c *candidate) (float64, bool) { return c.engagement, true },
		"price":      func(c *candidate) (float64, bool) { return c.price, true },
		"home":       func(c *candidate) (float64, bool) { return c.home, c.home >= 0 },
		"competitor": func(c *candidate) (float64, bool) {
			if c.competitor {
				return 1, true
			}
			return 0, true
		},
	}
}

func profile() scoring.Profile {
	return scoring.Profile{
		ID: "spring",
		Criteria: []scoring.Criterion{
			{ID: "engagement", Weight: 3, Curve: scoring.Benefit(1, 6)},
			{ID: "price", Weight: 1, Curve: scoring.Cost(200, 1000)},
			{ID: "home", Weight: 1, Curve: scoring.Benefit(0.2, 0.7), Fixed: true},
		},
		Knockouts: []scoring.Knockout{{Condition: scoring.Condition{ID: "competitor", Max: new(scoring.Number(0))}, Why: "worked for a competitor"}},
		Grades:    []scoring.Grade{{Name: "A", Least: 75}, {Name: "B", Least: 50}},
	}
}

func ExampleScorer_Score() {
	s, err := scoring.Bind(profile(), accessors())
	if err != nil {
		fmt.Println(err)
		return
	}
	r := s.Score(&candidate{engagement: 4.5, price: 400, home: -1})
	fmt.Printf("%.1f (%.1f to %.1f), grade %s, %.0f%% known\n", r.Score, r.Low, r.High, r.Grade, r.Confidence*100)
	// Output:
	// 62.0 (57.0 to 77.0), grade B, 80% known
}

func ExampleScorer_Explain() {
	s, _ := scoring.Bind(profile(), accessors())
	c := candidate{engagement: 4.5, price: 400, home: -1, competitor: true}
	for _, p := range s.Explain(nil, &c) {
		fmt.Printf("%-10s %4.1f of %.0f", p.ID, p.Points, p.Most)
		if !p.Known {
			fmt.Printf(" (%s)", p.Policy)
		}
		fmt.Println()
	}
	for _, r := range s.Reasons(nil, &c) {
		fmt.Printf("out: %s is %g, want %s: %s\n", r.ID, r.Value, r.Want, r.Why)
	}
	// Output:
	// engagement 42.0 of 60
	// price      15.0 of 20
	// home        5.0 of 20 (prior)
	// out: competitor is 1, want at most 0: worked for a competitor
}

func ExampleScorer_Reasons() {
	p := profile()
	p.Knockouts = append(p.Knockouts, scoring.Knockout{
		Condition: scoring.Condition{ID: "home", Min: new(scoring.Number(.1))}, Why: "ships to one country only",
	})
	s, _ := scoring.Bind(p, accessors())
	for _, r := range s.Reasons(nil, &candidate{engagement: 4.5, price: 400, home: -1, competitor: true}) {
		switch {
		case r.Review:
			fmt.Printf("look at %s: want %s: %s\n", r.ID, r.Want, r.Why)
		default:
			fmt.Printf("out: %s is %g, want %s: %s\n", r.ID, r.Value, r.Want, r.Why)
		}
	}
	// Output:
	// out: competitor is 1, want at most 0: worked for a competitor
	// look at home: want at least 0.1: ships to one country only
}

func ExampleScorer_With() {
	s, _ := scoring.Bind(profile(), accessors())
	c := candidate{engagement: 4.5, price: 400, home: .5}
	for _, weight := range []scoring.Number{1, 3, 9} {
		p := s.Profile() // a copy, to be changed at will
		p.Criteria[1].Weight = weight
		moved, err := s.With(p)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("price %s: %.1f\n", weight, moved.Score(&c).Score)
	}
	// Output:
	// price 1: 69.0
	// price 3: 70.7
	// price 9: 72.7
}

func ExampleScorer_Cautious() {
	s, _ := scoring.Bind(profile(), accessors())
	c := candidate{engagement: 4.5, price: 400, home: -1}
	r := s.Score(&c)
	fmt.Printf("%.1f, and %.1f to %.1f with what is missing\n", r.Score, r.Low, r.High)
	fmt.Printf("cautious %.1f\n", s.Cautious().Score(&c).Score)
	// Output:
	// 62.0, and 57.0 to 77.0 with what is missing
	// cautious 57.0
}

func ExampleDecodeProfile() {
	p, err := scoring.DecodeProfile([]byte(`{
		"schema": "irmkit/profile/1",
		"criteria": [
			{"id": "engagement", "weight": "2", "curve": [{"x": "1", "y": "0"}, {"x": "6", "y": "1"}]},
			{"id": "price", "weight": "1", "curve": [{"x": "200", "y": "1"}, {"x": "1000", "y": "0"}], "missing": {"policy": "worst"}}
		],
		"grades": [{"name": "A", "least": "75"}]
	}`))
	fmt.Println(len(p.Criteria), p.Criteria[1].Missing.Policy, err)
	digest, err := p.Digest()
	fmt.Println(digest.String()[:12], err)
	// Output:
	// 2 worst <nil>
	// sha256:f9d59 <nil>
}

func ExampleBind() {
	p := profile()
	p.Criteria[0].ID = "engagment"
	_, err := scoring.Bind(p, accessors())
	fmt.Println(err)
	// Output:
	// irm: criteria[0].id: "engagment" has no accessor (unbound) (and 1 more)
}

func ExampleScorer_Coverage() {
	s, _ := scoring.Bind(profile(), accessors())
	pool := []*candidate{{engagement: 6, price: 200, home: -1}, {engagement: 1, price: 1000, home: .7}, {engagement: 5, price: 600, home: -1}}
	for _, c := range s.Coverage(slices.Values(pool)) {
		fmt.Printf("%s: %d of %d known, worth %.2f\n", c.ID, c.Known, c.All, c.Worth)
	}
	// Output:
	// engagement: 3 of 3 known, worth 0.60
	// price: 3 of 3 known, worth 0.50
	// home: 1 of 3 known, worth 1.00
}
