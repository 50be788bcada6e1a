package authenticity_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/authenticity"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// snapshot is an account at the start of a month, with the counts of an average post.
func snapshot(month int, followers, likes, comments int64) irm.MetricsSnapshot {
	m, _ := irm.Metrics{}.With(irm.MetricFollowers, followers)
	m, _ = m.With(irm.MetricLikes, likes)
	m, _ = m.With(irm.MetricComments, comments)
	return irm.MetricsSnapshot{
		Subject: irm.Subject{Kind: irm.SubjectAccount, ID: "instagram:1"}, Source: "instagram",
		AsOf: time.Date(2026, time.Month(month), 1, 0, 0, 0, 0, time.UTC), Metrics: m,
	}
}

func ExampleRules_Assess() { // seed: S5
	// In the spring 60,000 followers came at once, and nobody with them who likes anything.
	var account []irm.MetricsSnapshot
	for i, followers := range []int64{40_000, 40_600, 41_000, 41_500, 102_000, 102_300, 103_000, 103_200, 103_900, 104_000} {
		account = append(account, snapshot(i+1, followers, 800+int64(i), 20))
	}
	report, err := authenticity.DefaultRules().Assess(authenticity.Input{
		Account: account,
		Kind:    benchmark.Kind{Platform: irm.PlatformInstagram, Basis: irm.MetricFollowers},
		Book:    benchmark.Published(),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.0f (%.0f to %.0f), confidence %.2f\n", report.Score, report.Low, report.High, report.Confidence)
	for _, e := range report.Evidence {
		if e.Applicable {
			fmt.Printf("%s: %.2f beside %g to %g, against %.2f of %g: %s\n", e.Signal, e.Value, e.Low, e.High, e.Against, e.Weight, e.Says)
		}
	}
	fmt.Println(report.Evidence[6].Says)
	// Output:
	// 47 (3 to 100), confidence 0.31
	// engagement: 0.53 beside 0.1 to 20, against 0.00 of 0.4: a rate of 0.7971% on 2026-10-01; instagram, per follower, 104000 followers: 1.5% to 2.5% in 3 tables, which differ by a factor of 1.7
	// growth_spike: 0.44 beside 0 to 0, against 0.88 of 0.6: 1 of 9 steps grew out of proportion to its own past; engagement grew by 0.00 for 1 of followers
	// follower counts of 0 followers: want 300
}

// An account of which too little is known is unknown, and not authentic.
func ExampleReport() {
	type creator struct{ authenticity authenticity.Report }
	scorer, err := scoring.Bind(scoring.Profile{
		Criteria: []scoring.Criterion{{ID: "authenticity", Weight: 1, Curve: scoring.Benefit(40, 90)}},
	}, scoring.Accessors[creator]{
		"authenticity": func(c *creator) (float64, bool) {
			return c.authenticity.Score, c.authenticity.Confidence >= 0.3
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	unknown, _ := authenticity.DefaultRules().Assess(authenticity.Input{})
	fmt.Println(unknown.Score, unknown.Confidence, scorer.Score(&creator{unknown}).Score)
	known := authenticity.Report{Score: 80, Confidence: 0.6}
	fmt.Println(known.Score, known.Confidence, scorer.Score(&creator{known}).Score)
	// Output:
	// 100 0 25
	// 80 0.6 80
}

func ExampleGrowthOf() {
	pool := [][]irm.MetricsSnapshot{
		{snapshot(1, 20_000, 500, 10), snapshot(2, 20_400, 500, 10), snapshot(3, 20_900, 510, 12)},
		{snapshot(1, 50_000, 900, 30), snapshot(2, 50_500, 910, 28), snapshot(3, 50_800, 900, 31)},
	}
	growth := authenticity.GrowthOf(slices.Values(pool))
	fmt.Printf("%d steps, %.3f%% a day\n", growth.N, 100*growth.Median)
	// Output:
	// 4 steps, 0.048% a day
}

func ExampleDigits() {
	d := authenticity.FirstDigits([]int64{1204, 130, 17, 950, 2, 28_000, 0})
	fmt.Println(d, d.N())
	fmt.Printf("%.3f %.1f\n", d.Deviation(), d.ChiSquare())
	// Output:
	// [3 2 0 0 0 0 0 0 1] 6
	// 0.106 6.4
}
