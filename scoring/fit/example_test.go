package fit_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/fit"
)

func ExampleMeter_Measure() {
	meter, err := fit.Compile(fit.Ideal{
		Platform:  irm.PlatformInstagram,
		Languages: []irm.Language{"de"},
		Niches:    map[string]scoring.Number{"skincare": 1, "beauty": 0.7},
		Themes:    map[string]scoring.Number{"routines": 2, "ingredients": 1},
	}, fit.Tables{Safety: fit.DefaultTaxonomy()})
	if err != nil {
		fmt.Println(err)
		return
	}
	facts, err := meter.Measure(&fit.Known{
		Creator:  irm.Creator{ID: "ada", Niches: []string{"beauty", "travel"}, Languages: []irm.Language{"de-AT"}},
		Traits:   []fit.Trait{{Aspect: fit.AspectThemes, Name: "routines", Strength: 0.6}},
		Comments: fit.Comments{Positive: 70, Neutral: 20, Negative: 10},
	}, time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC))
	for _, id := range []string{"niche", "language", "themes", "sentiment", "safety"} {
		f, _ := facts.Of(id)
		fmt.Printf("%s: %s (%s)\n", f.ID, f.Words(), f.From)
	}
	fmt.Println(err)
	// Output:
	// niche: 70 percent (beauty)
	// language: yes (de-AT)
	// themes: 60 percent (routines 60%; nobody looked for ingredients)
	// sentiment: 60 percent good less percent bad (70 of 100 comments good, 10 bad)
	// safety: not known (nobody has looked through the posts)
	// <nil>
}

// A host keeps the values beside what it has of a creator, and scores them by any profile.
func ExampleAccessors() {
	type candidate struct {
		id  irm.CreatorID
		fit fit.Values
	}
	meter, _ := fit.Compile(fit.Ideal{Platform: irm.PlatformInstagram, Niches: map[string]scoring.Number{"skincare": 1, "beauty": 0.7}}, fit.Tables{})
	facts, _ := meter.Measure(&fit.Known{
		Creator:  irm.Creator{ID: "ada", Niches: []string{"beauty"}},
		Comments: fit.Comments{Positive: 70, Neutral: 20, Negative: 10},
	}, time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC))
	ada := candidate{"ada", facts.Values()}

	profile := scoring.Profile{Criteria: []scoring.Criterion{
		{ID: "niche", Weight: 2, Curve: scoring.Benefit(0, 100)},
		{ID: "sentiment", Weight: 1, Curve: scoring.Benefit(0, 80)},
		{ID: "safety", Weight: 1, Curve: scoring.Benefit(50, 100), Missing: scoring.Missing{Policy: scoring.Worst}},
	}}
	scorer, err := scoring.Bind(profile, fit.Accessors(profile, func(c *candidate) *fit.Values { return &c.fit }))
	if err != nil {
		fmt.Println(err)
		return
	}
	r := scorer.Score(&ada)
	fmt.Printf("%s %.2f, %.0f%% known\n", ada.id, r.Score, 100*r.Confidence)
	// Output:
	// ada 53.75, 75% known
}

func ExampleDecodeIdeal() {
	_, err := fit.DecodeIdeal([]byte(`{
		"schema": "irmkit/ideal/1",
		"platform": "instagram",
		"niches": {"skincare": "1", "beauty": "7"}
	}`))
	fmt.Println(err)
	// Output:
	// irm: niches["beauty"]: 7 is not more than 0 and at most 1 (range)
}

// A brewer does without the subject of drugs, and forgives nothing about driving.
func ExampleDecodeTaxonomy() {
	taxonomy, err := fit.DecodeTaxonomy([]byte(`{
		"schema": "irmkit/taxonomy/1",
		"source": "our legal department",
		"as_of": "2026-01-15",
		"days": 180,
		"categories": [
			{"id": "driving", "low": "50", "medium": "10", "high": "0"},
			{"id": "hate", "low": "60", "medium": "20", "high": "0"}
		]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	meter, _ := fit.Compile(fit.Ideal{Platform: irm.PlatformInstagram}, fit.Tables{Safety: taxonomy})
	at := time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC)
	facts, _ := meter.Measure(&fit.Known{
		Creator: irm.Creator{ID: "ada"},
		Screening: fit.Screening{At: at, Source: "our team", Posts: 60, Signals: []fit.Signal{
			{Category: "driving", Level: fit.LevelLow, Content: "post-17"},
		}},
	}, at)
	safety, _ := facts.Of("safety")
	fmt.Printf("%s (%s)\n", safety.Words(), safety.From)
	// Output:
	// 50 percent (our team, 2026-03-02: driving at level low)
}

// Values are kept beside the creator, in a column of a database for instance.
func ExampleMeter_Values() {
	meter, _ := fit.Compile(fit.Ideal{Platform: irm.PlatformInstagram, Languages: []irm.Language{"de"}}, fit.Tables{})
	values, err := meter.Values(&fit.Known{
		Creator:  irm.Creator{ID: "ada", Languages: []irm.Language{"de-AT"}},
		Comments: fit.Comments{Positive: 70, Neutral: 20, Negative: 10},
	}, time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC))
	if err != nil {
		fmt.Println(err)
		return
	}
	data, _ := json.Marshal(values)
	fmt.Println(string(data))
	// Output:
	// {"language":1,"sentiment":60}
}
