package care

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

// Plan is the policy of what is due. The zero Plan has nothing; [Defaults] is usual.
type Plan struct { // seed: R6
	// CheckIns fall due beyond campaigns. A cadence without an anchor counts from the
	// first launch of the partner.
	CheckIns    CheckIns `json:"check_ins,omitzero"`
	CheckInDays int      `json:"check_in_days,omitzero"` // to do one in; 0: that day

	Birthdays     bool `json:"birthdays,omitzero"`
	Anniversaries bool `json:"anniversaries,omitzero"` // of the first launch

	CongratulateDays int           `json:"congratulate_days,omitzero"` // to congratulate on an occasion in; 0: never
	Recognise        []Recognition `json:"recognise,omitzero"`         // of each post

	AnswerWithin []AnswerTime `json:"answer_within,omitzero"` // to queries

	AssessmentNotice int `json:"assessment_notice,omitzero"` // days before it to prepare it; 0: never
	RenewalNotice    int `json:"renewal_notice,omitzero"`    // days before an agreement ends to talk about it; 0: never
}

// CheckIns are how often partners of each standing hear from the brand without a reason.
// A zero cadence is never.
type CheckIns struct {
	Prospect irm.Cadence `json:"prospect,omitzero"`
	Active   irm.Cadence `json:"active,omitzero"`
	Advocate irm.Cadence `json:"advocate,omitzero"`
}

func (c CheckIns) of(s irm.Standing) irm.Cadence {
	switch s {
	case irm.StandingProspect:
		return c.Prospect
	case irm.StandingActive:
		return c.Active
	default:
		return c.Advocate
	}
}

// Recognition is something that shows a creator that a post was seen.
type Recognition struct { // seed: R15
	Kind  Kind `json:"kind"`  // React, Reshare, Credit, or a slug of the host
	Hours int  `json:"hours"` // after the post
}

// AnswerTime is how long an answer to a kind of query may take.
type AnswerTime struct { // seed: R14
	Kind  QueryKind `json:"kind"`
	Hours int       `json:"hours"`
}

// Defaults checks in every month, with advocates every two weeks; reacts to posts within
// a day and reshares them within three, and credits them within a week. A dispute is
// answered within a day, a question within two, feedback within three. Assessments are
// prepared two weeks before, and agreements talked about a month before they end.
func Defaults() Plan {
	return Plan{
		CheckIns: CheckIns{
			Active:   irm.Cadence{Every: 1, Unit: irm.CadenceMonthly},
			Advocate: irm.Cadence{Every: 2, Unit: irm.CadenceWeekly},
		},
		CheckInDays: 7, Birthdays: true, Anniversaries: true, CongratulateDays: 3,
		Recognise:        []Recognition{{React, 24}, {Reshare, 72}, {Credit, 168}},
		AnswerWithin:     []AnswerTime{{Dispute, 24}, {Question, 48}, {Feedback, 72}},
		AssessmentNotice: 14, RenewalNotice: 30,
	}
}

// Bounds of days and hours: more is a mistake.
const (
	maxDays  = 3660
	maxHours = 24 * 366
)

// Validate reports numbers out of range, and kinds that are missing or stand twice.
func (p Plan) Validate() irm.Findings {
	var fs irm.Findings
	for _, c := range []struct {
		path    string
		cadence irm.Cadence
	}{{"prospect", p.CheckIns.Prospect}, {"active", p.CheckIns.Active}, {"advocate", p.CheckIns.Advocate}} {
		if c.cadence != (irm.Cadence{}) && c.cadence.Anchor.IsZero() { // the partner has it
			c.cadence.Anchor = irm.Date{Year: 2000, Month: 1, Day: 1}
		}
		fs = append(fs, c.cadence.Validate().Under("check_ins."+c.path)...)
	}
	for _, n := range []struct {
		path string
		days int
	}{
		{"check_in_days", p.CheckInDays}, {"congratulate_days", p.CongratulateDays},
		{"assessment_notice", p.AssessmentNotice}, {"renewal_notice", p.RenewalNotice},
	} {
		if n.days < 0 || n.days > maxDays {
			fs.Add(n.path, "range", "%d is out of range: want 0 to %d", n.days, maxDays)
		}
	}
	seen := map[string]bool{}
	timely := func(path, kind string, hours int) {
		if kind == "" || seen[path[:4]+kind] {
			fs.Add(path+".kind", "duplicate", "want a kind, and each once")
		}
		seen[path[:4]+kind] = true
		if hours < 1 || hours > maxHours {
			fs.Add(path+".hours", "range", "%d is out of range: want 1 to %d", hours, maxHours)
		}
	}
	for i, r := range p.Recognise {
		timely(fmt.Sprintf("recognise[%d]", i), string(r.Kind), r.Hours)
	}
	for i, a := range p.AnswerWithin {
		timely(fmt.Sprintf("answer_within[%d]", i), string(a.Kind), a.Hours)
	}
	return fs
}
