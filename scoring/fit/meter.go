package fit

import (
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/audience"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// Meter measures creators against an ideal. It is made by [Compile], never changes, and
// serves any number of goroutines.
type Meter struct {
	ideal    Ideal
	wanted   map[Aspect][]wish
	matcher  *audience.Matcher // nil: there is none
	book     benchmark.Book
	safeDays int // for which a screening holds
	category map[string]Category
}

// Tables are what values are held against. They are the host's, and not to be changed
// while a meter uses them; the zero value has none, and then engagement_ratio, price_ratio
// and safety are not known.
type Tables struct {
	Benchmarks benchmark.Book
	Safety     Taxonomy
}

// Compile makes a meter. The error holds all findings on the ideal and the tables.
func Compile(d Ideal, t Tables) (*Meter, error) {
	fs := d.Validate().Under("ideal")
	fs = append(fs, t.Benchmarks.Validate().Under("benchmarks")...)
	if s := t.Safety; s.Source != "" || s.ID != "" || s.Days != 0 || s.Categories != nil {
		fs = append(fs, s.Validate().Under("safety")...)
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	m := &Meter{ideal: d.filled(), book: t.Benchmarks, safeDays: t.Safety.Days, category: make(map[string]Category, len(t.Safety.Categories))}
	for _, c := range t.Safety.Categories {
		m.category[c.ID] = c
	}
	m.wanted = map[Aspect][]wish{
		AspectValues: wishes(d.Values), AspectTone: wishes(d.Tone), AspectThemes: wishes(d.Themes), AspectDrivers: wishes(d.Drivers),
	}
	var err error
	if d.Customer != nil {
		m.matcher, err = audience.NewMatcher(*d.Customer)
	}
	return m, err
}

// view is what is known, put in order once for all measures.
type view struct {
	k          *Known
	at, from   time.Time             // the window
	posts      []*Post               // of the window, from the newest
	followed   []irm.MetricsSnapshot // with a follower count, by time
	rate       irm.Rate              // of engagement
	engagement Fact                  // without its value
	terse      bool                  // nobody asks for words
}

// measure is one criterion of this package.
type measure struct {
	id, unit string
	of       func(*Meter, *view) Fact
}

// measures are in the order of Facts and Values. Append only.
var measures = [count]measure{
	{"audience_match", "percent", (*Meter).audienceMatch},
	{"audience_market", "percent", (*Meter).audienceMarket},
	{"home_market", yesOrNo, (*Meter).home},
	{"language", yesOrNo, (*Meter).language},
	{"niche", "percent", (*Meter).niche},
	{"values", "percent", func(m *Meter, v *view) Fact { return m.traits(v, AspectValues) }},
	{"tone", "percent", func(m *Meter, v *view) Fact { return m.traits(v, AspectTone) }},
	{"themes", "percent", func(m *Meter, v *view) Fact { return m.traits(v, AspectThemes) }},
	{"drivers", "percent", func(m *Meter, v *view) Fact { return m.traits(v, AspectDrivers) }},
	{"quality", "percent", (*Meter).quality},
	{"quality_spread", "points of 100", (*Meter).qualitySpread},
	{"review", "percent", (*Meter).review},
	{"review_spread", "points of 100", (*Meter).reviewSpread},
	{"engagement", "percent", (*Meter).engagementOf},
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
	{"customer", yesOrNo, (*Meter).customer},
	{"authenticity", "percent", (*Meter).authenticity},
}

const count = 27

// Measure says what is known of a creator at a moment, and of what there is nothing. What
// came after the moment does not count; days are those of its zone. The error holds all
// findings on what is wrong with what is given.
func (m *Meter) Measure(k *Known, at time.Time) (Facts, error) {
	v := view{k: k, at: at}
	if err := m.prepare(&v); err != nil {
		return Facts{}, err
	}
	var out Facts
	for i := range measures {
		out[i] = measures[i].of(m, &v)
		out[i].ID, out[i].Unit = measures[i].id, measures[i].unit
	}
	return out, nil
}

// Values measures as [Meter.Measure] does, without words: for those who measure many.
func (m *Meter) Values(k *Known, at time.Time) (Values, error) {
	v := view{k: k, at: at, terse: true}
	if err := m.prepare(&v); err != nil {
		return Values{}, err
	}
	var out Values
	for i := range measures {
		if f := measures[i].of(m, &v); f.Known {
			out.set(i, f.Value)
		}
	}
	return out, nil
}

// prepare checks what is known, and puts it in order.
func (m *Meter) prepare(v *view) error {
	fs := v.k.Validate()
	fs.AddErr("at", irm.CheckTime(v.at))
	if err := fs.Err(); err != nil {
		return err
	}
	v.from = v.at.AddDate(0, 0, -m.ideal.Days)
	v.posts = m.recent(v)
	v.followed = v.counted()
	v.rate, v.engagement = m.engagementRate(v)
	return nil
}

// day is the day of a moment, in the zone of the moment that is asked for.
func (v *view) day(t time.Time) irm.Date { return irm.DateOf(t.In(v.at.Location())) }
