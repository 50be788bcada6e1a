package authenticity

import (
	"fmt"
	"iter"
	"math"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
	"github.com/irmkit/irmkit/scoring/internal/number"
)

// step is the way from one snapshot to the next one of the same source.
type step struct {
	growth float64 // logarithm of the followers at the end over those at the start
	daily  float64 // the same for each day
	from   *irm.MetricsSnapshot
	to     *irm.MetricsSnapshot
	next   *irm.MetricsSnapshot // behind the end; nil where there is none
}

// usable are the measured snapshots, by source and time.
func usable(series []irm.MetricsSnapshot) []*irm.MetricsSnapshot {
	return bySource(series,
		func(s *irm.MetricsSnapshot) bool { return !s.Estimated && !s.Paid },
		func(s *irm.MetricsSnapshot) (string, time.Time) { return s.Source, s.AsOf })
}

// steps are those of at least a day, between usable snapshots that know their followers.
func steps(usable []*irm.MetricsSnapshot) []step {
	var out []step
	var last *irm.MetricsSnapshot
	before := 0.0
	for _, s := range usable {
		followers, ok := s.Metrics.Get(irm.MetricFollowers)
		if !ok || followers == 0 {
			continue
		}
		if last != nil && s.Source == last.Source {
			days := s.AsOf.Sub(last.AsOf).Hours() / 24
			if days < 1 {
				continue
			}
			if n := len(out); n > 0 && out[n-1].to == last {
				out[n-1].next = s
			}
			growth := number.Ln(float64(followers) / before)
			out = append(out, step{growth: growth, daily: growth / days, from: last, to: s})
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
		for _, st := range steps(usable(s)) {
			daily = append(daily, st.daily)
		}
	}
	return benchmark.SpreadOf(daily)
}

// elasticity is the growth of the engagement by that of the followers, 1 where both grow alike.
// Engagement may follow a snapshot later, so the better of the two counts. It is false where the
// engagement cannot be told.
func (st step) elasticity(actions []irm.Metric) (float64, bool) {
	before, ok := engagement(st.from.Metrics, actions)
	if !ok {
		return 0, false
	}
	best, found := 0.0, false
	for _, s := range [...]*irm.MetricsSnapshot{st.to, st.next} {
		if s == nil {
			continue
		}
		after, ok := engagement(s.Metrics, actions)
		if !ok {
			continue
		}
		e := number.Ln(after/before) / st.growth
		if !found || e > best {
			best, found = e, true
		}
	}
	return best, found
}

// engagement is the sum of the actions; a sum of unknown is unknown. No likes at all are most
// likely hidden ones, and no engagement at all is that of an account without posts: neither
// says anything of the audience.
func engagement(m irm.Metrics, actions []irm.Metric) (float64, bool) {
	sum := 0.0
	for _, a := range actions {
		n, ok := m.Get(a)
		if !ok || n == 0 && a == irm.MetricLikes {
			return 0, false
		}
		sum += float64(n)
	}
	return sum, sum > 0
}

// lookGrowth looks for growth out of proportion, and whether engagement went with it.
func lookGrowth(d *dossier, r *Rule) look {
	all := steps(d.account)
	if len(all) == 0 {
		return absent("fewer than two snapshots with followers, a day or more apart")
	}
	spread, of := d.Growth, "accounts like it"
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
	spikes, judged, worst, elasticity := 0, 0, 0.0, 0.0
	for _, st := range all {
		z, ok := spread.Z(st.daily)
		if !ok && st.daily > spread.Median { // all others are equal
			z = math.Inf(1)
		}
		if !(z > float64(d.rules.SpikeZ)) || st.growth < float64(d.rules.SpikeGrowth) {
			continue
		}
		spikes++
		e, ok := st.elasticity(d.actions())
		if !ok {
			continue
		}
		// What engagement falls behind by chance is no part of the growth, and a fall of its own
		// has other reasons.
		behind := 1 - max(e, 0) - float64(d.rules.SpikeGrowth)/st.growth
		if judged++; judged == 1 || behind > worst {
			worst, elasticity = behind, e
		}
	}
	var s strings.Builder
	fmt.Fprintf(&s, "%d of %d steps grew out of proportion to %s", spikes, len(all), of)
	switch {
	case spikes > 0 && judged == 0:
		return absent("%s, and whether engagement followed cannot be told", &s)
	case spikes > judged:
		fmt.Fprintf(&s, ", and of %d it cannot be told whether engagement followed", spikes-judged)
	}
	if judged > 0 {
		fmt.Fprintf(&s, "; engagement grew by %.2f for 1 of followers", elasticity)
	}
	return seen(max(worst, 0), "%s", &s)
}
