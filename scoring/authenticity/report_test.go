package authenticity_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/authenticity"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// suspicious is an account with something against it in every respect.
func suspicious() authenticity.Input {
	spiked := append(steady(40_000, 6), steady(130_000, 6)...)
	in := honest()
	in.Account = series(spiked, func(int, int64) int64 { return 60 })
	followed(&in, 100_000)
	in.Posts, in.Visited = posts(12, 60, 50, true), people("regular %d", 50)
	for i := range in.Posts {
		in.Posts[i].Metrics, _ = in.Posts[i].Metrics.With(irm.MetricLikes, 3_000_000)
	}
	in.FollowerCounts = counts(2000, false)
	in.Audiences[1] = audience(6, "0.05", "0.05", "0.85")
	return in
}

func TestEverythingAgainst(t *testing.T) {
	r, by := assess(t, suspicious())
	if want := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC); !r.AsOf.Equal(want) {
		t.Errorf("as of %v, want %v", r.AsOf, want)
	}
	in := suspicious()
	in.Audiences[1].AsOf = in.Audiences[1].AsOf.AddDate(1, 0, 0)
	if late, _ := assess(t, in); !late.AsOf.Equal(in.Audiences[1].AsOf) {
		t.Errorf("as of %v, want %v", late.AsOf, in.Audiences[1].AsOf)
	}
	for s, e := range by {
		if e.Against == 0 {
			t.Errorf("%s: %+v", s, e)
		}
	}
	if r.Score > 10 || r.Confidence != 1 || r.Low != r.Score || r.High <= r.Score {
		t.Errorf("score %g, from %g to %g, confidence %g", r.Score, r.Low, r.High, r.Confidence)
	}
}

// What is taken away from the input never lowers the score, and never raises the
// confidence.
func TestMissing(t *testing.T) {
	less := []func(*authenticity.Input){
		func(in *authenticity.Input) { in.Book = benchmark.Book{} },
		func(in *authenticity.Input) { in.Kind = benchmark.Kind{} },
		func(in *authenticity.Input) { in.Visited = nil },
		func(in *authenticity.Input) { in.FollowerCounts = nil },
		func(in *authenticity.Input) { in.Audiences = nil },
		func(in *authenticity.Input) { in.Posts, in.Account = nil, nil },
		func(in *authenticity.Input) { in.FollowerCounts = in.FollowerCounts[:min(len(in.FollowerCounts), 299)] },
		func(in *authenticity.Input) {
			in.Posts = slices.Clone(in.Posts)
			for i := range in.Posts {
				in.Posts[i].Comments = nil
			}
		},
	}
	r := rand.New(rand.NewPCG(15, 16))
	for _, start := range []authenticity.Input{honest(), suspicious()} {
		for range 60 {
			in := start
			before, _ := assess(t, in)
			for _, i := range r.Perm(len(less)) {
				less[i](&in)
				after, _ := assess(t, in)
				if after.Score < before.Score-1e-9 || after.Confidence > before.Confidence || after.Low > before.Low+1e-9 {
					t.Fatalf("without %d: %+v, before %+v", i, after, before)
				}
				before = after
			}
			if before.Score != 100 || before.Confidence != 0 || before.High != 100 {
				t.Fatalf("of nothing: %+v", before)
			}
		}
	}
}

// The score is the product that the documentation names, whatever the order of the input.
func TestScore(t *testing.T) {
	for _, in := range []authenticity.Input{honest(), suspicious(), {}} {
		r, _ := assess(t, in)
		score, low, strongest, known, all := 100.0, 100.0, 1.0, 0.0, 0.0
		for _, e := range r.Evidence {
			score *= 1 - e.Weight*e.Against
			strongest = min(strongest, 1-e.Weight*e.Against)
			all += e.Weight
			if e.Applicable {
				known += e.Weight
				low *= 1 - e.Weight*e.Against
			} else {
				low *= 1 - e.Weight
			}
		}
		for name, pair := range map[string][2]float64{
			"score": {r.Score, score}, "low": {r.Low, low}, "high": {r.High, score / strongest}, "confidence": {r.Confidence, known / all},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-9 {
				t.Errorf("%s %g, want %g", name, pair[0], pair[1])
			}
		}
		for range 20 {
			rand.Shuffle(len(in.Account), func(i, j int) { in.Account[i], in.Account[j] = in.Account[j], in.Account[i] })
			slices.Reverse(in.Audiences)
			if again, _ := assess(t, in); !cmp.Equal(r, again) {
				t.Fatalf("%+v in another order %+v", r, again)
			}
		}
	}
}

// The report is the same to the bit on every machine: JSON writes the shortest digits that
// read back as the same float64.
func TestReportBits(t *testing.T) {
	r, _ := assess(t, suspicious())
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	const want = "ab0678645b6c4b6a996f23a49588cb11176e95f57d4d43eaf19b6078b7e3f0fc"
	if got := fmt.Sprintf("%x", sha256.Sum256(data)); got != want {
		t.Errorf("%s, want %s: %s", got, want, data)
	}
}

func TestReportHoldsNothingPersonal(t *testing.T) {
	in := suspicious()
	in.Account[0].Subject.ID = "instagram:secret"
	for i := range in.Account {
		in.Account[i].Subject.ID = "instagram:secret"
	}
	for i := range in.Audiences {
		in.Audiences[i].Creator = "secret"
	}
	for i, p := range in.Posts {
		for j := range p.Comments {
			in.Posts[i].Comments[j].Text = irm.NewPersonal("secret " + strings.Repeat("x", j))
		}
	}
	in.Visited[0] = irm.NewPersonal("secret")
	r, _ := assess(t, in)
	data, err := json.Marshal(r)
	if err != nil || strings.Contains(string(data), "secret") || strings.Contains(string(data), "regular 1") {
		t.Errorf("%s, %v", data, err)
	}
	if !strings.HasPrefix(string(data), `{"score":`) || !strings.Contains(string(data), `"evidence":[{"signal":"engagement","applicable":true,"value":`) {
		t.Errorf("%s", data)
	}
}

// Where the signals begin to apply.
func TestLeast(t *testing.T) {
	following := func(followers, following int64) authenticity.Input {
		in := authenticity.Input{Account: []irm.MetricsSnapshot{snapshot(1, followers, 10, 1)}}
		followed(&in, following)
		return in
	}
	likes := func(likes, comments int64) authenticity.Input {
		return authenticity.Input{Account: []irm.MetricsSnapshot{snapshot(1, 5000, likes, comments)}}
	}
	narrow := slices.Repeat([]int64{1, 2, 999}, 100)
	silent := posts(12, 60, 10, false)
	for i := range silent {
		for j := range silent[i].Comments {
			silent[i].Comments[j].Text = irm.NewPersonal("🔥🔥 !")
		}
	}
	unnamed := posts(12, 60, 10, false)
	for i := range unnamed {
		for j := range unnamed[i].Comments {
			unnamed[i].Comments[j].By = irm.Personal{}
		}
	}
	for name, tt := range map[string]struct {
		signal  authenticity.Signal
		in      authenticity.Input
		applies bool
	}{
		"999 followers":       {authenticity.Following, following(999, 9000), false},
		"1,000 followers":     {authenticity.Following, following(1000, 9000), true},
		"followers only":      {authenticity.Following, likes(10, 1), false},
		"999 likes":           {authenticity.CommentRatio, likes(999, 5), false},
		"1,000 likes":         {authenticity.CommentRatio, likes(1000, 5), true},
		"comments turned off": {authenticity.CommentRatio, likes(5000, 0), false},
		"neither":             {authenticity.CommentRatio, authenticity.Input{Account: []irm.MetricsSnapshot{point(1, 5, -1)}}, false},
		"49 comments":         {authenticity.Repetition, authenticity.Input{Posts: posts(1, 49, 0, true)}, false},
		"50 comments":         {authenticity.Repetition, authenticity.Input{Posts: posts(1, 50, 0, true)}, true},
		"emoji":               {authenticity.Repetition, authenticity.Input{Posts: silent}, false},
		"7 posts":             {authenticity.Regulars, authenticity.Input{Posts: posts(7, 60, 10, false)}, false},
		"8 posts":             {authenticity.Regulars, authenticity.Input{Posts: posts(8, 60, 10, false)}, true},
		"96 comments":         {authenticity.Regulars, authenticity.Input{Posts: posts(8, 12, 10, false)}, false},
		"unnamed":             {authenticity.Regulars, authenticity.Input{Posts: unnamed}, false},
		"not asked":           {authenticity.Reciprocity, authenticity.Input{Posts: posts(8, 60, 20, false)}, false},
		"nobody visited":      {authenticity.Reciprocity, authenticity.Input{Posts: posts(8, 60, 20, false), Visited: []irm.Personal{}}, true},
		"19 regulars":         {authenticity.Reciprocity, authenticity.Input{Posts: posts(8, 60, 19, false), Visited: []irm.Personal{}}, false},
		"regulars of 7 posts": {authenticity.Reciprocity, authenticity.Input{Posts: posts(7, 60, 20, false), Visited: []irm.Personal{}}, false},
		"299 counts":          {authenticity.Benford, authenticity.Input{FollowerCounts: append(counts(299, true), 0, 0, 0)}, false},
		"300 counts":          {authenticity.Benford, authenticity.Input{FollowerCounts: counts(300, true)}, true},
		"under 3 decades":     {authenticity.Benford, authenticity.Input{FollowerCounts: narrow}, false},
		"3 decades":           {authenticity.Benford, authenticity.Input{FollowerCounts: append(narrow, 1000)}, true},
		"one audience":        {authenticity.Geography, authenticity.Input{Audiences: honest().Audiences[:1]}, false},
		"no kind":             {authenticity.Engagement, authenticity.Input{Account: honest().Account, Book: benchmark.Published()}, false},
		"no book":             {authenticity.Engagement, authenticity.Input{Account: honest().Account, Kind: instagram}, false},
		"another basis":       {authenticity.Engagement, authenticity.Input{Account: honest().Account, Kind: benchmark.Kind{Platform: "instagram", Basis: irm.MetricViews}, Book: benchmark.Published()}, false},
		"no engagement":       {authenticity.Engagement, authenticity.Input{Account: []irm.MetricsSnapshot{point(1, 5, -1)}, Kind: instagram, Book: benchmark.Published()}, false},
		"only the best":       {authenticity.Engagement, authenticity.Input{Account: honest().Account, Kind: instagram, Book: benchmark.Book{Tables: []benchmark.Table{{Kind: instagram, Statistic: benchmark.Top, Rows: []benchmark.Row{{Low: new(irm.MustRate("1%"))}}}}}}, false},
	} {
		if _, by := assess(t, tt.in); by[tt.signal].Applicable != tt.applies {
			t.Errorf("%s: %+v", name, by[tt.signal])
		}
	}
	in := honest()
	in.Audiences[1].Source = "vendor"
	if _, by := assess(t, in); by[authenticity.Geography].Applicable {
		t.Error("audiences of two sources are compared")
	}
}

// Whatever the counts, the report is in its ranges, and says the same twice.
func FuzzAssess(f *testing.F) {
	f.Add(int64(1000), int64(2000), int64(10), int64(0), int64(5000), uint16(40), []byte("some comments on some posts"))
	f.Add(int64(0), int64(math.MaxInt64), int64(math.MaxInt64), int64(1), int64(math.MaxInt64), uint16(9000), []byte{})
	book := benchmark.Published()
	f.Fuzz(func(t *testing.T, a, b, likes, comments, following int64, gap uint16, data []byte) {
		start, end := point(0, a&math.MaxInt64, likes&math.MaxInt64), point(int(gap), b&math.MaxInt64, comments&math.MaxInt64)
		for _, s := range []*irm.MetricsSnapshot{&start, &end} {
			s.Metrics, _ = s.Metrics.With(irm.MetricComments, comments&math.MaxInt64)
			s.Metrics, _ = s.Metrics.With(irm.MetricFollowing, following&math.MaxInt64)
		}
		end.Source = "instagram"
		in := authenticity.Input{Account: []irm.MetricsSnapshot{start, end}, Growth: peers, Kind: instagram, Book: book, Visited: []irm.Personal{}}
		if gap == 0 {
			in.Account = in.Account[:1]
		}
		for i, c := range data[:min(len(data), 500)] {
			in.FollowerCounts = append(in.FollowerCounts, int64(c)<<(i%50))
			if i%3 == 0 {
				in.Posts = append(in.Posts, authenticity.Post{Metrics: end.Metrics})
			}
			p := &in.Posts[i/3]
			p.Comments = append(p.Comments, authenticity.Comment{By: irm.NewPersonal(string(data[i : i+1])), Text: irm.NewPersonal(string(data[i/2:]))})
		}
		r, by := assess(t, in)
		if again, _ := assess(t, in); !cmp.Equal(r, again) {
			t.Fatalf("%+v, then %+v", r, again)
		}
		for _, e := range by {
			if math.IsNaN(e.Value) || math.IsInf(e.Value, 0) || e.Value < 0 {
				t.Fatalf("%+v", e)
			}
		}
		if _, err := json.Marshal(r); err != nil {
			t.Fatal(err)
		}
	})
}
