package outreach

import (
	"fmt"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

// MaxLimits is how many limits a policy has at most.
const MaxLimits = 64

// maxDays is the longest span that a policy may name: ten years.
const maxDays = 3660

// Policy is what a message is checked against. The zero Policy asks for nothing that is a
// number; [DefaultPolicy] is one to begin with.
type Policy struct {
	PostDays     int      `json:"post_days,omitzero"`     // a post that is older is no news; 0: any age
	AlikePercent int      `json:"alike_percent,omitzero"` // from which messages are nearly the same, 50 to 100; 0: not looked at
	SubjectFrom  int      `json:"subject_from,omitzero"`  // characters of a subject
	SubjectTo    int      `json:"subject_to,omitzero"`    // 0: any length
	Caps         Caps     `json:"caps,omitzero"`
	Rules        RuleBook `json:"rules,omitzero"` // by country; without rules countries are not looked at
}

// Caps are how often a creator may be written to. The zero Caps only ask for a ground.
type Caps struct {
	Limits       []Limit `json:"limits,omitzero"`
	QuietAfterNo int     `json:"quiet_after_no,omitzero"` // days
}

// Limit is a greatest number of contacts within any so many days of 24 hours.
type Limit struct {
	Channel string `json:"channel,omitzero"` // empty: all together
	Most    int    `json:"most"`
	Days    int    `json:"days"`
}

// DefaultPolicy wants a post of the last 60 days, messages that differ in a tenth, and no
// more than three contacts a week and eight a month in all, with a quarter of quiet after
// a no, all of which is judgement; subjects of 36 to 50 characters, which a study of 12
// million mails found answered most (Backlinko, via Ladders); and [PublishedRules].
func DefaultPolicy() Policy {
	return Policy{
		PostDays: 60, AlikePercent: 90, SubjectFrom: 36, SubjectTo: 50,
		Caps:  Caps{Limits: []Limit{{Most: 3, Days: 7}, {Most: 8, Days: 30}}, QuietAfterNo: 90},
		Rules: PublishedRules(),
	}
}

// Validate reports numbers out of range, limits that allow nothing, and bad rules.
func (p Policy) Validate() irm.Findings {
	var fs irm.Findings
	if p.PostDays < 0 || p.PostDays > maxDays {
		fs.Add("post_days", "range", "%d is out of range: want 0 to %d", p.PostDays, maxDays)
	}
	if p.AlikePercent != 0 && (p.AlikePercent < 50 || p.AlikePercent > 100) {
		fs.Add("alike_percent", "range", "%d is out of range: want 0, or 50 to 100", p.AlikePercent)
	}
	if p.SubjectFrom < 0 || p.SubjectTo < 0 || p.SubjectTo > 0 && p.SubjectFrom > p.SubjectTo {
		fs.Add("subject_from", "range", "%d to %d characters: want a range", p.SubjectFrom, p.SubjectTo)
	}
	if n := len(p.Caps.Limits); n > MaxLimits {
		fs.Add("caps.limits", "limit", "%d limits: want at most %d", n, MaxLimits)
	}
	for i, l := range p.Caps.Limits[:min(len(p.Caps.Limits), MaxLimits)] {
		path := fmt.Sprintf("caps.limits[%d]", i)
		if l.Most < 1 || l.Days < 1 || l.Days > maxDays {
			fs.Add(path, "range", "%d contacts in %d days: want at least one, in 1 to %d days", l.Most, l.Days, maxDays)
		}
		if l.Channel != "" && !placeholder.IsName(l.Channel) {
			fs.Add(path+".channel", "channel", "%s: want lower-case letters, digits and _", placeholder.Quote(l.Channel))
		}
	}
	if n := p.Caps.QuietAfterNo; n < 0 || n > maxDays {
		fs.Add("caps.quiet_after_no", "range", "%d is out of range: want 0 to %d", n, maxDays)
	}
	return append(fs, p.Rules.Validate().Under("rules")...)
}
