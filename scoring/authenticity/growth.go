package authenticity

import (
	"fmt"
	"iter"
	"math"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// step is the way from one snapshot to the next one of the same source.
type step struct {
	growth float64 // logarithm of the followers at the end over those at the start
	daily  float64 // the same for each day
	from   irm.MetricsSnapshot
	to     [2]irm.MetricsSnapshot // the end, and the snapshot behind it if there is one
	n      int                    // of to
}

// usable are the measured snapshots, by source and time.
func usable(series []irm.MetricsSnapshot) []irm.MetricsSnapshot {
	return bySource(series,
		func(s irm.MetricsSnapshot) bool { return !s.Estimated && !s.Paid },
		func(s irm.MetricsSnapshot) string { return s.Source },
		func(s irm.MetricsSnapshot) time.Time { return s.AsOf })
}

// steps are those of at least a day, between snapshots that know their followers.
func steps(series []irm.MetricsSnapshot) []step {
	var out []step
	var last irm.MetricsSnapshot
	before := 0.0
	for _, s := range usable(series) {
		followers, ok := s.Metrics.Get(irm.MetricFollowers)
		if !ok || followers == 0 {
			continue
		}
		days := s.AsOf.Sub(last.AsOf).Hours() / 24
		switch {
		case before == 0 || s.Source != last.Source:
		case days < 1:
			continue
		default:
			if n := len(out); n > 0 && out[n-1].to[0].Source == s.Source {
				out[n-1].to[1], out[n-1].n = s, 2
			}
			growth := ln(float64(followers) / before)
			out = append(out, step{growth: growth, daily: growth / days, from: last, to: [2]irm.MetricsSnapshot{s}, n: 1})
		}
		last, before = s, float64(followers)
	}
	return out
}

// GrowthOf measures how accounts grow: the logarithms of their growth a day, over all
// steps of all series. The host takes accounts of about the same size and time, since networks
// have seasons and purges. Of two snapshots of one source and time the first counts.
func GrowthOf(series iter.Seq[[]irm.MetricsSnapshot]) benchmark.Spread {
	var daily []float64
	for s := range series {
		for _, st := range steps(s) {
			daily = append(daily, st.daily)
		}
	}
	return benchmark.SpreadOf(daily)
}

// elasticity is the growth of the engagement by that of the followers, 1 where both grow alike.
// Engagement may follow a snapshot later, so the better of the two counts. It is false where the
// engagement is not known.
func (st step) elasticity(actions []irm.Metric) (float64, bool) {
	before, ok := engagement(st.from.Metrics, actions)
	if !ok {
		return 0, false
	}
	best, found := 0.0, false
	for _, s := range st.to[:st.n] {
		after, ok := engagement(s.Metrics, actions)
		if !ok {
			continue
		}
		e := 1.0 // from nothing to something, or nothing to nothing: no evidence
		switch {
		case before > 0 && after > 0:
			e = ln(after/before) / st.growth
		case before > 0:
			e = -1
		}
		if !found || e > best {
			best, found = e, true
		}
	}
	return best, found
}

// engagement is the sum of the actions; a sum of unknown is unknown.
func engagement(m irm.Metrics, actions []irm.Metric) (float64, bool) {
	sum := 0.0
	for _, a := range actions {
		n, ok := m.Get(a)
		if !ok {
			return 0, false
		}
		sum += float64(n)
	}
	return sum, true
}

// lookGrowth looks for growth out of proportion, and whether engagement went with it.
func lookGrowth(in *Input, rs *Rules, r *Rule) look {
	all := steps(in.Account)
	if len(all) == 0 {
		return absent("fewer than two snapshots with followers, a day or more apart")
	}
	spread, of := in.Growth, "accounts like it"
	if spread.N < r.Least {
		var own []float64
		for _, st := range all {
			own = append(own, st.daily)
		}
		spread, of = benchmark.SpreadOf(own), "its own past"
	}
	if spread.N < r.Least {
		return absent("%d steps of growth to compare with: want %d", spread.N, r.Least)
	}
	spikes, judged, worst := 0, 0, 0.0
	var least float64
	for _, st := range all {
		z, ok := spread.Z(st.daily)
		if !ok && st.daily > spread.Median { // all others are equal
			z = math.Inf(1)
		}
		if z <= float64(rs.SpikeZ) || st.growth < float64(rs.SpikeGrowth) {
			continue
		}
		spikes++
		e, ok := st.elasticity(in.actions())
		if !ok {
			continue
		}
		if judged == 0 || e < least {
			least = e
		}
		judged++
		worst = max(worst, min(max(1-e, 0), 2))
	}
	var s strings.Builder
	fmt.Fprintf(&s, "%d of %d steps grew out of proportion to %s", spikes, len(all), of)
	switch {
	case spikes > 0 && judged == 0:
		return absent("%s, and what engagement did is not known", &s)
	case spikes > judged:
		fmt.Fprintf(&s, ", %d of them with unknown engagement", spikes-judged)
	}
	if judged > 0 {
		fmt.Fprintf(&s, "; engagement grew by %.2f for 1 of followers", least)
	}
	return seen(worst, "%s", &s)
}
