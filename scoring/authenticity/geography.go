package authenticity

import (
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/internal/number"
)

// maxGap is the longest time between two audiences that are compared: in a longer one,
// an audience may well move.
const maxGap = 190 * 24 * time.Hour

// lookGeography looks for an audience that moves from one country to another.
func lookGeography(d *dossier, r *Rule) look {
	all := d.audiences()
	pairs, most := 0, 0.0
	for i := 1; i < len(all); i++ {
		if all[i].Source == all[i-1].Source && all[i].AsOf.Sub(all[i-1].AsOf) <= maxGap {
			pairs++
			most = max(most, moved(all[i-1].Countries, all[i].Countries))
		}
	}
	if pairs < max(r.Least, 1) {
		return absent("%d pairs of audiences with countries, of one source and half a year: want %d", pairs, max(r.Least, 1))
	}
	return seen(most, "at least %.0f%% of the audience changed country in half a year", 100*most)
}

// audiences are those with measured countries, by source and time.
func (d *dossier) audiences() []*irm.Audience {
	return bySource(d.Audiences,
		func(a *irm.Audience) bool { return !a.Estimated && len(a.Countries) > 0 },
		func(a *irm.Audience) (string, time.Time) { return a.Source, a.AsOf })
}

// moved is the least share of an audience that must have changed: the total variation
// distance less what the undescribed parts of both may hide.
func moved(p, q irm.Distribution) float64 {
	keys := map[string]bool{}
	for k := range p {
		keys[k] = true
	}
	for k := range q {
		keys[k] = true
	}
	left, came := 0.0, 0.0
	hiddenP, hiddenQ := 1.0, 1.0
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		a, b := number.Of(p[k]), number.Of(q[k])
		left += max(a-b, 0)
		came += max(b-a, 0)
		hiddenP -= a
		hiddenQ -= b
	}
	return max(left-max(hiddenQ, 0), came-max(hiddenP, 0), 0)
}
