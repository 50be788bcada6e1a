package fit

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/audience"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// Meter measures creators against an ideal. It is made by [Compile], never changes, and
// serves any number of goroutines.
type Meter struct {
	ideal    Ideal
	matcher  *audience.Matcher // nil: there is none
	book     benchmark.Book
	safe     Taxonomy
	category map[string]Category
}

// Tables are what values are held against. They are the host's; the zero value has none,
// and then engagement_ratio, price_ratio and safety are not known.
type Tables struct {
	Benchmarks benchmark.Book
	Safety     Taxonomy
}

// Compile makes a meter. The error holds all findings on the ideal and the tables.
func Compile(d Ideal, t Tables) (*Meter, error) {
	fs := d.Validate().Under("ideal")
	fs = append(fs, t.Benchmarks.Validate().Under("benchmarks")...)
	if t.Safety.Source != "" || t.Safety.Categories != nil {
		fs = append(fs, t.Safety.Validate().Under("safety")...)
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	m := &Meter{ideal: d.filled(), book: t.Benchmarks, safe: t.Safety, category: make(map[string]Category, len(t.Safety.Categories))}
	for _, c := range t.Safety.Categories {
		m.category[c.ID] = c
	}
	var err error
	if d.Customer != nil {
		m.matcher, err = audience.NewMatcher(*d.Customer)
	}
	return m, err
}

// view is what is known, put in order once for all measures.
type view struct {
	k        *Known
	at       time.Time
	posts    []*Post               // of the window, each once, from the newest
	followed []irm.MetricsSnapshot // with a follower count, by time
}

// measure is one criterion of this package.
type measure struct {
	id, unit string
	of       func(*Meter, *view) Fact
}

// measures are in the order of Facts and Values. Append only.
var measures = [...]measure{
	{"audience_match", "percent", (*Meter).audienceMatch},
	{"audience_market", "percent", (*Meter).audienceMarket},
	{"home_market", "yes or no", (*Meter).home},
	{"language", "yes or no", (*Meter).language},
	{"niche", "percent", (*Meter).niche},
	{"values", "percent", func(m *Meter, v *view) Fact { return m.traits(v, AspectValues, m.ideal.Values) }},
	{"tone", "percent", func(m *Meter, v *view) Fact { return m.traits(v, AspectTone, m.ideal.Tone) }},
	{"themes", "percent", func(m *Meter, v *view) Fact { return m.traits(v, AspectThemes, m.ideal.Themes) }},
	{"drivers", "percent", func(m *Meter, v *view) Fact { return m.traits(v, AspectDrivers, m.ideal.Drivers) }},
	{"quality", "percent", (*Meter).quality},
	{"review", "percent", (*Meter).review},
	{"engagement", "percent", (*Meter).engagement},
	{"engagement_ratio", "times the usual of the band", (*Meter).engagementRatio},
	{"sentiment", "percent good less percent bad", (*Meter).sentiment},
	{"followers", "people", (*Meter).followers},
	{"growth", "percent in 30 days", (*Meter).growth},
	{"cadence", "posts a week", (*Meter).cadence},
	{"sponsored", "percent of the posts", (*Meter).sponsored},
	{"safety", "percent", (*Meter).safety},
	{"price_ratio", "times the usual of the reach", (*Meter).priceRatio},
	{"performance", "percent of what was expected", (*Meter).performance},
	{"credentials", "percent", (*Meter).credentials},
	{"mentions", "posts", (*Meter).mentions},
	{"customer", "yes or no", (*Meter).customer},
	{"authenticity", "percent", (*Meter).authenticity},
}

const count = 25

// Measure says what is known of a creator at a moment, and of what there is nothing. What
// came after the moment does not count. The error holds all findings on what is wrong with
// what is given.
func (m *Meter) Measure(k *Known, at time.Time) (Facts, error) {
	fs := k.Validate()
	fs.AddErr("at", irm.CheckTime(at))
	if err := fs.Err(); err != nil {
		return Facts{}, err
	}
	v := view{k: k, at: at, posts: m.recent(k.Posts, at), followed: counted(k.Snapshots, at)}
	var out Facts
	for i := range measures {
		out[i] = measures[i].of(m, &v)
		out[i].ID, out[i].Unit = measures[i].id, measures[i].unit
	}
	return out, nil
}

// sortedByTime orders by time; of two of one moment the one that is not estimated is last.
func sortedByTime(snapshots []irm.MetricsSnapshot) []irm.MetricsSnapshot {
	out := slices.Clone(snapshots)
	slices.SortStableFunc(out, compareSnapshots)
	return out
}

func compareSnapshots(a, b irm.MetricsSnapshot) int {
	later := func(x, y bool) int {
		switch {
		case x == y:
			return 0
		case x:
			return -1
		}
		return 1
	}
	return cmp.Or(a.AsOf.Compare(b.AsOf), later(a.Estimated, b.Estimated), later(a.Paid, b.Paid), cmp.Compare(a.Source, b.Source))
}
