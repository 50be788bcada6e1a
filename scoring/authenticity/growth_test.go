package authenticity_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/authenticity"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// peers grow by 1% in 30 days, give or take as much.
var peers = benchmark.Spread{N: 500, Median: .01 / 30, Scale: .01 / 30}

func days(n int) time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n) }

// point is an account on a day; engagement below 0 is not known.
func point(day int, followers, likes int64) irm.MetricsSnapshot {
	s := snapshot(1, followers, 0, 0)
	s.AsOf = days(day)
	s.Metrics, _ = irm.Metrics{}.With(irm.MetricFollowers, followers)
	if likes >= 0 {
		s.Metrics, _ = s.Metrics.With(irm.MetricLikes, likes)
	}
	return s
}

func TestGrowthSpike(t *testing.T) {
	vendor := func(s irm.MetricsSnapshot) irm.MetricsSnapshot { s.Source = "vendor"; return s }
	estimated := func(s irm.MetricsSnapshot) irm.MetricsSnapshot { s.Estimated = true; return s }
	paid := func(s irm.MetricsSnapshot) irm.MetricsSnapshot { s.Paid = true; return s }
	nobody := point(15, 0, 5)
	flat := 1 - .5/math.Ln2 // of twice the followers
	for name, tt := range map[string]struct {
		account []irm.MetricsSnapshot
		growth  benchmark.Spread
		applies bool
		value   float64
		says    string
	}{
		"alike":             {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 200)}, peers, true, 0, "1 of 1 steps grew out of proportion to accounts like it; engagement grew by 1.00 for 1 of followers"},
		"more":              {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 400)}, peers, true, 0, "1 of 1 steps grew out of proportion to accounts like it; engagement grew by 2.00 for 1 of followers"},
		"half":              {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 4000, 200)}, peers, true, .5 - .5/math.Log(4), "1 of 1 steps grew out of proportion to accounts like it; engagement grew by 0.50 for 1 of followers"},
		"flat":              {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 100)}, peers, true, flat, "1 of 1 steps grew out of proportion to accounts like it; engagement grew by 0.00 for 1 of followers"},
		"falls":             {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 50)}, peers, true, flat, "1 of 1 steps grew out of proportion to accounts like it; engagement grew by -1.00 for 1 of followers"},
		"likes hidden":      {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 0)}, peers, false, 0, "1 of 1 steps grew out of proportion to accounts like it, and whether engagement followed cannot be told"},
		"from nothing":      {[]irm.MetricsSnapshot{point(0, 1000, 0), point(30, 2000, 5)}, peers, false, 0, "1 of 1 steps grew out of proportion to accounts like it, and whether engagement followed cannot be told"},
		"NaN":               {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 100)}, benchmark.Spread{N: 9, Median: math.NaN(), Scale: 1}, true, 0, "0 of 1 steps grew out of proportion to accounts like it"},
		"one later":         {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 100), point(60, 2000, 200)}, peers, true, 0, "1 of 2 steps grew out of proportion to accounts like it; engagement grew by 1.00 for 1 of followers"},
		"one later unknown": {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 100), point(60, 2000, -1)}, peers, true, flat, "1 of 2 steps grew out of proportion to accounts like it; engagement grew by 0.00 for 1 of followers"},
		"two later":         {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 100), point(60, 2000, 100), point(90, 2000, 200)}, peers, true, flat, "1 of 3 steps grew out of proportion to accounts like it; engagement grew by 0.00 for 1 of followers"},
		"the worse of two":  {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 100), point(60, 2000, 100), point(90, 4000, 200)}, peers, true, flat, "2 of 3 steps grew out of proportion to accounts like it; engagement grew by 0.00 for 1 of followers"},
		"unknown before":    {[]irm.MetricsSnapshot{point(0, 1000, -1), point(30, 2000, 100)}, peers, false, 0, "1 of 1 steps grew out of proportion to accounts like it, and whether engagement followed cannot be told"},
		"unknown after":     {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, -1)}, peers, false, 0, "1 of 1 steps grew out of proportion to accounts like it, and whether engagement followed cannot be told"},
		"one unknown":       {[]irm.MetricsSnapshot{point(0, 1000, -1), point(30, 2000, 100), point(60, 4000, 200)}, peers, true, 0, "2 of 2 steps grew out of proportion to accounts like it, and of 1 it cannot be told whether engagement followed; engagement grew by 1.00 for 1 of followers"},
		"no spike":          {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 1070, 50)}, peers, true, 0, "0 of 1 steps grew out of proportion to accounts like it"},
		"at six":            {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 1072, 50)}, peers, true, 0, "0 of 1 steps grew out of proportion to accounts like it"},
		"under a half":      {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 1648, 50)}, peers, true, 0, "0 of 1 steps grew out of proportion to accounts like it"},
		"over a half":       {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 1649, 100)}, peers, true, 1 - .5/math.Log(1.649), "1 of 1 steps grew out of proportion to accounts like it; engagement grew by 0.00 for 1 of followers"},
		"shrinks":           {[]irm.MetricsSnapshot{point(0, 2000, 100), point(30, 100, 100)}, peers, true, 0, "0 of 1 steps grew out of proportion to accounts like it"},
		"in a long time":    {[]irm.MetricsSnapshot{point(0, 1000, 100), point(3000, 2000, 100)}, peers, true, 0, "0 of 1 steps grew out of proportion to accounts like it"},
		"peers all alike":   {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 100)}, benchmark.Spread{N: 9, Median: 1e-4}, true, flat, "1 of 1 steps grew out of proportion to accounts like it; engagement grew by 0.00 for 1 of followers"},
		"few peers":         {[]irm.MetricsSnapshot{point(0, 1000, 100), point(30, 2000, 100)}, benchmark.Spread{N: 7, Median: 1e-4}, false, 0, "1 steps of growth to compare with: want 8"},
		"two sources":       {[]irm.MetricsSnapshot{point(0, 1000, 100), vendor(point(30, 2000, 100))}, peers, false, 0, "fewer than two snapshots with followers, a day or more apart"},
		"source by source":  {[]irm.MetricsSnapshot{point(0, 1000, 100), vendor(point(1, 2000, 100)), point(30, 1010, 100), vendor(point(31, 4000, 200))}, peers, true, 0, "1 of 2 steps grew out of proportion to accounts like it; engagement grew by 1.00 for 1 of followers"},
		"estimated":         {[]irm.MetricsSnapshot{point(0, 1000, 100), estimated(point(30, 2000, 100))}, peers, false, 0, "fewer than two snapshots with followers, a day or more apart"},
		"boosted":           {[]irm.MetricsSnapshot{point(0, 1000, 100), paid(point(30, 2000, 100))}, peers, false, 0, "fewer than two snapshots with followers, a day or more apart"},
		"within a day":      {[]irm.MetricsSnapshot{point(0, 1000, 100), func() irm.MetricsSnapshot { s := point(0, 2000, 100); s.AsOf = s.AsOf.Add(23 * time.Hour); return s }()}, peers, false, 0, "fewer than two snapshots with followers, a day or more apart"},
		"no followers":      {[]irm.MetricsSnapshot{point(0, 1000, 100), nobody, point(30, 1010, 100)}, peers, true, 0, "0 of 1 steps grew out of proportion to accounts like it"},
	} {
		in := authenticity.Input{Account: tt.account, Growth: tt.growth, Actions: []irm.Metric{irm.MetricLikes}}
		_, by := assess(t, in)
		e := by[authenticity.GrowthSpike]
		if e.Applicable != tt.applies || e.Says != tt.says || e.Value < tt.value-1e-12 || e.Value > tt.value+1e-12 {
			t.Errorf("%s: %+v", name, e)
		}
		slices.Reverse(in.Account)
		if _, again := assess(t, in); again[authenticity.GrowthSpike] != e {
			t.Errorf("%s: in another order %+v", name, again[authenticity.GrowthSpike])
		}
	}
}

// A spike does not hide in an account that has grown evenly: it is its own measure.
func TestOwnPast(t *testing.T) {
	account := []irm.MetricsSnapshot{point(0, 1000, 100)}
	for i := range 8 {
		account = append(account, point(30*(i+1), 1000, 100))
	}
	account[8] = point(240, 3000, 100)
	in := authenticity.Input{Account: account, Actions: []irm.Metric{irm.MetricLikes}}
	if _, by := assess(t, in); by[authenticity.GrowthSpike].Against != 1 {
		t.Errorf("%+v", by[authenticity.GrowthSpike])
	}
	in.Account = account[1:]
	if _, by := assess(t, in); by[authenticity.GrowthSpike].Applicable {
		t.Errorf("seven steps: %+v", by[authenticity.GrowthSpike])
	}
}

// Engagement is noisy: what the logarithm of that of an average post changes by has a deviation of 0.3,
// as on Instagram in 2022. Of stars who double and more within a month hardly anybody is
// accused; of those who bought as many followers most are.
func TestStarsAndBuyers(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	const n = 1000
	for _, bought := range []bool{false, true} {
		accused, strongly := 0, 0
		for range n {
			followers, fans, jump := 20_000*math.Exp(r.NormFloat64()), 1.0, 1+r.IntN(11)
			var account []irm.MetricsSnapshot
			for i := range 12 {
				growth := .01 + .01*r.NormFloat64()
				if i == jump {
					growth = .7 + r.Float64()
					if bought {
						fans = math.Exp(-growth)
					}
				}
				followers *= math.Exp(growth)
				account = append(account, point(30*i, int64(followers), int64(.02*fans*followers*math.Exp(.21*r.NormFloat64()))))
			}
			_, by := assess(t, authenticity.Input{Account: account, Actions: []irm.Metric{irm.MetricLikes}})
			if e := by[authenticity.GrowthSpike]; e.Against > 0 {
				accused++
				if e.Against > .5 {
					strongly++
				}
			}
		}
		t.Logf("bought %t: %d of %d accused, %d of them strongly", bought, accused, n, strongly)
		if !bought && (accused > n/30 || strongly > n/300) || bought && (accused < n*9/10 || strongly < n*6/10) {
			t.Errorf("bought %t: %d of %d accused, %d of them strongly", bought, accused, n, strongly)
		}
	}
}
