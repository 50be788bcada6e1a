package authenticity

import (
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
	"github.com/irmkit/irmkit/scoring/internal/number"
)

// lookEngagement holds the last rate that is known against the range of all benchmarks. Above it,
// only a rate of those who saw a post says something: followers are not all who see it, and on TikTok
// genuine small accounts have more than a hundred times the likes that their size has.
func lookEngagement(d *dossier, r *Rule) look {
	if d.Kind == (benchmark.Kind{}) {
		return absent("no benchmark is given")
	}
	for _, s := range d.latest() {
		m, ok := benchmark.NewMeasure(d.Kind, s.Metrics, d.actions()...)
		if _, told := engagement(s.Metrics, d.actions()); !ok || !told {
			continue
		}
		found, err := d.Book.Find(m.Kind, m.Followers)
		switch {
		case err != nil:
			return absent("%s", strings.TrimPrefix(err.Error(), "benchmark: "))
		case len(found.Entries) < r.Least:
			return absent("%d benchmarks of its kind and size: want %d", len(found.Entries), r.Least)
		case found.High.Sign() == 0:
			return absent("%s", found.Words())
		}
		rate, low, high := number.Of(m.Rate), number.Of(found.Low), number.Of(found.High)
		value := 1.0
		switch {
		case rate > high && d.Kind.Basis != irm.MetricFollowers:
			value = rate / high
		case rate < low:
			value = rate / low
		}
		return seen(value, "a rate of %s on %s; %s", m.Rate.Percent(), s.AsOf.UTC().Format(time.DateOnly), found.Words())
	}
	return absent("no engagement rate of %s is known, with likes that are not hidden", d.Kind)
}

// massFollower is how many accounts somebody may follow without being a mass follower, as
// HypeAuditor has it.
const massFollower = 1500

// lookFollowing looks at whom the account follows, beyond what people do.
func lookFollowing(d *dossier, r *Rule) look {
	for _, s := range d.latest() {
		followers, ok := s.Metrics.Get(irm.MetricFollowers)
		following, known := s.Metrics.Get(irm.MetricFollowing)
		switch {
		case !ok || !known:
			continue
		case followers == 0 || followers < int64(r.Least):
			return absent("%d followers: want %d", followers, max(r.Least, 1))
		}
		return seen(float64(max(following-massFollower, 0))/float64(followers), "follows %d and has %d followers", following, followers)
	}
	return absent("followers and followings are not known together")
}
