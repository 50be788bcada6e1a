package audience_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/audience"
)

// dist makes a distribution of keys and shares in turn.
func dist(pairs ...string) irm.Distribution {
	d := irm.Distribution{}
	for i := 0; i < len(pairs); i += 2 {
		d[pairs[i]] = irm.MustRate(pairs[i+1])
	}
	return d
}

var june = time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)

func ExampleCompare() {
	ideal := dist("DE", "0.6", "AT", "0.2", "CH", "0.2")
	have := dist("DE", "0.5", "AT", "0.1", "US", "0.2") // a fifth is not described
	for _, m := range []audience.Measure{audience.JensenShannon, audience.Hellinger, audience.Cosine, audience.Common} {
		l, err := audience.Compare(ideal, have, m)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%-14s %.2f (%.2f to %.2f), %.0f%% known\n", m, l.Likely, l.Low, l.High, l.Known*100)
	}
	// Output:
	// jensen_shannon 0.77 (0.68 to 0.89), 80% known
	// hellinger      0.52 (0.44 to 0.67), 80% known
	// cosine         0.88 (0.66 to 1.00), 80% known
	// common         0.72 (0.60 to 0.80), 80% known
}

func ExampleMatcher_Match() { // seed: S12
	m, err := audience.NewMatcher(audience.Ideal{
		Countries: audience.Target{Weight: 2, Shares: dist("DE", "0.8", "AT", "0.2")},
		Ages:      audience.Target{Weight: 1, Shares: dist("18-24", "0.4", "25-34", "0.6")},
		Genders:   audience.Target{Weight: 1, Shares: dist("female", "0.7", "male", "0.3")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	match, err := m.Match(irm.Audience{
		Countries: dist("DE", "0.7", "AT", "0.1", "CH", "0.2"),
		Ages:      dist("18-20", "0.2", "21-24", "0.3", "25-40", "0.5"),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f (%.2f to %.2f), %.1f%% known\n", match.Likely, match.Low, match.High, match.Known*100)
	for _, p := range match.Parts {
		if p.Known == 0 {
			fmt.Printf("%s: missing\n", p.Dimension)
			continue
		}
		fmt.Printf("%s: %.2f (%.2f to %.2f)", p.Dimension, p.Likely, p.Low, p.High)
		if len(p.Across) > 0 {
			fmt.Printf(", grouped otherwise: %q", p.Across)
		}
		fmt.Println()
	}
	// Output:
	// 0.79 (0.55 to 0.94), 62.5% known
	// countries: 0.89 (0.89 to 0.89)
	// ages: 0.60 (0.45 to 0.99), grouped otherwise: ["25-40"]
	// genders: missing
}

// The match is one criterion of the ideal creator; where too little is known it is missing.
func ExampleMatch() {
	type creator struct{ match audience.Match }
	s, err := scoring.Bind(scoring.Profile{
		Criteria: []scoring.Criterion{{ID: "audience", Weight: 1, Curve: scoring.Benefit(0.3, 0.9)}},
	}, scoring.Accessors[creator]{
		"audience": func(c *creator) (float64, bool) { return c.match.Likely, c.match.Known >= 0.5 },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	c := creator{audience.Match{Likeness: audience.Likeness{Likely: 0.75, Known: 0.6}}}
	fmt.Printf("%.0f\n", s.Score(&c).Score)
	// Output: 75
}

func ExampleDecodeIdeal() {
	i, err := audience.DecodeIdeal([]byte(`{
		"schema": "irmkit/ideal_customer/1",
		"id": "young-parents",
		"measure": "common",
		"countries": {"weight": "2", "shares": {"DE": "80%", "AT": "0.2"}},
		"ages": {"weight": "1", "shares": {"25-34": "0.6", "35-44": "0.4"}},
		"drivers": ["time saved in the morning", "no added sugar"]
	}`))
	fmt.Println(i.ID, i.Measure, i.Countries.Shares["DE"], len(i.Drivers), err)
	// Output: young-parents common 0.8 2 <nil>
}

func ExampleSketch() {
	ada, ben := new(audience.Sketch), new(audience.Sketch)
	for i := range 100_000 {
		ada.Add(fmt.Sprint("user-", i))
	}
	for i := range 50_000 {
		ben.Add(fmt.Sprint("user-", 80_000+i)) // 20,000 of them follow both
	}
	o, err := audience.FromSketches(ada, ben)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("both: %d (%d to %d) by %s\n", o.Likely, o.Low, o.High, o.Basis)
	if err := ada.Merge(ben); err != nil {
		fmt.Println(err)
		return
	}
	p := ada.Estimate()
	fmt.Printf("either: %d (%d to %d)\n", p.Likely, p.Low, p.High)
	data, _ := ada.MarshalBinary()
	fmt.Println(len(data), "bytes")
	// Output:
	// both: 19868 (18568 to 21259) by sketches
	// either: 129106 (125258 to 133072)
	// 32816 bytes
}

// Of each audience a random tenth was drawn: who follows both is seen once in a hundred.
func ExampleFromSketches() {
	ada, err := audience.NewSketch(audience.Options{Rate: 0.1})
	if err != nil {
		fmt.Println(err)
		return
	}
	ben, _ := audience.NewSketch(audience.Options{Rate: 0.1})
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 60_000 {
		id := fmt.Sprint("user-", i)
		if i < 40_000 && r.IntN(10) == 0 {
			ada.Add(id)
		}
		if i >= 20_000 && r.IntN(10) == 0 { // 20,000 of them follow both
			ben.Add(id)
		}
	}
	o, err := audience.FromSketches(ada, ben)
	fmt.Printf("both: %d (%d to %d) by %s, %v\n", o.Likely, o.Low, o.High, o.Basis, err)
	fmt.Println(ada.Merge(ben))
	// Output:
	// both: 21100 (18404 to 24183) by samples, <nil>
	// audience: a sketch is of a sample, and all followers are needed
}

func ExampleFromVendor() {
	members := []audience.Member{{ID: "ada", Followers: 100_000}, {ID: "ben", Followers: 20_000}}
	figure := audience.Figure{
		A: "ada", B: "ben", Value: irm.MustRate("12%"), Within: irm.MustRate("0.5%"), // whole percents
		Source: "vendor", AsOf: june,
	}
	for _, of := range []audience.Of{audience.OfSmaller, audience.OfFirst, audience.OfEither} {
		figure.Of = of
		pairs, err := audience.FromVendor(members, []audience.Figure{figure})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(of, pairs[0].Overlap.People)
	}
	// Output:
	// smaller {2300 2400 2500}
	// first {11500 12000 12500}
	// either {12376 12857 13334}
}

func ExampleFromDemographics() {
	ada := audience.Side{Followers: 900_000, Audience: irm.Audience{Countries: dist("DE", "0.1", "AT", "0.9")}}
	ben := audience.Side{Followers: 500_000, Audience: irm.Audience{Countries: dist("DE", "0.5", "AT", "0.5")}}
	o, err := audience.FromDemographics(ada, ben, audience.Population{Countries: map[string]int64{"AT": 1_000_000}})
	fmt.Println(o.Low, o.Likely, o.High, err)
	// Output: 60000 200000 340000 <nil>
}

func ExamplePairReach() {
	members := []audience.Member{{ID: "ada", Followers: 100_000}, {ID: "ben", Followers: 80_000}, {ID: "cem", Followers: 60_000}}
	pairs := []audience.Pair{
		{A: "ada", B: "ben", Overlap: audience.Overlap{People: audience.People{Low: 35_000, Likely: 40_000, High: 45_000}, Basis: audience.Vendor}},
		{A: "ada", B: "cem", Overlap: audience.Overlap{People: audience.People{Low: 5_000, Likely: 6_000, High: 7_000}, Basis: audience.Vendor}},
	}
	r, err := audience.NewPairReach(members, pairs, irm.Rate{}) // of ben and cem nobody knows
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, m := range members {
		gain := r.Gain(i)
		r.Add(i)
		u := r.Unique()
		fmt.Printf("%s adds %.0f: %d of %d (%d to %d)\n", m.ID, gain, u.Likely, u.Sum, u.Low, u.High)
	}
	fmt.Println(r.Basis())
	// Output:
	// ada adds 100000: 100000 of 100000 (100000 to 100000)
	// ben adds 40000: 140000 of 180000 (135000 to 145000)
	// cem adds 54000: 194000 of 240000 (138666 to 200000)
	// vendor, unknown pairs
}

func ExampleSketchReach() {
	sketches := []*audience.Sketch{{}, {}, {}}
	for i := range 3000 { // a small world is counted exactly
		id := fmt.Sprint("user-", i)
		if i < 2000 {
			sketches[0].Add(id)
		}
		if i >= 1500 {
			sketches[1].Add(id)
		}
		if i%2 == 0 {
			sketches[2].Add(id)
		}
	}
	r, err := audience.NewSketchReach(sketches)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range sketches {
		gain := r.Gain(i)
		r.Add(i)
		fmt.Printf("%.0f more: %d\n", gain, r.Unique().Likely)
	}
	// Output:
	// 2000 more: 2000
	// 1000 more: 3000
	// 0 more: 3000
}
