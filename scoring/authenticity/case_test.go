package authenticity_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/authenticity"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// series is an account over months, with the engagement of an average post.
func series(followers []int64, likes func(i int, followers int64) int64) []irm.MetricsSnapshot {
	var out []irm.MetricsSnapshot
	for i, n := range followers {
		out = append(out, snapshot(i+1, n, likes(i, n), likes(i, n)/40))
	}
	return out
}

// steady grows by some permille a month, no two months alike.
func steady(from int64, n int) []int64 {
	out := []int64{from}
	for i := 1; i < n; i++ {
		from += from * int64(8+i%5) / 1000
		out = append(out, from)
	}
	return out
}

func share(percent int64) func(int, int64) int64 {
	return func(_ int, followers int64) int64 { return followers * percent / 100 }
}

// posts have comments by a few regulars and by others, in words of their own unless they
// are bots.
func posts(n, comments, regulars int, bots bool) []authenticity.Post {
	r := rand.New(rand.NewPCG(5, 6))
	var out []authenticity.Post
	for i := range n {
		m, _ := irm.Metrics{}.With(irm.MetricLikes, int64(comments*40))
		m, _ = m.With(irm.MetricComments, int64(comments))
		p := authenticity.Post{Metrics: m}
		for j := range comments {
			by, text := fmt.Sprintf("one-off %d %d", i, j), fmt.Sprintf("thought %d", r.IntN(1e9))
			if j < regulars {
				by = fmt.Sprintf("regular %d", j)
			}
			if bots {
				text = []string{"Great post!", "NICE", "love it 😍", "great POST"}[r.IntN(4)]
			}
			p.Comments = append(p.Comments, authenticity.Comment{By: irm.NewPersonal(by), Text: irm.NewPersonal(text)})
		}
		out = append(out, p)
	}
	return out
}

func people(format string, n int) []irm.Personal {
	out := []irm.Personal{}
	for i := range n {
		out = append(out, irm.NewPersonal(fmt.Sprintf(format, i)))
	}
	return out
}

// counts are follower counts of people, or of what is sold as people.
func counts(n int, natural bool) []int64 {
	r := rand.New(rand.NewPCG(7, 8))
	var out []int64
	for range n {
		if natural {
			out = append(out, int64(20*fast(r)))
		} else {
			out = append(out, 1+r.Int64N(9000))
		}
	}
	return out
}

// fast is log-uniform over five powers of ten.
func fast(r *rand.Rand) float64 {
	x := 1 + 9*r.Float64()
	for range r.IntN(5) {
		x *= 10
	}
	for range 40 { // products of uniform numbers have the digits of the law
		x *= .5 + r.Float64()
		for x >= 1e5 {
			x /= 1e5
		}
		for x < 1 {
			x *= 1e5
		}
	}
	return x
}

func audience(month int, de, us, br string) irm.Audience {
	return irm.Audience{
		Creator: "c1", Platform: "instagram", Source: "instagram", AsOf: time.Date(2026, time.Month(month), 1, 0, 0, 0, 0, time.UTC),
		Countries: irm.Distribution{"DE": irm.MustRate(de), "US": irm.MustRate(us), "BR": irm.MustRate(br)},
	}
}

var instagram = benchmark.Kind{Platform: irm.PlatformInstagram, Basis: irm.MetricFollowers}

// honest is an account of which everything is known and nothing wrong.
func honest() authenticity.Input {
	return authenticity.Input{
		Account: series(steady(40_000, 12), share(2)), Kind: instagram, Book: benchmark.Published(),
		Posts: posts(12, 60, 25, false), Visited: people("regular %d", 3), FollowerCounts: counts(2000, true),
		Audiences: []irm.Audience{audience(1, "0.6", "0.2", "0.1"), audience(6, "0.55", "0.25", "0.1")},
	}
}

func assess(t *testing.T, in authenticity.Input) (authenticity.Report, map[authenticity.Signal]authenticity.Evidence) {
	t.Helper()
	r, err := authenticity.DefaultRules().Assess(in)
	if err != nil {
		t.Fatal(err)
	}
	by := map[authenticity.Signal]authenticity.Evidence{}
	for _, e := range r.Evidence {
		by[e.Signal] = e
		if e.Against < 0 || e.Against > 1 || e.Says == "" || !e.Applicable && (e.Against != 0 || e.Value != 0) {
			t.Errorf("%+v", e)
		}
	}
	if !(0 <= r.Low && r.Low <= r.Score && r.Score <= r.High && r.High <= 100) || r.Confidence < 0 || r.Confidence > 1 {
		t.Errorf("score %g, from %g to %g, confidence %g", r.Score, r.Low, r.High, r.Confidence)
	}
	return r, by
}

// followed sets what an account follows.
func followed(in *authenticity.Input, n int64) {
	last := &in.Account[len(in.Account)-1]
	last.Metrics, _ = last.Metrics.With(irm.MetricFollowing, n)
}

// What each kind of account comes to: which signals speak against it, and nothing else.
func TestAccounts(t *testing.T) {
	spiked := append(steady(40_000, 6), steady(130_000, 6)...)
	views := benchmark.Kind{Platform: irm.PlatformInstagram, Basis: irm.MetricViews}
	row := benchmark.Row{Band: benchmark.Band{Name: "all"}, Typical: new(irm.MustRate("3%"))}
	viewed := authenticity.Input{Kind: views, Book: benchmark.Book{Tables: []benchmark.Table{{Kind: views, Source: "x", Rows: []benchmark.Row{row}}}}}
	for name, tt := range map[string]struct {
		change     func(*authenticity.Input)
		against    []authenticity.Signal
		low, high  float64 // of the score
		confidence float64 // at least
	}{
		"honest":    {func(*authenticity.Input) {}, nil, 100, 100, .9},
		"all known": {func(in *authenticity.Input) { followed(in, 900) }, nil, 100, 100, 1},
		"star":      {func(in *authenticity.Input) { in.Account = series(spiked, share(2)) }, nil, 100, 100, .9},
		"star, later": {func(in *authenticity.Input) { // the likes follow a month behind
			in.Account = series(spiked, func(i int, _ int64) int64 { return spiked[max(i-1, 0)] / 50 })
		}, nil, 100, 100, .9},
		"bought followers": {func(in *authenticity.Input) { in.Account = series(spiked, func(int, int64) int64 { return 800 }) },
			[]authenticity.Signal{authenticity.GrowthSpike}, 40, 41, .9},
		"bought, and engagement falls": {func(in *authenticity.Input) {
			in.Account = series(spiked, func(i int, _ int64) int64 { return int64(800 - 60*i) })
		},
			[]authenticity.Signal{authenticity.Engagement, authenticity.GrowthSpike}, 20, 40, .9},
		"half of them bought": {func(in *authenticity.Input) {
			in.Account = series(spiked, func(i int, n int64) int64 { return min(n/50, 1200) })
		}, []authenticity.Signal{authenticity.GrowthSpike}, 60, 95, .9},
		"nobody there": {func(in *authenticity.Input) {
			in.Account = series(steady(40_000, 12), func(int, int64) int64 { return 4 })
		},
			[]authenticity.Signal{authenticity.Engagement}, 60, 61, .9},
		"bought likes": {func(in *authenticity.Input) {
			in.Account, in.Kind, in.Book = series(steady(40_000, 12), share(200)), viewed.Kind, viewed.Book
			for i := range in.Account {
				in.Account[i].Metrics, _ = in.Account[i].Metrics.With(irm.MetricViews, 60_000)
			}
			for i := range in.Posts {
				in.Posts[i].Metrics, _ = in.Posts[i].Metrics.With(irm.MetricLikes, 900_000)
			}
		}, []authenticity.Signal{authenticity.CommentRatio, authenticity.Engagement}, 55, 65, .9},
		"seen far beyond its followers": {func(in *authenticity.Input) { in.Account = series(steady(40_000, 12), share(400)) }, nil, 100, 100, .9},
		"likes hidden": {func(in *authenticity.Input) {
			for i := range in.Account {
				in.Account[i].Metrics, _ = in.Account[i].Metrics.With(irm.MetricLikes, 0)
			}
		}, nil, 100, 100, .7},
		"another country in a year": {func(in *authenticity.Input) { in.Audiences[1] = audience(12, "0.1", "0.1", "0.75") }, nil, 100, 100, .8},
		"followers of one size": {func(in *authenticity.Input) {
			r := rand.New(rand.NewPCG(9, 9))
			in.FollowerCounts = []int64{90, 1_000_000}
			for range 600 {
				in.FollowerCounts = append(in.FollowerCounts, int64(300*math.Exp(.5*r.NormFloat64())))
			}
		}, nil, 100, 100, .75},
		"many fans": {func(in *authenticity.Input) { // who say what others have said
			r := rand.New(rand.NewPCG(9, 10))
			words := rand.NewZipf(r, 1.2, 20, 1e6)
			for i := range in.Posts {
				for range 3000 {
					in.Posts[i].Comments = append(in.Posts[i].Comments, authenticity.Comment{Text: irm.NewPersonal(fmt.Sprint(words.Uint64()))})
				}
			}
		}, nil, 100, 100, .9},
		"thanks everybody": {func(in *authenticity.Input) {
			in.Self = irm.NewPersonal("the creator")
			for i := range in.Posts {
				for range in.Posts[i].Comments {
					in.Posts[i].Comments = append(in.Posts[i].Comments, authenticity.Comment{By: in.Self, Text: irm.NewPersonal("Thanks!")})
				}
			}
		}, nil, 100, 100, .9},
		"bots": {func(in *authenticity.Input) { in.Posts = posts(12, 60, 25, true) }, []authenticity.Signal{authenticity.Repetition}, 60, 61, .9},
		"pod": {func(in *authenticity.Input) {
			in.Posts, in.Visited = posts(12, 60, 50, false), people("regular %d", 48)
		},
			[]authenticity.Signal{authenticity.Reciprocity, authenticity.Regulars}, 50, 52, .9},
		"friends": {func(in *authenticity.Input) {
			in.Posts, in.Visited = posts(12, 15, 12, false), people("regular %d", 12)
		}, []authenticity.Signal{authenticity.Regulars}, 80, 90, .7},
		"loyal fans":        {func(in *authenticity.Input) { in.Posts, in.Visited = posts(12, 60, 30, false), people("regular %d", 5) }, nil, 100, 100, .9},
		"mass follow":       {func(in *authenticity.Input) { followed(in, 7_500) }, []authenticity.Signal{authenticity.Following}, 95, 99, 1},
		"new country":       {func(in *authenticity.Input) { in.Audiences[1] = audience(6, "0.1", "0.1", "0.75") }, []authenticity.Signal{authenticity.Geography}, 70, 75, .9},
		"made-up followers": {func(in *authenticity.Input) { in.FollowerCounts = counts(2000, false) }, []authenticity.Signal{authenticity.Benford}, 60, 80, .9},
		"quiet": {func(in *authenticity.Input) {
			*in = authenticity.Input{Account: series(steady(40_000, 12), func(i int, n int64) int64 { return 300 }), Kind: instagram, Book: benchmark.Published()}
		},
			nil, 100, 100, .2},
		"brand new": {func(in *authenticity.Input) {
			*in = authenticity.Input{Account: series([]int64{120}, share(10)), Kind: instagram, Book: benchmark.Published()}
		}, nil, 100, 100, .1},
		"unknown": {func(in *authenticity.Input) { *in = authenticity.Input{} }, nil, 100, 100, 0},
		"tiny sample": {func(in *authenticity.Input) {
			*in = authenticity.Input{Account: series([]int64{40_000, 90_000}, share(2)), Posts: posts(3, 9, 9, true), Visited: people("regular %d", 9), FollowerCounts: counts(299, false)}
		}, nil, 100, 100, 0},
	} {
		in := honest()
		tt.change(&in)
		r, by := assess(t, in)
		var against []authenticity.Signal
		for s, e := range by {
			if e.Against > 0 {
				against = append(against, s)
			}
		}
		if slices.Sort(against); !slices.Equal(against, tt.against) || r.Score < tt.low-1e-9 || r.Score > tt.high || r.Confidence < tt.confidence-1e-9 {
			t.Errorf("%s: score %.2f, confidence %.2f, against %v:", name, r.Score, r.Confidence, against)
			for _, e := range r.Evidence {
				t.Logf("  %s %t %.3f against %.2f: %s", e.Signal, e.Applicable, e.Value, e.Against, e.Says)
			}
		}
		if name == "unknown" && (r.Confidence != 0 || r.Low > 5) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}
