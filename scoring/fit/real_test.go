package fit_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/roster"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/benchmark"
	"github.com/irmkit/irmkit/scoring/fit"
)

var update = flag.Bool("update", false, "write the golden file anew")

// realFile is an export of real creators, how to read it, and whom to look for in it.
type realFile struct {
	name     string
	platform irm.Platform
	columns  map[string]string
	basis    irm.Metric
	actions  []irm.Metric
	niches   map[string]scoring.Number
	best     scoring.Number // an engagement rate that leaves nothing to wish for
	at       time.Time
}

func day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// The engagement of the Instagram list is one number for a post, and its column "snapshot"
// says of which month a row is.
var realFiles = []realFile{
	{
		name: "creators_instagram_2022_snapshots.csv", platform: irm.PlatformInstagram, at: day(2022, time.December, 31),
		columns: map[string]string{"snapshot": "state", "eng_avg_value": "likes", "category_1": "niche"},
		basis:   irm.MetricFollowers, actions: []irm.Metric{irm.MetricLikes}, best: 8,
		niches: map[string]scoring.Number{"beauty": 1, "fashion": 0.8, "modeling": 0.6, "lifestyle": 0.5},
	},
	{
		name: "creators_tiktok_2022-11_raw.csv", platform: irm.PlatformTikTok, at: day(2022, time.December, 1),
		columns: map[string]string{"Views (Avg.)": "views", "Likes (Avg.)": "likes", "Comments (Avg.)": "comments", "Shares (Avg.)": "shares"},
		basis:   irm.MetricViews, actions: []irm.Metric{irm.MetricLikes, irm.MetricComments, irm.MetricShares}, best: 20,
	},
	{
		name: "creators_youtube_2022-06_raw.csv", platform: irm.PlatformYouTube, at: day(2022, time.July, 1),
		columns: map[string]string{"Views avg.": "views", "Likes avg": "likes", "Comments avg.": "comments", "Category": "niche"},
		basis:   irm.MetricViews, actions: []irm.Metric{irm.MetricLikes, irm.MetricComments}, best: 8,
		niches: map[string]scoring.Number{"education": 1, "science-technology": 0.8, "diy-life-hacks": 0.6},
	},
}

// profile weighs what such lists can tell, and for nothing the number of followers.
func (f realFile) profile() scoring.Profile {
	return scoring.Profile{
		ID: "lists",
		Criteria: []scoring.Criterion{
			{ID: "niche", Weight: 3, Curve: scoring.Benefit(0, 100)},
			{ID: "engagement", Weight: 3, Curve: scoring.Benefit(0, f.best)},
			{ID: "growth", Weight: 1, Curve: scoring.Band(-3, 0.5, 5, 15)},
			{ID: "safety", Weight: 1, Curve: scoring.Benefit(50, 100)},
		},
		Knockouts: []scoring.Knockout{{Condition: scoring.Condition{ID: "followers", Min: new(scoring.Number(10_000))}, Unknown: scoring.Review}},
		Grades:    []scoring.Grade{{Name: "A", Least: 70}, {Name: "B", Least: 55}, {Name: "C", Least: 40}},
	}
}

// read makes one of each creator, of all rows.
func (f realFile) read(t *testing.T) []fit.Known {
	t.Helper()
	data, err := os.ReadFile("../../../shared/data/real/" + f.name)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the real files are not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	all := map[irm.CreatorID]*fit.Known{}
	for r, err := range roster.Creators(bytes.NewReader(data), roster.Options{Platform: f.platform, Columns: f.columns}) {
		if _, ok := errors.AsType[*intake.RejectError](err); ok {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		id := r.Creator.ID
		if all[id] == nil {
			all[id] = &fit.Known{Creator: r.Creator}
		}
		at := f.at.AddDate(0, 0, -1)
		if month, err := time.Parse("2006-01", r.State); err == nil {
			at = month.AddDate(0, 1, -1) // the last day
		} else if r.State != "" {
			continue // of a snapshot without a date
		}
		k := all[id]
		k.Snapshots = append(k.Snapshots, irm.MetricsSnapshot{Subject: irm.Subject{Kind: irm.SubjectCreator, ID: string(id)}, AsOf: at, Source: "list", Metrics: r.Metrics})
		if rate, ok := r.Metrics.EngagementRate(f.basis, f.actions...); ok {
			k.Rates = append(k.Rates, fit.Rate{Basis: f.basis, Rate: rate, AsOf: at, Source: "list"})
		}
	}
	var out []fit.Known
	for _, id := range slices.Sorted(maps.Keys(all)) {
		out = append(out, *all[id])
	}
	return out
}

type measured struct {
	id     irm.CreatorID
	values fit.Values
}

// The real files are scored and ranked. What comes of it was read by a person; nobody's name
// is in it.
func TestRealFiles(t *testing.T) { // seed: S10
	var out strings.Builder
	for _, f := range realFiles {
		m := compile(t, fit.Ideal{Platform: f.platform, Basis: f.basis, Actions: f.actions, Niches: f.niches, Days: 365}, fit.Tables{Benchmarks: benchmark.Published()})
		var pool []measured
		for _, k := range f.read(t) {
			facts, err := m.Measure(&k, f.at)
			if err != nil {
				t.Fatal(k.Creator.ID, err)
			}
			pool = append(pool, measured{k.Creator.ID, facts.Values()})
		}
		f.report(t, &out, pool)
	}
	const golden = "testdata/real.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func (f realFile) report(t *testing.T, out *strings.Builder, pool []measured) {
	t.Helper()
	p := f.profile()
	s, err := scoring.Bind(p, fit.Accessors(p, func(m *measured) *fit.Values { return &m.values }))
	if err != nil {
		t.Fatal(err)
	}
	each := func(yield func(irm.CreatorID, *measured) bool) {
		for i := range pool {
			if !yield(pool[i].id, &pool[i]) {
				return
			}
		}
	}
	order := scoring.Rank(s, each, len(pool))
	fmt.Fprintf(out, "%s: %d creators, %d out\n", f.name, len(pool), len(pool)-len(order))
	for _, c := range s.Coverage(maps.Values(maps.Collect(each))) {
		fmt.Fprintf(out, "  %-10s known of %4d, worth %.3f\n", c.ID, c.Known, c.Worth)
	}
	sum, grades := fnv.New64a(), map[string]int{}
	for _, r := range order {
		fmt.Fprintf(sum, "%s %x\n", r.ID, math.Float64bits(r.Score))
		grades[r.Grade]++
	}
	fmt.Fprintf(out, "  A %d, B %d, C %d, none %d; order %016x\n", grades["A"], grades["B"], grades["C"], grades[""], sum.Sum64())
	at := map[irm.CreatorID]*measured{}
	for i := range pool {
		at[pool[i].id] = &pool[i]
	}
	for i, r := range order {
		if i >= 10 && i < len(order)-2 {
			continue
		}
		fmt.Fprintf(out, "  %4d. %.2f (%.2f to %.2f), %.0f%% known:", i+1, r.Score, r.Low, r.High, 100*r.Confidence)
		for _, c := range p.Criteria {
			if x, ok := at[r.ID].values.Of(c.ID); ok {
				fmt.Fprintf(out, " %s %.2f", c.ID, x)
			}
		}
		followers, _ := at[r.ID].values.Of("followers")
		fmt.Fprintf(out, ", %.0f followers\n", followers)
	}
}
