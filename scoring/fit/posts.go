package fit

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

const (
	leastPosts    = 3              // whose rates are known, for an engagement rate
	leastAssessed = 5              // posts that somebody looked at, to say that there is nothing
	leastCadence  = 14             // days of which all posts are known
	leastAge      = 48 * time.Hour // of a post, for its counts to tell something
)

// recent returns the posts of the window, from the newest. Reposts are not the creator's own
// work.
func (m *Meter) recent(v *view) []*Post {
	var out []*Post
	for i := range v.k.Posts {
		if p := &v.k.Posts[i]; m.own(p) && !p.Content.At.Before(v.from) && p.Content.At.Before(v.at) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *Post) int {
		return cmp.Or(b.Content.At.Compare(a.Content.At), cmp.Compare(a.Content.ID, b.Content.ID))
	})
	return out
}

func (m *Meter) own(p *Post) bool {
	return p.Content.Platform == m.ideal.Platform && p.Content.RepostOf == ""
}

// ripe reports whether the counts of a post tell what it does by itself: they are of a time
// when it had been out for two days, and no reach was bought.
func (v *view) ripe(p *Post) bool {
	counted := p.AsOf
	if counted.IsZero() {
		counted = v.at
	}
	return !p.Paid && !counted.After(v.at) && counted.Sub(p.Content.At) >= leastAge
}

// engagementOf is the median rate of the recent posts: one that went round the world does not
// make it. Where too few are known the last rate counts that somebody states on the same basis.
func (m *Meter) engagementOf(v *view) Fact {
	f := v.engagement
	if f.Known {
		f.Value = percent(v.rate)
	}
	return f
}

// engagementRate is the median rate, and the fact without its value.
func (m *Meter) engagementRate(v *view) (irm.Rate, Fact) {
	var rates []irm.Rate
	for _, p := range v.posts {
		if rate, ok := m.rate(v, p); ok {
			rates = append(rates, rate)
		}
	}
	if len(rates) < leastPosts {
		if r, ok := m.stated(v); ok {
			return r.Rate, v.known(0, "as %s states it on %s, per %s; %s", r.Source, v.day(r.AsOf), r.Basis, v.usable(len(rates)))
		}
		return irm.Rate{}, v.unknown("%s, per %s: want %d", v.usable(len(rates)), m.ideal.Basis, leastPosts)
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
	return middle, v.known(0, "median per %s; %s", m.ideal.Basis, v.usable(len(rates)))
}

// usable says of how many posts there is a rate, and why of the others there is none.
func (v *view) usable(rates int) string {
	if v.terse {
		return ""
	}
	if len(v.posts) == 0 {
		return "no recent post is known"
	}
	boosted, other := 0, len(v.posts)-rates
	for _, p := range v.posts {
		if p.Paid {
			boosted++
			other--
		}
	}
	s := fmt.Sprintf("%d of %d recent posts have a rate", rates, len(v.posts))
	if boosted > 0 {
		s += fmt.Sprintf(", %d boosted", boosted)
	}
	if other > 0 {
		s += fmt.Sprintf(", %d too new or without counts", other)
	}
	return s
}

// stated is the last rate on the basis of the ideal; of several at once the least.
func (m *Meter) stated(v *view) (last Rate, ok bool) {
	for _, r := range v.k.Rates {
		if r.Basis != m.ideal.Basis || r.AsOf.After(v.at) || r.AsOf.Before(v.from) {
			continue
		}
		if !ok || cmp.Or(r.AsOf.Compare(last.AsOf), last.Rate.Cmp(r.Rate), cmp.Compare(last.Source, r.Source)) > 0 {
			last, ok = r, true
		}
	}
	return last, ok
}

// rate is the engagement rate of a post, false where none can be told.
func (m *Meter) rate(v *view, p *Post) (irm.Rate, bool) {
	if !v.ripe(p) {
		return irm.Rate{}, false
	}
	counts := p.Metrics
	if m.ideal.Basis == irm.MetricFollowers {
		n, ok := m.followersAt(v, p.Content.At)
		if !ok {
			return irm.Rate{}, false
		}
		counts, _ = counts.With(irm.MetricFollowers, n) // a count that a snapshot had
	}
	return counts.EngagementRate(m.ideal.Basis, m.ideal.Actions...)
}

// percent is the float64 nearest to a rate in percent.
func percent(r irm.Rate) float64 {
	x, _ := strconv.ParseFloat(strings.TrimSuffix(r.Percent(), "%"), 64)
	return x
}

var two = irm.MustRate("2").Decimal()

// followersAt is the last count before a post, or else the first after it, if there are no
// more days between than the window has.
func (m *Meter) followersAt(v *view, t time.Time) (int64, bool) {
	if len(v.followed) == 0 {
		return 0, false
	}
	i, exact := slices.BinarySearchFunc(v.followed, t, func(s irm.MetricsSnapshot, t time.Time) int { return s.AsOf.Compare(t) })
	if !exact && i > 0 {
		i--
	}
	if days(v.followed[i].AsOf, t) > float64(m.ideal.Days) {
		return 0, false
	}
	return followersIn(v.followed[i]), true
}

// cadence counts the posts of the window, or of the part of it of which all posts are known.
// If nobody says from when on that is so, it is from the oldest post on, which then does
// not count itself.
func (m *Meter) cadence(v *view) Fact {
	n, since := len(v.posts), v.k.PostsFrom
	if since.IsZero() {
		for i := range v.k.Posts {
			if p := &v.k.Posts[i]; m.own(p) && p.Content.At.Before(v.at) && (since.IsZero() || p.Content.At.Before(since)) {
				since = p.Content.At
			}
		}
		if since.IsZero() {
			return v.unknown("no posts are known")
		}
		if !since.Before(v.from) {
			n--
		}
	}
	if since.Before(v.from) {
		since = v.from
	}
	for n > 0 && v.posts[n-1].Content.At.Before(since) {
		n--
	}
	span := days(since, v.at)
	if span < leastCadence {
		return v.unknown("all posts are known of %.0f days: want %d", max(span, 0), leastCadence)
	}
	return v.known(7*float64(n)/span, "%d posts in %.0f days", n, span)
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
		return v.unknown("of %d posts it is known whether they are sponsored: want %d", assessed, leastAssessed)
	}
	return v.known(100*float64(paid)/float64(assessed), "%d of %d posts of the last %d days are sponsored", paid, assessed, m.ideal.Days)
}

// mentions counts the unpaid posts that name the brand. Whether one is paid of which nobody
// says so is not guessed.
func (m *Meter) mentions(v *view) Fact { // seed: S11
	named, doubtful, assessed := 0, 0, 0
	for _, p := range v.posts {
		switch {
		case p.Mention == irm.AnswerUnknown:
			continue
		case p.Mention == irm.AnswerYes && p.Sponsored == irm.AnswerNo:
			named++
		case p.Mention == irm.AnswerYes && p.Sponsored == irm.AnswerUnknown:
			doubtful++
		}
		assessed++
	}
	switch {
	case named == 0 && doubtful > 0:
		return v.unknown("nobody says whether they are paid that name the brand: %d of %d posts", doubtful, assessed)
	case named == 0 && assessed < leastAssessed:
		return v.unknown("of %d posts it is known whether they name the brand: want %d", assessed, leastAssessed)
	case doubtful > 0:
		return v.known(float64(named), "of %d posts of the last %d days; %d more may be paid", assessed, m.ideal.Days, doubtful)
	}
	return v.known(float64(named), "of %d posts of the last %d days", assessed, m.ideal.Days)
}

// median of one value or more; they are sorted in place.
func median(x []float64) float64 {
	slices.Sort(x)
	mid := len(x) / 2
	if len(x)%2 == 1 {
		return x[mid]
	}
	return x[mid-1] + float64((x[mid]-x[mid-1])/2)
}
