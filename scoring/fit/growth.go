package fit

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

const (
	leastSnapshots = 3
	leastSpan      = 28 // days from the first to the last
	month          = 30 // days
)

// counted returns the snapshots with a follower count until a moment, in the order of time,
// one a day: the last.
func counted(snapshots []irm.MetricsSnapshot, at time.Time) []irm.MetricsSnapshot {
	var out []irm.MetricsSnapshot
	for _, s := range sortedByTime(snapshots) {
		if _, ok := s.Metrics.Get(irm.MetricFollowers); !ok || s.AsOf.After(at) {
			continue
		}
		if n := len(out); n > 0 && irm.DateOf(out[n-1].AsOf) == irm.DateOf(s.AsOf) {
			out[n-1] = s
			continue
		}
		out = append(out, s)
	}
	return out
}

func (m *Meter) followers(v *view) Fact {
	if len(v.followed) == 0 {
		return unknown("no snapshot counts followers")
	}
	last := v.followed[len(v.followed)-1]
	n, _ := last.Metrics.Get(irm.MetricFollowers)
	return known(float64(n), "%s of %s", last.Source, irm.DateOf(last.AsOf))
}

// growth is the median of the slopes between all pairs of days (Theil 1950, Sen 1968), in
// percent of the median count: a bought thousand or a wrong figure does not bend it.
func (m *Meter) growth(v *view) Fact {
	from := v.at.AddDate(0, 0, -m.ideal.Days)
	s := v.followed
	for len(s) > 0 && s[0].AsOf.Before(from) {
		s = s[1:]
	}
	if len(s) < leastSnapshots {
		return unknown("%d days of the last %d have a follower count: want %d", len(s), m.ideal.Days, leastSnapshots)
	}
	span := days(s[0].AsOf, s[len(s)-1].AsOf)
	if span < leastSpan {
		return unknown("the follower counts span %.0f days: want %d", span, leastSpan)
	}
	count := make([]float64, len(s))
	for i := range s {
		n, _ := s[i].Metrics.Get(irm.MetricFollowers)
		count[i] = float64(n)
	}
	slopes := make([]float64, 0, len(s)*(len(s)-1)/2)
	for i := range s {
		for j := i + 1; j < len(s); j++ {
			slopes = append(slopes, (count[j]-count[i])/days(s[i].AsOf, s[j].AsOf))
		}
	}
	slope, middle := median(slopes), median(count)
	if middle == 0 {
		return unknown("the account has no followers")
	}
	return known(100*month*slope/middle, "median slope over %d counts in %.0f days", len(s), span)
}

func days(from, to time.Time) float64 { return to.Sub(from).Hours() / 24 }
