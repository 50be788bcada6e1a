package fit_test

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/benchmark"
	"github.com/irmkit/irmkit/scoring/fit"
)

// Of a creator of whom all is known everything has the value that a person works out.
func TestMeasureAll(t *testing.T) { // seed: S1 S2 S4 S11 S13
	want := map[string]float64{
		"audience_match":  100 * 4.0 / 7, // 40 of the 70 percent that are described are in DE, of 80 wanted
		"audience_market": 50, "home_market": 1, "language": 1, "niche": 70,
		"values": 80, "tone": 0, "themes": 100,
		"quality": 70, "quality_spread": 20, "review": 90, "engagement": 2, "engagement_ratio": 1, "sentiment": 50,
		"followers": 20_000, "cadence": 5 / (90.0 / 7), "sponsored": 20, "safety": 50,
		"growth":      100 * 30 * (1000.0 / 60) / 20_000, // slopes 0, 1000/60 and 1000/30 a day
		"performance": 100 * (2 + 3 + 2) / 4.0,           // 9 counts as 3; two expectations of 1
		"credentials": 50, "mentions": 1, "customer": 1, "authenticity": 88,
	}
	unknown := []string{"drivers", "price_ratio", "review_spread"}
	facts := measure(t, compile(t, ideal(), tables()), ada(t))
	for _, f := range facts {
		if slices.Contains(unknown, f.ID) {
			if f.Known || f.Value != 0 || f.From == "" {
				t.Errorf("%s: %+v is known", f.ID, f)
			}
			continue
		}
		x, ok := want[f.ID]
		if !ok || !f.Known || math.Abs(f.Value-x) > 1e-12*math.Abs(x) || f.From == "" || f.Unit == "" {
			t.Errorf("%s: %+v, want %g", f.ID, f, x)
		}
		delete(want, f.ID)
	}
	if len(want) > 0 {
		t.Error("not measured:", slices.Sorted(maps.Keys(want)))
	}
}

// Of somebody of whom nothing is known nothing is said, and nothing is 0.
func TestMeasureNothing(t *testing.T) { // seed: S10
	facts := measure(t, compile(t, ideal(), tables()), fit.Known{Creator: irm.Creator{ID: "nobody"}})
	for _, f := range facts {
		if f.Known || f.Value != 0 || f.From == "" {
			t.Errorf("%+v", f)
		}
	}
	if v := facts.Values(); v != (fit.Values{}) {
		t.Errorf("values are %+v", v)
	}
	empty := fit.Ideal{Platform: irm.PlatformInstagram}
	open := measure(t, compile(t, empty, fit.Tables{}), ada(t))
	for _, id := range []string{"niche", "values", "tone", "themes", "drivers", "home_market", "language", "credentials", "audience_market", "audience_match", "engagement_ratio", "safety", "price_ratio"} {
		if f, _ := open.Of(id); f.Known {
			t.Errorf("nobody asked for %s: %+v", id, f)
		}
	}
}

// Each case changes what is known, and says what one fact becomes.
func TestMeasureEach(t *testing.T) {
	for _, c := range []struct {
		id, name string
		change   func(*testing.T, *fit.Known)
		want     float64 // NaN: not known
		from     string  // a part of it
	}{
		{"niche", "none that is wanted", func(_ *testing.T, k *fit.Known) { k.Creator.Niches = []string{"travel"} }, 0, "none of those"},
		{"language", "another", func(_ *testing.T, k *fit.Known) { k.Creator.Languages = []irm.Language{"den", "it"} }, 0, "den and 1 more, none"},
		{"home_market", "elsewhere in the country", func(_ *testing.T, k *fit.Known) { k.Creator.Home = "US-NY" }, 0, "US-NY"},
		{"values", "the lesser one alone", func(_ *testing.T, k *fit.Known) {
			k.Traits = []fit.Trait{{Aspect: fit.AspectValues, Name: "inclusion", Strength: 1}}
		}, math.NaN(), "nobody looked for sustainability"},
		{"values", "both", func(_ *testing.T, k *fit.Known) {
			k.Traits = append(k.Traits, fit.Trait{Aspect: fit.AspectValues, Name: "inclusion"})
		}, 60, "inclusion 0%, sustainability 80%"},
		{"tone", "many", func(_ *testing.T, k *fit.Known) { k.Traits = nil }, math.NaN(), "nobody looked for calm"},
		{"engagement", "two posts", func(_ *testing.T, k *fit.Known) { k.Posts = k.Posts[:2] }, math.NaN(), "2 of 2 recent posts have a rate, per followers: want 3"},
		{"engagement", "four posts", func(_ *testing.T, k *fit.Known) { k.Posts = k.Posts[:4] }, 2.5, "4 of 4"},
		{"engagement", "boosted ones left out", func(_ *testing.T, k *fit.Known) { k.Posts[3].Paid, k.Posts[4].Paid = true, true }, 3, "3 of 5 recent posts have a rate, 2 boosted"},
		{"engagement", "one without comments", func(t *testing.T, k *fit.Known) { k.Posts[4].Metrics = counts(t, irm.MetricLikes, 1) }, 2.5, "1 too new or without counts"},
		{"engagement", "reposts", func(_ *testing.T, k *fit.Known) { k.Posts[3].Content.RepostOf = "other" }, 2.5, "4 of 4"},
		{"engagement", "another platform", func(_ *testing.T, k *fit.Known) { k.Posts[3].Content.Platform = irm.PlatformTikTok }, 2.5, "4 of 4"},
		{"engagement", "too old", func(_ *testing.T, k *fit.Known) { k.Posts[3].Content.At = ago(91) }, 2.5, "4 of 4"},
		{"engagement", "of tomorrow", func(_ *testing.T, k *fit.Known) { k.Posts[3].Content.At = ago(-1) }, 2.5, "4 of 4"},
		{"engagement", "followers counted later only", func(t *testing.T, k *fit.Known) { k.Snapshots = []irm.MetricsSnapshot{snapshot(t, 1, 10_000)} }, 4, "5 of 5"},
		{"engagement", "no post", func(_ *testing.T, k *fit.Known) { k.Posts = nil }, math.NaN(), "no recent post is known, per followers: want 3"},
		{"engagement", "no followers", func(_ *testing.T, k *fit.Known) { k.Snapshots = nil }, math.NaN(), "0 of 5"},
		{"engagement_ratio", "a band without a figure", func(t *testing.T, k *fit.Known) {
			k.Snapshots = []irm.MetricsSnapshot{snapshot(t, 1, 5_000)}
		}, math.NaN(), "at that size"},
		{"growth", "of tomorrow", func(t *testing.T, k *fit.Known) { k.Snapshots[0] = snapshot(t, -1, 90_000) }, math.NaN(), "counts of 2 of the last 90 days"},
		{"growth", "of one day", func(t *testing.T, k *fit.Known) { k.Snapshots[0].AsOf = k.Snapshots[1].AsOf.Add(1) }, math.NaN(), "counts of 2 of the last 90 days"},
		{"growth", "of one week", func(t *testing.T, k *fit.Known) {
			k.Snapshots = []irm.MetricsSnapshot{snapshot(t, 1, 9), snapshot(t, 4, 8), snapshot(t, 8, 7)}
		}, math.NaN(), "span 7 days"},
		{"growth", "nobody follows", func(t *testing.T, k *fit.Known) {
			k.Snapshots = []irm.MetricsSnapshot{snapshot(t, 1, 0), snapshot(t, 31, 0), snapshot(t, 61, 0)}
		}, math.NaN(), "no followers"},
		{"growth", "one wild figure", func(t *testing.T, k *fit.Known) {
			k.Snapshots = append(k.Snapshots, snapshot(t, 20, 20_000), snapshot(t, 25, 20_000), snapshot(t, 10, 2_000_000))
		}, 2.5, "6 follower counts"}, // as without it
		{"followers", "the last before", func(t *testing.T, k *fit.Known) { k.Snapshots = append(k.Snapshots, snapshot(t, -1, 7)) }, 20_000, "tool, 2026-03-01"},
		{"cadence", "no post", func(_ *testing.T, k *fit.Known) { k.Posts = nil }, 0, "0 posts in 90 days"},
		{"cadence", "nothing known", func(_ *testing.T, k *fit.Known) { k.Posts, k.PostsFrom = nil, time.Time{} }, math.NaN(), "no posts are known"},
		{"cadence", "all posts of a part", func(_ *testing.T, k *fit.Known) { k.PostsFrom = ago(30) }, 7 * 4 / 30.0, "4 posts in 30 days"},
		{"cadence", "all posts of a week", func(_ *testing.T, k *fit.Known) { k.PostsFrom = ago(7) }, math.NaN(), "known of 7 days"},
		{"cadence", "all posts of tomorrow", func(_ *testing.T, k *fit.Known) { k.PostsFrom = ago(-7) }, math.NaN(), "known of 0 days"},
		{"cadence", "the last dozen", func(_ *testing.T, k *fit.Known) { k.PostsFrom = time.Time{} }, 7 * 4 / 40.0, "4 posts in 40 days"},
		{"cadence", "and one before the window", func(t *testing.T, k *fit.Known) {
			k.PostsFrom, k.Posts = time.Time{}, append(k.Posts, post(t, "p0", 100, 1, 1))
		}, 7 * 5 / 90.0, "5 posts in 90 days"},
		{"engagement", "of yesterday", func(_ *testing.T, k *fit.Known) { k.Posts[3].Content.At = ago(1) }, 2.5, "4 of 5 recent posts have a rate, 1 too new"},
		{"engagement", "counted the day after", func(_ *testing.T, k *fit.Known) { k.Posts[3].AsOf = ago(29) }, 2.5, "1 too new"},
		{"engagement", "counted tomorrow", func(_ *testing.T, k *fit.Known) { k.Posts[3].AsOf = ago(-1) }, 2.5, "1 too new"},
		{"engagement", "followers counted years ago", func(t *testing.T, k *fit.Known) {
			k.Snapshots = []irm.MetricsSnapshot{snapshot(t, 800, 20_000)}
		}, math.NaN(), "0 of 5"},
		{"followers", "counted years ago", func(t *testing.T, k *fit.Known) {
			k.Snapshots = []irm.MetricsSnapshot{snapshot(t, 800, 20_000)}
		}, math.NaN(), "of 2023-12-23: want one of the last 90 days"},
		{"language", "does not say which", func(_ *testing.T, k *fit.Known) { k.Creator.Languages = []irm.Language{"fr", "en"} }, math.NaN(), "en does not say which"},
		{"language", "one that is not asked for", func(_ *testing.T, k *fit.Known) { k.Creator.Languages = []irm.Language{"fr"} }, 0, "fr, which is not"},
		{"home_market", "does not say which part", func(_ *testing.T, k *fit.Known) { k.Creator.Home = "US" }, math.NaN(), "US does not say"},
		{"audience_market", "does not say which part", func(_ *testing.T, k *fit.Known) {
			k.Audience.Countries = irm.Distribution{"DE": irm.MustRate("0.4"), "US": irm.MustRate("0.6")}
		}, math.NaN(), "of 40% of the audience"},
		{"audience_market", "elsewhere", func(_ *testing.T, k *fit.Known) {
			k.Audience.Countries, k.Audience.Estimated = irm.Distribution{"DE": irm.MustRate("0.4"), "FR": irm.MustRate("0.3")}, true
		}, 40, "from 40% to 70% live there, estimated"},
		{"audience_market", "of two years ago", func(_ *testing.T, k *fit.Known) { k.Audience.AsOf = ago(730) }, math.NaN(), "in the last 365 days"},
		{"audience_match", "of two years ago", func(_ *testing.T, k *fit.Known) { k.Audience.AsOf = ago(730) }, math.NaN(), "in the last 365 days"},
		{"mentions", "may be paid", func(_ *testing.T, k *fit.Known) { k.Posts[1].Sponsored = irm.AnswerUnknown }, math.NaN(), "name the brand: 1 of 5 posts"},
		{"mentions", "one more may be paid", func(_ *testing.T, k *fit.Known) {
			k.Posts[2].Sponsored, k.Posts[2].Mention = irm.AnswerUnknown, irm.AnswerYes
		}, 1, "1 more may be paid"},
		{"mentions", "none in four", func(_ *testing.T, k *fit.Known) { k.Posts = append(k.Posts[:1:1], k.Posts[2:]...) }, math.NaN(), "of 4 posts"},
		{"mentions", "one in four", func(_ *testing.T, k *fit.Known) { k.Posts = k.Posts[:4] }, 1, "of 4 posts"},
		{"safety", "grave, and one without a word", func(_ *testing.T, k *fit.Known) { k.Screening.Signals[0].Category = "gambling" }, 50, "arms at level medium"},
		{"safety", "nothing in four posts", func(_ *testing.T, k *fit.Known) { k.Screening.Posts, k.Screening.Signals = 4, nil }, math.NaN(), "in 4 posts"},
		{"safety", "nothing in five posts", func(_ *testing.T, k *fit.Known) { k.Screening.Posts, k.Screening.Signals = 5, nil }, 100, "nothing that harms"},
		{"review_spread", "two", func(_ *testing.T, k *fit.Known) { k.Reviews[1].Fit = new(scoring.Number(30)) }, 60, "2 reviewers, from 30 to 90"},
		{"performance", "one", func(_ *testing.T, k *fit.Known) { k.Results = k.Results[:1] }, 100 * 4 / 3.0, "one campaign, at 200%"},
		{"sponsored", "four assessed", func(_ *testing.T, k *fit.Known) { k.Posts[4].Sponsored = irm.AnswerUnknown }, math.NaN(), "of 4 posts"},
		{"mentions", "a paid one", func(_ *testing.T, k *fit.Known) { k.Posts[0].Mention = irm.AnswerYes }, 1, "of 5 posts"},
		{"sentiment", "few", func(_ *testing.T, k *fit.Known) { k.Comments = fit.Comments{Positive: 19} }, math.NaN(), "19 of the 20"},
		{"safety", "nothing found", func(_ *testing.T, k *fit.Known) { k.Screening.Signals = nil }, 100, "nothing that harms"},
		{"safety", "nobody looked", func(_ *testing.T, k *fit.Known) { k.Screening = fit.Screening{} }, math.NaN(), "nobody"},
		{"safety", "long ago", func(_ *testing.T, k *fit.Known) { k.Screening.At = ago(366) }, math.NaN(), "365 days ago"},
		{"safety", "another taxonomy", func(_ *testing.T, k *fit.Known) {
			k.Screening.Signals = []fit.Signal{{Category: "poker", Level: fit.LevelLow}, {Category: "gambling", Level: fit.LevelLow}}
		}, math.NaN(), "gambling"},
		{"safety", "the floor", func(_ *testing.T, k *fit.Known) { k.Screening.Signals[1].Level = fit.LevelFloor }, 0, "arms at level floor"},
		{"performance", "later", func(_ *testing.T, k *fit.Known) { k.Results[0].At, k.Results[1].At = ago(-1), ago(-1) }, math.NaN(), "no campaign"},
		{"credentials", "none held", func(_ *testing.T, k *fit.Known) { k.Creator.Credentials = k.Creator.Credentials[1:] }, 0, "0 of 2 held, 1 expired"},
		{"credentials", "none on record", func(_ *testing.T, k *fit.Known) { k.Creator.Credentials = nil }, math.NaN(), "on record"},
		{"customer", "no", func(_ *testing.T, k *fit.Known) { k.Customer = irm.AnswerNo }, 0, "record"},
		{"audience_match", "little described", func(_ *testing.T, k *fit.Known) {
			k.Audience.Countries = irm.Distribution{"DE": irm.MustRate("0.49")}
		}, math.NaN(), "49% of what matters"},
		{"audience_match", "of tomorrow", func(_ *testing.T, k *fit.Known) { k.Audience.AsOf = ago(-1) }, math.NaN(), "nothing is known"},
		{"audience_market", "little described", func(_ *testing.T, k *fit.Known) {
			k.Audience.Countries = irm.Distribution{"DE": irm.MustRate("0.49")}
		}, math.NaN(), "49% of the audience"},
		{"audience_market", "of another platform", func(_ *testing.T, k *fit.Known) { k.Audience.Platform = irm.PlatformYouTube }, math.NaN(), "nothing is known"},
		{"audience_market", "of tomorrow", func(_ *testing.T, k *fit.Known) { k.Audience.AsOf = ago(-1) }, math.NaN(), "nothing is known"},
	} {
		t.Run(c.id+" "+c.name, func(t *testing.T) {
			k := ada(t)
			c.change(t, &k)
			f, ok := measure(t, compile(t, ideal(), tables()), k).Of(c.id)
			switch {
			case !ok || f.Known == math.IsNaN(c.want) || !strings.Contains(f.From, c.from):
				t.Errorf("%+v, want %g from ...%s", f, c.want, c.from)
			case f.Known && math.Abs(f.Value-c.want) > 1e-9:
				t.Errorf("%+v, want %g", f, c.want)
			}
		})
	}
}

// The order in which a host keeps things changes nothing, not even a word, also where two of
// them are equal but for one detail.
func TestMeasureOrder(t *testing.T) {
	d := ideal()
	d.Markets = append(d.Markets, "FR")
	m := compile(t, d, tables())
	k := ada(t)
	boosted, twin, other := snapshot(t, 1, 30_000), snapshot(t, 1, 20_001), snapshot(t, 1, 20_000)
	boosted.Paid, other.Source = true, "a tool"
	k.Snapshots = append(k.Snapshots, boosted, twin, other)
	twins := post(t, "p0", 3, 1, 1)
	k.Posts = append(k.Posts, twins)
	for _, code := range []string{"EUR", "GBP"} {
		k.Asks = append(k.Asks, irm.RateCardItem{Platform: irm.PlatformInstagram, Format: irm.FormatPost, Fee: irm.MustMoney("100", code)})
	}
	k.Screening.Signals = append(k.Screening.Signals, fit.Signal{Category: "adult", Level: fit.LevelMedium},
		fit.Signal{Category: "poker", Level: fit.LevelLow}, fit.Signal{Category: "chess", Level: fit.LevelLow})
	k.Reviews = append(k.Reviews, fit.Review{Reviewer: "r3", Quality: new(scoring.Number(0.1)), Fit: new(scoring.Number(0.7))})
	want := *measure(t, m, k)
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		shuffle(r, k.Posts)
		shuffle(r, k.Snapshots)
		shuffle(r, k.Traits)
		shuffle(r, k.Reviews)
		shuffle(r, k.Screening.Signals)
		shuffle(r, k.Results)
		shuffle(r, k.Asks)
		shuffle(r, k.Creator.Credentials)
		if got := *measure(t, m, k); got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
	}
}

func shuffle[T any](r *rand.Rand, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// The growth counts from the window on, and what a post earned is held against the followers
// of its time.
func TestMeasureWindow(t *testing.T) {
	d := ideal()
	d.Days = 40
	f, _ := measure(t, compile(t, d, tables()), ada(t)).Of("growth")
	if f.Known || !strings.Contains(f.From, "follower counts of 2 of the last 40 days") {
		t.Errorf("%+v", f)
	}
	k := ada(t)
	k.Snapshots = append(k.Snapshots, snapshot(t, 15, 10_000)) // posts p1 and p2 come after: 400 of 10,000 and 600 of 10,000
	if f, _ := measure(t, compile(t, ideal(), tables()), k).Of("engagement"); f.Value != 4 {
		t.Errorf("%+v", f) // 4, 6, 5, 1, 1
	}
}

// What came after the moment changes nothing.
func TestMeasureLater(t *testing.T) {
	m := compile(t, ideal(), tables())
	k := ada(t)
	want := *measure(t, m, k)
	late := post(t, "late", -1, 90, 90)
	late.Sponsored, late.Mention = irm.AnswerNo, irm.AnswerYes
	k.Posts = append(k.Posts, late)
	k.Snapshots = append(k.Snapshots, snapshot(t, -1, 90_000))
	k.Rates = append(k.Rates, fit.Rate{Basis: irm.MetricFollowers, Rate: irm.MustRate("90%"), AsOf: ago(-1), Source: "list"})
	k.Results = append(k.Results, fit.Result{Campaign: "late", At: ago(-1), Index: 3})
	if got := *measure(t, m, k); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// Days are those of the zone of the moment that is asked for, whatever zone a fact is in.
func TestMeasureZones(t *testing.T) {
	m := compile(t, ideal(), tables())
	k := ada(t)
	want := *measure(t, m, k)
	east := time.FixedZone("", 14*3600)
	for i := range k.Posts {
		k.Posts[i].Content.At = k.Posts[i].Content.At.In(east)
	}
	for i := range k.Snapshots {
		k.Snapshots[i].AsOf = k.Snapshots[i].AsOf.In(east)
	}
	k.Audience.AsOf, k.Screening.At, k.PostsFrom = k.Audience.AsOf.In(east), k.Screening.At.In(east), k.PostsFrom.In(east)
	if got := *measure(t, m, k); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// Of two figures of one moment the measured one counts, not the estimated, nor the boosted.
func TestMeasureSameMoment(t *testing.T) {
	k := ada(t)
	wrong, worse := snapshot(t, 1, 7), snapshot(t, 1, 8)
	wrong.Estimated, worse.Paid = true, true
	for _, order := range [][]irm.MetricsSnapshot{{wrong, worse}, {worse, wrong}} {
		k.Snapshots = append(order, ada(t).Snapshots...)
		if f, _ := measure(t, compile(t, ideal(), tables()), k).Of("followers"); f.Value != 20_000 {
			t.Errorf("%+v", f)
		}
	}
}

// Of many words the first are named.
func TestMeasureManyWords(t *testing.T) {
	d := ideal()
	d.Tone = map[string]scoring.Number{"f": 1, "e": 1, "d": 1, "c": 1, "b": 1, "a": 1}
	f, _ := measure(t, compile(t, d, tables()), ada(t)).Of("tone")
	if f.Known || !strings.Contains(f.From, "looked for a, b, c, d and 2 more: want half") {
		t.Errorf("%+v", f)
	}
}

// On views the rate needs no followers; where it is held against a table per follower there is
// no ratio.
func TestMeasureBasis(t *testing.T) {
	d := ideal()
	d.Basis = irm.MetricViews
	k := ada(t)
	k.Snapshots = nil
	for i := range k.Posts {
		k.Posts[i].Metrics = counts(t, irm.MetricViews, 1000, irm.MetricLikes, 40, irm.MetricComments, 10)
	}
	facts := measure(t, compile(t, d, tables()), k)
	if f, _ := facts.Of("engagement"); f.Value != 5 {
		t.Errorf("%+v", f)
	}
	if f, _ := facts.Of("engagement_ratio"); f.Known || !strings.Contains(f.From, "per views") {
		t.Errorf("%+v", f)
	}
}

// Where posts are not known a stated rate counts: the last on the same basis, and the least of
// several at once.
func TestMeasureStated(t *testing.T) {
	k := ada(t)
	r := fit.Rate{Basis: irm.MetricFollowers, Rate: irm.MustRate("3%"), AsOf: ago(20), Source: "list"}
	older, newer, other, tomorrow, stale := r, r, r, r, r
	older.AsOf, older.Rate = ago(30), irm.MustRate("9%")
	newer.Rate = irm.MustRate("2.5%")
	other.AsOf, other.Basis = ago(5), irm.MetricViews
	tomorrow.AsOf, stale.AsOf = ago(-1), ago(91)
	k.Rates = []fit.Rate{older, r, newer, other, tomorrow}
	m := compile(t, ideal(), tables())
	if f, _ := measure(t, m, k).Of("engagement"); f.Value != 2 {
		t.Errorf("posts are known: %+v", f)
	}
	k.Posts = k.Posts[:2]
	for range 2 {
		f, _ := measure(t, m, k).Of("engagement")
		if f.Value != 2.5 || !strings.Contains(f.From, "as list states it on 2026-02-10, per followers; 2 of 2") {
			t.Errorf("%+v", f)
		}
		if f, _ := measure(t, m, k).Of("engagement_ratio"); f.Value != 1.25 {
			t.Errorf("%+v", f)
		}
		slices.Reverse(k.Rates)
	}
	k.Rates = []fit.Rate{other, tomorrow, stale}
	if f, _ := measure(t, m, k).Of("engagement"); f.Known {
		t.Errorf("%+v", f)
	}
}

// The published tables serve as they are; they speak of their disagreement.
func TestMeasurePublished(t *testing.T) {
	m := compile(t, ideal(), fit.Tables{Benchmarks: benchmark.Published()})
	k := ada(t)
	f, _ := measure(t, m, k).Of("engagement_ratio")
	if !f.Known || f.Value <= 0 || !strings.Contains(f.From, "sources") {
		t.Errorf("%+v", f)
	}
}
