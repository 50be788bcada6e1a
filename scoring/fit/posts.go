package fit

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

const (
	leastPosts    = 3 // whose rates are known, for an engagement rate
	leastAssessed = 5 // posts of which somebody said whether they are sponsored
)

// recent returns the posts of the window, each once, from the newest. Reposts are not the
// creator's own work.
func (m *Meter) recent(posts []Post, at time.Time) []*Post {
	from := at.AddDate(0, 0, -m.ideal.Days)
	var out []*Post
	for i := range posts {
		c := &posts[i].Content
		if c.Platform == m.ideal.Platform && c.RepostOf == "" && !c.At.Before(from) && c.At.Before(at) {
			out = append(out, &posts[i])
		}
	}
	slices.SortStableFunc(out, func(a, b *Post) int {
		return cmp.Or(b.Content.At.Compare(a.Content.At), cmp.Compare(a.Content.ID, b.Content.ID))
	})
	return slices.CompactFunc(out, func(a, b *Post) bool { return a.Content.ID == b.Content.ID })
}

// engagement is the median rate of the recent posts: one that went round the world does not
// make it. Where too few are known the last rate counts that somebody states on the same basis.
func (m *Meter) engagement(v *view) Fact {
	rate, f := m.engagementRate(v)
	if f.Known {
		f.Value = 100 * number(rate)
	}
	return f
}

// engagementRate is the median rate, and the fact without its value.
func (m *Meter) engagementRate(v *view) (irm.Rate, Fact) {
	var rates []irm.Rate
	paid, dark := 0, 0
	for _, p := range v.posts {
		if p.Paid {
			paid++
			continue
		}
		if rate, ok := m.rate(p, v.followed); ok {
			rates = append(rates, rate)
		} else {
			dark++
		}
	}
	if len(rates) < leastPosts {
		if r, ok := m.stated(v); ok {
			return r.Rate, known(0, "%s, %s, states it, per %s; %d posts have a rate", r.Source, irm.DateOf(r.AsOf), r.Basis, len(rates))
		}
		return irm.Rate{}, unknown("%d posts of the last %d days have a rate per %s (%d are boosted, %d lack counts): want %d",
			len(rates), m.ideal.Days, m.ideal.Basis, paid, dark, leastPosts)
	}
	slices.SortFunc(rates, irm.Rate.Cmp)
	mid := len(rates) / 2
	middle := rates[mid]
	if len(rates)%2 == 0 {
		sum := rates[mid-1].Decimal().Add(middle.Decimal())
		if mean, err := irm.RateFromDecimal(sum.DivRound(two, 7)); err == nil {
			middle = mean
		}
	}
	return middle, known(0, "median of %d posts of the last %d days, per %s; %d boosted and %d without counts left out",
		len(rates), m.ideal.Days, m.ideal.Basis, paid, dark)
}

// stated is the last rate on the basis of the ideal; of several at once the least.
func (m *Meter) stated(v *view) (last Rate, ok bool) {
	from := v.at.AddDate(0, 0, -m.ideal.Days)
	for _, r := range v.k.Rates {
		if r.Basis != m.ideal.Basis || r.AsOf.After(v.at) || r.AsOf.Before(from) {
			continue
		}
		if !ok || cmp.Or(r.AsOf.Compare(last.AsOf), last.Rate.Cmp(r.Rate), cmp.Compare(last.Source, r.Source)) > 0 {
			last, ok = r, true
		}
	}
	return last, ok
}

// rate is the engagement rate of a post.
func (m *Meter) rate(p *Post, followed []irm.MetricsSnapshot) (irm.Rate, bool) {
	counts := p.Metrics
	if m.ideal.Basis == irm.MetricFollowers {
		n, ok := followersAt(followed, p.Content.At)
		if !ok {
			return irm.Rate{}, false
		}
		counts, _ = counts.With(irm.MetricFollowers, n) // a count that a snapshot had
	}
	return counts.EngagementRate(m.ideal.Basis, m.ideal.Actions...)
}

// number is the nearest float64.
func number(r irm.Rate) float64 {
	f, _ := r.Decimal().Float64()
	return f
}

var two = irm.MustRate("2").Decimal()

// followersAt is the last count before a post, or else the first after it.
func followersAt(followed []irm.MetricsSnapshot, t time.Time) (int64, bool) {
	if len(followed) == 0 {
		return 0, false
	}
	i, exact := slices.BinarySearchFunc(followed, t, func(s irm.MetricsSnapshot, t time.Time) int { return s.AsOf.Compare(t) })
	if !exact && i > 0 {
		i--
	}
	return followed[i].Metrics.Get(irm.MetricFollowers)
}

func (m *Meter) cadence(v *view) Fact {
	if v.k.Posts == nil {
		return unknown("no posts are known")
	}
	weeks := float64(m.ideal.Days) / 7
	return known(float64(len(v.posts))/weeks, "%d posts of the last %d days", len(v.posts), m.ideal.Days)
}

func (m *Meter) sponsored(v *view) Fact {
	paid, assessed := 0, 0
	for _, p := range v.posts {
		if p.Sponsored != irm.AnswerUnknown {
			assessed++
		}
		if p.Sponsored == irm.AnswerYes {
			paid++
		}
	}
	if assessed < leastAssessed {
		return unknown("of %d posts it is known whether they are sponsored: want %d", assessed, leastAssessed)
	}
	return known(100*float64(paid)/float64(assessed), "%d of %d posts of the last %d days are sponsored", paid, assessed, m.ideal.Days)
}

func (m *Meter) mentions(v *view) Fact {
	named, assessed := 0, 0
	for _, p := range v.posts {
		if p.Mention != irm.AnswerUnknown {
			assessed++
		}
		if p.Mention == irm.AnswerYes && p.Sponsored == irm.AnswerNo {
			named++
		}
	}
	if assessed == 0 {
		return unknown("nobody looked whether the posts name the brand")
	}
	return known(float64(named), "%d unpaid of %d posts of the last %d days name the brand", named, assessed, m.ideal.Days)
}

// median of one value or more; they are sorted in place.
func median(x []float64) float64 {
	slices.Sort(x)
	mid := len(x) / 2
	if len(x)%2 == 1 {
		return x[mid]
	}
	return x[mid-1] + (x[mid]-x[mid-1])/2
}
