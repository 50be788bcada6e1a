package authenticity

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// dossier is an input in the form in which the signals look at it.
type dossier struct {
	*Input
	rules      *Rules
	account    []*irm.MetricsSnapshot // usable
	commenters *circle                // once they are asked for
}

// latest are the usable snapshots, the last of them first.
func (d *dossier) latest() []*irm.MetricsSnapshot {
	out := slices.Clone(d.account)
	slices.SortStableFunc(out, func(a, b *irm.MetricsSnapshot) int { return b.AsOf.Compare(a.AsOf) })
	return out
}

var defaultActions = [...]irm.Metric{irm.MetricLikes, irm.MetricComments}

func (d *dossier) actions() []irm.Metric {
	if len(d.Actions) == 0 {
		return defaultActions[:]
	}
	return d.Actions
}

// bySource returns what is to be kept, by source and then time.
func bySource[T any](all []T, keep func(*T) bool, origin func(*T) (string, time.Time)) []*T {
	var out []*T
	for i := range all {
		if keep(&all[i]) {
			out = append(out, &all[i])
		}
	}
	slices.SortStableFunc(out, func(a, b *T) int {
		source, at := origin(a)
		other, then := origin(b)
		return cmp.Or(cmp.Compare(source, other), at.Compare(then))
	})
	return out
}
