package fit

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

const (
	leastSnapshots = 3
	leastSpan      = 28 // days from the first to the last
	month          = 30 // days
)

// counted returns the snapshots with a follower count until the moment, in the order of time,
// one a day: the last, and of several at once the one that is neither estimated nor boosted,
// and then the lesser one.
func (v *view) counted() []irm.MetricsSnapshot {
	out := make([]irm.MetricsSnapshot, 0, len(v.k.Snapshots))
	for _, s := range v.k.Snapshots {
		if _, ok := s.Metrics.Get(irm.MetricFollowers); ok && !s.AsOf.After(v.at) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b irm.MetricsSnapshot) int {
		return cmp.Or(a.AsOf.Compare(b.AsOf), last(a.Estimated, b.Estimated), last(a.Paid, b.Paid),
			cmp.Compare(followersIn(b), followersIn(a)), cmp.Compare(a.Source, b.Source))
	})
	n := 0
	for i, s := range out {
		if i+1 == len(out) || v.day(s.AsOf) != v.day(out[i+1].AsOf) {
			out[n] = s
			n++
		}
	}
	return out[:n]
}

// last orders what is so before what is not.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func followersIn(s irm.MetricsSnapshot) int64 {
	n, _ := s.Metrics.Get(irm.MetricFollowers)
	return n
}

// size is the last follower count of the window, false where there is none.
func (v *view) size() (int64, bool) {
	n := len(v.followed)
	if n == 0 || v.followed[n-1].AsOf.Before(v.from) {
		return 0, false
	}
	return followersIn(v.followed[n-1]), true
}

func (m *Meter) followers(v *view) Fact {
	n, ok := v.size()
	switch {
	case ok:
		last := v.followed[len(v.followed)-1]
		return v.known(float64(n), "%s, %s", last.Source, v.day(last.AsOf))
	case len(v.followed) > 0:
		return v.unknown("the last count is of %s: want one of the last %d days", v.day(v.followed[len(v.followed)-1].AsOf), m.ideal.Days)
	}
	return v.unknown("no snapshot counts followers")
}

// growth is the median of the slopes between all pairs of days (Theil 1950, Sen 1968), in
// percent of the median count: a bought thousand or a wrong figure does not bend it.
func (m *Meter) growth(v *view) Fact {
	s := v.followed
	for len(s) > 0 && s[0].AsOf.Before(v.from) {
		s = s[1:]
	}
	if len(s) < leastSnapshots {
		return v.unknown("follower counts of %d of the last %d days: want %d", len(s), m.ideal.Days, leastSnapshots)
	}
	span := days(s[0].AsOf, s[len(s)-1].AsOf)
	if span < leastSpan {
		return v.unknown("the follower counts span %.0f days: want %d", span, leastSpan)
	}
	count := make([]float64, len(s))
	for i := range s {
		count[i] = float64(followersIn(s[i]))
	}
	slopes := make([]float64, 0, len(s)*(len(s)-1)/2)
	for i := range s {
		for j := i + 1; j < len(s); j++ {
			slopes = append(slopes, (count[j]-count[i])/days(s[i].AsOf, s[j].AsOf))
		}
	}
	slope, middle := median(slopes), median(slices.Clone(count))
	if middle == 0 {
		return v.unknown("the account has no followers")
	}
	return v.known(100*month*slope/middle, "%d follower counts in %.0f days, from %.0f to %.0f", len(s), span, count[0], count[len(count)-1])
}

func days(from, to time.Time) float64 { return to.Sub(from).Hours() / 24 }
