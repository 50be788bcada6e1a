package fit_test

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/audience"
	"github.com/irmkit/irmkit/scoring/benchmark"
	"github.com/irmkit/irmkit/scoring/fit"
)

var now = time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)

func ago(days int) time.Time { return now.AddDate(0, 0, -days) }

// ideal asks for something of each kind.
func ideal() fit.Ideal {
	return fit.Ideal{
		ID: "skincare-de", Platform: irm.PlatformInstagram,
		Customer: &audience.Ideal{Measure: audience.Common, Countries: audience.Target{
			Weight: 1, Shares: irm.Distribution{"DE": irm.MustRate("0.8"), "AT": irm.MustRate("0.2")},
		}},
		Markets:   []irm.Territory{"DE", "US-CA"},
		Languages: []irm.Language{"de", "en-GB"},
		Niches:    map[string]scoring.Number{"skincare": 1, "beauty": 0.7},
		Values:    map[string]scoring.Number{"sustainability": 3, "inclusion": 1},
		Tone:      map[string]scoring.Number{"calm": 1},
		Themes:    map[string]scoring.Number{"routines": 1, "ingredients": 1},
		Drivers:   map[string]scoring.Number{"sensitive-skin": 1},

		Credentials: []string{"esthetician", "chemist"},
	}
}

func rate(s string) *irm.Rate {
	r := irm.MustRate(s)
	return &r
}

func tables() fit.Tables {
	row := benchmark.Row{Band: benchmark.Band{Name: "micro", From: 10_000, Below: 100_000}, Typical: rate("2%")}
	table := benchmark.Table{Kind: benchmark.Kind{Platform: irm.PlatformInstagram, Basis: irm.MetricFollowers}, Source: "ours", AsOf: "2026-01", Rows: []benchmark.Row{row}}
	return fit.Tables{Benchmarks: benchmark.Book{Tables: []benchmark.Table{table}}, Safety: fit.DefaultTaxonomy()}
}

func counts(t testing.TB, pairs ...any) irm.Metrics {
	t.Helper()
	var m irm.Metrics
	for i := 0; i < len(pairs); i += 2 {
		var err error
		if m, err = m.With(pairs[i].(irm.Metric), int64(pairs[i+1].(int))); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func snapshot(t testing.TB, days, followers int) irm.MetricsSnapshot {
	return irm.MetricsSnapshot{
		Subject: irm.Subject{Kind: irm.SubjectCreator, ID: "ada"}, AsOf: ago(days), Source: "tool",
		Metrics: counts(t, irm.MetricFollowers, followers),
	}
}

func post(t testing.TB, id string, days, likes, comments int) fit.Post {
	return fit.Post{
		Content: irm.Content{ID: irm.ContentID(id), Creator: "ada", Platform: irm.PlatformInstagram, Format: irm.FormatPost, At: ago(days)},
		Metrics: counts(t, irm.MetricLikes, likes, irm.MetricComments, comments),
	}
}

// ada is somebody of whom all is known.
func ada(t testing.TB) fit.Known {
	posts := []fit.Post{
		post(t, "p1", 3, 380, 20), post(t, "p2", 10, 560, 40), post(t, "p3", 20, 900, 100), // 2 %, 3 %, 5 % of 20,000
		post(t, "p4", 30, 180, 20), post(t, "p5", 40, 190, 10), // 1 %
	}
	for i := range posts {
		posts[i].Sponsored, posts[i].Mention = irm.AnswerNo, irm.AnswerNo
	}
	posts[0].Sponsored, posts[1].Mention = irm.AnswerYes, irm.AnswerYes
	return fit.Known{
		Creator: irm.Creator{
			ID: "ada", Niches: []string{"travel", "beauty"}, Languages: []irm.Language{"fr", "de-AT"}, Home: "DE-BY",
			Credentials: []irm.Credential{{Kind: "esthetician", Expires: irm.DateOf(now)}, {Kind: "chemist", Expires: irm.DateOf(ago(1))}},
		},
		Audience: irm.Audience{
			Creator: "ada", Platform: irm.PlatformInstagram, AsOf: ago(9), Source: "vendor",
			Countries: irm.Distribution{"DE": irm.MustRate("0.4"), "US": irm.MustRate("0.2"), "US-CA": irm.MustRate("0.1")},
		},
		Snapshots: []irm.MetricsSnapshot{snapshot(t, 1, 20_000), snapshot(t, 31, 20_000), snapshot(t, 61, 19_000)},
		Posts:     posts,
		PostsFrom: ago(120),
		Traits: []fit.Trait{
			{Aspect: fit.AspectValues, Name: "sustainability", Strength: 0.8},
			{Aspect: fit.AspectTone, Name: "calm"},
			{Aspect: fit.AspectThemes, Name: "routines", Strength: 1},
			{Aspect: fit.AspectDrivers, Name: "price", Strength: 1},
		},
		Reviews:   []fit.Review{{Reviewer: "r1", Quality: new(scoring.Number(60)), Fit: new(scoring.Number(90))}, {Reviewer: "r2", Quality: new(scoring.Number(80))}},
		Comments:  fit.Comments{Positive: 60, Neutral: 30, Negative: 10},
		Screening: fit.Screening{At: ago(20), Source: "tool", Signals: []fit.Signal{{Category: "drugs", Level: fit.LevelLow}, {Category: "arms", Level: fit.LevelMedium}}},
		Asks:      []irm.RateCardItem{{Platform: irm.PlatformInstagram, Format: irm.FormatPost, Fee: irm.MustMoney("600", "USD")}},
		Results:   []fit.Result{{Campaign: "spring", At: ago(200), Index: 2}, {Campaign: "fall", At: ago(100), Index: 9}},
		Customer:  irm.AnswerYes, Authenticity: new(scoring.Number(88)),
	}
}

func compile(t testing.TB, d fit.Ideal, tables fit.Tables) *fit.Meter {
	t.Helper()
	m, err := fit.Compile(d, tables)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func measure(t testing.TB, m *fit.Meter, k fit.Known) *fit.Facts {
	t.Helper()
	f, err := m.Measure(&k, now)
	if err != nil {
		t.Fatal(err)
	}
	return &f
}
