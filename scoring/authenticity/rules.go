package authenticity

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// Signal names a kind of evidence.
type Signal string

const (
	Engagement   Signal = "engagement"         // the engagement rate beside what is usual for the size
	CommentRatio Signal = "comment_ratio"      // comments for each like
	Repetition   Signal = "comment_repetition" // comments that only repeat another
	GrowthSpike  Signal = "growth_spike"       // sudden followers that engagement did not follow
	Following    Signal = "following"          // whom the account follows by the thousand
	Geography    Signal = "geography"          // an audience that changes its countries
	Benford      Signal = "benford"            // first digits of the followers' own counts
	Regulars     Signal = "regulars"           // the same few comment on every post
	Reciprocity  Signal = "reciprocity"        // those are commented on in return
)

// Rule says what one signal counts and what is natural for it.
type Rule struct {
	Signal Signal `json:"signal"`
	// Weight is the most that the signal takes away of what the others leave of the score,
	// above 0 and at most 1.
	Weight scoring.Number `json:"weight"`
	// A value from Low to High is natural and says nothing against anybody. From there to
	// From and To the suspicion grows in a straight line; beyond them it is complete.
	From scoring.Number `json:"from"`
	Low  scoring.Number `json:"low"`
	High scoring.Number `json:"high"`
	To   scoring.Number `json:"to"`
	// Least is the number of observations below which the signal does not apply. The
	// documentation of the package says of what.
	Least int `json:"least"`
	// Source is where the figures are from.
	Source string `json:"source"`
}

// Rules are what [Rules.Assess] goes by. They are data of the host: [DefaultRules] are a start,
// and a signal without a rule is not looked at.
type Rules struct {
	Rules  []Rule         `json:"rules"`
	SpikeZ scoring.Number `json:"spike_z"` // robust z-score above which growth is a spike
	// SpikeGrowth is the log growth that a spike has at least, 0.5 is some 65%, and by which
	// engagement may fall behind it: that much the engagement of an average post changes by chance.
	SpikeGrowth scoring.Number `json:"spike_growth"`
	Regular     scoring.Number `json:"regular"` // share of the posts that a regular comments on at least
}

// DefaultRules are the rules of this library. Where published figures exist, the rules are at the
// mild end of them; the rest is a choice of ours, and says so. No signal takes away more than
// 60% alone.
func DefaultRules() Rules {
	const choice = "own choice"
	return Rules{
		Rules: []Rule{
			{Engagement, 0.4, 0.02, 0.1, 20, 100, 1, "own choice: published benchmarks disagree by a factor of six, and of 1,000 great accounts on TikTok in 2022 one in ten had nine times the highest rate per view, and none 20 times; one in a hundred had a tenth of the lowest per follower"},
			{CommentRatio, 0.25, 0.0001, 0.001, 0.2, 0.6, 1000, choice},
			{Repetition, 0.4, 0, 0, 0.3, 0.8, 50, choice},
			{GrowthSpike, 0.6, 0, 0, 0, 0.5, 8, "own choice: on Instagram in 2022 a z of 6 and more is common among genuine accounts, and engagement fell behind followers by 0.5 in one step of ten, whatever they grew by"},
			{Following, 0.3, 0, 0, 0.1, 1, 1000, "HypeAuditor calls an account that follows more than 1,500 a mass follower"},
			{Geography, 0.3, 0, 0, 0.2, 0.6, 1, choice},
			{Benford, 0.4, 0, 0, 0.015, 0.04, 300, "Golbeck, PLoS ONE 10(8), 2015: up to 0.014 in her data; Nigrini: nonconformity above 0.015"},
			{Regulars, 0.2, 0, 0, 0.5, 0.95, 100, "own choice; for pods see Weerasinghe and others, WWW 2020"},
			{Reciprocity, 0.4, 0, 0, 0.4, 0.9, 20, "own choice: a dozen friends are no pod; for pods see Weerasinghe and others, WWW 2020"},
		},
		SpikeZ:      6,
		SpikeGrowth: 0.5,
		Regular:     0.5,
	}
}

// Validate reports everything that is wrong with the rules.
func (rs Rules) Validate() irm.Findings {
	var fs irm.Findings
	if len(rs.Rules) == 0 || len(rs.Rules) > len(looks) {
		fs.Add("rules", "limit", "%d rules: want 1 to %d", len(rs.Rules), len(looks))
		return fs
	}
	for i, r := range rs.Rules {
		path := fmt.Sprintf("rules[%d]", i)
		if lookOf(r.Signal) == nil {
			fs.Add(path+".signal", "signal", "%s is no signal", irm.Quote(string(r.Signal)))
		}
		if j := slices.IndexFunc(rs.Rules[:i], func(s Rule) bool { return s.Signal == r.Signal }); j >= 0 {
			fs.Add(path+".signal", "duplicate", "the same as rules[%d]", j)
		}
		share(&fs, path+".weight", r.Weight)
		if !(r.From >= -maxNumber && r.From <= r.Low && r.Low <= r.High && r.High <= r.To && r.To <= maxNumber) {
			fs.Add(path, "natural", "from %s, low %s, high %s, to %s: want numbers up to 10^15 that ascend", r.From, r.Low, r.High, r.To)
		}
		if r.Least < 0 {
			fs.Add(path+".least", "limit", "%d observations: want 0 or more", r.Least)
		}
	}
	for _, n := range []struct {
		path string
		n    scoring.Number
	}{{"spike_z", rs.SpikeZ}, {"spike_growth", rs.SpikeGrowth}} {
		if !(n.n > 0 && n.n <= 1e9) {
			fs.Add(n.path, "number_range", "%s is out of range: want more than 0, and at most 10^9", n.n)
		}
	}
	share(&fs, "regular", rs.Regular)
	return fs
}

func share(fs *irm.Findings, path string, n scoring.Number) {
	if !(n >= 1e-9 && n <= 1) {
		fs.Add(path, "number_range", "%s is out of range: want more than 0, and at most 1", n)
	}
}

const maxNumber = 1e15 // of a profile, too

// against is 0 for what is natural and 1 for the worst.
func (r *Rule) against(x float64) float64 {
	switch from, low, high, to := float64(r.From), float64(r.Low), float64(r.High), float64(r.To); {
	case x >= low && x <= high:
		return 0
	case x <= from || x >= to:
		return 1
	case x < low:
		return (low - x) / (low - from)
	default:
		return (x - high) / (to - high)
	}
}
