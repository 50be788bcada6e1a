package benchmark

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

// Kind says what an engagement rate is a rate of. Two rates may be compared only if their
// kinds are equal: the same posts have a rate per follower and one per view that differ by
// a factor of ten and more.
type Kind struct {
	Platform  irm.Platform `json:"platform" wire:"required"`
	Basis     irm.Metric   `json:"basis" wire:"required"` // followers, reach, impressions or views
	Sponsored bool         `json:"sponsored,omitzero"`    // sponsored posts only
}

// String is "instagram, per followers" or "youtube, per views, sponsored".
func (k Kind) String() string {
	s := string(k.Platform) + ", per " + string(k.Basis)
	if k.Sponsored {
		s += ", sponsored"
	}
	return s
}

// bases are what engagement is measured against.
var bases = [...]irm.Metric{irm.MetricFollowers, irm.MetricReach, irm.MetricImpressions, irm.MetricViews}

func (k Kind) validate(fs *irm.Findings) {
	fs.AddErr("platform", irm.CheckID(k.Platform))
	for _, b := range bases {
		if k.Basis == b {
			return
		}
	}
	fs.Add("basis", "basis", "%s is no basis: want followers, reach, impressions or views", irm.Quote(string(k.Basis)))
}

// Measure is an engagement rate of somebody, with what it is a rate of and the size of the
// audience. Followers below 0 are not known; then only what is said of all sizes applies.
type Measure struct {
	Kind
	Followers int64    `json:"followers"`
	Rate      irm.Rate `json:"rate"`
}

// NewMeasure takes the rate from counts, as [irm.Metrics.EngagementRate] does: the sum of
// the actions over the basis of the kind. It is false where one of them is unknown.
// Followers that are unknown are -1.
func NewMeasure(k Kind, m irm.Metrics, actions ...irm.Metric) (Measure, bool) {
	rate, ok := m.EngagementRate(k.Basis, actions...)
	followers, known := m.Get(irm.MetricFollowers)
	if !known {
		followers = -1
	}
	return Measure{k, followers, rate}, ok
}

// MismatchError reports that a rate was held against figures of another kind. It matches
// [irm.ErrInvalid].
type MismatchError struct {
	Have, Want Kind
}

func (e *MismatchError) Error() string {
	return fmt.Sprintf("benchmark: a rate of %s against one of %s", irm.Quote(e.Have.String()), irm.Quote(e.Want.String()))
}

// Is matches irm.ErrInvalid.
func (e *MismatchError) Is(target error) bool { return target == irm.ErrInvalid }
