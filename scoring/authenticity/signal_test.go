package authenticity_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/authenticity"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// written are posts with the given comments, "who: what".
func written(posts ...[]string) []authenticity.Post {
	var out []authenticity.Post
	for _, comments := range posts {
		var p authenticity.Post
		for _, c := range comments {
			var by, text string
			if _, err := fmt.Sscanf(c, "%s %s", &by, &text); err != nil {
				by = c
			}
			p.Comments = append(p.Comments, authenticity.Comment{By: irm.NewPersonal(by), Text: irm.NewPersonal(text)})
		}
		out = append(out, p)
	}
	return out
}

// all applies to the least of everything.
func all() authenticity.Rules {
	rs := authenticity.DefaultRules()
	for i := range rs.Rules {
		rs.Rules[i].Least = 1
	}
	return rs
}

// What each signal measures.
func TestValues(t *testing.T) {
	at := func(metrics map[irm.Metric]int64) irm.MetricsSnapshot {
		s := snapshot(2, 10_000, 0, 0)
		for m, n := range metrics {
			s.Metrics, _ = s.Metrics.With(m, n)
		}
		return s
	}
	following := func(n int64) authenticity.Input {
		return authenticity.Input{Account: []irm.MetricsSnapshot{at(map[irm.Metric]int64{irm.MetricFollowing: n})}}
	}
	likes := func(n int64) irm.MetricsSnapshot {
		return at(map[irm.Metric]int64{irm.MetricLikes: n, irm.MetricComments: 10})
	}
	rate := func(n int64) authenticity.Input {
		row := benchmark.Row{Band: benchmark.Band{Name: "all"}, Low: new(irm.MustRate("1%")), High: new(irm.MustRate("4%"))}
		return authenticity.Input{Account: []irm.MetricsSnapshot{snapshot(1, 10_000, 1, 1), likes(n)}, Kind: instagram, Book: benchmark.Book{Tables: []benchmark.Table{{Kind: instagram, Source: "x", Rows: []benchmark.Row{row}}}}}
	}
	viewed := func(n int64) authenticity.Input {
		in := rate(n)
		in.Kind.Basis = irm.MetricViews
		in.Book.Tables[0].Kind = in.Kind
		in.Account[1].Metrics, _ = in.Account[1].Metrics.With(irm.MetricViews, 10_000)
		return in
	}
	post := func(likes, comments int64) authenticity.Post {
		return authenticity.Post{Metrics: at(map[irm.Metric]int64{irm.MetricLikes: likes, irm.MetricComments: comments}).Metrics}
	}
	two := []string{"a 1", "b 2"}
	eight := [][]string{two, two, two, two, {"c 3"}, {"a 4", "a 5", "a 6"}, {"c 7"}, {"c 8"}}
	circle := func(posts [][]string, visited ...string) authenticity.Input {
		in := authenticity.Input{Posts: written(posts...), Visited: []irm.Personal{}}
		for _, v := range visited {
			in.Visited = append(in.Visited, irm.NewPersonal(v))
		}
		return in
	}
	estimated := audience(3, "0", "0", "1")
	estimated.Estimated = true
	for name, tt := range map[string]struct {
		signal authenticity.Signal
		in     authenticity.Input
		want   float64
		says   string // "": not asked
	}{
		"follows 1,500":     {authenticity.Following, following(1500), 0, "follows 1500 and has 10000 followers"},
		"follows 2,500":     {authenticity.Following, following(2500), .1, ""},
		"rate at low":       {authenticity.Engagement, rate(90), 1, "a rate of 1% on 2026-02-01; instagram, per follower, 10000 followers: 1% to 4% in one table"},
		"rate at high":      {authenticity.Engagement, rate(390), 1, ""},
		"half of low":       {authenticity.Engagement, rate(40), .5, ""},
		"twice high":        {authenticity.Engagement, rate(790), 1, ""},
		"twice high, views": {authenticity.Engagement, viewed(790), 2, ""},
		"ratio of posts":    {authenticity.CommentRatio, authenticity.Input{Posts: []authenticity.Post{post(100, 1), post(300, 7), {}}, Account: []irm.MetricsSnapshot{likes(20)}}, .02, "8 comments on 400 likes"},
		"hidden likes":      {authenticity.CommentRatio, authenticity.Input{Posts: []authenticity.Post{post(100, 1), post(0, 50)}}, .01, "1 comments on 100 likes"},
		"ratio of the last": {authenticity.CommentRatio, authenticity.Input{Account: []irm.MetricsSnapshot{likes(1000), snapshot(1, 10_000, 100, 100)}}, .01, "10 comments on 1000 likes"},
		"case and signs":    {authenticity.Repetition, authenticity.Input{Posts: written([]string{"a Nice!", "b nice", "c n-i-c-e", "d nicer", "e 🔥"})}, .5, "2 of 4 comments repeat another"},
		"marks are letters": {authenticity.Repetition, authenticity.Input{Posts: written([]string{"a กี", "b กิ"})}, .0, ""},
		"across posts":      {authenticity.Repetition, authenticity.Input{Posts: written([]string{"a nice"}, []string{"a nice"})}, .5, ""},
		"on half":           {authenticity.Regulars, circle(eight), 11. / 14, "11 of 14 comments are by 2 who comment on most of 8 posts"},
		"posts without":     {authenticity.Regulars, circle(append(eight, nil, nil)), 11. / 14, "11 of 14 comments are by 2 who comment on most of 8 posts"},
		"under half":        {authenticity.Regulars, circle(append(eight, []string{"d 1"}, []string{"d 1"})), 7. / 16, ""},
		"all on one post":   {authenticity.Regulars, circle(append(eight, []string{"d 1", "d 2", "d 3", "d 4", "d 5"})), 7. / 19, ""},
		"visits one":        {authenticity.Reciprocity, circle(eight, "b", "c", "z"), .5, "the creator comments on 1 of 2 who comment on most posts"},
		"visits one twice":  {authenticity.Reciprocity, circle(eight, "b", "b"), .5, ""},
		"a jump and back":   {authenticity.Geography, authenticity.Input{Audiences: []irm.Audience{audience(1, "1", "0", "0"), audience(2, "0.2", "0.8", "0"), audience(3, "0.2", "0.8", "0")}}, .8, "at least 80% of the audience changed country in half a year"},
		"hidden":            {authenticity.Geography, authenticity.Input{Audiences: []irm.Audience{audience(1, "1", "0", "0"), audience(2, "0.2", "0.1", "0")}}, .1, ""},
		"an estimate":       {authenticity.Geography, authenticity.Input{Audiences: []irm.Audience{audience(1, "1", "0", "0"), audience(2, "1", "0", "0"), estimated}}, 0, ""},
		"out of order":      {authenticity.Geography, authenticity.Input{Audiences: []irm.Audience{audience(1, "1", "0", "0"), audience(3, "0.5", "0.5", "0"), audience(2, "0.75", "0.25", "0")}}, .25, ""},
	} {
		r, err := all().Assess(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Evidence {
			if e.Signal == tt.signal && (!e.Applicable || math.Abs(e.Value-tt.want) > 1e-12 || tt.says != "" && e.Says != tt.says) {
				t.Errorf("%s: %+v, want %g", name, e, tt.want)
			}
		}
	}
}

func TestLeastBenchmarks(t *testing.T) {
	rs := authenticity.DefaultRules()
	in := authenticity.Input{Account: honest().Account, Kind: instagram, Book: benchmark.Published()}
	for least, want := range map[int]bool{4: true, 5: false} {
		rs.Rules[0].Least = least
		if r, err := rs.Assess(in); err != nil || r.Evidence[0].Signal != authenticity.Engagement || r.Evidence[0].Applicable != want {
			t.Errorf("%d: %+v, %v", least, r.Evidence[0], err)
		}
	}
}

// However many comments there are, none that repeats no other one is suspicious.
func TestNoRepetition(t *testing.T) {
	var in authenticity.Input
	for n := range 1200 {
		if n%100 == 0 {
			in.Posts = append(in.Posts, authenticity.Post{})
		}
		p := &in.Posts[n/100]
		p.Comments = append(p.Comments, authenticity.Comment{Text: irm.NewPersonal(fmt.Sprint("thought ", n))})
		if n%17 > 0 {
			continue
		}
		_, by := assess(t, in)
		if e := by[authenticity.Repetition]; e.Against != 0 || e.Value > 1e-13 || e.Value < 0 {
			t.Fatalf("%d comments: %+v", n+1, e)
		}
	}
}

// A spike is not excused by what another source says.
func TestSpikeOfOneSource(t *testing.T) {
	var in authenticity.Input
	in.Growth, in.Actions = peers, []irm.Metric{irm.MetricLikes}
	in.Account = []irm.MetricsSnapshot{point(0, 1000, 100), point(30, 3000, 100), point(0, 1000, 100), point(30, 1010, 900)}
	for i := range 2 {
		in.Account[2+i].Source = "vendor"
	}
	if _, by := assess(t, in); by[authenticity.GrowthSpike].Against != 1 {
		t.Errorf("%+v", by[authenticity.GrowthSpike])
	}
}

// Chance widens what is natural for few numbers, and never makes a good sample bad.
func TestBenfordChance(t *testing.T) {
	for _, n := range []int64{300, 1000, 100_000} {
		_, by := assess(t, authenticity.Input{FollowerCounts: counts(int(n), true)})
		e := by[authenticity.Benford]
		if want := .015 + authenticity.Noise(n); math.Abs(e.High-want) > 1e-15 || e.Against != 0 {
			t.Errorf("%d numbers: %+v, want %g", n, e, want)
		}
		_, by = assess(t, authenticity.Input{FollowerCounts: counts(int(n), false)})
		e = by[authenticity.Benford]
		if want := (e.Value - authenticity.Noise(n) - .015) / .025; math.Abs(e.Against-min(want, 1)) > 1e-9 || want <= 0 {
			t.Errorf("%d made-up numbers: %+v, want %g", n, e, want)
		}
	}
	rs := all()
	for i := range rs.Rules {
		if rs.Rules[i].Signal == authenticity.Benford {
			rs.Rules[i].From, rs.Rules[i].Low = .01, .01
			r, err := rs.Assess(authenticity.Input{FollowerCounts: []int64{1, 1, 1, 2, 2, 3, 4, 5, 7000}})
			if err != nil || r.Evidence[i].Value < .015 || r.Evidence[i].Against != 0 {
				t.Errorf("%+v, %v", r.Evidence[i], err)
			}
		}
	}
}
