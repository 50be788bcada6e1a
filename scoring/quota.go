package scoring

import (
	"math"

	"github.com/irmkit/irmkit/irm"
)

// Quota is how many of those who are picked are to belong to a group: to those whose value
// keeps the condition. There may be bounds as counts, as shares of the picks, or both. A quota
// says nothing about one candidate, and changes no score: it is for the choice of a set.
type Quota struct { // seed: S3
	Condition
	MinCount int     `json:"min_count,omitzero"`
	MaxCount *int    `json:"max_count,omitzero"`
	MinShare Number  `json:"min_share,omitzero"` // 0 to 1
	MaxShare *Number `json:"max_share,omitzero"` // 0 to 1
	Why      string  `json:"why,omitzero"`       // for people
}

// Validate reports everything that is wrong with the quota. [Profile.Validate] does that for
// all of a profile.
func (q Quota) Validate() irm.Findings {
	fs := q.Condition.validate()
	if q.MinCount == 0 && q.MaxCount == nil && q.MinShare == 0 && q.MaxShare == nil {
		fs.Add("", "quota", "want min_count, max_count, min_share or max_share")
	}
	if q.MinCount < 0 {
		fs.Add("min_count", "quota", "%d is negative", q.MinCount)
	}
	switch {
	case q.MaxCount == nil:
	case *q.MaxCount < 0:
		fs.Add("max_count", "quota", "%d is negative", *q.MaxCount)
	case *q.MaxCount < q.MinCount:
		fs.Add("max_count", "quota", "%d is below the minimum %d", *q.MaxCount, q.MinCount)
	}
	okMin, okMax := checkShare(&fs, "min_share", q.MinShare), true
	if q.MaxShare != nil {
		okMax = checkShare(&fs, "max_share", *q.MaxShare)
	}
	if q.MaxShare != nil && okMin && okMax && *q.MaxShare < q.MinShare {
		fs.Add("max_share", "quota", "%s is below the minimum %s", *q.MaxShare, q.MinShare)
	}
	checkText(&fs, "why", q.Why, maxText)
	return fs
}

func checkShare(fs *irm.Findings, path string, n Number) bool {
	ok := checkNumber(fs, path, n)
	if ok && (n < 0 || n > 1) {
		fs.Add(path, "quota", "%s is not from 0 to 1", n)
		return false
	}
	return ok
}

// Bounds returns how many of so many picks are to belong to the group, at least and at
// most. Where least is more than most, or than there are picks, no set of that size keeps
// the quota. Shares become whole numbers by the nearest that keeps them: a fifth of 12 is at
// least 3 and at most 2.
func (q Quota) Bounds(picks int) (least, most int) {
	const slack = 1e-9 // 0.1 of 30 is 3, whatever comes of it in binary
	picks = min(max(picks, 0), math.MaxInt32)
	least, most = q.MinCount, picks
	if q.MaxCount != nil {
		most = min(most, *q.MaxCount)
	}
	share := func(n Number) float64 { return float64(float64(n) * float64(picks)) }
	least = max(least, int(math.Ceil(share(q.MinShare)-slack)))
	if q.MaxShare != nil {
		most = min(most, int(math.Floor(share(*q.MaxShare)+slack)))
	}
	return least, most
}

// Keeps reports whether a set keeps the quota: of picks candidates so many belong to the
// group, and of so many it is not known. Those count as members towards the maximum, and not
// towards the minimum, so that a set that keeps the quota does so whoever they are.
func (q Quota) Keeps(members, unknown, picks int) bool {
	least, most := q.Bounds(picks)
	return members >= least && members+unknown <= most
}

// Quotas appends to dst whether the candidate belongs to the group of each quota, in the
// order of the profile, and returns it. With room in dst nothing is allocated.
func (s *Scorer[C]) Quotas(dst []irm.Answer, c *C) []irm.Answer {
	for i := range s.quotas {
		dst = append(dst, s.quotas[i].of(c))
	}
	return dst
}

// question is a condition with its accessor.
type question[C any] struct {
	asked
	get func(*C) (float64, bool)
}

func (q *question[C]) of(c *C) irm.Answer { return q.holds(q.get(c)) }
